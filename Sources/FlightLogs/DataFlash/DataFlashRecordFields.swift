import ByteParsing

/// One message as names and values, every field by the name in its format.
///
/// It serves listings, not the processing of flights, and allocates.
package struct DataFlashRecordFields: Sendable {
    package var name: String
    package var format: DataFlashFormat
    /// The fields in the order of the log.
    package var fields: [(name: String, value: DataFlashValue)]

    /// Reads a whole message; nil when it is none, or none whose fields `definitions` know.
    package init?(_ message: RawSpan, definitions: DataFlashDefinitions) {
        guard message.byteCount >= DataFlashFormat.headerByteCount,
            message.littleEndian(UInt16.self, at: 0) == DataFlashMessageReader.magic,
            let format = definitions.format(of: message.byte(at: 2)), format.byteCount == message.byteCount,
            format.isReadable
        else { return nil }
        (name, self.format) = (format.name, format)
        fields = format.fields.map { field in
            // FILE holds pieces of files, which are no text.
            if format.name == "FILE", field.type == .text64 {
                return (field.name, .bytes(message.extracting(field.offset..<field.offset + 64).byteArray))
            }
            return (field.name, DataFlashValue(field, in: message))
        }
    }

    /// The value of the field with this name.
    package subscript(_ name: String) -> DataFlashValue? { fields.first { $0.name == name }?.value }
}
