/// Whether the two low bits of a telemetry log's times are the number of the link, and how many frames came over each.
///
/// MAVProxy writes the link there, other ground stations write times that are exact to the microsecond, and nothing in the
/// log tells which. Bits of a clock take all four values alike; so when one value is missing from many records, they are
/// links. Two cases are left undecided, because coarse clocks look so too: one value alone (whole milliseconds), and 0 with 2
/// (even microseconds). The times are kept as they are written: the bits
/// move them by 3 µs at most.
package struct TlogLinkBits: BitwiseCopyable, Sendable {
    /// A link and how many records bear its number.
    package struct Link: Hashable, Sendable {
        package var number: UInt8
        package var count: UInt64
    }

    private var counts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// Four equally likely values leave one of them out of 100 records once in 780 billion logs: 4 · 0.75¹⁰⁰.
    private static let leastRecordCount: UInt64 = 100

    @inline(__always)
    mutating func add(_ bits: UInt8) {
        switch bits & 3 {
        case 0: counts.0 += 1
        case 1: counts.1 += 1
        case 2: counts.2 += 1
        default: counts.3 += 1
        }
    }

    /// The links by number; nil when the bits are those of a clock, or when too few records tell.
    package var links: [Link]? {
        let all = [counts.0, counts.1, counts.2, counts.3]
        let present = all.indices.filter { all[$0] > 0 }
        guard all.reduce(0, +) >= Self.leastRecordCount, (2...3).contains(present.count), present != [0, 2]
        else { return nil }
        return present.map { Link(number: UInt8($0), count: all[$0]) }
    }
}
