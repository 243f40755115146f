/// What is wrong with a polygon, and at which position of which ring.
package struct PolygonFault: Error, Hashable, Sendable {
    package var reason: ZoneRefusalReason
    package var ring: Int
    /// The index of the position in its ring; nil when the whole ring is meant.
    package var vertex: Int?

    package init(_ reason: ZoneRefusalReason, ring: Int, vertex: Int? = nil) {
        (self.reason, self.ring, self.vertex) = (reason, ring, vertex)
    }
}

/// Whether a polygon is valid: simple rings, holes inside, an inside that hangs together. Every test is exact.
///
/// The rules are those of OGC 06-103r4 §6.1.11 (rings may touch one another in single positions), with repeated and
/// collinear positions and both directions accepted. Pairs of edges are looked for in the cells of a grid only, so that a
/// ring of 10,000 positions takes some ten thousand comparisons and not fifty million.
package struct PolygonValidity {
    private struct RingEdge {
        let edge: LatticeEdge
        let ring: Int
        /// The index of the edge's start among the ring's positions.
        let vertex: Int
        /// The running number of the edge within its ring.
        let order: Int
    }

    private let polygon: ZonePolygon
    private var edges: [RingEdge] = []
    /// The number of edges of each ring.
    private var counts: [Int] = []
    private var touches = RingTouches()

    /// The first fault of a polygon in the order of its rings and positions, or nil.
    ///
    /// - Parameter polygon: rings whose last position is not a repetition of the first.
    package static func fault(of polygon: ZonePolygon) -> PolygonFault? {
        do throws(PolygonFault) {
            var validity = PolygonValidity(polygon)
            try validity.collectEdges()
            try validity.compareEdges()
            try validity.placeHoles()
            return nil
        } catch {
            return error
        }
    }

    private init(_ polygon: ZonePolygon) { self.polygon = polygon }

    private mutating func collectEdges() throws(PolygonFault) {
        for (number, ring) in polygon.rings.enumerated() {
            let distinct = ring.indices.filter { ring[$0] != ring[$0 == 0 ? ring.count - 1 : $0 - 1] }
            guard distinct.count >= 3, !Self.isFlat(distinct.map { ring[$0] }) else {
                throw PolygonFault(.zeroArea, ring: number)
            }
            for (order, index) in distinct.enumerated() {
                let next = distinct[(order + 1) % distinct.count]
                let edge = LatticeEdge(ring[index], ring[next])
                edges.append(RingEdge(edge: edge, ring: number, vertex: index, order: order))
                let after = ring[distinct[(order + 2) % distinct.count]]
                if edge.side(of: after) == 0, Self.turnsBack(edge, to: after) {
                    throw PolygonFault(.spike, ring: number, vertex: next)
                }
            }
            counts.append(distinct.count)
        }
    }

    /// True when every position lies on one line.
    private static func isFlat(_ ring: [LatticePoint]) -> Bool {
        let edge = LatticeEdge(ring[0], ring[1])
        return ring.allSatisfy { edge.side(of: $0) == 0 }
    }

    /// True when the ring, at the end of `edge`, runs back along it.
    private static func turnsBack(_ edge: LatticeEdge, to after: LatticePoint) -> Bool {
        let back = LatticeBox(edge.end, edge.start), on = LatticeBox(edge.end, after)
        // On one line the two stretches share more than the corner exactly when they point to the same quadrant.
        return back.intersection(on) != LatticeBox(edge.end)
    }

    private mutating func compareEdges() throws(PolygonFault) {
        let box = polygon.rings.reduce(LatticeBox.empty) { $0.union(LatticeBox(around: $1) ?? .empty) }
        let grid = LatticeGrid(covering: box, cells: max(16, edges.count))
        let cells = EdgeCells(edges.map(\.edge), in: grid)
        var first: (pair: (Int, Int), fault: PolygonFault)?
        for cell in 0..<grid.cellCount {
            // Ascending, so that the first of a pair is the lower one.
            let members = Int(cells.starts[cell])..<Int(cells.starts[cell + 1])
            for place in members {
                for other in place + 1..<members.upperBound {
                    let pair = (Int(cells.list[place] >> 2), Int(cells.list[other] >> 2))
                    if let first, first.pair <= pair { continue }
                    if let fault = compare(edges[pair.0], edges[pair.1]) { first = (pair, fault) }
                }
            }
        }
        if let first { throw first.fault }
        if let fault = touches.fault(rings: polygon.rings.count) { throw fault }
    }

    private mutating func compare(_ a: RingEdge, _ b: RingEdge) -> PolygonFault? {
        let isSameRing = a.ring == b.ring
        if isSameRing, b.order - a.order == 1 || b.order - a.order == counts[a.ring] - 1 { return nil }
        switch a.edge.meeting(with: b.edge) {
        case .apart: return nil
        case .crossing:
            return PolygonFault(isSameRing ? .ringCrossesItself : .holeCrossesRing, ring: b.ring, vertex: b.vertex)
        case .overlapping:
            return PolygonFault(isSameRing ? .ringTouchesItself : .ringsShareAStretch, ring: b.ring, vertex: b.vertex)
        case .touching(let point):
            if isSameRing { return PolygonFault(.ringTouchesItself, ring: b.ring, vertex: b.vertex) }
            touches.note(rings: (a.ring, b.ring), at: point, vertex: b.vertex)
            return nil
        }
    }

    /// No two rings cross, and they touch in at most one position: a ring lies wholly inside or wholly outside another
    /// one, and any of its positions that is not on the other ring tells which.
    private func placeHoles() throws(PolygonFault) {
        let boxes = polygon.rings.map { LatticeBox(around: $0) ?? .empty }
        for hole in polygon.rings.indices.dropFirst() {
            guard isInside(ring: hole, of: 0) else { throw PolygonFault(.holeOutside, ring: hole) }
            for other in polygon.rings.indices.dropFirst() where other != hole && boxes[other].overlaps(boxes[hole]) {
                if isInside(ring: hole, of: other) { throw PolygonFault(.holeInsideHole, ring: hole) }
            }
        }
    }

    private func isInside(ring: Int, of outer: Int) -> Bool {
        for point in polygon.rings[ring] {
            switch ExactRing.verdict(of: point, in: polygon.rings[outer]) {
            case .inside: return true
            case .outside: return false
            case .boundary: continue
            }
        }
        return false
    }
}

