import Foundation
import ZeroMQTransport

/// The CURVE keys of a bridge, from files with 40 characters of Z85 each.
struct BridgeKeys {
    let security: CurveSecurity

    /// Reads both files; a secret key that others can read is refused.
    init(secretKeyFile: String, serverKeyFile: String) throws(BridgeFailure) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: secretKeyFile)
        guard let mode = attributes?[.posixPermissions] as? Int else { throw .key(secretKeyFile, why: "no such file") }
        guard mode & 0o077 == 0 else {
            throw .key(
                secretKeyFile, why: "others can read this secret key; allow only its owner (chmod 600)")
        }
        let secret = try Self.key(secretKeyFile)
        let server = try Self.key(serverKeyFile)
        do throws(TransportError) {
            security = .client(try CurveKeyPair(secretKey: secret), serverKey: server)
        } catch { throw .transport(error) }
    }

    private static func key(_ path: String) throws(BridgeFailure) -> CurveKey {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .key(path, why: "the file cannot be read")
        }
        let text = String(decoding: data.prefix(256), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        do throws(TransportError) {
            return try CurveKey(z85: text)
        } catch { throw .key(path, why: error.description) }
    }
}
