import ConfigurationFiles
import Foundation

/// A file with a secret key.
enum SecretFile {
    /// Refuses a file that others than its owner can read or write.
    static func checkSecrecy(_ path: String) throws(ConfigurationError) {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path)
        guard let mode = attributes?[.posixPermissions] as? Int else {
            throw ConfigurationError(file: path, reason: "no such file")
        }
        if mode & 0o077 != 0 {
            throw ConfigurationError(
                file: path, reason: "others can read this secret key; allow only its owner (chmod 600)")
        }
    }
}
