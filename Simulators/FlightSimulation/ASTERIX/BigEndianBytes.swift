/// Bytes being written with the most significant first.
package struct BigEndianBytes: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Appends the low octets of a value; a negative value goes out as two's complement.
    package mutating func append(_ value: Int, octets: Int) {
        for shift in stride(from: (octets - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// Appends a quantity in steps of the item's least significant bit, held within the item's signed range.
    package mutating func append(_ value: Double, step: Double, octets: Int) {
        let limit = Double(1 << (octets * 8 - 1))
        append(Int(max(-limit, min(limit - 1, (value / step).rounded()))), octets: octets)
    }

    package mutating func append(_ values: [UInt8]) { bytes.append(contentsOf: values) }
}
