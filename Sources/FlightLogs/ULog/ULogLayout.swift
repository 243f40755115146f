/// Where the fields of a logged message lie: nested types and arrays taken apart, offsets known.
package struct ULogLayout: Hashable, Sendable {
    /// One basic value.
    package struct Field: Hashable, Sendable {
        /// The full name, for example `esc[1].esc_rpm` or `q[0]`.
        package var name: String
        package var type: ULogFieldType
        /// Bytes from the start of the payload.
        package var offset: Int
    }

    /// Why a layout cannot be built.
    enum Failure: Error, Hashable {
        /// A format that no format message defines.
        case unknownFormat
        /// Formats that contain one another, too many fields, or more bytes than a message holds.
        case tooLarge
        /// No 64-bit `timestamp`, which every logged message has.
        case noTimestamp
    }

    package var name: String
    /// The fields in the order of the log, without the padding at the end, which loggers do not write.
    package private(set) var fields: [Field] = []
    /// The size of the payload without the padding at its end.
    package private(set) var byteCount = 0
    /// The size of the payload with it.
    package private(set) var paddedByteCount = 0
    /// Where the `timestamp` stands, microseconds of the logging system's clock.
    package private(set) var timestampOffset = 0

    /// How many elements have been taken apart; nested ones may have no fields at all (`float[0]`) and still take time.
    private var elementCount = 0

    /// More fields, elements or deeper nesting than any real log has: the guard against a damaged or hostile definition.
    private static let maximumFieldCount = 8192
    private static let maximumElementCount = 16_384
    private static let maximumDepth = 8
    /// The payload of a data message: 65,535 bytes less the message id.
    private static let maximumByteCount = 65_533

    init(name: String, formats: [String: ULogFormatDefinition]) throws(Failure) {
        self.name = name
        try append(format: name, prefix: "", depth: 0, formats: formats)
        byteCount = paddedByteCount
        while let last = fields.last, last.name.hasPrefix("_padding") {
            byteCount = last.offset
            fields.removeLast()
        }
        guard let timestamp = fields.first(where: { $0.name == "timestamp" }), timestamp.type == .uint64
        else { throw .noTimestamp }
        timestampOffset = timestamp.offset
    }

    private mutating func append(
        format name: String, prefix: String, depth: Int, formats: [String: ULogFormatDefinition]
    ) throws(Failure) {
        guard let definition = formats[name] else { throw .unknownFormat }
        guard depth < Self.maximumDepth else { throw .tooLarge }
        for field in definition.fields {
            let fullName = prefix + field.name
            guard let count = field.count else {
                try append(field.typeName, named: fullName, depth: depth, formats: formats)
                continue
            }
            for index in 0..<count {
                try append(field.typeName, named: "\(fullName)[\(index)]", depth: depth, formats: formats)
            }
        }
    }

    private mutating func append(
        _ typeName: String, named name: String, depth: Int, formats: [String: ULogFormatDefinition]
    ) throws(Failure) {
        elementCount += 1
        guard elementCount <= Self.maximumElementCount else { throw .tooLarge }
        guard let type = ULogFieldType(name: typeName) else {
            return try append(format: typeName, prefix: name + ".", depth: depth + 1, formats: formats)
        }
        guard fields.count < Self.maximumFieldCount, paddedByteCount + type.byteCount <= Self.maximumByteCount
        else { throw .tooLarge }
        fields.append(Field(name: name, type: type, offset: paddedByteCount))
        paddedByteCount += type.byteCount
    }

    /// The field with the full name `name`.
    package func field(named name: String) -> Field? { fields.first { $0.name == name } }
}
