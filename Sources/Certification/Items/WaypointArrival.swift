import Quantities

/// Item 13: how near a vehicle comes to its waypoints, and how long it stays there.
package enum WaypointArrival: TestAlgorithm {
    package static let item = TestItem(
        number: 13, id: "waypoint-arrival", titleKorean: "경유점 도달", titleEnglish: "Arrival at waypoints",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .scalar(.missionItemReached)],
        requiredUncertainties: [.horizontal], quantity: "miss_distance", unit: "m", hasUpperLimit: true,
        parameters: EventValidity.parameters(minimumDuration_s: 5, maximumGap_s: 1) + PlanWaypoints.parameters + [
            TestItem.Parameter(
                "averaging_s", default: 0.5, in: 0...10, "over how long the reference positions are averaged"),
            TestItem.Parameter(
                "radius_m", default: nil, in: 1e-3...1e4, "the radius that the dwell is counted in; else the limit"),
            TestItem.Parameter(
                "minimum_dwell_s", default: nil, in: 1e-3...3600,
                "the shortest stay within the radius; else it is stated for information"),
            EventValidity.maximumUncertaintyRatio(0.5),
        ],
        parameterGroups: PlanWaypoints.groups + [["radius_m"], ["minimum_dwell_s"]],
        formulae: [
            "miss = the least distance of the way from the waypoint, straight between the averaged reference positions, from the"
                + " time when the item before was reached to that when the item after it was (window's ends for first and last)",
            "y = the largest miss of all waypoints; dwell = the shortest time within the radius around the nearest place",
            "a waypoint whose item was not told as reached makes no PASS",
            "u(reference): c = 1 beyond 4·u, and 1.224 nearer (95 % of a Rayleigh distribution lie within 2.448)",
            "u(dwell): Δt/√12 at both ends, and u(reference) over the speed there; U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "resolution"])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        try PlanWaypoints.validate(planned, item: item)
    }

    /// The passes of all waypoints in their order.
    private struct Record {
        let path: HorizontalPath
        let waypoints: [PlanWaypoints.Waypoint]
        let places: [HorizontalPath.Place]
        let passes: [WaypointPass]
        /// When the items were told as reached; nil for one that was not.
        let reachedAt: [UTCInstant?]
    }

    /// nil where the reference system gave no path in the frame of the waypoints, or too little of it.
    private static func record(_ trial: Trial, window: Range<UTCInstant>) -> Record? {
        let waypoints = PlanWaypoints.waypoints(trial.planned, of: item)
        guard let path = HorizontalPath(trial, window: window, about: waypoints.first?.point) else { return nil }
        let places = waypoints.compactMap { path.place($0.point) }
        guard places.count == waypoints.count else { return nil }
        let reachedAt = reachedAt(waypoints, trial, window: window)
        let smoothed = SmoothedPath(path, averaging_s: trial.parameter("averaging_s"))
        let radius_m = trial.planned.parameters["radius_m"] ?? trial.planned.limit.value
        var passes: [WaypointPass] = []
        for index in waypoints.indices {
            let start = reachedAt[..<index].compactMap { $0 }.last ?? window.lowerBound
            let end = reachedAt[(index + 1)...].compactMap { $0 }.first ?? window.upperBound
            guard
                let pass = WaypointPass(
                    smoothed, indices: path.indices(from: start, through: end), waypoint: places[index],
                    radius_m: radius_m)
            else { return nil }
            passes.append(pass)
        }
        return Record(path: path, waypoints: waypoints, places: places, passes: passes, reachedAt: reachedAt)
    }

    /// The first time after that of the waypoint before at which each item was told as reached.
    private static func reachedAt(
        _ waypoints: [PlanWaypoints.Waypoint], _ trial: Trial, window: Range<UTCInstant>
    ) -> [UTCInstant?] {
        let reached = trial.series(.missionItemReached, in: window)
        var from = 0
        return waypoints.map { waypoint in
            guard let index = reached.values.indices.first(where: { $0 >= from && reached.values[$0] == waypoint.item })
            else { return nil }
            from = index + 1
            return reached.receivedAt[index]
        }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            guard let record = record(trial, window: window) else {
                return Trial.invalid(
                    "reference_signal",
                    "no path of the kind \(trial.plan.reference.kind.rawValue) in the frame of the waypoints",
                    checks: checks)
            }
            guard record.reachedAt.contains(where: { $0 != nil }) else {
                return Trial.invalid(
                    "stimulus", "none of the waypoints' items is told as reached in the window", checks: checks)
            }
            let checks =
                checks + [
                    ValidityCheck("reference_signal", .passed, "\(record.path.places.count) positions"),
                    trial.continuity(record.path.receivedAt, "position", in: window),
                ]
            return assess(record, trial, checks: checks)
        }
    }

    private static func assess(_ record: Record, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let (system, planned) = (trial.plan.reference, trial.planned)
        let reference_m = system.horizontal_m ?? .infinity
        let most = trial.parameter("maximum_uncertainty_ratio")
        let missed = zip(record.waypoints, record.reachedAt).filter { $0.1 == nil }.map { "\($0.0.number)" }
        let doubt = missed.isEmpty ? nil : "not told as reached: waypoint \(missed.joined(separator: ", "))"
        let miss_m = record.passes.map(\.miss_m).max() ?? 0
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal, value: reference_m,
                    sensitivity: ShortDistance.sensitivity(miss_m, uncertainty_m: reference_m)),
                UncertaintyContribution(
                    source: "resolution", distribution: .rectangular, value: record.path.resolution_m / 2,
                    divisor: 3.0.squareRoot()),
            ], coverageFactor: system.coverageFactor)
        var judged = JudgedMeasurements()
        judged.judge(
            "miss_distance", "m", miss_m, budget: budget, limit: planned.limit, rule: planned.rule,
            mostUncertain: most * planned.limit.value, doubt: doubt)
        if let shortest = record.passes.min(by: { $0.dwell_s < $1.dwell_s }) {
            let budget = dwellBudget(shortest, reference_m: reference_m, coverageFactor: system.coverageFactor)
            if let least = planned.parameters["minimum_dwell_s"] {
                judged.judge(
                    "shortest_dwell", "s", shortest.dwell_s, budget: budget, limit: .lower(least), rule: planned.rule,
                    mostUncertain: most * least, doubt: doubt)
            } else {
                judged.add("shortest_dwell", "s", shortest.dwell_s, budget: budget)
            }
        }
        for (waypoint, pass) in zip(record.waypoints, record.passes) {
            judged.add("miss_\(waypoint.number)", "m", pass.miss_m)
            judged.add("dwell_\(waypoint.number)", "s", pass.dwell_s)
        }
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: record.path.places.count, effectiveSampleCount: Double(record.passes.count),
            frames: record.path.frames)
    }

    private static func dwellBudget(
        _ pass: WaypointPass, reference_m: Double, coverageFactor: Double
    ) -> UncertaintyBudget {
        UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "edges of the dwell", distribution: .rectangular, value: pass.dwellHalfStep_s,
                    divisor: 3.0.squareRoot(), sensitivity: 2.0.squareRoot()),
                UncertaintyContribution(
                    source: "radius by the reference system", distribution: .normal, value: reference_m,
                    sensitivity: 2 * pass.dwellSecondsPerMetre),
            ], coverageFactor: coverageFactor)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let record = record(trial, window: window), let origin = record.places.first
        else { return [] }
        func point(_ place: HorizontalPath.Place) -> Plot.Point {
            Plot.Point(place.east_m - origin.east_m, place.north_m - origin.north_m)
        }
        return [
            Plot(
                id: "waypoints", titleKorean: "경로와 경유점", titleEnglish: "Path and waypoints", x: Plot.Axis("east", "m"),
                y: Plot.Axis("north", "m"), isToScale: true,
                elements: [
                    .line(record.path.places.map(point), name: "path"),
                    .points(record.places.map(point), name: "waypoint"),
                ]
                    + record.places.map { .circle(centre: point($0), radius: trial.planned.limit.value, name: "limit") }
            )
        ]
    }
}
