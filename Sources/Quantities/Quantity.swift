/// A physical value in one fixed unit.
///
/// A value that is not known is an optional `nil` in the model and NaN inside a slot of the ring; it is never 0.
package protocol Quantity: RawRepresentable, BitwiseCopyable, Comparable, Hashable, Sendable
where RawValue == Double {
    init(rawValue: Double)
}

extension Quantity {
    @inlinable package init(_ value: Double) { self.init(rawValue: value) }
    @inlinable package static var zero: Self { Self(rawValue: 0) }
    @inlinable package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    @inlinable package static func + (left: Self, right: Self) -> Self { Self(rawValue: left.rawValue + right.rawValue) }
    @inlinable package static func - (left: Self, right: Self) -> Self { Self(rawValue: left.rawValue - right.rawValue) }
    @inlinable package static func * (left: Self, right: Double) -> Self { Self(rawValue: left.rawValue * right) }
    @inlinable package static func / (left: Self, right: Self) -> Double { left.rawValue / right.rawValue }
    @inlinable package static prefix func - (value: Self) -> Self { Self(rawValue: -value.rawValue) }
    @inlinable package var magnitude: Self { Self(rawValue: rawValue.magnitude) }
}

/// A length in metres.
package struct Metres: Quantity {
    package var rawValue: Double
    @inlinable package init(rawValue: Double) { self.rawValue = rawValue }
}

/// A speed in metres per second.
package struct MetresPerSecond: Quantity {
    package var rawValue: Double
    @inlinable package init(rawValue: Double) { self.rawValue = rawValue }
}

/// An angle in degrees.
package struct Degrees: Quantity {
    package var rawValue: Double
    @inlinable package init(rawValue: Double) { self.rawValue = rawValue }
}

/// A duration in seconds.
package struct Seconds: Quantity {
    package var rawValue: Double
    @inlinable package init(rawValue: Double) { self.rawValue = rawValue }
}
