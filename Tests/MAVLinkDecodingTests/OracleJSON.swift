/// JSON as an oracle printed it: numbers keep their text, so that 64-bit integers stay exact; NaN and Infinity, which
/// Python prints, are null.
indirect enum OracleJSON: Equatable {
    case null
    case number(String)
    case text(String)
    case array([OracleJSON])
    case object([String: OracleJSON])

    init(_ text: some StringProtocol) {
        self.init(Array(text.utf8)[...])
    }

    init(_ bytes: ArraySlice<UInt8>) {
        var reader = Reader(bytes: bytes, position: bytes.startIndex)
        self = reader.value()
    }

    subscript(_ key: String) -> OracleJSON? { if case .object(let members) = self { members[key] } else { nil } }
    var members: [String: OracleJSON] { if case .object(let members) = self { members } else { [:] } }
    var elements: [OracleJSON] { if case .array(let elements) = self { elements } else { [] } }
    var string: String? { if case .text(let text) = self { text } else { nil } }
    var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
    var real: Double? { if case .number(let text) = self { Double(text) } else { nil } }

    private struct Reader {
        let bytes: ArraySlice<UInt8>
        var position: Int

        mutating func value() -> OracleJSON {
            switch next() {
            case UInt8(ascii: "{"): return object()
            case UInt8(ascii: "["): return array()
            case UInt8(ascii: "\""): return .text(text())
            default:
                position -= 1
                let word = word()
                return Double(word)?.isFinite == true ? .number(word) : .null
            }
        }

        private mutating func next() -> UInt8 {
            while bytes[position] == 0x20 || bytes[position] == 0x0A { position += 1 }
            position += 1
            return bytes[position - 1]
        }

        private mutating func word() -> String {
            let start = position
            let ends = Array(",]} \n".utf8)
            while position < bytes.endIndex, !ends.contains(bytes[position]) { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }

        private mutating func text() -> String {
            var result: [UInt8] = []
            while bytes[position] != UInt8(ascii: "\"") {
                if bytes[position] == UInt8(ascii: "\\") {
                    position += 1
                    if bytes[position] == UInt8(ascii: "u") {
                        let digits = String(decoding: bytes[position + 1..<position + 5], as: UTF8.self)
                        result += Array(String(Unicode.Scalar(UInt32(digits, radix: 16)!)!).utf8)
                        position += 5
                        continue
                    }
                    let escapes: [UInt8: UInt8] = [0x6E: 0x0A, 0x74: 0x09, 0x72: 0x0D, 0x62: 0x08, 0x66: 0x0C]
                    result.append(escapes[bytes[position]] ?? bytes[position])
                } else {
                    result.append(bytes[position])
                }
                position += 1
            }
            position += 1
            return String(decoding: result, as: UTF8.self)
        }

        private mutating func array() -> OracleJSON {
            var elements: [OracleJSON] = []
            while next() != UInt8(ascii: "]") {
                if bytes[position - 1] != UInt8(ascii: ",") { position -= 1 }
                elements.append(value())
            }
            return .array(elements)
        }

        private mutating func object() -> OracleJSON {
            var members: [String: OracleJSON] = [:]
            while next() != UInt8(ascii: "}") {
                if bytes[position - 1] == UInt8(ascii: ",") { _ = next() }
                let key = text()
                _ = next()
                members[key] = value()
            }
            return .object(members)
        }
    }
}
