import Foundation

/// A program of the package, run as a process of its own from the folder in which the tests were built.
struct BuiltProgram {
    /// What a process left behind.
    struct Result {
        let exitCode: Int32
        let output: String
        let errors: String
    }

    static let narae = BuiltProgram("narae")
    static let simulator = BuiltProgram("narae-simulate")

    /// The root of the package, where the sample configuration stands.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let settings = root.appending(path: "Config/narae.toml").path

    let url: URL

    init(_ name: String) {
        // The test bundle stands beside the programs; on Linux it is itself the program that runs.
        let candidates = CommandLine.arguments.filter { $0.contains(".xctest") } + ["/proc/self/exe"]
        let folders = candidates.map { URL(filePath: $0).resolvingSymlinksInPath().deletingLastPathComponent() }
        let places = folders.map { $0.appending(path: name) }
        url = places.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? places[0]
    }

    init(executable: URL) { url = executable }

    /// Runs to the end.
    func run(_ arguments: [String], in folder: String? = nil) throws -> Result {
        let process = try RunningProgram(self, arguments, in: folder)
        return try process.wait()
    }

    /// Calls `body` with a new folder, which is removed afterwards.
    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}
