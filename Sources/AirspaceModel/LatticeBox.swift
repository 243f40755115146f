/// A box of lattice positions, its four sides included.
package struct LatticeBox: BitwiseCopyable, Hashable, Sendable {
    package var south: Int32
    package var west: Int32
    package var north: Int32
    package var east: Int32

    @inlinable
    package init(south: Int32, west: Int32, north: Int32, east: Int32) {
        (self.south, self.west, self.north, self.east) = (south, west, north, east)
    }

    /// The box that holds one position.
    @inlinable package init(_ point: LatticePoint) {
        self.init(
            south: point.latitude_1e7deg, west: point.longitude_1e7deg, north: point.latitude_1e7deg,
            east: point.longitude_1e7deg)
    }

    /// The box that spans two positions.
    @inlinable package init(_ first: LatticePoint, _ second: LatticePoint) {
        self.init(
            south: min(first.latitude_1e7deg, second.latitude_1e7deg),
            west: min(first.longitude_1e7deg, second.longitude_1e7deg),
            north: max(first.latitude_1e7deg, second.latitude_1e7deg),
            east: max(first.longitude_1e7deg, second.longitude_1e7deg))
    }

    /// The smallest box around positions; nil without any.
    package init?(around points: some Sequence<LatticePoint>) {
        var box: LatticeBox?
        for point in points { box = box?.union(LatticeBox(point)) ?? LatticeBox(point) }
        guard let box else { return nil }
        self = box
    }

    /// Every value that a position can have.
    @inlinable package static var everywhere: LatticeBox {
        LatticeBox(south: .min, west: .min, north: .max, east: .max)
    }

    /// A box without any position.
    @inlinable package static var empty: LatticeBox {
        LatticeBox(south: .max, west: .max, north: .min, east: .min)
    }

    /// True when the box holds a position, its sides included.
    @inlinable package func contains(_ point: LatticePoint) -> Bool {
        point.latitude_1e7deg >= south && point.latitude_1e7deg <= north && point.longitude_1e7deg >= west
            && point.longitude_1e7deg <= east
    }

    /// True when two boxes have a position in common.
    @inlinable package func overlaps(_ other: LatticeBox) -> Bool {
        south <= other.north && other.south <= north && west <= other.east && other.west <= east
    }

    /// The smallest box around two boxes.
    @inlinable package func union(_ other: LatticeBox) -> LatticeBox {
        LatticeBox(
            south: min(south, other.south), west: min(west, other.west), north: max(north, other.north),
            east: max(east, other.east))
    }

    /// The positions that two boxes have in common; a box without any when they have none.
    @inlinable package func intersection(_ other: LatticeBox) -> LatticeBox {
        LatticeBox(
            south: max(south, other.south), west: max(west, other.west), north: min(north, other.north),
            east: min(east, other.east))
    }
}
