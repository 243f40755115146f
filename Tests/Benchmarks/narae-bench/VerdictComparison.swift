import AirspaceModel
import GeofenceMonitoring

/// Counts where a peer and Narae do not agree.
///
/// The peer reckons in doubles of degrees: a corner is rounded by 0.5e-7 steps of the lattice at most. A position that is not
/// on an edge is 1/length steps away from it, and no edge of the benchmark is longer than 200,000 steps: 5e-6. So rounding
/// alone moves no position across an edge that it is not on, and only positions exactly on one may be told differently.
struct VerdictComparison {
    private let zones: [Zone]
    /// Positions asked about.
    private(set) var compared = 0
    /// Verdicts that differ where the position is on no edge.
    private(set) var different = 0
    /// Zones whose outline holds a position exactly, and those of them that the peer tells differently.
    private(set) var onEdge = 0
    private(set) var onEdgeDifferent = 0

    init(_ zones: [Zone]) { self.zones = zones }

    /// Asks both about every zone at a position.
    mutating func compare(at point: LatticePoint, _ index: ZoneIndex, _ peer: GEOSPeer) {
        compared += 1
        var found: [Int: HorizontalVerdict] = [:]
        index.forEachZone(at: point) { zone, _, verdict in
            found[zone] = verdict
            if verdict == .boundary { onEdge += 1 }
        }
        let others = peer.verdicts(at: point)
        for zone in Set(found.keys).union(others.keys)
        where found[zone, default: .outside] != others[zone, default: .outside] {
            if isOnEdge(point, zone) { onEdgeDifferent += 1 } else { different += 1 }
        }
    }

    /// Decided edge by edge and not by the compiled shapes, which could be what is wrong.
    private func isOnEdge(_ point: LatticePoint, _ zone: Int) -> Bool {
        zones[zone].volumes.contains { volume in
            guard case .polygons(let polygons) = volume.shape else { return false }
            return polygons.contains { $0.edges.contains { $0.contains(point) } }
        }
    }
}
