import Crypto
import Foundation

/// A file of rules or settings as it was read: its bytes, and their hash, which findings and verdicts name.
package struct ConfigurationFile: Sendable {
    /// The path as the user wrote it, for messages and for the rule's file name.
    package var path: String
    package var bytes: [UInt8]

    /// A file whose bytes are at hand, for example because they were kept with a verdict.
    package init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

    /// Reads a file whole. Rule files are small; anything over 64 MiB is refused.
    package init(path: String) throws(ConfigurationError) {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path)
        guard let type = attributes?[.type] as? FileAttributeType else {
            throw ConfigurationError(file: path, reason: "no such file")
        }
        if type == .typeDirectory { throw ConfigurationError(file: path, reason: "is a directory, not a file") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(file: path, reason: "cannot be read")
        }
        if data.count > 64 << 20 {
            throw ConfigurationError(file: path, reason: "is \(data.count) bytes long; the limit is 64 MiB")
        }
        self.path = path
        bytes = [UInt8](data)
    }

    /// Lower-case hexadecimal SHA-256 of the bytes.
    package var sha256: String { Self.sha256(bytes) }

    /// Lower-case hexadecimal SHA-256.
    package static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
