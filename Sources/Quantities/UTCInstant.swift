/// A moment as nanoseconds of UTC since 1970-01-01T00:00:00Z (leap seconds not counted, as in POSIX time).
///
/// Range: 1677 to 2262. `unknown` is a value of its own, so that a slot of the ring needs no optional.
package struct UTCInstant: BitwiseCopyable, Hashable, Sendable {
    package var nanoseconds: Int64

    @inlinable package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }
    @inlinable package init(microseconds: Int64) { nanoseconds = microseconds &* 1000 }

    /// No time is known. It sorts before every known moment.
    @inlinable package static var unknown: UTCInstant { UTCInstant(nanoseconds: .min) }
    @inlinable package var isKnown: Bool { nanoseconds != .min }

    /// This moment moved by a number of nanoseconds; an unknown moment stays unknown.
    @inlinable package func advanced(byNanoseconds delta: Int64) -> UTCInstant {
        isKnown ? UTCInstant(nanoseconds: nanoseconds &+ delta) : self
    }

    /// Seconds from `other` to this moment.
    @inlinable package func seconds(since other: UTCInstant) -> Double {
        Double(nanoseconds &- other.nanoseconds) * 1e-9
    }
}

extension UTCInstant: Comparable {
    @inlinable package static func < (left: UTCInstant, right: UTCInstant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
