import ByteParsing

/// A frame's payload seen through its definition: every field by its standard name, in wire order, in wire units.
///
/// This is the way of `narae decode`: any message of the catalogue. The path to reports does not use it.
package struct MAVLinkMessage: Sendable {
    /// What the standard says of the message.
    package let definition: MAVLinkMessageDefinition
    /// The payload, zero-extended to the length of all fields: version 2 senders strip trailing zeros, and version 1
    /// senders do not know extensions. Bytes behind the last known field are dropped.
    package let payload: [UInt8]

    /// - Parameter bytes: the span the frame was parsed from.
    /// - Precondition: the frame has the id of the definition.
    package init(_ definition: MAVLinkMessageDefinition, _ frame: MAVLinkFrame, in bytes: RawSpan) {
        precondition(frame.messageID == definition.id, "the frame is of another message")
        let length = Int(definition.maximumLength)
        let sent = min(Int(frame.payloadLength), length)
        var payload = [UInt8](repeating: 0, count: length)
        for index in 0..<sent { payload[index] = bytes.byte(at: frame.payloadOffset + index) }
        self.payload = payload
        self.definition = definition
    }

    /// The message of a verified frame; nil when no dialect has its id.
    package init?(_ frame: MAVLinkFrame, in bytes: RawSpan, _ catalogue: MAVLinkCatalogue = .standard) {
        guard let definition = catalogue.definition(id: frame.messageID) else { return nil }
        self.init(definition, frame, in: bytes)
    }

    /// The value of the field with this name; nil when the message has none.
    package subscript(_ name: String) -> MAVLinkFieldValue? {
        definition.fields.first { $0.name == name }.map(value)
    }

    /// True for a field that no output may show: the key in SETUP_SIGNING.
    package func isSecret(_ field: MAVLinkFieldDefinition) -> Bool {
        definition.id == MAVLinkSecret.messageID && field.name == MAVLinkSecret.fieldName
    }

    /// The value of a field of this message.
    package func value(of field: MAVLinkFieldDefinition) -> MAVLinkFieldValue {
        let indices = 0..<max(1, field.arrayLength)
        let isArray = field.arrayLength > 0
        switch field.type {
        case .char:
            return .text(String(decoding: characters(of: field), as: UTF8.self))
        case .uint8, .uint16, .uint32, .uint64:
            return isArray ? .unsignedArray(indices.map { unsigned(field, $0) }) : .unsigned(unsigned(field, 0))
        case .int8, .int16, .int32, .int64:
            return isArray ? .signedArray(indices.map { signed(field, $0) }) : .signed(signed(field, 0))
        case .float:
            return isArray ? .floatArray(indices.map { float(field, $0) }) : .float(float(field, 0))
        case .double:
            return isArray ? .doubleArray(indices.map { double(field, $0) }) : .double(double(field, 0))
        }
    }

    /// The characters of a text up to the first NUL.
    func characters(of field: MAVLinkFieldDefinition) -> ArraySlice<UInt8> {
        payload[field.offset..<field.offset + field.size].prefix { $0 != 0 }
    }

    func unsigned(_ field: MAVLinkFieldDefinition, _ index: Int) -> UInt64 {
        var value: UInt64 = 0
        let start = field.offset + index * field.type.size
        for byte in (start..<start + field.type.size).reversed() { value = value << 8 | UInt64(payload[byte]) }
        return value
    }

    func signed(_ field: MAVLinkFieldDefinition, _ index: Int) -> Int64 {
        let unused = 64 - 8 * Int64(field.type.size)
        return (Int64(bitPattern: unsigned(field, index)) << unused) >> unused
    }

    func float(_ field: MAVLinkFieldDefinition, _ index: Int) -> Float {
        Float(bitPattern: UInt32(truncatingIfNeeded: unsigned(field, index)))
    }

    func double(_ field: MAVLinkFieldDefinition, _ index: Int) -> Double {
        Double(bitPattern: unsigned(field, index))
    }
}
