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

    /// More fields, elements or deeper nesting than any real log has: the guard against a damaged or hostile definition.
    private static let maximumFieldCount = 8192
    private static let maximumElementCount = 16_384
    private static let maximumDepth = 8
    /// The payload of a data message: 65,535 bytes less the message id.
    private static let maximumByteCount = 65_533

    init(name: String, formats: [String: ULogFormatDefinition]) throws(Failure) {
        var known: [String: Extent] = [:]
        _ = try Self.extent(of: name, depth: 0, formats, &known)
        let isTimed = formats[name]?.fields.contains { $0.name == "timestamp" && $0.count == nil } ?? false
        guard isTimed else { throw .noTimestamp }
        self.name = name
        append(format: name, prefix: "", formats)
        byteCount = paddedByteCount
        while let last = fields.last, last.name.hasPrefix("_padding") {
            byteCount = last.offset
            fields.removeLast()
        }
        guard let timestamp = fields.first(where: { $0.name == "timestamp" }), timestamp.type == .uint64
        else { throw .noTimestamp }
        timestampOffset = timestamp.offset
    }

    /// What taking a format apart would come to.
    private struct Extent {
        /// Nested elements may have no fields at all (`float[0]`) and still take time.
        var elements = 0
        var fields = 0
        var bytes = 0
        /// How many formats are nested, with itself.
        var height = 1
    }

    /// Looks at each format once and at no element, so that a definition that is too large costs next to nothing.
    private static func extent(
        of name: String, depth: Int, _ formats: [String: ULogFormatDefinition], _ known: inout [String: Extent]
    ) throws(Failure) -> Extent {
        if let extent = known[name] { return extent }
        guard let definition = formats[name] else { throw .unknownFormat }
        guard depth < maximumDepth else { throw .tooLarge }
        var extent = Extent()
        for field in definition.fields where field.count != 0 {
            var one = Extent(elements: 0, fields: 1, bytes: 0, height: 0)
            if let type = ULogFieldType(name: field.typeName) {
                one.bytes = type.byteCount
            } else {
                one = try self.extent(of: field.typeName, depth: depth + 1, formats, &known)
            }
            // A count has 16 bits and an extent within its bounds fewer than 17, so that nothing overflows.
            let count = field.count ?? 1
            extent.elements += count * (1 + one.elements)
            extent.fields += count * one.fields
            extent.bytes += count * one.bytes
            extent.height = max(extent.height, 1 + one.height)
            guard extent.elements <= maximumElementCount, extent.fields <= maximumFieldCount,
                extent.bytes <= maximumByteCount, extent.height <= maximumDepth
            else { throw .tooLarge }
        }
        known[name] = extent
        return extent
    }

    private mutating func append(format name: String, prefix: String, _ formats: [String: ULogFormatDefinition]) {
        for field in formats[name]?.fields ?? [] {
            let fullName = prefix + field.name
            guard let count = field.count else {
                append(field.typeName, named: fullName, formats)
                continue
            }
            for index in 0..<count { append(field.typeName, named: "\(fullName)[\(index)]", formats) }
        }
    }

    private mutating func append(_ typeName: String, named name: String, _ formats: [String: ULogFormatDefinition]) {
        guard let type = ULogFieldType(name: typeName) else {
            return append(format: typeName, prefix: name + ".", formats)
        }
        fields.append(Field(name: name, type: type, offset: paddedByteCount))
        paddedByteCount += type.byteCount
    }

    /// The field with the full name `name`.
    package func field(named name: String) -> Field? { fields.first { $0.name == name } }
}
