/// Bytes being written with the least significant first.
package struct LittleEndianBytes: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    package mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    package mutating func append(_ value: Float) { append(value.bitPattern) }

    package mutating func append(_ values: [UInt8]) { bytes.append(contentsOf: values) }

    /// Appends bytes of zero.
    package mutating func appendZeros(_ count: Int) { bytes.append(contentsOf: repeatElement(0, count: count)) }

    /// Appends text, cut to or filled up with zeros to a number of bytes.
    package mutating func append(_ text: String, count: Int) {
        let characters = Array(text.utf8.prefix(count))
        append(characters)
        appendZeros(count - characters.count)
    }
}
