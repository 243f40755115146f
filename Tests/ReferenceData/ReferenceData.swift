import Foundation
import Testing

/// The folder of other people's recordings and of oracles' numbers, which is not part of the repository.
///
/// It is named by the environment variable `NARAE_REFERENCE_DATA`; by default it is `../shared/data` seen from the
/// package's root. Tests that need it carry `.enabled(if: ReferenceData.isPresent, ReferenceData.hint)`, so that they are
/// reported as skipped, not as passed, where it is absent.
public enum ReferenceData {
    /// Why a test was skipped.
    public static let hint: Comment = "the reference data are absent: set NARAE_REFERENCE_DATA"

    /// The folder.
    public static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["NARAE_REFERENCE_DATA"] { return URL(filePath: path) }
        let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return packageRoot.deletingLastPathComponent().appending(path: "shared/data")
    }()

    /// True when the folder is there.
    public static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "README.md").path)

    /// A file's URL, for example `ReferenceData.file("recordings/ulog/sample.ulg")`.
    public static func file(_ path: String) -> URL { folder.appending(path: path) }

    /// A file's bytes.
    public static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: file(path))) }

    /// The text of a gzip-compressed file, unpacked by the system's `gzip`.
    public static func gunzippedText(_ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file(path).path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return String(decoding: data, as: UTF8.self)
    }
}
