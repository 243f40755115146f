/// Reads the integers of a chunk in order; past the end of the bytes it reads 0 and remembers that it did.
struct TrackRowReader {
    private let bytes: [UInt8]
    private(set) var offset = 0
    private(set) var isWhole = true

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    /// The value of a bit of a mask; 0 when it is not set.
    mutating func value(_ mask: UInt64, bit: UInt64) -> UInt64 { mask >> bit & 1 == 0 ? 0 : integer() }

    /// An integer in groups of seven bits, lowest first, each but the last with the top bit set (LEB128).
    mutating func integer() -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            guard offset < bytes.count else { break }
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        isWhole = false
        return 0
    }

    /// A mask of two bytes, the lower one first.
    mutating func mask() -> UInt64 {
        guard offset + 2 <= bytes.count else {
            isWhole = false
            return 0
        }
        defer { offset += 2 }
        return UInt64(bytes[offset]) | UInt64(bytes[offset + 1]) << 8
    }
}
