/// A secret key of MAVLink 2 signing: 32 bytes. It shows itself in no text, so that no log can leak it.
package struct MAVLinkSigningKey: Sendable {
    let bytes: [UInt8]

    /// Bytes of a key.
    package static let byteCount = 32

    /// Takes 32 raw bytes; nil for another number of them.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Reads the content of a key file: 64 hexadecimal digits with white space around them, or 32 raw bytes; nil for
    /// anything else.
    package init?(fileContent content: [UInt8]) {
        let text = content.drop(while: Self.isSpace)
        let digits = text.prefix { !Self.isSpace($0) }
        if digits.count == 2 * Self.byteCount, text.dropFirst(digits.count).allSatisfy(Self.isSpace),
            let bytes = Self.bytes(hexadecimal: digits)
        {
            self.init(bytes: bytes)
        } else {
            self.init(bytes: content)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func bytes(hexadecimal digits: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var upper: UInt8?
        for digit in digits {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            if let high = upper {
                bytes.append(high << 4 | UInt8(value))
                upper = nil
            } else {
                upper = UInt8(value)
            }
        }
        return bytes
    }
}

extension MAVLinkSigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "a signing key" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
