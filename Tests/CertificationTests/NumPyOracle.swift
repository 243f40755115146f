import Foundation
import ReferenceData
import Testing

/// The same quantities as NumPy and SciPy compute them: the scripts in `Tests/Oracles/certification`.
enum NumPyOracle {
    /// Runs a script over an input and gives the numbers that it prints as a JSON list.
    static func measurements(_ script: String, _ input: [String: Any]) throws -> [Double] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let path = folder.appending(path: "Oracles/certification/\(script).py").path
        let file = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try JSONSerialization.data(withJSONObject: input).write(to: file)
        let text = try PeerProgram.runProgram(["python3", path, file.path])
        let values = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [NSNumber])
        return values.map(\.doubleValue)
    }

    /// Equal to 1e-9 of the larger one, and to 1e-12 near 0.
    static func agrees(_ ours: Double, _ theirs: Double) -> Bool {
        (ours - theirs).magnitude <= max(1e-9 * max(ours.magnitude, theirs.magnitude), 1e-12)
    }
}
