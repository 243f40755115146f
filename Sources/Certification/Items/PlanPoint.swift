/// A point that a plan gives by two parameters, in the local frame or on the earth.
enum PlanPoint {
    case local(north_m: Double, east_m: Double)
    case geographic(latitude_deg: Double, longitude_deg: Double)

    /// The four parameters by which a plan may give the point.
    static func parameters(_ name: String, _ meaning: String) -> [TestItem.Parameter] {
        [
            TestItem.Parameter("\(name)_north_m", default: nil, in: -1e5...1e5, "\(meaning), in the local frame"),
            TestItem.Parameter("\(name)_east_m", default: nil, in: -1e5...1e5, "as \(name)_north_m"),
            TestItem.Parameter("\(name)_latitude_deg", default: nil, in: -85...85, "\(meaning), on the earth"),
            TestItem.Parameter("\(name)_longitude_deg", default: nil, in: -180...180, "as \(name)_latitude_deg"),
        ]
    }

    static func groups(_ name: String) -> [[String]] {
        [["\(name)_north_m", "\(name)_east_m"], ["\(name)_latitude_deg", "\(name)_longitude_deg"]]
    }

    /// nil where the plan gives none.
    init?(_ name: String, _ planned: PlannedItem) {
        let given = planned.parameters
        if let north_m = given["\(name)_north_m"], let east_m = given["\(name)_east_m"] {
            self = .local(north_m: north_m, east_m: east_m)
        } else if let latitude_deg = given["\(name)_latitude_deg"], let longitude_deg = given["\(name)_longitude_deg"] {
            self = .geographic(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        } else {
            return nil
        }
    }

    var isLocal: Bool { if case .local = self { true } else { false } }

    /// Refuses a plan that gives the point in neither frame or in both.
    static func require(_ name: String, _ planned: PlannedItem, item: TestItem) throws(PlanProblem) {
        let given = groups(name).count { planned.parameters[$0[0]] != nil }
        guard given == 1 else { throw .notOneOf(item: item.id, parameters: groups(name).map { $0[0] }) }
    }
}
