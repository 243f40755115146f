/// A straight edge between two lattice positions, straight in latitude and longitude (RFC 7946 §3.1.1).
///
/// Every predicate is exact. With |Δlongitude| ≤ 3.6e9 and |Δlatitude| ≤ 1.8e9 each product of the two fits 63 bits, and
/// products are compared, not subtracted, so that nothing overflows anywhere on the earth.
package struct LatticeEdge: BitwiseCopyable, Hashable, Sendable {
    package var start: LatticePoint
    package var end: LatticePoint

    @inlinable package init(_ start: LatticePoint, _ end: LatticePoint) {
        (self.start, self.end) = (start, end)
    }

    /// The smallest box around the edge.
    @inlinable package var box: LatticeBox { LatticeBox(start, end) }

    /// On which side of the line through the edge a position lies: 1 left, −1 right, 0 on the line.
    @inlinable package func side(of point: LatticePoint) -> Int {
        let left =
            (Int64(end.longitude_1e7deg) - Int64(start.longitude_1e7deg))
            * (Int64(point.latitude_1e7deg) - Int64(start.latitude_1e7deg))
        let right =
            (Int64(point.longitude_1e7deg) - Int64(start.longitude_1e7deg))
            * (Int64(end.latitude_1e7deg) - Int64(start.latitude_1e7deg))
        return left == right ? 0 : left > right ? 1 : -1
    }

    /// True when the position lies on the edge, its ends included.
    @inlinable package func contains(_ point: LatticePoint) -> Bool {
        box.contains(point) && side(of: point) == 0
    }

    /// How two edges meet.
    package enum Meeting: Sendable {
        case apart
        /// In one position that is an end of at least one of them.
        case touching(LatticePoint)
        /// In one position inside both.
        case crossing
        /// In a stretch of more than one position.
        case overlapping
    }

    /// True when the two edges have a position in common, their ends included.
    @inlinable package func meets(_ other: LatticeEdge) -> Bool {
        guard box.overlaps(other.box) else { return false }
        let (a, b) = (side(of: other.start), side(of: other.end))
        let (c, d) = (other.side(of: start), other.side(of: end))
        // With overlapping boxes two collinear edges have a position in common.
        return a * b <= 0 && c * d <= 0
    }

    /// How this edge meets another one. Both have two different ends.
    package func meeting(with other: LatticeEdge) -> Meeting {
        guard meets(other) else { return .apart }
        if side(of: other.start) == 0, side(of: other.end) == 0 {
            let ends = [start, end].filter(other.contains) + [other.start, other.end].filter(contains)
            return ends.allSatisfy { $0 == ends[0] } ? .touching(ends[0]) : .overlapping
        }
        for point in [start, end] where other.contains(point) { return .touching(point) }
        for point in [other.start, other.end] where contains(point) { return .touching(point) }
        return .crossing
    }
}
