import Testing

@testable import Certification

/// What plans of exam manoeuvres may say, what reference is good enough for them, and the line of a circle.
@Suite struct ManoeuvreConformancePlanTests {
    private static let signals = ManoeuvreConformanceTests.forward().signals()

    private static func problem(
        _ course: Course?, _ parameters: [String: Double], leavingOut: String? = nil
    ) -> PlanProblem? {
        var item = ManoeuvreConformanceTests.planned(course, seconds: 40, parameters: parameters)
        if let leavingOut { item.parameters[leavingOut] = nil }
        do throws(PlanProblem) {
            try CertificationEvaluation.validated(item)
            return nil
        } catch { return error }
    }

    @Test func refusesAPlanThatDoesNotSayWhatToKeep() {
        let (id, hover) = ("exam-manoeuvre", ManoeuvreConformanceTests.hover)
        #expect(Self.problem(hover, [:]) == nil)
        #expect(Self.problem(nil, [:]) == .missingManoeuvre(item: id))
        #expect(Self.problem(.local([]), [:]) == .missingManoeuvre(item: id))
        let tolerances = ["horizontal_tolerance_m", "vertical_tolerance_m"]
        for name in tolerances {
            #expect(
                Self.problem(hover, [:], leavingOut: name) == .incompleteParameters(item: id, parameters: tolerances))
        }
        var none = ManoeuvreConformanceTests.planned(hover, seconds: 40)
        none.parameters = [:]
        #expect(throws: PlanProblem.missingParameter(item: id, parameter: tolerances[0])) {
            try CertificationEvaluation.validated(none)
        }
    }

    @Test func refusesAHeadingThatIsNoneOrTwo() {
        let (id, course) = ("exam-manoeuvre", ManoeuvreConformanceTests.outAndBack)
        let names = ["heading_deg", "heading_follows_course"]
        #expect(Self.problem(course, ["heading_tolerance_deg": 5]) == .notOneOf(item: id, parameters: names))
        let both = ["heading_tolerance_deg": 5.0, "heading_deg": 0, "heading_follows_course": 1]
        #expect(Self.problem(course, both) == .notOneOf(item: id, parameters: names))
        let missing = PlanProblem.missingParameter(item: id, parameter: "heading_tolerance_deg")
        #expect(Self.problem(course, ["heading_deg": 5]) == missing)
        #expect(Self.problem(course, ["heading_follows_course": 1]) == missing)
        let follows = ["heading_follows_course": 1.0, "heading_tolerance_deg": 5]
        #expect(Self.problem(course, follows) == nil)
        // A hover has no direction.
        #expect(
            Self.problem(ManoeuvreConformanceTests.hover, follows) == .unused(item: id, key: "heading_follows_course"))
        #expect(
            Self.problem(course, ["heading_follows_course": 0.5])
                == .parameterOutOfRange(item: id, parameter: "heading_follows_course", value: 0.5))
        #expect(
            Self.problem(course, ["required_duration_s": 6, "allowed_duration_s": 5])
                == .parameterOutOfRange(item: id, parameter: "allowed_duration_s", value: 5))
    }

    @Test func leavesASinglePointToTheExam() {
        #expect(ManoeuvreConformanceTests.hover.hasUsablePoints && !ManoeuvreConformanceTests.hover.isUsable)
        let wrong = Course.local([.init(north_m: .nan, east_m: 0, up_m: 0)])
        #expect(!wrong.hasUsablePoints && Self.problem(wrong, [:]) == .missingManoeuvre(item: "exam-manoeuvre"))
    }

    /// The legs are within 5 mm of the circle, it closes, and it turns the way it says: east first when clockwise from the north.
    @Test(arguments: [0.5, 7.5, 400, 5000], CourseCircle.Direction.allCases)
    func drawsACircle(radius_m: Double, direction: CourseCircle.Direction) throws {
        let centre = Course.LocalPoint(north_m: 3, east_m: -4, up_m: 12)
        let circle = CourseCircle(radius_m: radius_m, startBearing_deg: 0, direction: direction)
        guard case .local(let points) = Course.circle(circle, around: centre) else { return }
        #expect(points.first == points.last && points[0].north_m == 3 + radius_m && points[0].east_m == -4)
        #expect((points[1].east_m + 4 > 0) == (direction == .clockwise))
        for (from, to) in zip(points, points.dropFirst()) {
            let (north, east) = ((from.north_m + to.north_m) / 2 - 3, (from.east_m + to.east_m) / 2 + 4)
            let depth_m = radius_m - (north * north + east * east).squareRoot()
            #expect(depth_m >= -1e-9 && depth_m < 0.005)
        }
        let twice = CourseCircle(radius_m: radius_m, startBearing_deg: 0, direction: direction, turns: 2)
        let line = { (course: Course) in
            ManoeuvreLine(
                CourseLine(course).points.map { SpacePoint(east_m: $0.east_m, north_m: $0.north_m, up_m: $0.up_m) })
        }
        let round_m = 2 * Double.pi * radius_m
        #expect((line(.circle(twice, around: centre)).length_m / (2 * round_m) - 1).magnitude < 1e-4)
    }

    @Test func drawsACircleOnTheEarth() throws {
        let centre = Course.EarthPoint(latitude_deg: 36.37, longitude_deg: 127.36, altitudeAMSL_m: 60)
        let circle = CourseCircle(radius_m: 500, startBearing_deg: 90, direction: .counterClockwise)
        guard case .earth(let points) = Course.circle(circle, around: centre) else { return }
        let plane = ProjectionPlane(originLatitude_deg: 36.37, originLongitude_deg: 127.36)
        for point in points {
            let (east, north) = plane.project(latitude_deg: point.latitude_deg, longitude_deg: point.longitude_deg)
            #expect(((east * east + north * north).squareRoot() - 500).magnitude < 1e-6)
        }
        #expect(points[0].longitude_deg > 127.36 && points[10].latitude_deg > 36.37)
    }

    /// The bearing of a direction as Foundation has it.
    @Test func tellsBearings() {
        for step in 0..<720 {
            let bearing = Double(step) / 2 - 179.5
            let radians = bearing * (Double.pi / 180)
            let found = PinnedFunctions.bearing_deg(
                north: 3 * PinnedFunctions.cosine(radians), east: 3 * PinnedFunctions.sine(radians))
            #expect(HeadingTrack.turn_deg(from: bearing, to: found).magnitude < 1e-12, "\(bearing): \(found)")
        }
    }

    private static func check(_ name: String, _ result: CertificationResult) -> ValidityCheck? {
        result.checks.first { $0.name == name }
    }

    /// U = 2·u = 0.2 m against a tolerance of 1 m over 3.
    @Test func citesOnlyAFitReference() throws {
        let item = ManoeuvreConformanceTests.planned(ManoeuvreConformanceTests.outAndBack, seconds: 40)
        let fit = try ManoeuvreConformanceTests.evaluate(item, Self.signals, u_m: 0.16)
        #expect(fit.verdict == .pass && Self.check("reference fitness", fit)?.outcome == .passed)
        let unfit = try ManoeuvreConformanceTests.evaluate(item, Self.signals, u_m: 0.17)
        #expect(unfit.verdict == .inconclusive && Self.check("reference fitness", unfit)?.outcome == .failed)
        #expect(unfit.value(of: "reference_fit") == 0 && unfit.verdict(of: "score") == .inconclusive)
        #expect(unfit.reasons.contains { $0.contains("not good enough to cite") && $0.contains("0.34 m") })
        // Far outside is no failure either where the reference is not fit to tell.
        let far = ManoeuvreConformanceTests.forward { _ in 30 }.signals()
        #expect(try ManoeuvreConformanceTests.evaluate(item, far, u_m: 0.5).verdict == .inconclusive)
        #expect(try ManoeuvreConformanceTests.evaluate(item, far).verdict == .fail)
        let heading = ManoeuvreConformanceTests.planned(
            ManoeuvreConformanceTests.outAndBack, seconds: 40,
            parameters: ["heading_deg": 0, "heading_tolerance_deg": 2])
        let turned = ManoeuvreConformanceTests.forward().signals { _ in 0 }
        #expect(try ManoeuvreConformanceTests.evaluate(heading, turned).verdict == .inconclusive)
    }

    /// A flight by the vehicle's own estimate whose receiver says what fix it has.
    private static func estimated(fix: (Int) -> Double?) -> CertificationSignals {
        var flight = TestedFlight()
        flight.landed(.inAir, at: 0)
        for index in 0..<200 {
            let time = Double(index) * 0.1
            if let type = fix(index) { flight.scalar(.gnssFixType, type, at: time) }
            flight.local(at: time, up_m: 5)
        }
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for position in flight.signals.localPositions {
            var sample = position.sample
            sample.isReference = false
            signals.add(
                SimulatedFlight.report(
                    .localPosition(sample), at: position.receivedAt.seconds(since: SimulatedFlight.start),
                    frame: position.frame))
        }
        let fixes = flight.signals.series(.gnssFixType)
        for index in fixes.values.indices {
            signals.add(
                .gnssFixType, fixes.values[index], receivedAt: fixes.receivedAt[index], generatedAt: .unknown,
                frame: fixes.frames[index])
        }
        return signals
    }

    @Test func asksTheReceiverThatTheReferenceRestsOn() throws {
        let item = ManoeuvreConformanceTests.planned(ManoeuvreConformanceTests.hover, seconds: 20)
        func result(_ fix: (Int) -> Double?) throws -> CertificationResult {
            try ManoeuvreConformanceTests.evaluate(item, Self.estimated(fix: fix), kind: .ownEstimate)
        }
        let good = try result { _ in 3 }
        #expect(good.verdict == .pass && good.value(of: "unfit_share") == 0)
        let lost = try result { $0 < 180 ? 3 : 1 }
        #expect(lost.verdict == .inconclusive && lost.value(of: "unfit_share") == 10)
        #expect(Self.check("receiver_fix", lost)?.outcome == .failed && lost.value(of: "reference_fit") == 0)
        // A fix that was told once, 5 s ago, is none any more: 51 of 200 samples are within its life.
        let stale = try result { $0 == 0 ? 3 : nil }
        #expect(stale.verdict == .inconclusive && (stale.value(of: "unfit_share") - 74.5).magnitude < 1e-9)
        let silent = try result { _ in nil }
        #expect(silent.verdict == .pass && Self.check("receiver_fix", silent)?.outcome == .notAssessed)
        #expect(silent.value(of: "unfit_share").isNaN)
    }

    /// Flown from the ground, a manoeuvre counts where the plan says so and the vehicle says that it flew.
    @Test func letsAManoeuvreBeginOnTheGround() throws {
        func verdict(_ parameters: [String: Double], flies: Bool = true) throws -> Verdict {
            var flight = TestedFlight()
            flight.landed(.onGround, at: 0)
            for index in 0..<200 {
                if index == 50 && flies { flight.landed(.inAir, at: 5) }
                flight.local(at: Double(index) * 0.1, up_m: 5)
            }
            let item = ManoeuvreConformanceTests.planned(
                ManoeuvreConformanceTests.hover, seconds: 20, parameters: parameters)
            return try ManoeuvreConformanceTests.evaluate(item, flight.signals).verdict
        }
        #expect(try verdict([:]) == .invalidTrial)
        #expect(try verdict(["may_stand": 1]) == .pass)
        #expect(try verdict(["may_stand": 1], flies: false) == .invalidTrial)
    }
}