/// Where rings of one polygon touch. A cycle of touching rings cuts the polygon's inside apart.
private struct RingTouches {
    private struct Touch: Hashable {
        let ring: Int
        let point: LatticePoint
    }

    private var seen: Set<Touch> = []
    /// In order of appearance, so that the answer does not depend on hashing.
    private var list: [(touch: Touch, vertex: Int)] = []

    mutating func note(rings: (Int, Int), at point: LatticePoint, vertex: Int) {
        for ring in [rings.0, rings.1] {
            let touch = Touch(ring: ring, point: point)
            if seen.insert(touch).inserted { list.append((touch, vertex)) }
        }
    }

    /// Rings and touching positions form a graph; joining one by one, a join of two that are joined already is a cycle.
    func fault(rings: Int) -> PolygonFault? {
        var parents = Array(0..<rings + list.count)
        func root(_ node: Int) -> Int {
            var node = node
            while parents[node] != node { node = parents[node] }
            return node
        }
        var nodes: [LatticePoint: Int] = [:]
        for (touch, vertex) in list {
            let node = nodes[touch.point] ?? rings + nodes.count
            nodes[touch.point] = node
            let (a, b) = (root(touch.ring), root(node))
            if a == b { return PolygonFault(.ringsTouchTwice, ring: touch.ring, vertex: vertex) }
            parents[a] = b
        }
        return nil
    }
}

private func <= (left: (Int, Int), right: (Int, Int)) -> Bool {
    left.0 < right.0 || left.0 == right.0 && left.1 <= right.1
}
