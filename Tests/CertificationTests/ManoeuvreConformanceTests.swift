import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct ManoeuvreConformanceTests {
    typealias Flight = SimulatedManoeuvre

    static let hover = Course.local([.init(north_m: 0, east_m: 0, up_m: 5)])
    static let outAndBack = Course.local([
        .init(north_m: 0, east_m: 0, up_m: 5), .init(north_m: 50, east_m: 0, up_m: 5),
        .init(north_m: 0, east_m: 0, up_m: 5),
    ])
    static let circle = Course.circle(
        CourseCircle(radius_m: 7.5, startBearing_deg: 180, direction: .clockwise),
        around: Course.LocalPoint(north_m: 0, east_m: 0, up_m: 5))

    static func planned(
        _ course: Course?, seconds: Double, limit: Double = 80, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        TestedFlight.planned(
            "exam-manoeuvre", .lower(limit), seconds: seconds,
            parameters: ["horizontal_tolerance_m": 1, "vertical_tolerance_m": 1].merging(parameters) { $1 },
            course: course)
    }

    static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, kind: ReferenceSystem.Kind = .motionCapture,
        u_m: Double? = 0.01
    ) throws -> CertificationResult {
        try TestedFlight.evaluate(item, signals, kind: kind, u_m: u_m, others: [.heading: 0.5])
    }

    /// 50 m out and back in 40 s, 0.2 m about the line.
    static func forward(
        seed: UInt64 = 5, offset_m: @escaping (Double) -> Double = { _ in 0 }
    ) -> SimulatedManoeuvre {
        Flight(seed: seed, seconds: 40, sigma_m: 0.2) { time in
            var place = Flight.outAndBack(50)(time)
            place.east_m += offset_m(time)
            return place
        }
    }

    static let cases: [ItemCase] = [
        ItemCase("exam-manoeuvre", .pass) { try evaluate(planned(outAndBack, seconds: 40), forward().signals()) },
        ItemCase("exam-manoeuvre", .fail) {
            try evaluate(planned(outAndBack, seconds: 40), forward { $0 > 15 ? 3 : 0 }.signals())
        },
        ItemCase("exam-manoeuvre", .inconclusive) {
            // U of 1 m is no measure for a tolerance of 1 m.
            try evaluate(planned(outAndBack, seconds: 40), forward().signals(), u_m: 0.5)
        },
        ItemCase("exam-manoeuvre", .invalidTrial) {
            try evaluate(planned(outAndBack, seconds: 60), forward().signals())
        },
    ]

    @Test func scoresAFlightOnItsLine() throws {
        let result = try Self.evaluate(Self.planned(Self.outAndBack, seconds: 40), Self.forward().signals())
        #expect(result.value == 100 && result.value(of: "course_covered") == 100)
        #expect(result.value(of: "time_outside") == 0 && result.value(of: "longest_excursion") == 0)
        #expect(result.value(of: "duration") == 40 && result.value(of: "reference_fit") == 1)
        #expect(result.measurements.map(\.name).first == "score" && result.measurement?.unit == "%")
        #expect(result.value(of: "worst_horizontal") > 0.3 && result.value(of: "worst_horizontal") < 1)
    }

    /// 3 m to the side for 5 s of 40 s: the course is not reached there, and both count.
    @Test func countsTheTimeOutsideAndTheCourseThatWasMissed() throws {
        let flight = Self.forward { (10..<15).contains($0) ? 3 : 0 }
        let result = try Self.evaluate(Self.planned(Self.outAndBack, seconds: 40), flight.signals())
        #expect((result.value(of: "time_outside") - 5).magnitude < 0.11)
        #expect((result.value(of: "longest_excursion") - 5).magnitude < 0.11)
        #expect((result.value(of: "worst_horizontal") - 3).magnitude < 0.7)
        // 12.5 m of 100 m less what the reach radius of √2 m covers from both ends.
        let reached: Double = 100 - 12.5 + 2 * 1.4
        #expect((result.value(of: "course_covered") - reached).magnitude < 1)
        let product = result.value(of: "course_covered") * (1 - 5 / 39.9)
        #expect((result.value(of: "score") - product).magnitude < 0.5)
    }

    @Test func followsALineThatComesBackOverItself() throws {
        // 1.5 m short of the far end, which is within the reach radius of 2 m: the way back is the way back.
        let flight = Flight(seed: 3, seconds: 40, sigma_m: 0.05) { time in
            let way = min(time * 2.5, 97)
            return Flight.Place(north_m: way <= 48.5 ? way : 97 - way, east_m: 0, up_m: 5)
        }
        let item = Self.planned(Self.outAndBack, seconds: 40, parameters: ["reach_radius_m": 2])
        let result = try Self.evaluate(item, flight.signals())
        #expect(result.value == 100, "\(result.measurements.map { ($0.name, $0.value) })")
    }

    @Test func followsAFigureThatCrossesItself() throws {
        // A bow tie whose legs cross at 1.5 m of height between them: the other leg is nearer at the crossing, and not yet due.
        let course = Course.local([
            .init(north_m: 0, east_m: 0, up_m: 5), .init(north_m: 20, east_m: 20, up_m: 5),
            .init(north_m: 20, east_m: 0, up_m: 5), .init(north_m: 0, east_m: 20, up_m: 6.5),
        ])
        let legs = [28.2843, 20.0, 28.3240]
        let flight = Flight(seed: 3, seconds: 40) { time in
            let way = min(time * 2, legs.reduce(0, +))
            if way < legs[0] {
                let part = way / legs[0]
                // 0.9 m above its own leg, which is within the tolerance, and 0.15 m from the other at the crossing.
                return Flight.Place(north_m: 20 * part, east_m: 20 * part, up_m: 5.9)
            }
            if way < legs[0] + legs[1] { return Flight.Place(north_m: 20, east_m: 20 - (way - legs[0]), up_m: 5) }
            let part = (way - legs[0] - legs[1]) / legs[2]
            return Flight.Place(north_m: 20 * (1 - part), east_m: 20 * part, up_m: 5 + 1.5 * part)
        }
        let result = try Self.evaluate(Self.planned(course, seconds: 40), flight.signals())
        #expect(result.value == 100 && (result.value(of: "worst_vertical") - 0.9).magnitude < 1e-5)
    }

    @Test func scoresAFlightBackwardsAlongItsLineNearNothing() throws {
        let line = Course.local([.init(north_m: 0, east_m: 0, up_m: 5), .init(north_m: 50, east_m: 0, up_m: 5)])
        let flight = Flight(seed: 3, seconds: 20, sigma_m: 0.1) { time in
            Flight.Place(north_m: 50 - 2.5 * time, east_m: 0, up_m: 5)
        }
        let result = try Self.evaluate(Self.planned(line, seconds: 20), flight.signals())
        #expect(result.value(of: "score") < 5 && result.verdict == .fail, "\(result.value ?? -1)")
    }

    @Test func scoresACircleInTheWrongDirectionNearNothing() throws {
        let flight = Flight(seed: 3, seconds: 30, sigma_m: 0.1, path: Flight.circle(7.5, seconds: 29))
        let item = Self.planned(Self.circle, seconds: 30)
        #expect(try Self.evaluate(item, flight.signals()).value == 100)
        let wrong = Flight(seed: 3, seconds: 30, sigma_m: 0.1, path: Flight.circle(7.5, seconds: 29, reversed: true))
        let result = try Self.evaluate(item, wrong.signals())
        #expect(result.value(of: "score") < 10 && result.verdict == .fail, "\(result.value ?? -1)")
    }

    @Test func scoresAManoeuvreThatWasCutShortByWhatWasReached() throws {
        // Straight out and no more: all of it inside, and of 100 m those up to 47.6 m on the way back were within √2 m.
        let flight = Flight(seed: 3, seconds: 20, sigma_m: 0.1) { time in
            Flight.Place(north_m: min(2.5 * time, 49), east_m: 0, up_m: 5)
        }
        let result = try Self.evaluate(Self.planned(Self.outAndBack, seconds: 20), flight.signals())
        #expect(result.value(of: "time_outside") == 0 && result.verdict == .fail)
        #expect((result.value(of: "score") - 52.4).magnitude < 0.6, "\(result.value ?? -1)")
        // Turned round 5 m before the end: what was left out is missing, and the way back counts.
        let early = Flight(seed: 3, seconds: 40, sigma_m: 0.1) { time in
            let way = min(time * 2.5, 90)
            return Flight.Place(north_m: way <= 45 ? way : 90 - way, east_m: 0, up_m: 5)
        }
        let turned = try Self.evaluate(Self.planned(Self.outAndBack, seconds: 40), early.signals())
        let covered = turned.value(of: "course_covered")
        #expect(covered > 80 && covered < 95 && turned.value(of: "time_outside") < 6, "\(covered)")
    }

    @Test func scoresAManoeuvreThatNeverBeganNearNothing() throws {
        let flight = Flight(seed: 3, seconds: 20, sigma_m: 0.1) { _ in Flight.Place(north_m: 0, east_m: 0, up_m: 5) }
        let stayed = try Self.evaluate(Self.planned(Self.outAndBack, seconds: 20), flight.signals())
        #expect(stayed.value(of: "score") < 3 && stayed.verdict == .fail)
        let elsewhere = Course.local([.init(north_m: 30, east_m: 0, up_m: 5)])
        let away = try Self.evaluate(Self.planned(elsewhere, seconds: 20), flight.signals())
        #expect(away.value == 0 && away.verdict == .fail && away.value(of: "course_covered") == 100)
    }

    @Test func countsAHoverThatIsLeftForAWhile() throws {
        let flight = Flight(seed: 3, seconds: 20, sigma_m: 0.1) { time in
            Flight.Place(north_m: (5..<8).contains(time) ? 2 : 0, east_m: 0, up_m: (12..<13).contains(time) ? 7 : 5)
        }
        let result = try Self.evaluate(Self.planned(Self.hover, seconds: 20), flight.signals())
        #expect((result.value(of: "time_outside") - 4).magnitude < 0.11)
        #expect((result.value(of: "longest_excursion") - 3).magnitude < 0.11)
        #expect((result.value(of: "worst_vertical") - 2).magnitude < 0.4)
        let expected: Double = 100 * (1 - 4 / 19.9)
        #expect((result.value(of: "score") - expected).magnitude < 1 && result.verdict != .pass)
    }

    @Test func holdsTheDurationAgainstItsOwnLimits() throws {
        let flight = Flight(seed: 3, seconds: 20, sigma_m: 0.1) { _ in Flight.Place(north_m: 0, east_m: 0, up_m: 5) }
        func result(_ parameters: [String: Double]) throws -> CertificationResult {
            try Self.evaluate(Self.planned(Self.hover, seconds: 20, parameters: parameters), flight.signals())
        }
        #expect(try result(["required_duration_s": 5]).verdict == .pass)
        let short = try result(["required_duration_s": 30])
        #expect(short.verdict == .fail && short.verdict(of: "score") == .pass && short.verdict(of: "duration") == .fail)
        let long = try result(["required_duration_s": 5, "allowed_duration_s": 10])
        #expect(long.verdict == .fail && long.verdict(of: "duration_at_most") == .fail)
    }

    @Test func judgesTheHeading() throws {
        let flight = Flight(seed: 3, seconds: 30, sigma_m: 0.1, path: Flight.circle(7.5, seconds: 30))
        // Nose first: 90 degrees on from where the vehicle is, seen from the centre.
        func nose(_ time: Double) -> Double { 180 + 12 * time + 90 }
        let follows = ["heading_follows_course": 1.0, "heading_tolerance_deg": 15]
        let item = Self.planned(Self.circle, seconds: 30, parameters: follows)
        let first = try Self.evaluate(item, flight.signals(heading_deg: nose))
        #expect(first.value == 100 && first.value(of: "worst_heading") < 3, "\(first.value(of: "worst_heading"))")
        let sideways = try Self.evaluate(item, flight.signals { _ in 0 })
        #expect(sideways.value(of: "score") < 15 && sideways.verdict == .fail)
        let fixed = Self.planned(
            Self.circle, seconds: 30, parameters: ["heading_deg": 359, "heading_tolerance_deg": 5])
        let kept = try Self.evaluate(fixed, flight.signals { _ in 1 })
        #expect(kept.value == 100 && (kept.value(of: "worst_heading") - 2).magnitude < 1e-9)
        // Without headings, and without their uncertainty, there is nothing to judge.
        #expect(try Self.evaluate(fixed, flight.signals()).verdict == .invalidTrial)
        let unstated = try TestedFlight.evaluate(fixed, flight.signals { _ in 1 }, u_m: 0.01)
        #expect(unstated.verdict == .invalidTrial)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let (item, flight) = (Self.planned(Self.outAndBack, seconds: 40), Self.forward { $0 > 30 ? 0.9 : 0 })
        let first = try Self.evaluate(item, flight.signals(), u_m: 0.1).canonicalJSON
        #expect(try Self.evaluate(item, flight.signals(), u_m: 0.1).canonicalJSON == first)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(Self.planned(Self.hover, seconds: 20), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsTheTrackTheHeightAndTheDeviations() throws {
        let item = Self.planned(
            Self.outAndBack, seconds: 40, parameters: ["heading_deg": 0, "heading_tolerance_deg": 10])
        let plots = try TestedFlight.plots(item, Self.forward().signals { _ in 3 })
        #expect(plots.map(\.id) == ["manoeuvre-map", "manoeuvre-height", "manoeuvre-deviation", "manoeuvre-heading"])
        #expect(plots[0].isToScale && plots[3].elements.contains(.limit(y: -10, name: "limit")))
        let hover = try TestedFlight.plots(Self.planned(Self.hover, seconds: 40), Self.forward().signals())
        #expect(hover[0].elements.contains(.circle(centre: Plot.Point(0, 0), radius: 1, name: "limit")))
        #expect(try TestedFlight.plots(item, TestedFlight.nothing).isEmpty)
    }
}
