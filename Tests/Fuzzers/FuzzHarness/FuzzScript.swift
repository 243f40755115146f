/// An input read as a list of instructions: numbers that choose, and bytes that are taken over.
///
/// Fuzzers use it where random bytes would not get past a checksum or a length. Behind the end everything is zero.
struct FuzzScript {
    private let input: [UInt8]
    private(set) var offset = 0

    init(_ input: [UInt8]) { self.input = input }

    var isAtEnd: Bool { offset >= input.count }

    mutating func byte() -> UInt8 {
        guard offset < input.count else { return 0 }
        defer { offset += 1 }
        return input[offset]
    }

    /// A number below `bound`, which is at most 65,536.
    mutating func number(below bound: Int) -> Int {
        bound <= 256 ? Int(byte()) % bound : (Int(byte()) << 8 | Int(byte())) % bound
    }

    /// The next bytes, fewer where the input ends.
    mutating func bytes(_ count: Int) -> ArraySlice<UInt8> {
        let end = min(offset + count, input.count)
        defer { offset = end }
        return input[offset..<end]
    }

    /// All bytes that are left.
    mutating func rest() -> ArraySlice<UInt8> { bytes(input.count) }
}
