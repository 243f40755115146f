/// Writes a DataFlash log message by message.
///
/// ```
/// message: A3 95 │ type │ fields, little-endian      FMT, type 128: type │ length │ name 4 │ format 16 │ columns 64
/// ```
/// Source: ArduPilot, `libraries/AP_Logger/LogStructure.h` and the wiki page "Logging, structure of a DataFlash log".
package struct DataFlashWriter: Sendable {
    private var writer: LittleEndianBytes

    package var bytes: [UInt8] { writer.bytes }

    package init(capacity: Int = 0) {
        writer = LittleEndianBytes(capacity: capacity)
        define(128, "FMT", format: "BBnNZ", columns: "Type,Length,Name,Format,Columns", byteCount: 86)
    }

    /// Defines a message; `byteCount` is that of its fields, without the three bytes before them.
    package mutating func define(_ type: UInt8, _ name: String, format: String, columns: String, byteCount: Int) {
        writer.append([0xA3, 0x95, 128, type, UInt8(byteCount + 3)])
        writer.append(name, count: 4)
        writer.append(format, count: 16)
        writer.append(columns, count: 64)
    }

    /// Appends a message whose fields `write` appends.
    package mutating func message(_ type: UInt8, byteCount: Int, _ write: (inout LittleEndianBytes) -> Void) {
        writer.append([0xA3, 0x95, type])
        let before = writer.bytes.count
        write(&writer)
        precondition(writer.bytes.count - before == byteCount, "the fields have the size that the format declares")
    }
}
