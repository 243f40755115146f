import CZeroMQ

/// A public or secret key of CurveZMQ: 32 bytes, written as 40 characters of Z85 (ZeroMQ RFC 26 and RFC 32).
package struct CurveKey: Hashable, Sendable {
    /// The key's 40 characters of Z85.
    package let z85: String
    /// The key's 32 bytes.
    package let bytes: [UInt8]

    /// Reads a key.
    ///
    /// - Throws: `TransportError.invalidKey`.
    package init(z85: String) throws(TransportError) {
        // libzmq checks neither the length nor, in every release, the alphabet.
        guard z85.utf8.count == 40, z85.utf8.allSatisfy(Self.alphabet.contains) else { throw .invalidKey }
        var bytes = [UInt8](repeating: 0, count: 32)
        // Sound: 40 characters decode to exactly 32 bytes (RFC 32), which is the buffer's size.
        let isDecoded = unsafe bytes.withUnsafeMutableBufferPointer {
            unsafe zmq_z85_decode($0.baseAddress, z85) != nil
        }
        guard isDecoded else { throw .invalidKey }
        self.z85 = z85
        self.bytes = bytes
    }

    private static let alphabet = Set(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8)
}

/// A CurveZMQ key pair; whoever holds the secret key is whom the public key names.
package struct CurveKeyPair: Hashable, Sendable {
    package let publicKey: CurveKey
    package let secretKey: CurveKey

    package init(publicKey: CurveKey, secretKey: CurveKey) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// The pair of a secret key; the public key follows from it.
    ///
    /// - Throws: `TransportError.refusedByLibrary` where libzmq was built without CURVE.
    package init(secretKey: CurveKey) throws(TransportError) {
        var publicText = [CChar](repeating: 0, count: 41)
        // Sound: libzmq reads the secret key's text and writes 40 characters and a zero into the 41-byte buffer.
        guard unsafe zmq_curve_public(&publicText, secretKey.z85) == 0 else {
            throw .refusedByLibrary(call: "zmq_curve_public", errorNumber: zmq_errno())
        }
        self.init(publicKey: try Self.key(publicText), secretKey: secretKey)
    }

    /// Makes a new pair from the system's random numbers.
    ///
    /// - Throws: `TransportError.refusedByLibrary` where libzmq was built without CURVE.
    package static func generate() throws(TransportError) -> CurveKeyPair {
        var publicText = [CChar](repeating: 0, count: 41)
        var secretText = [CChar](repeating: 0, count: 41)
        // Sound: libzmq writes 40 characters and a zero into each of the two 41-byte buffers.
        guard unsafe zmq_curve_keypair(&publicText, &secretText) == 0 else {
            throw .refusedByLibrary(call: "zmq_curve_keypair", errorNumber: zmq_errno())
        }
        return CurveKeyPair(publicKey: try key(publicText), secretKey: try key(secretText))
    }

    private static func key(_ text: [CChar]) throws(TransportError) -> CurveKey {
        try CurveKey(z85: String(decoding: text.prefix(40).map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
}
