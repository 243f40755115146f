/// The words of a grid in text, with their places.
struct GridWords {
    private let bytes: [UInt8]
    /// The word read last.
    private var word = 0..<0
    private var line = 1
    /// Where the line begins.
    private var lineStart = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Where the word read last begins, or the text ends.
    var place: HeightGridRejection.Place { .line(line, column: word.lowerBound - lineStart + 1) }

    /// The word read last.
    var text: String { String(decoding: bytes[word].prefix(40), as: UTF8.self) }

    /// True when the next word begins with a letter and is not the "nan" of a void height.
    var isBeforeName: Bool {
        var words = self
        guard words.next() else { return false }
        let first = bytes[words.word.lowerBound] | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) && words.text.lowercased() != "nan"
    }

    /// Goes on to the next word; false at the end.
    mutating func next() -> Bool {
        var position = word.upperBound
        while position < bytes.count, Self.isSpace(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, position + 1) }
            position += 1
        }
        let start = position
        while position < bytes.count, !Self.isSpace(bytes[position]) { position += 1 }
        word = start..<position
        return position > start
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The word read last as a number, "nan" included.
    func number() throws(HeightGridRejection) -> Double {
        if let plain = plainNumber { return plain }
        // Swift reads hexadecimal numbers and "inf", too.
        let isDecimal = text.allSatisfy { "0123456789+-.eE".contains($0) } || text.lowercased() == "nan"
        guard isDecimal, word.count <= 40, let number = Double(text) else {
            throw HeightGridRejection(.noNumber(text), at: place)
        }
        return number
    }

    /// The word as digits with one point at most: their value as an integer and a power of ten are exact up to 15 digits,
    /// so that their quotient is rounded once, as it should be. A grid has millions of them.
    private var plainNumber: Double? {
        guard (1...16).contains(word.count) else { return nil }
        let isNegative = bytes[word.lowerBound] == UInt8(ascii: "-")
        var (digits, value, scale) = (0, Int64(0), Int64(0))
        for position in (isNegative ? word.lowerBound + 1 : word.lowerBound)..<word.upperBound {
            let byte = bytes[position]
            if byte == UInt8(ascii: "."), scale == 0 {
                scale = 1
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            (digits, value, scale) = (digits + 1, value * 10 + Int64(byte - UInt8(ascii: "0")), scale * 10)
        }
        guard (1...15).contains(digits) else { return nil }
        let magnitude = scale == 0 ? Double(value) : Double(value) / Double(scale)
        return isNegative ? -magnitude : magnitude
    }
}
