extension MAVLinkMessage {
    /// Appends `"name":value` for every field in wire order, separated by commas, without braces.
    ///
    /// Integers are exact. Reals are printed with the fewest digits that give the same double; a single is widened first,
    /// so that 0.1 sent as a single reads 0.10000000149011612. NaN and infinities are `null`.
    package func appendJSONFields(to text: inout [UInt8]) {
        var isFirst = true
        for field in definition.fields {
            if !isFirst { text.append(UInt8(ascii: ",")) }
            isFirst = false
            text.append(UInt8(ascii: "\""))
            text.append(contentsOf: field.name.utf8)
            text.append(UInt8(ascii: "\""))
            text.append(UInt8(ascii: ":"))
            appendJSON(of: field, to: &text)
        }
    }

    /// The message as one JSON object with its fields by their standard names.
    package var json: String {
        var text: [UInt8] = [UInt8(ascii: "{")]
        appendJSONFields(to: &text)
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the value of one field.
    package func appendJSON(of field: MAVLinkFieldDefinition, to text: inout [UInt8]) {
        if isSecret(field) {
            text.append(contentsOf: "null".utf8)
        } else if field.type == .char {
            Self.appendJSON(characters(of: field), to: &text)
        } else if field.arrayLength == 0 {
            appendElement(field, 0, to: &text)
        } else {
            text.append(UInt8(ascii: "["))
            for index in 0..<field.arrayLength {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                appendElement(field, index, to: &text)
            }
            text.append(UInt8(ascii: "]"))
        }
    }

    private func appendElement(_ field: MAVLinkFieldDefinition, _ index: Int, to text: inout [UInt8]) {
        switch field.type {
        case .uint8, .uint16, .uint32, .uint64, .char:
            Self.appendDecimal(unsigned(field, index), to: &text)
        case .int8, .int16, .int32, .int64:
            let value = signed(field, index)
            if value < 0 { text.append(UInt8(ascii: "-")) }
            Self.appendDecimal(value.magnitude, to: &text)
        case .float:
            Self.appendJSON(Double(float(field, index)), to: &text)
        case .double:
            Self.appendJSON(double(field, index), to: &text)
        }
    }

    private static func appendDecimal(_ value: UInt64, to text: inout [UInt8]) {
        let start = text.count
        var rest = value
        repeat {
            text.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
    }

    private static func appendJSON(_ value: Double, to text: inout [UInt8]) {
        text.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
    }

    /// A JSON string. Bytes that are no UTF-8 become U+FFFD; quotes, backslashes and control characters are escaped.
    private static func appendJSON(_ characters: ArraySlice<UInt8>, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for byte in String(decoding: characters, as: UTF8.self).utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                text.append(UInt8(ascii: "\\"))
                text.append(byte)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                text.append(contentsOf: "\\u00".utf8)
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 0xF)])
            default:
                text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }
}
