/// One ASTERIX record: items by their field reference number, written with the field specification in front.
///
/// Source: EUROCONTROL-SPEC-149 part 1, edition 3.1: a bit for each field, seven to an octet, the eighth says that
/// another octet follows.
package struct ASTERIXRecord: Sendable {
    private var items: [(reference: Int, bytes: [UInt8])] = []

    package init() {}

    /// Adds an item; field reference numbers must rise.
    package mutating func add(_ reference: Int, _ write: (inout BigEndianBytes) -> Void) {
        precondition(reference > (items.last?.reference ?? 0), "items stand in the order of the user profile")
        var writer = BigEndianBytes()
        write(&writer)
        items.append((reference, writer.bytes))
    }

    /// The data block of this one record: category, length, field specification, items.
    package func block(category: UInt8) -> [UInt8] {
        var specification = Array(repeating: UInt8(0), count: ((items.last?.reference ?? 1) + 6) / 7)
        for item in items { specification[(item.reference - 1) / 7] |= 0x80 >> UInt8((item.reference - 1) % 7) }
        for octet in specification.indices.dropLast() { specification[octet] |= 1 }
        let content = specification + items.flatMap(\.bytes)
        let length = content.count + 3
        return [category, UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + content
    }

    /// Characters of a target identification, six bits each (ICAO Annex 10, volume III, table 3-8), eight of them.
    static func sixBitText(_ text: String) -> [UInt8] {
        let codes = Array(text.utf8.prefix(8)).map { Int($0) & 0x3F } + Array(repeating: 0x20, count: 8)
        let packed = codes.prefix(8).reduce(0) { $0 << 6 | $1 }
        return (0..<6).reversed().map { UInt8(truncatingIfNeeded: packed >> ($0 * 8)) }
    }
}
