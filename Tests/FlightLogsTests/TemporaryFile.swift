import Foundation

/// A file with given bytes that lives as long as this value's owner.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8], name: String = "log") throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "narae-\(UUID().uuidString)-\(name)")
        try Data(bytes).write(to: url)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
