import ConfigurationFiles
import Foundation
import TransparencyLog

/// The file with the key that signs the log of the evidence: one line, `PRIVATE+KEY+NAME+HASH+BASE64`.
package enum LogKeyFile {
    /// Reads a key that only its owner can read.
    package static func read(_ path: String) throws(ConfigurationError) -> NoteSigningKey {
        try SecretFile.checkSecrecy(path)
        guard let data = FileManager.default.contents(atPath: path),
            let key = NoteSigningKey(
                parsing: String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        else {
            throw ConfigurationError(
                file: path, reason: "no key of the log: one line PRIVATE+KEY+NAME+HASH+BASE64 (narae keys new)")
        }
        return key
    }

    /// Writes a new key into a file that is not there yet; returns its public half.
    package static func write(newNamed name: String, to path: String) throws(ConfigurationError) -> NoteVerifyingKey {
        guard let key = NoteSigningKey(newNamed: name) else {
            throw ConfigurationError(file: path, reason: "a key's name has no space and no '+', and is not empty")
        }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ConfigurationError(file: path, reason: "there is a file already; a key is never overwritten")
        }
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data((key.text + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else { throw ConfigurationError(file: path, reason: "the file cannot be written") }
        return key.verifyingKey
    }
}
