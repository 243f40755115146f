/// Puts messages of one vehicle into frames and numbers them.
///
///     MAVLink 2   FD len incompat compat seq sys comp id₀ id₁ id₂ payload… crc₀ crc₁
///     MAVLink 1   FE len seq sys comp id payload… crc₀ crc₁
package struct MAVLinkFramer: Sendable {
    /// The version of the protocol.
    package enum Version: Int, Sendable, CaseIterable {
        case one = 1
        case two = 2
    }

    package let version: Version
    package let system: UInt8
    package let component: UInt8
    /// The number of the next frame; it wraps after 255.
    package private(set) var sequence: UInt8

    package init(version: Version, system: UInt8, component: UInt8 = 1, sequence: UInt8 = 0) {
        (self.version, self.system, self.component, self.sequence) = (version, system, component, sequence)
    }

    /// The frame of a message; nil for one that MAVLink 1 cannot carry because its number needs more than a byte.
    package mutating func frame(_ message: MAVLinkMessage) -> [UInt8]? {
        guard version == .two || message.id < 256 else { return nil }
        let payload =
            version == .one ? Array(message.payload.prefix(message.baseLength)) : Self.trimmed(message.payload)
        var writer = LittleEndianBytes(capacity: payload.count + 12)
        writer.append(version == .one ? 0xFE : 0xFD as UInt8)
        writer.append(UInt8(payload.count))
        if version == .two { writer.append([0, 0]) }
        writer.append([sequence, system, component, UInt8(truncatingIfNeeded: message.id)])
        if version == .two { writer.append(UInt16(truncatingIfNeeded: message.id >> 8)) }
        writer.append(payload)
        var checksum = MAVLinkChecksum()
        for byte in writer.bytes.dropFirst() { checksum.add(byte) }
        checksum.add(message.checksumSeed)
        writer.append(checksum.value)
        sequence &+= 1
        return writer.bytes
    }

    /// MAVLink 2 leaves out zeros at the payload's end, though never its first byte.
    private static func trimmed(_ payload: [UInt8]) -> [UInt8] {
        Array(payload.prefix(max(1, (payload.lastIndex { $0 != 0 } ?? 0) + 1)))
    }
}
