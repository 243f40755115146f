import ByteParsing

/// Where one number stands in the payloads of a message: a field, or an element of an array.
package struct MAVLinkFieldSlot: BitwiseCopyable, Sendable {
    private let offset: Int
    private let type: MAVLinkFieldType

    /// Nil where the message has no such field, and for a text.
    ///
    /// - Parameter name: the standard's name, with an index for an element of an array, for example `q[2]`.
    package init?(_ definition: MAVLinkMessageDefinition, named name: String) {
        let parts = name.split(separator: "[", maxSplits: 1)
        guard let field = definition.fields.first(where: { $0.name == parts[0] }), field.type != .char else {
            return nil
        }
        var index = 0
        if parts.count == 2 {
            guard let number = Int(parts[1].dropLast()), (0..<field.arrayLength).contains(number) else { return nil }
            index = number
        }
        (offset, type) = (field.offset + index * field.type.size, field.type)
    }

    /// The number in wire units; bytes that a version 2 sender stripped are zero.
    ///
    /// - Parameter payload: as it was sent.
    package func real(_ payload: RawSpan) -> Double {
        switch type {
        case .char: .nan
        case .uint8: Double(payload.zeroExtended(UInt8.self, at: offset))
        case .int8: Double(payload.zeroExtended(Int8.self, at: offset))
        case .uint16: Double(payload.zeroExtended(UInt16.self, at: offset))
        case .int16: Double(payload.zeroExtended(Int16.self, at: offset))
        case .uint32: Double(payload.zeroExtended(UInt32.self, at: offset))
        case .int32: Double(payload.zeroExtended(Int32.self, at: offset))
        case .uint64: Double(payload.zeroExtended(UInt64.self, at: offset))
        case .int64: Double(payload.zeroExtended(Int64.self, at: offset))
        case .float: Double(payload.zeroExtendedFloat(at: offset))
        case .double: Double(bitPattern: payload.zeroExtended(UInt64.self, at: offset))
        }
    }
}
