/// A point on a ``LocalPlane``: metres east and north of its origin.
public struct PlanePoint: BitwiseCopyable, Equatable, Sendable {
    public var east_m: Double
    public var north_m: Double

    @inlinable public init(east_m: Double, north_m: Double) {
        (self.east_m, self.north_m) = (east_m, north_m)
    }

    @inlinable public static func - (left: PlanePoint, right: PlanePoint) -> PlanePoint {
        PlanePoint(east_m: left.east_m - right.east_m, north_m: left.north_m - right.north_m)
    }

    /// Metres from the origin, or the length of a difference of points.
    @inlinable public var length_m: Double { (east_m * east_m + north_m * north_m).squareRoot() }
}
