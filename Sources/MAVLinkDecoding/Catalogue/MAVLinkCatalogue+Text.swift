// The grammar of the catalogue's text:
//
//     message   = id " " NAME " " CRC_EXTRA newline, then lines that begin with a space and hold the fields in wire order
//     field     = name ":" type ["*" array length] [";" units [";" invalid [";" enumeration [";" multiplier]]]]
//     "|"       stands before the first extension field
//     type      = u8 i8 u16 i16 u32 i32 u64 i64 f32 f64 char

extension MAVLinkCatalogue {
    /// Reads the catalogue's text. A line that is not in its grammar is a broken build, not bad input.
    static func definitions(in text: String) -> [MAVLinkMessageDefinition] {
        var definitions: [MAVLinkMessageDefinition] = []
        var isExtension = false
        var offset = 0
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard line.first == " " else {
                definitions.append(message(words))
                (isExtension, offset) = (false, 0)
                continue
            }
            for word in words {
                if word == "|" {
                    isExtension = true
                } else {
                    let field = field(word, offset: offset, isExtension: isExtension)
                    offset += field.size
                    definitions[definitions.count - 1].fields.append(field)
                }
            }
        }
        return definitions
    }

    private static func message(_ words: [Substring]) -> MAVLinkMessageDefinition {
        guard words.count == 3, let id = UInt32(words[0]), let extra = UInt8(words[2]) else {
            preconditionFailure("a message of the catalogue is not in its grammar")
        }
        return MAVLinkMessageDefinition(id: id, name: String(words[1]), checksumExtra: extra, fields: [])
    }

    private static func field(_ word: Substring, offset: Int, isExtension: Bool) -> MAVLinkFieldDefinition {
        let parts = word.split(separator: ";", omittingEmptySubsequences: false)
        let nameAndType = parts[0].split(separator: ":")
        let typeAndLength = nameAndType[nameAndType.count - 1].split(separator: "*")
        guard nameAndType.count == 2, let type = MAVLinkFieldType(code: typeAndLength[0]),
            let arrayLength = typeAndLength.count == 2 ? Int(typeAndLength[1]) : 0
        else { preconditionFailure("a field of the catalogue is not in its grammar") }
        func attribute(_ position: Int) -> String? {
            position < parts.count && !parts[position].isEmpty ? String(parts[position]) : nil
        }
        return MAVLinkFieldDefinition(
            name: String(nameAndType[0]), type: type, arrayLength: arrayLength, offset: offset,
            isExtension: isExtension,
            units: attribute(1), invalid: attribute(2), enumeration: attribute(3), multiplier: attribute(4))
    }
}
