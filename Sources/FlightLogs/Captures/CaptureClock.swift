import Quantities

/// How an interface's timestamps become moments.
struct CaptureClock: BitwiseCopyable, Sendable {
    /// pcapng's `if_tsresol`: with the top bit clear a negative power of 10, else of 2.
    var resolution: UInt8 = 6
    /// pcapng's `if_tsoffset`, seconds.
    var offset_s: Int64 = 0

    /// The moment of a count of units since 1970; unknown where it lies beyond what ``UTCInstant`` holds.
    func moment(_ units: UInt64) -> UTCInstant {
        guard let nanoseconds = nanoseconds(units) else { return .unknown }
        let (offset_ns, tooFar) = offset_s.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflow) = nanoseconds.addingReportingOverflow(offset_ns)
        return tooFar || overflow ? .unknown : UTCInstant(nanoseconds: sum)
    }

    private func nanoseconds(_ units: UInt64) -> Int64? {
        let exponent = UInt64(resolution & 0x7F)
        if resolution & 0x80 != 0 {
            guard exponent < 64 else { return nil }
            let seconds = units >> exponent
            var fraction = units & ((1 << exponent) - 1)
            // Only 32 bits of the fraction are needed for a nanosecond, and their product with 1e9 fits 64 bits.
            let shift = exponent > 32 ? exponent - 32 : 0
            fraction = ((fraction >> shift) * 1_000_000_000) >> (exponent - shift)
            let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
            return overflow ? nil : Int64(exactly: product &+ fraction)
        }
        guard exponent <= 18 else { return nil }
        if exponent > 9 { return Int64(exactly: units / Self.powerOf10(exponent - 9)) }
        let (product, overflow) = units.multipliedReportingOverflow(by: Self.powerOf10(9 - exponent))
        return overflow ? nil : Int64(exactly: product)
    }

    private static func powerOf10(_ exponent: UInt64) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}
