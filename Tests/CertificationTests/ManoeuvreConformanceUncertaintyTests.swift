import Foundation
import ReferenceData
import Testing

@testable import Certification

/// The numbers of exam manoeuvres: whether their uncertainty is honest, and whether another program finds the same.
@Suite struct ManoeuvreConformanceUncertaintyTests {
    typealias Flight = SimulatedManoeuvre

    /// A flight whose true score is known without any search along a line.
    struct Condition: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let course: Course
        let seconds: Double
        let sigma_m: Double
        var error = Flight.ReferenceError()
        var u_m: Double
        /// The largest mean of U over the score.
        let largest: Double
        let path: @Sendable (Double) -> Flight.Place
        /// The horizontal distance of a place from the line.
        let distance_m: @Sendable (Flight.Place) -> Double
        /// The share of the line that the true places reach.
        var covered: @Sendable ([Flight.Place]) -> Double = { _ in 1 }

        func flight(_ seed: UInt64) -> Flight {
            Flight(
                seed: seed, seconds: seconds, interval_s: 0.2, substeps: 3, sigma_m: sigma_m, error: error, path: path)
        }

        func score(_ flight: Flight) -> Double {
            let inside = flight.truth.count { distance_m($0) <= 1 && ($0.up_m - 5).magnitude <= 1 }
            return 100 * covered(flight.truth) * Double(inside) / Double(flight.truth.count)
        }
    }

    private static func fromOrigin(_ place: Flight.Place) -> Double {
        (place.north_m * place.north_m + place.east_m * place.east_m).squareRoot()
    }

    private static func fromOutAndBack(_ place: Flight.Place) -> Double {
        let beyond = max(0, max(-place.north_m, place.north_m - 50))
        return (beyond * beyond + place.east_m * place.east_m).squareRoot()
    }

    /// What a straight flight out reaches of out and back: up to where the ball of √2 m around the foremost place meets the line.
    private static func reachedOut(_ places: [Flight.Place]) -> Double {
        let farthest = places.map { place -> Double in
            let beside2 = place.east_m * place.east_m + (place.up_m - 5) * (place.up_m - 5)
            return beside2 <= 2 ? place.north_m + (2 - beside2).squareRoot() : 0
        }
        return (farthest.max() ?? 0) / 100
    }

    private static func hover(_ east_m: Double) -> @Sendable (Double) -> Flight.Place {
        { _ in Flight.Place(north_m: 0, east_m: east_m, up_m: 5) }
    }

    static let conditions = [
        Condition(
            testDescription: "hover, mostly inside", course: ManoeuvreConformanceTests.hover, seconds: 30, sigma_m: 0.4,
            error: .init(common_m: 0.1), u_m: 0.1, largest: 0.15, path: hover(0), distance_m: fromOrigin),
        Condition(
            testDescription: "hover, often at the edge", course: ManoeuvreConformanceTests.hover, seconds: 20,
            sigma_m: 0.2,
            error: .init(common_m: 0.1), u_m: 0.1, largest: 1.4, path: hover(1), distance_m: fromOrigin),
        Condition(
            testDescription: "hover at the edge, errors of their own", course: ManoeuvreConformanceTests.hover,
            seconds: 20,
            sigma_m: 0.2, error: .init(own_m: 0.1), u_m: 0.1, largest: 1.4, path: hover(0.9), distance_m: fromOrigin),
        Condition(
            testDescription: "circle, wandering error", course: ManoeuvreConformanceTests.circle, seconds: 24,
            sigma_m: 0.3,
            error: .init(common_m: 0.05, wandering_m: 0.05), u_m: 0.0707, largest: 0.4,
            path: Flight.circle(8.1, seconds: 24), distance_m: { (fromOrigin($0) - 7.5).magnitude }),
        Condition(
            testDescription: "out and back, partly common error", course: ManoeuvreConformanceTests.outAndBack,
            seconds: 40,
            sigma_m: 0.3, error: .init(common_m: 0.07, own_m: 0.07), u_m: 0.1, largest: 0.4,
            path: { time in
                var place = Flight.outAndBack(50)(time)
                place.east_m = 0.6
                return place
            }, distance_m: fromOutAndBack),
        Condition(
            testDescription: "cut short", course: ManoeuvreConformanceTests.outAndBack, seconds: 20, sigma_m: 0.3,
            error: .init(common_m: 0.1), u_m: 0.1, largest: 0.2,
            path: { Flight.Place(north_m: min(2.5 * $0, 40), east_m: 0, up_m: 5) }, distance_m: { $0.east_m.magnitude },
            covered: reachedOut),
    ]

    @Test(arguments: conditions)
    func statesAnHonestUncertainty(condition: Condition) throws {
        let coverage = try Coverage { seed in
            let flight = condition.flight(seed)
            let item = ManoeuvreConformanceTests.planned(condition.course, seconds: condition.seconds)
            let result = try ManoeuvreConformanceTests.evaluate(item, flight.signals(), u_m: condition.u_m)
            return (result, condition.score(flight))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 for: \(condition)")
        #expect(coverage.relative < condition.largest, "U is \(coverage.relative) of the score for: \(condition)")
    }

    /// Excursions, a way that is cut off and joined again, and a heading that turns: every branch of the definition.
    @Test(
        .enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy),
        arguments: ["hover", "out and back", "circle", "early turn", "cut corner", "backwards", "fixed heading"])
    func agreesWithNumPy(kind: String) throws {
        var (course, heading): (Course, Any) = (ManoeuvreConformanceTests.outAndBack, NSNull())
        var parameters: [String: Double] = [:]
        var path: (Double) -> Flight.Place = Flight.outAndBack(50)
        switch kind {
        case "hover":
            (course, path) = (ManoeuvreConformanceTests.hover, { .init(north_m: $0 > 20 ? 1 : 0, east_m: 0, up_m: 5) })
        case "circle":
            (course, path) = (ManoeuvreConformanceTests.circle, Flight.circle(8, seconds: 35))
            (heading, parameters) = ("course", ["heading_follows_course": 1, "heading_tolerance_deg": 20])
        case "early turn":
            path = { time in
                let way = min(2.5 * time, 88)
                return .init(north_m: way < 44 ? way : 88 - way, east_m: 0, up_m: 5)
            }
        case "cut corner":
            course = .local([
                .init(north_m: 0, east_m: 0, up_m: 5), .init(north_m: 20, east_m: 0, up_m: 5),
                .init(north_m: 0, east_m: 20, up_m: 7), .init(north_m: 0, east_m: 0, up_m: 5),
            ])
            path = { time in
                let way = min(1.7 * time, 60)
                return .init(
                    north_m: way < 14 ? way : max(0, 14 - 0.4 * (way - 14)),
                    east_m: way < 14 ? 0 : min(20, 0.6 * (way - 14)), up_m: 5.5)
            }
        case "backwards": path = { .init(north_m: 50 - 2.5 * min($0, 20), east_m: 0.3, up_m: 5) }
        case "fixed heading":
            (heading, parameters) = (-170.0, ["heading_deg": -170, "heading_tolerance_deg": 12])
        default: break
        }
        let flight = Flight(seed: 21, seconds: 40, sigma_m: 0.5, path: path)
        let signals = flight.signals { 170 + 12 * sin($0) + (kind == "circle" ? 12 * $0 + 90 : 0) }
        let item = ManoeuvreConformanceTests.planned(course, seconds: 40, parameters: parameters)
        let result = try ManoeuvreConformanceTests.evaluate(item, signals)
        guard case .local(let points) = course else { return }
        let theirs = try NumPyOracle.measurements(
            "exam_manoeuvre",
            [
                "course": points.map { [$0.north_m, $0.east_m, $0.up_m] },
                "positions": signals.localPositions.map {
                    [Double($0.sample.north_m), Double($0.sample.east_m), -Double($0.sample.down_m)]
                },
                "times": signals.localPositions.map { $0.receivedAt.seconds(since: SimulatedFlight.start) },
                "headings": signals.series(.referenceYaw).values, "heading": heading, "reach": 2.0.squareRoot(),
                "tolerances": [1, 1, parameters["heading_tolerance_deg"] ?? 180],
            ])
        var ours = [
            "score", "time_outside", "longest_excursion", "worst_horizontal", "worst_vertical", "worst_heading",
            "course_covered",
        ].map { result.value(of: $0) }
        if heading is NSNull { ours[5] = 0 }
        #expect(
            theirs.count == ours.count && zip(ours, theirs).allSatisfy { NumPyOracle.agrees($0, $1) },
            "\(ours) \(theirs)")
        #expect(kind == "hover" || ours[6] < 100 || ours[0] > 0)
    }
}
