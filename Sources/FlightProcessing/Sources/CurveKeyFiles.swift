import ConfigurationFiles
import Foundation
import ZeroMQTransport

/// The CURVE keys of a daemon, read from the files its settings name: 40 characters of Z85 in each.
struct CurveKeyFiles {
    let pair: CurveKeyPair
    let clients: [CurveKey]

    /// - Throws: the file that is not there, cannot be read or holds no key; a secret key that others can read is refused.
    init(_ settings: NaraeSettings.Curve) throws(ConfigurationError) {
        try SecretFile.checkSecrecy(settings.secretKeyFile)
        pair = CurveKeyPair(
            publicKey: try Self.key(settings.publicKeyFile), secretKey: try Self.key(settings.secretKeyFile))
        let folder = settings.clientKeysDirectory
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw ConfigurationError(file: folder, reason: "the folder of client keys cannot be read")
        }
        var clients: [CurveKey] = []
        for name in names.sorted() where !name.hasPrefix(".") { clients.append(try Self.key(folder + "/" + name)) }
        self.clients = clients
    }

    private static func key(_ path: String) throws(ConfigurationError) -> CurveKey {
        let file = try ConfigurationFile(path: path)
        let text = String(decoding: file.bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        do throws(TransportError) {
            return try CurveKey(z85: text)
        } catch {
            throw ConfigurationError(file: path, line: 1, column: 1, reason: error.description)
        }
    }
}

/// Why a daemon cannot listen.
package enum ListenFailure: Error, Sendable, CustomStringConvertible {
    case transport(TransportError, address: String?)
    case keys(ConfigurationError)

    package var description: String {
        switch self {
        case .transport(let error, let address):
            address.map { "cannot listen on \($0): \(error.description)" } ?? error.description
        case .keys(let error): error.description
        }
    }
}
