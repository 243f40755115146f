/// A moment as nanoseconds of UTC since 1970-01-01T00:00:00Z (leap seconds not counted, as in POSIX time).
///
/// Range: 1677 to 2262. `unknown` is a value of its own, so that a slot of the ring needs no optional.
public struct UTCInstant: BitwiseCopyable, Hashable, Sendable {
    public var nanoseconds: Int64

    @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }
    @inlinable public init(microseconds: Int64) { nanoseconds = microseconds &* 1000 }

    /// No time is known. It sorts before every known moment.
    @inlinable public static var unknown: UTCInstant { UTCInstant(nanoseconds: .min) }
    @inlinable public var isKnown: Bool { nanoseconds != .min }

    /// This moment moved by a number of nanoseconds; an unknown moment stays unknown.
    @inlinable public func advanced(byNanoseconds delta: Int64) -> UTCInstant {
        isKnown ? UTCInstant(nanoseconds: nanoseconds &+ delta) : self
    }

    /// Seconds from `other` to this moment.
    @inlinable public func seconds(since other: UTCInstant) -> Double {
        Double(nanoseconds &- other.nanoseconds) * 1e-9
    }
}

extension UTCInstant: Comparable {
    @inlinable public static func < (left: UTCInstant, right: UTCInstant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
    // Spelt out, because the standard library's versions go through the protocol's witness across modules.
    @inlinable public static func <= (left: UTCInstant, right: UTCInstant) -> Bool {
        left.nanoseconds <= right.nanoseconds
    }
    @inlinable public static func > (left: UTCInstant, right: UTCInstant) -> Bool {
        left.nanoseconds > right.nanoseconds
    }
    @inlinable public static func >= (left: UTCInstant, right: UTCInstant) -> Bool {
        left.nanoseconds >= right.nanoseconds
    }
}
