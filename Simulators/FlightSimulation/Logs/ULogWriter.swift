/// Writes a ULog message by message.
///
/// ```
/// header: 55 4C 6F 67 01 12 35 │ version 1 │ u64 start, µs      message: u16 size │ type │ content       little-endian
/// ```
/// Source: PX4 user guide, "ULog File Format".
package struct ULogWriter: Sendable {
    private var writer = LittleEndianBytes()

    package var bytes: [UInt8] { writer.bytes }

    package init(start_us: UInt64, capacity: Int = 0) {
        writer = LittleEndianBytes(capacity: capacity)
        writer.append([0x55, 0x4C, 0x6F, 0x67, 0x01, 0x12, 0x35, 1])
        writer.append(start_us)
        // No flags, and no appended data: 40 zeros.
        message("B", [UInt8](repeating: 0, count: 40))
    }

    /// A message of the given type.
    package mutating func message(_ type: Unicode.Scalar, _ content: [UInt8]) {
        writer.append(UInt16(content.count))
        writer.append([UInt8(ascii: type)])
        writer.append(content)
    }

    /// Defines a topic and its one subscription: fields as the format has them, `uint64_t timestamp` first.
    package mutating func define(_ topic: String, id: UInt16, fields: String) {
        message("F", Array("\(topic):\(fields)".utf8))
        message("A", [0, UInt8(truncatingIfNeeded: id), UInt8(id >> 8)] + Array(topic.utf8))
    }

    /// Appends a data message whose content `write` appends after the id and the time.
    package mutating func data(id: UInt16, time_us: UInt64, byteCount: Int, _ write: (inout LittleEndianBytes) -> Void)
    {
        writer.append(UInt16(10 + byteCount))
        writer.append([UInt8(ascii: "D")])
        writer.append(id)
        writer.append(time_us)
        let before = writer.bytes.count
        write(&writer)
        precondition(writer.bytes.count - before == byteCount, "the content has the size that the message declares")
    }
}
