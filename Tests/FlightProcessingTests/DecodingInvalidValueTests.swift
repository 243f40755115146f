import Foundation
import ReferenceData
import Testing

@testable import FlightProcessing
@testable import MAVLinkDecoding

/// `--si` over every field of the standard that has a value which means "not known". The table is that of
/// `formats/mavlink_messages_all.json`; the value on the wire follows here from the words of the table alone.
@Suite struct DecodingInvalidValueTests {
    private struct Field {
        var message: String
        var id: UInt32
        var name: String
        var type: String
        var arrayLength: Int
        var offset: Int
        var size: Int
        var invalid: String
    }

    private func fields() throws -> [Field] {
        let data = try Data(contentsOf: ReferenceData.file("formats/mavlink_messages_all.json"))
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        var fields: [Field] = []
        for message in try #require(root["messages"] as? [[String: Any]]) {
            for field in try #require(message["fields"] as? [[String: Any]]) {
                guard let invalid = field["invalid"] as? String else { continue }
                fields.append(
                    Field(
                        message: message["name"] as? String ?? "", id: UInt32(message["id"] as? Int ?? -1),
                        name: field["name"] as? String ?? "", type: field["type"] as? String ?? "",
                        arrayLength: field["array"] as? Int ?? 0, offset: field["offset"] as? Int ?? 0,
                        size: field["size"] as? Int ?? 0, invalid: invalid))
            }
        }
        return fields
    }

    /// The bytes of one element with the value that a word of the table names.
    private func element(_ word: Substring, _ type: String) -> [UInt8]? {
        func bytes<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
            (0..<MemoryLayout<T>.size).map { UInt8(truncatingIfNeeded: value >> T(8 * $0)) }
        }
        let numbers: [String: Int64] = [
            "UINT8_MAX": 255, "INT8_MAX": 127, "UINT16_MAX": 65_535, "INT16_MAX": 32_767, "UINT16_MIN": 0,
            "UINT32_MAX": 4_294_967_295, "INT32_MAX": 2_147_483_647, "MAV_LANDED_STATE_UNDEFINED": 0,
            "0xFFFF": 65_535,
        ]
        let text = String(word)
        if type == "float" {
            if text.uppercased() == "NAN" { return bytes(Float.nan.bitPattern) }
            return (numbers[text].map(Float.init) ?? Float(text)).map { bytes($0.bitPattern) }
        }
        guard let number = numbers[text] ?? Int64(text) else { return nil }
        switch type {
        case "uint8_t", "int8_t", "char": return bytes(UInt8(truncatingIfNeeded: number))
        case "uint16_t", "int16_t": return bytes(UInt16(truncatingIfNeeded: number))
        case "uint32_t", "int32_t": return bytes(UInt32(truncatingIfNeeded: number))
        case "uint64_t", "int64_t": return bytes(UInt64(bitPattern: number))
        default: return nil
        }
    }

    /// What `--si` lists for a field whose bytes are these, all other bytes of the message being 5.
    private func listed(_ field: Field, _ content: [UInt8]) throws -> DecodedValue {
        let definition = try #require(MAVLinkCatalogue.standard.definition(id: field.id))
        var payload = [UInt8](repeating: 5, count: Int(definition.maximumLength))
        payload.replaceSubrange(field.offset..<field.offset + content.count, with: content)
        let frame = MAVLinkFrame(
            offset: 0, messageID: field.id, length: UInt16(payload.count + 12), version: 2,
            payloadLength: UInt8(payload.count), sequence: 0, system: 1, component: 1)
        let bytes = [UInt8](repeating: 0, count: 10) + payload + [0, 0]
        let message = MAVLinkMessage(definition, frame, in: unsafe bytes.span.bytes)
        let described = try #require(definition.fields.first { $0.name == field.name })
        return MAVLinkFieldConversion(described).converted(message.value(of: described))
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func everyDeclaredInvalidValueIsNullAndNoOtherIs() throws {
        let fields = try fields()
        #expect(fields.count == 426)
        for field in fields {
            let what = Comment(rawValue: "\(field.message).\(field.name): \(field.invalid)")
            let isText = field.type == "char"
            let isList = field.invalid.hasPrefix("[")
            let coversAll = field.invalid.hasSuffix(":]")
            let inner = isList ? field.invalid.dropFirst().dropLast(coversAll ? 2 : 1) : field.invalid[...]
            let words = inner.split(separator: ",", omittingEmptySubsequences: false)
            let invalid = try #require(element(words[0], field.type), what)
            let others = [UInt8](repeating: 5, count: field.size - invalid.count)
            let first = try listed(field, invalid + others)
            switch first {
            case .null: #expect(field.arrayLength == 0 || coversAll || isText, what)
            case .list(let elements):
                #expect(field.arrayLength > 0 && !coversAll && elements[0] == .null, what)
                #expect(elements.dropFirst().allSatisfy { $0 != .null }, what)
            default: Issue.record("listed as \(first): \(what)")
            }
            if field.arrayLength > 1, !coversAll, !isText {
                // In the last place too, unless the table names the first alone.
                guard case .list(let elements) = try listed(field, others + invalid) else {
                    Issue.record(what)
                    continue
                }
                #expect((elements.last == .null) == (words.count == 1), what)
            }
            let usual = try listed(field, invalid.map { _ in 5 } + others)
            if case .list(let elements) = usual {
                #expect(elements.allSatisfy { $0 != .null }, what)
            } else {
                #expect(usual != .null, what)
            }
        }
    }
}
