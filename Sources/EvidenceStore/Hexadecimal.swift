import Crypto

/// Bytes as lower-case hexadecimal digits.
package enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Two digits for each byte.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The SHA-256 of a text's UTF-8 bytes.
    static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

    static func sha256(_ bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }
}
