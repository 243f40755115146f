import Quantities

/// What a plan demands of a manoeuvre.
struct ManoeuvreTask {
    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "horizontal_tolerance_m", default: nil, in: 1e-3...1000,
            "how far beside its line the vehicle may be: the site's, there is no default"),
        TestItem.Parameter(
            "vertical_tolerance_m", default: nil, in: 1e-3...1000, "how far above or below its line it may be"),
        TestItem.Parameter(
            "heading_tolerance_deg", default: nil, in: 0.01...180,
            "how far the heading may be off; else it is not judged"),
        TestItem.Parameter(
            "heading_deg", default: nil, in: -180...360, "the heading to keep, clockwise from true north"),
        TestItem.Parameter(
            "heading_follows_course", default: 0, in: 0...1,
            "1 where the heading to keep is the direction of the course; on a vertical leg it is not judged then"),
        TestItem.Parameter(
            "reach_radius_m", default: nil, in: 1e-3...1000,
            "how near a place of the course must be passed to be reached; else √(horizontal² + vertical tolerance²)"),
        TestItem.Parameter(
            "required_duration_s", default: nil, in: 0.1...86_400, "a shorter window fails, such as a hover left early"),
        TestItem.Parameter("allowed_duration_s", default: nil, in: 0.1...86_400, "a longer window fails"),
        TestItem.Parameter(
            "mark_uncertainty_s", default: 0.2, in: 0...10,
            "the standard uncertainty of a mark that begins or ends the window"),
    ]

    static let groups = [
        ["horizontal_tolerance_m", "vertical_tolerance_m"], ["heading_tolerance_deg"], ["heading_deg"],
        ["reach_radius_m"], ["required_duration_s"], ["allowed_duration_s"],
    ]

    /// Where the heading to keep comes from.
    private enum Heading {
        case fixed(Double)
        case ofCourse
    }

    let tolerances: ManoeuvreScore.Tolerances
    let reach_m: Double
    private let heading: Heading?

    var followsCourse: Bool { if case .ofCourse? = heading { true } else { false } }

    /// - Precondition: ``validate(_:item:)`` has let the plan pass.
    init(_ trial: Trial) {
        let given = trial.planned.parameters
        let (horizontal_m, vertical_m) = (given["horizontal_tolerance_m"] ?? 0, given["vertical_tolerance_m"] ?? 0)
        let heading_deg = given["heading_tolerance_deg"]
        tolerances = ManoeuvreScore.Tolerances(
            horizontal_m: horizontal_m, vertical_m: vertical_m, heading_deg: heading_deg)
        reach_m = given["reach_radius_m"] ?? (horizontal_m * horizontal_m + vertical_m * vertical_m).squareRoot()
        heading = heading_deg == nil ? nil : given["heading_deg"].map(Heading.fixed) ?? .ofCourse
    }

    /// Refuses a plan without a line or tolerances, and one whose parameters contradict one another.
    static func validate(_ planned: PlannedItem, item: TestItem) throws(PlanProblem) {
        guard let course = planned.course, course.hasUsablePoints else { throw .missingManoeuvre(item: item.id) }
        let given = planned.parameters
        for name in groups[0] where given[name] == nil { throw .missingParameter(item: item.id, parameter: name) }
        for name in ["heading_follows_course", TrialValidity.mayStand.name] {
            if let value = given[name], value != 0 && value != 1 {
                throw .parameterOutOfRange(item: item.id, parameter: name, value: value)
            }
        }
        let follows = given["heading_follows_course"] == 1
        if given["heading_tolerance_deg"] != nil {
            guard (given["heading_deg"] != nil) != follows else {
                throw .notOneOf(item: item.id, parameters: ["heading_deg", "heading_follows_course"])
            }
            if follows && course.pointCount == 1 { throw .unused(item: item.id, key: "heading_follows_course") }
        } else if given["heading_deg"] != nil || follows {
            throw .missingParameter(item: item.id, parameter: "heading_tolerance_deg")
        }
        if let least = given["required_duration_s"], let most = given["allowed_duration_s"], least > most {
            throw .parameterOutOfRange(item: item.id, parameter: "allowed_duration_s", value: most)
        }
    }

    /// The turn from the heading to keep to the one that was kept, degrees; 0 where none is demanded, NaN where none was told.
    func headingDeviation_deg(_ heading_deg: Double, on line: ManoeuvreLine, leg: Int) -> Double {
        switch heading {
        case nil: return 0
        case .fixed(let demanded)?: return HeadingTrack.turn_deg(from: demanded, to: heading_deg)
        case .ofCourse?:
            guard let demanded = line.bearing_deg(ofLeg: leg) else { return 0 }
            return HeadingTrack.turn_deg(from: demanded, to: heading_deg)
        }
    }

    /// What a heading that is judged needs: headings without a gap, and their uncertainty.
    func headingChecks(_ trial: Trial, _ window: Range<UTCInstant>) -> [ValidityCheck] {
        guard heading != nil else { return [] }
        let system = trial.plan.reference
        let stated = system.uncertainty(of: .heading)
        return [
            trial.continuity(HeadingTrack.signal(of: system), in: window),
            ValidityCheck(
                "heading_reference", passes: stated.map { $0 > 0 && $0.isFinite } ?? false,
                stated.map { "\(system.name), u of heading = \($0) deg" }
                    ?? "\(system.name): its heading uncertainty is not stated"),
        ]
    }
}
