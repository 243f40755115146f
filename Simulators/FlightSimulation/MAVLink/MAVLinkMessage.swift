/// One MAVLink message before it is framed: its number, the seed of its checksum, and its payload in wire order.
///
/// The constructors in the extensions are written from the message definitions common.xml and minimal.xml. Fields that
/// belong to MAVLink 2 alone ("extensions") follow the others.
package struct MAVLinkMessage: Sendable {
    package let id: UInt32
    /// CRC_EXTRA, which ties the checksum to the message's definition.
    package let checksumSeed: UInt8
    /// Bytes of the payload without extensions: what a MAVLink 1 frame carries.
    package let baseLength: Int
    /// The whole payload, extensions included.
    package let payload: [UInt8]

    init(id: UInt32, checksumSeed: UInt8, baseLength: Int, _ write: (inout LittleEndianBytes) -> Void) {
        var writer = LittleEndianBytes(capacity: 64)
        write(&writer)
        precondition(writer.bytes.count >= baseLength, "message \(id) has all its fields")
        (self.id, self.checksumSeed, self.baseLength, payload) = (id, checksumSeed, baseLength, writer.bytes)
    }
}
