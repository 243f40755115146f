/// A polygon with holes on the lattice: the first ring is the outer one, every other ring a hole.
///
/// A ring's last position is joined to its first one and is not a repetition of it. Rings run either way round.
package struct ZonePolygon: Hashable, Sendable {
    /// The outer ring and the holes.
    package var rings: [[LatticePoint]]

    package init(rings: [[LatticePoint]]) { self.rings = rings }

    /// The edges of every ring, in order. Repeated positions give no edge.
    package var edges: [LatticeEdge] {
        var edges: [LatticeEdge] = []
        for ring in rings {
            for index in ring.indices {
                let edge = LatticeEdge(ring[index], ring[(index + 1) % ring.count])
                if edge.start != edge.end { edges.append(edge) }
            }
        }
        return edges
    }

    /// The smallest box around the outer ring.
    package var box: LatticeBox { LatticeBox(around: rings[0]) ?? .empty }
}
