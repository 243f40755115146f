/// Where a position lies with respect to a ring or a polygon.
package enum HorizontalVerdict: BitwiseCopyable, Sendable {
    case outside
    case inside
    case boundary
}

/// The plain exact test, edge by edge: used to judge polygons before they are compiled.
package enum ExactRing {
    /// Where a position lies with respect to one ring.
    ///
    /// Counts the edges that a ray to the west meets, an edge holding its southern end and not its northern one.
    package static func verdict(of point: LatticePoint, in ring: [LatticePoint]) -> HorizontalVerdict {
        var isInside = false
        var start = ring[ring.count - 1]
        for end in ring {
            let edge = LatticeEdge(start, end)
            let isUpward = end.latitude_1e7deg > start.latitude_1e7deg
            if edge.contains(point) { return .boundary }
            if (start.latitude_1e7deg <= point.latitude_1e7deg) != (end.latitude_1e7deg <= point.latitude_1e7deg),
                (edge.side(of: point) < 0) == isUpward
            {
                isInside.toggle()
            }
            start = end
        }
        return isInside ? .inside : .outside
    }
}
