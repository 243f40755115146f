/// A physical value in one fixed unit.
///
/// A value that is not known is an optional `nil` in the model and NaN inside a slot of the ring; it is never 0.
public protocol Quantity: RawRepresentable, BitwiseCopyable, Comparable, Hashable, Sendable
where RawValue == Double {
    init(rawValue: Double)
}

extension Quantity {
    @inlinable public init(_ value: Double) { self.init(rawValue: value) }
    @inlinable public static var zero: Self { Self(rawValue: 0) }
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    @inlinable public static func + (left: Self, right: Self) -> Self { Self(rawValue: left.rawValue + right.rawValue) }
    @inlinable public static func - (left: Self, right: Self) -> Self { Self(rawValue: left.rawValue - right.rawValue) }
    @inlinable public static func * (left: Self, right: Double) -> Self { Self(rawValue: left.rawValue * right) }
    @inlinable public static func / (left: Self, right: Self) -> Double { left.rawValue / right.rawValue }
    @inlinable public static prefix func - (value: Self) -> Self { Self(rawValue: -value.rawValue) }
    @inlinable public var magnitude: Self { Self(rawValue: rawValue.magnitude) }
}

/// A length in metres.
public struct Metres: Quantity {
    public var rawValue: Double
    @inlinable public init(rawValue: Double) { self.rawValue = rawValue }
}

/// A speed in metres per second.
public struct MetresPerSecond: Quantity {
    public var rawValue: Double
    @inlinable public init(rawValue: Double) { self.rawValue = rawValue }
}

/// An angle in degrees.
public struct Degrees: Quantity {
    public var rawValue: Double
    @inlinable public init(rawValue: Double) { self.rawValue = rawValue }
}

/// A duration in seconds.
public struct Seconds: Quantity {
    public var rawValue: Double
    @inlinable public init(rawValue: Double) { self.rawValue = rawValue }
}
