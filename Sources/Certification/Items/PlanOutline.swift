/// A closed outline that a plan gives by its corners, in the local frame or on the earth.
enum PlanOutline {
    /// How many corners it may have.
    static let cornerLimit = 8

    private static func name(_ corner: Int) -> String { "corner_\(corner)" }

    static let parameters: [TestItem.Parameter] = (1...cornerLimit).flatMap {
        PlanPoint.parameters(name($0), "corner \($0) of the outline, in order around it")
    }
    static let groups: [[String]] = (1...cornerLimit).flatMap { PlanPoint.groups(name($0)) }

    /// The corners up to the first that is not given.
    static func corners(_ planned: PlannedItem) -> [PlanPoint] {
        var corners: [PlanPoint] = []
        while corners.count < cornerLimit, let corner = PlanPoint(name(corners.count + 1), planned) {
            corners.append(corner)
        }
        return corners
    }

    /// Refuses an outline with fewer than three corners, one left out between others, corners in two frames, and one that
    /// crosses itself or has no area.
    static func validate(_ planned: PlannedItem, item: TestItem) throws(PlanProblem) {
        let corners = corners(planned)
        let given = planned.parameters.keys.count { $0.hasPrefix("corner_") }
        let isOneFrame = corners.allSatisfy { $0.isLocal == corners.first?.isLocal }
        guard corners.count >= 3, given == 2 * corners.count, isOneFrame else { throw .wrongOutline(item: item.id) }
        let points = corners.map { corner in
            switch corner {
            case .local(let north, let east), .geographic(let north, let east):
                HorizontalPath.Place(north_m: north, east_m: east)
            }
        }
        guard Outline(points).isSimple else { throw .wrongOutline(item: item.id) }
    }
}

/// A closed outline on the plane.
struct Outline {
    let corners: [HorizontalPath.Place]

    init(_ corners: [HorizontalPath.Place]) { self.corners = corners }

    private func edge(_ index: Int) -> (from: HorizontalPath.Place, to: HorizontalPath.Place) {
        (corners[index], corners[(index + 1) % corners.count])
    }

    /// Twice the area, positive for corners that go round from north to east.
    private var doubleArea: Double {
        corners.indices.reduce(0) { sum, index in
            let (from, to) = edge(index)
            return sum + from.north_m * to.east_m - to.north_m * from.east_m
        }
    }

    /// The centre of the area.
    var centroid: HorizontalPath.Place {
        // From the first corner on, so that the products of large coordinates do not cancel.
        let origin = corners[0]
        let moved = Outline(
            corners.map {
                HorizontalPath.Place(north_m: $0.north_m - origin.north_m, east_m: $0.east_m - origin.east_m)
            })
        var (north, east) = (0.0, 0.0)
        for index in moved.corners.indices {
            let (from, to) = moved.edge(index)
            let cross = from.north_m * to.east_m - to.north_m * from.east_m
            north += (from.north_m + to.north_m) * cross
            east += (from.east_m + to.east_m) * cross
        }
        let area = 3 * moved.doubleArea
        return HorizontalPath.Place(north_m: origin.north_m + north / area, east_m: origin.east_m + east / area)
    }

    /// True where no two edges cross and there is an area.
    var isSimple: Bool {
        guard doubleArea != 0 else { return false }
        for first in corners.indices {
            for second in corners.indices where second > first {
                let areNeighbours = second == first + 1 || (first == 0 && second == corners.count - 1)
                if !areNeighbours && Self.cross(edge(first), edge(second)) { return false }
            }
        }
        return true
    }

    private static func cross(
        _ a: (from: HorizontalPath.Place, to: HorizontalPath.Place),
        _ b: (from: HorizontalPath.Place, to: HorizontalPath.Place)
    ) -> Bool {
        side(b.from, a) * side(b.to, a) <= 0 && side(a.from, b) * side(a.to, b) <= 0
    }

    private static func side(
        _ point: HorizontalPath.Place, _ edge: (from: HorizontalPath.Place, to: HorizontalPath.Place)
    ) -> Double {
        (edge.to.north_m - edge.from.north_m) * (point.east_m - edge.from.east_m)
            - (edge.to.east_m - edge.from.east_m) * (point.north_m - edge.from.north_m)
    }

    /// True for a place within the outline; the outline itself counts to it.
    func contains(_ point: HorizontalPath.Place) -> Bool {
        var isInside = false
        for index in corners.indices {
            let (from, to) = edge(index)
            if (from.north_m > point.north_m) != (to.north_m > point.north_m) {
                let share = (point.north_m - from.north_m) / (to.north_m - from.north_m)
                if point.east_m < from.east_m + share * (to.east_m - from.east_m) { isInside.toggle() }
            }
        }
        return isInside || distance_m(point) == 0
    }

    /// The distance to the nearest edge.
    func distance_m(_ point: HorizontalPath.Place) -> Double {
        var nearest = Double.infinity
        for index in corners.indices {
            let (from, to) = edge(index)
            let (dn, de) = (to.north_m - from.north_m, to.east_m - from.east_m)
            let (pn, pe) = (point.north_m - from.north_m, point.east_m - from.east_m)
            let square = dn * dn + de * de
            let along = square > 0 ? min(1, max(0, (pn * dn + pe * de) / square)) : 0
            let (cn, ce) = (pn - along * dn, pe - along * de)
            nearest = min(nearest, (cn * cn + ce * ce).squareRoot())
        }
        return nearest
    }

    /// The probability that a place is inside whose two components are known with a standard uncertainty.
    ///
    /// Beyond six of them from the edges it is certain; nearer, the place is moved 400 times (JCGM 101).
    func probabilityInside(_ point: HorizontalPath.Place, uncertainty_m: Double, random: inout RandomSequence) -> Double
    {
        let isInside = contains(point)
        guard distance_m(point) < 6 * uncertainty_m else { return isInside ? 1 : 0 }
        var count = 0
        for _ in 0..<400 {
            let moved = HorizontalPath.Place(
                north_m: point.north_m + uncertainty_m * random.normal(),
                east_m: point.east_m + uncertainty_m * random.normal())
            count += contains(moved) ? 1 : 0
        }
        return Double(count) / 400
    }
}
