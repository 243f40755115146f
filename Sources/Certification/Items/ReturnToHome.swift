import Quantities

/// Item 17: how near to its home a vehicle comes back by itself, on which way and how soon.
package enum ReturnToHome: TestAlgorithm {
    package static let item = TestItem(
        number: 17, id: "return-to-home", titleKorean: "자동 귀환", titleEnglish: "Return to home", algorithmVersion: 1,
        requiredSignals: [.horizontalPosition, .scalar(.flightMode), .scalar(.landedState)],
        requiredUncertainties: [.horizontal, .time], quantity: "arrival_distance", unit: "m", hasUpperLimit: true,
        parameters: EventValidity.parameters(minimumDuration_s: 5, maximumGap_s: 1)
            + PlanPoint.parameters("home", "the home; else where the vehicle was at its departure") + [
                TestItem.Parameter(
                    "return_mode", default: nil, in: 0...4_294_967_295,
                    "the autopilot's number of the mode of return, into which its change counts where nothing is marked"
                ),
                TestItem.Parameter(
                    "maximum_time_s", default: nil, in: 0.1...86_400,
                    "the longest time from the command to the landing; else it is stated for information"),
                EventValidity.maximumUncertaintyRatio(0.5),
            ],
        events: [
            TestItem.Event(
                "departure", default: "airborne", "where the vehicle was then is its home if the plan gives none"),
            TestItem.Event("return", default: "return", "the mark of the command to return"),
            TestItem.Event("arrival", default: "landed", "the touchdown at home"),
        ],
        parameterGroups: PlanPoint.groups("home") + [["return_mode"], ["maximum_time_s"]],
        formulae: [
            "y = the distance of the reference position at the touchdown from the home; where the vehicle does not land in the"
                + " window, that at the end of it, and the result is no PASS",
            "time = t(touchdown) − t(command); path = Σ of the ways between positions at least 1 s apart",
            "u(reference): c = 1 beyond 4·u, and 1.224 nearer, where the error across the line counts as well (95 % of a Rayleigh"
                + " distribution lie within 2.448); it counts twice where the home is a position of the flight",
            "u(edge of the touchdown): the way since the last state in the air/√12; U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "home by the reference system", "edge of the touchdown", "resolution"])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        let given = PlanPoint.groups("home").map { $0[0] }.filter { planned.parameters[$0] != nil }
        guard given.count <= 1 else { throw .notOneOf(item: item.id, parameters: given) }
    }

    /// What happened in the window.
    private struct Record {
        let path: HorizontalPath
        let home: HorizontalPath.Place
        let isHomeMeasured: Bool
        let command: EventTime
        let arrival: EventTime?
        /// The place at the touchdown or at the end of the window, and how far the vehicle moved over its edge.
        let place: HorizontalPath.Place
        let movement_m: Double
        let end: EventTime
    }

    /// The record, or the check that fails for want of it.
    private enum Finding {
        case record(Record)
        case missing(name: String, detail: String)
    }

    private static func command(_ trial: Trial, window: Range<UTCInstant>) -> EventTime? {
        if let mark = trial.events("return", in: window).first { return mark }
        guard let mode = trial.planned.parameters["return_mode"] else { return nil }
        return EventTime(of: trial.signals.series(.flightMode), in: window) { $0 == mode }
    }

    private static func find(_ trial: Trial, window: Range<UTCInstant>) -> Finding {
        guard let command = command(trial, window: window) else {
            return .missing(
                name: "stimulus", detail: "the command to return is neither marked nor seen as the mode of return")
        }
        // At the last sample before the take-off was told the vehicle still stood at its home.
        let departure = trial.item.marker(ofEvent: "departure", in: trial.planned)
            .flatMap { trial.signals.times(ofMarker: $0).last { $0 < window.upperBound } }
            .map { EventTime(marker: $0, of: trial.signals.series(.landedState)).earliest }
        let start = min(window.lowerBound, departure ?? window.lowerBound)
        let point = PlanPoint("home", trial.planned)
        guard let path = HorizontalPath(trial, window: start..<window.upperBound, about: point) else {
            return .missing(
                name: "reference_signal", detail: "no position of the kind \(trial.plan.reference.kind.rawValue)")
        }
        let gap_s = trial.parameter("maximum_gap_s")
        let measured = departure.flatMap { path.place(at: $0, maximumGap_s: gap_s) }
        guard let home = point.map(path.place) ?? measured else {
            return .missing(
                name: "home",
                detail: point == nil
                    ? "the plan gives none, and the position at the departure is not known"
                    : "it is given in another frame than the positions")
        }
        let arrival = trial.events("arrival", in: window).first { $0.latest > command.latest }
        guard let last = path.receivedAt.last else {
            return .missing(name: "reference_signal", detail: "the path is empty")
        }
        let end = arrival ?? EventTime(mark: last)
        guard let place = path.place(at: end.latest, maximumGap_s: gap_s),
            let before = path.place(at: end.earliest, maximumGap_s: gap_s)
        else { return .missing(name: "touchdown", detail: "no position of the reference system on both sides of it") }
        return .record(
            Record(
                path: path, home: home, isHomeMeasured: point == nil, command: command, arrival: arrival, place: place,
                movement_m: place.distance_m(to: before), end: end))
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            switch find(trial, window: window) {
            case .missing(let name, let detail): return Trial.invalid(name, detail, checks: checks)
            case .record(let record):
                guard record.command.earliest < record.end.latest else {
                    return Trial.invalid("reference_signal", "no position after the command", checks: checks)
                }
                let flight = record.command.latest..<max(record.end.latest, record.command.latest)
                let checks =
                    checks + [
                        trial.continuity(record.path.receivedAt, "position", in: flight),
                        trial.continuity(.landedState, in: flight),
                    ]
                return assess(record, trial, checks: checks)
            }
        }
    }

    private static func assess(_ record: Record, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let (system, planned) = (trial.plan.reference, trial.planned)
        let distance_m = record.place.distance_m(to: record.home)
        let most = trial.parameter("maximum_uncertainty_ratio")
        let unfinished = record.arrival == nil ? "the vehicle did not land until the end of the window" : nil
        var judged = JudgedMeasurements()
        judged.judge(
            "arrival_distance", "m", distance_m, budget: budget(record, system, distance_m: distance_m),
            limit: planned.limit, rule: planned.rule, mostUncertain: most * planned.limit.value, doubt: unfinished)
        let time = UncertaintyBudget(
            EventTime.contributions(
                from: record.command, to: record.end, clock_s: system.uncertainty(of: .time) ?? .infinity,
                names: ("the command", "the touchdown")), coverageFactor: system.coverageFactor)
        let time_s = record.end.seconds(since: record.command)
        if let longest = planned.parameters["maximum_time_s"] {
            judged.judge(
                "time", "s", time_s, budget: time, limit: .upper(longest), rule: planned.rule,
                mostUncertain: most * longest, isLowerBound: record.arrival == nil)
        } else {
            judged.add("time", "s", time_s, budget: time)
        }
        let path_m = length_m(record)
        judged.add("path", "m", path_m)
        let count = record.path.indices(from: record.command.earliest, through: record.end.latest).count
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: count, effectiveSampleCount: 1, frames: record.path.frames)
    }

    private static func budget(_ record: Record, _ system: ReferenceSystem, distance_m: Double) -> UncertaintyBudget {
        let reference_m = system.horizontal_m ?? .infinity
        let sensitivity = ShortDistance.sensitivity(distance_m, uncertainty_m: reference_m)
        var lines = [
            UncertaintyContribution(
                source: "reference system \(system.name)", distribution: .normal, value: reference_m,
                sensitivity: sensitivity)
        ]
        if record.isHomeMeasured {
            lines.append(
                UncertaintyContribution(
                    source: "home by the reference system", distribution: .normal, value: reference_m,
                    sensitivity: sensitivity))
        }
        lines += [
            UncertaintyContribution(
                source: "edge of the touchdown", distribution: .rectangular, value: record.movement_m / 2,
                divisor: 3.0.squareRoot()),
            UncertaintyContribution(
                source: "resolution", distribution: .rectangular, value: record.path.resolution_m / 2,
                divisor: 3.0.squareRoot()),
        ]
        return UncertaintyBudget(lines, coverageFactor: system.coverageFactor)
    }

    /// The length of the way home, over positions at least a second apart, so that noise does not lengthen it.
    private static func length_m(_ record: Record) -> Double {
        var length_m = 0.0
        var last: Int?
        let indices = record.path.indices(from: record.command.earliest, through: record.end.latest)
        for index in indices {
            if let before = last {
                let interval_s = record.path.receivedAt[index].seconds(since: record.path.receivedAt[before])
                guard interval_s >= 1 || index == indices.upperBound - 1 else { continue }
                length_m += record.path.places[index].distance_m(to: record.path.places[before])
            }
            last = index
        }
        return length_m
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, case .record(let record) = find(trial, window: window) else { return [] }
        let indices = record.path.indices(from: record.command.earliest, through: record.end.latest)
        let way = indices.map { index in
            let place = record.path.places[index]
            return Plot.Point(place.east_m - record.home.east_m, place.north_m - record.home.north_m)
        }
        let distances = indices.map { index in
            Plot.Point(
                record.path.receivedAt[index].seconds(since: window.lowerBound),
                record.path.places[index].distance_m(to: record.home))
        }
        return [
            Plot(
                id: "return-path", titleKorean: "귀환 경로", titleEnglish: "The way home", x: Plot.Axis("east", "m"),
                y: Plot.Axis("north", "m"), isToScale: true,
                elements: [
                    .line(way, name: "path"),
                    .circle(centre: Plot.Point(0, 0), radius: trial.planned.limit.value, name: "limit"),
                ]),
            Plot(
                id: "return-distance", titleKorean: "시간에 따른 출발점까지의 거리",
                titleEnglish: "Distance to the home against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("distance", "m"),
                elements: [
                    .line(distances, name: "distance"), .limit(y: trial.planned.limit.value, name: "limit"),
                    .event(x: record.command.seconds(since: window.lowerBound), name: "return"),
                ]
                    + (record.arrival.map { [.event(x: $0.seconds(since: window.lowerBound), name: "landed")] } ?? [])),
        ]
    }
}

/// How the error of a position moves a distance.
enum ShortDistance {
    /// 1 for a distance that is long against the error of one component. A short one is moved by what lies across the line as
    /// well: by at most the whole error, of which 95 % are below 2.4477 σ, with k = 2 a sensitivity of 1.224.
    static func sensitivity(_ distance_m: Double, uncertainty_m: Double) -> Double {
        distance_m > 4 * uncertainty_m ? 1 : 1.224
    }
}
