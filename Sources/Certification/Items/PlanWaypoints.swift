/// The waypoints of a mission as a plan gives them.
enum PlanWaypoints {
    /// How many there may be.
    static let limit = 8

    /// A waypoint and the number of the mission's item that flies to it.
    struct Waypoint {
        let number: Int
        let point: PlanPoint
        let item: Double
    }

    private static func name(_ waypoint: Int) -> String { "waypoint_\(waypoint)" }

    static let parameters: [TestItem.Parameter] = (1...limit).flatMap { number in
        PlanPoint.parameters(name(number), "waypoint \(number)") + [
            TestItem.Parameter(
                "\(name(number))_item", default: Double(number), in: 0...65_535,
                "the number of the mission's item that flies to waypoint \(number)")
        ]
    }
    static let groups: [[String]] = (1...limit).flatMap { PlanPoint.groups(name($0)) }

    /// The waypoints up to the first that is not given.
    static func waypoints(_ planned: PlannedItem, of item: TestItem) -> [Waypoint] {
        var waypoints: [Waypoint] = []
        for number in 1...limit {
            guard let point = PlanPoint(name(number), planned) else { break }
            waypoints.append(
                Waypoint(
                    number: number, point: point,
                    item: item.value("\(name(number))_item", in: planned) ?? Double(number)))
        }
        return waypoints
    }

    /// Refuses a plan without a waypoint, with one left out between others, with two frames, or whose items do not ascend.
    static func validate(_ planned: PlannedItem, item: TestItem) throws(PlanProblem) {
        let waypoints = waypoints(planned, of: item)
        let given = planned.parameters.keys.count { $0.hasPrefix("waypoint_") && !$0.hasSuffix("_item") }
        let isOneFrame = waypoints.allSatisfy { $0.point.isLocal == waypoints.first?.point.isLocal }
        let ascends = zip(waypoints, waypoints.dropFirst()).allSatisfy { $0.item < $1.item }
        guard !waypoints.isEmpty, given == 2 * waypoints.count, isOneFrame, ascends else {
            throw .wrongWaypoints(item: item.id)
        }
    }
}
