/// How many octets eight subfields in a row take, a byte each, the first in the highest byte: the bits of one octet of a
/// primary subfield select among them at once.
struct SubfieldRun: BitwiseCopyable, Sendable {
    private var bytes: UInt64

    /// Stands for a subfield whose length depends on its octets, that is not assigned, or that is longer than
    /// ``longest``.
    private static let varying: UInt8 = 0x80
    /// Eight subfields of this length still have a sum that fits a byte.
    private static let longest = 31

    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let lowBits: UInt64 = 0x0101_0101_0101_0101
    /// The highest bit in the highest byte, and so on.
    private static let diagonal: UInt64 = 0x8040_2010_0804_0201

    /// Eight subfields of which none is known.
    init() { bytes = Self.highBits }

    /// The first eight of the nodes; what is missing is not assigned.
    init(_ nodes: ArraySlice<ShapeNode>) {
        bytes = 0
        for number in nodes.startIndex..<nodes.startIndex + 8 {
            let node = number < nodes.endIndex ? nodes[number] : ShapeNode(kind: .unassigned)
            let isShort = node.kind == .fixed && Int(node.octets) <= Self.longest
            bytes = bytes << 8 | UInt64(isShort ? UInt8(node.octets) : Self.varying)
        }
    }

    /// The octets of the subfields that the bits name; `nil` where one of them is not of a fixed, short length.
    @inline(__always)
    func octets(_ bits: UInt8) -> Int? {
        // Each byte of the diagonal holds its own bit of the eight; adding 0x7F carries any of them to the byte's high bit.
        let named = ((UInt64(bits) &* Self.lowBits & Self.diagonal) &+ ~Self.highBits) & Self.highBits
        let selected = bytes & ((named >> 7) &* 0xFF)
        guard selected & Self.highBits == 0 else { return nil }
        return Int((selected &* Self.lowBits) >> 56)
    }
}
