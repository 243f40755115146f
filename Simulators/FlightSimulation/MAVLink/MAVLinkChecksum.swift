/// CRC-16/MCRF4XX, the checksum of MAVLink: initial value FFFF, reflected polynomial 8408, no final change.
///
/// Source: MAVLink serialization guide, "Checksum".
package struct MAVLinkChecksum: Sendable {
    package private(set) var value: UInt16 = 0xFFFF

    package init() {}

    /// Takes in one byte, bit by bit: a simulator has time, and what it says is easy to compare with the standard.
    package mutating func add(_ byte: UInt8) {
        value ^= UInt16(byte)
        for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x8408 : value >> 1 }
    }
}
