import Foundation
import FuzzHarness
import Testing

/// Every input that once failed, and every input of the corpus, through the same functions that `.ci/fuzz` runs.
@Suite struct KeptInputTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzzers")

    static let names = Fuzzers.all.map { $0.name }.filter { $0 != CanaryFuzzer.name }

    private static func inputs(of name: String, in kind: String) -> [URL] {
        let place = folder.appending(path: kind).appending(path: name)
        let files = try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
        return (files ?? []).sorted { $0.path < $1.path }
    }

    /// In a process of its own, so that an input that stops it is one failure and not the end of all tests.
    @Test(arguments: names)
    func keptInputsHoldEveryInvariant(_ name: String) async {
        await #expect(processExitsWith: .success) { [name] in
            let fuzzer = try #require(Fuzzers.all.first { $0.name == name })
            let file = FuzzFile()
            let inputs = ["Corpus", "Regressions"].flatMap { Self.inputs(of: name, in: $0) }
            try #require(!inputs.isEmpty)
            for input in inputs { fuzzer.run(Array(try Data(contentsOf: input)), file) }
        }
    }

    @Test(arguments: names)
    func everyFuzzerHasACorpus(_ name: String) {
        #expect(!Self.inputs(of: name, in: "Corpus").isEmpty)
    }

    @Test func canaryFailsWhenItIsReached() async {
        await #expect(processExitsWith: .failure) { CanaryFuzzer.run(Array("NARAE".utf8), FuzzFile()) }
    }

    @Test func namesAreUnique() {
        #expect(Set(Self.names).count == Self.names.count)
    }
}
