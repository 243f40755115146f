/// Reads a JSON document (RFC 8259, UTF-8) with the place of every error.
package struct JSONParser {
    private static let maximumDepth = 64
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The value of a whole document. A byte order mark is skipped.
    package static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        var parser = JSONParser(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.error(.trailingBytes) }
        return value
    }

    private func error(_ reason: JSONSyntaxError.Reason, at offset: Int? = nil) -> JSONSyntaxError {
        let offset = offset ?? position
        let before = bytes[..<min(offset, bytes.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        return JSONSyntaxError(reason: reason, offset: offset, line: line, column: offset - lineStart + 1)
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private func peek() throws(JSONSyntaxError) -> UInt8 {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[position]
    }

    private mutating func take(_ character: Unicode.Scalar) throws(JSONSyntaxError) {
        guard try peek() == UInt8(ascii: character) else { throw error(.unexpectedByte) }
        position += 1
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth <= Self.maximumDepth else { throw error(.tooDeep) }
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func literal(_ text: String, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        guard bytes[position...].starts(with: text.utf8) else { throw error(.unexpectedByte) }
        position += text.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        try take("{")
        var members: [JSONMember] = []
        var names: Set<String> = []
        skipSpace()
        if try peek() == UInt8(ascii: "}") { position += 1; return .object(members) }
        while true {
            skipSpace()
            let start = position
            let name = try string()
            guard names.insert(name).inserted else { throw error(.duplicateMember, at: start) }
            skipSpace()
            try take(":")
            members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
            skipSpace()
            if try peek() == UInt8(ascii: "}") { position += 1; return .object(members) }
            try take(",")
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        try take("[")
        var values: [JSONValue] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") { position += 1; return .array(values) }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpace()
            if try peek() == UInt8(ascii: "]") { position += 1; return .array(values) }
            try take(",")
        }
    }

    /// A number by the grammar of RFC 8259 §6: no leading zeros, no bare point.
    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        guard whole > 0 else { throw error(.unexpectedByte, at: start) }
        if whole > 1, bytes[position - whole] == UInt8(ascii: "0") { throw error(.badNumber, at: start) }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw error(.badNumber, at: start) }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard digits() > 0 else { throw error(.badNumber, at: start) }
        }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite else {
            throw error(.badNumber, at: start)
        }
        return .number(value)
    }

    private mutating func digits() -> Int {
        let start = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        return position - start
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        try take("\"")
        let start = position
        var text: [UInt8] = []
        while true {
            let byte = try peek()
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw error(.badString, at: start) }
                return string
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape().utf8)
            case 0..<0x20: throw error(.badString, at: position - 1)
            default: text.append(byte)
            }
        }
    }

    private mutating func escape() throws(JSONSyntaxError) -> String {
        let byte = try peek()
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw error(.badString, at: position - 1)
        }
    }

    private mutating func unicodeEscape() throws(JSONSyntaxError) -> String {
        let start = position
        var units = [try codeUnit()]
        // A high surrogate is followed by its low one in an escape of its own.
        if (0xD800..<0xDC00).contains(units[0]) {
            try take("\\")
            try take("u")
            units.append(try codeUnit())
        }
        guard let string = String(validating: units, as: UTF16.self) else { throw error(.badString, at: start) }
        return string
    }

    private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw error(.unexpectedEnd) }
        let text = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        guard text.utf8.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 != UInt8(ascii: "+") }),
            let unit = UInt16(text, radix: 16)
        else { throw error(.badString) }
        position += 4
        return unit
    }
}
