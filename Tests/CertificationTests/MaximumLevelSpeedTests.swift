import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct MaximumLevelSpeedTests {
    private static func planned(limit_mps: Double, parameters: [String: Double] = [:]) -> PlannedItem {
        TestedFlight.planned("maximum-level-speed", .lower(limit_mps), seconds: 80, parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, wind_mps: Double? = 3, u_mps: Double = 0.05
    ) throws -> CertificationResult {
        try TestedFlight.evaluate(
            item, signals, others: [.speed: u_mps], environment: TestEnvironment(wind_mps: wind_mps))
    }

    /// What the flights differ in.
    private struct Wind {
        /// Along the track outbound, across it, how much the first changes until the way back, and how gusty it is.
        var along_mps = 2.0
        var across_mps = 2.0
        var change_mps = 0.0
        var gust_mps = 0.4
    }

    /// Runs of 40 s at 20 m/s through the air, to the north and back, the track held against the wind; with two pairs 20 s each.
    private static func flight(
        seed: UInt64, wind: Wind = Wind(), tau_s: Double = 0.5, reference_mps: Double = 0, back_deg: Double = 180,
        climb_mps: Double = 0, isMarked: Bool = true, pairCount: Int = 1
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let gusts = noise.series(count: 400, interval_s: 0.2, tau_s: tau_s)
        let offset = noise.gaussian() * reference_mps
        let changes = (0..<pairCount).map { _ in noise.gaussian() * wind.change_mps }
        let runLength = 40 / Double(pairCount)
        var flight = TestedFlight()
        for index in 0..<400 {
            let time = Double(index) * 0.2
            let run = min(Int(time / runLength), 2 * pairCount - 1)
            let isBack = run % 2 == 1
            let along =
                (wind.along_mps + (isBack ? changes[run / 2] : 0) + wind.gust_mps * gusts[index]) * (isBack ? -1 : 1)
            let speed = (400 - wind.across_mps * wind.across_mps).squareRoot() + along + offset
            let course = (isBack ? back_deg : 0) * Double.pi / 180
            flight.local(
                at: time, up_m: 50 + climb_mps * time, north_mps: speed * cos(course), east_mps: speed * sin(course))
        }
        if isMarked {
            for run in 0..<2 * pairCount {
                let name = run % 2 == 0 ? "outbound" : "inbound"
                flight.mark("\(name)_start", at: Double(run) * runLength)
                flight.mark("\(name)_end", at: Double(run + 1) * runLength - 0.1)
            }
        }
        return flight.signals
    }

    static let cases: [ItemCase] = [
        ItemCase("maximum-level-speed", .pass) { try evaluate(planned(limit_mps: 18), flight(seed: 3)) },
        ItemCase("maximum-level-speed", .fail) { try evaluate(planned(limit_mps: 22), flight(seed: 3)) },
        ItemCase("maximum-level-speed", .inconclusive) {
            try evaluate(planned(limit_mps: 18), flight(seed: 3, tau_s: 30))
        },
        ItemCase("maximum-level-speed", .invalidTrial) {
            try evaluate(planned(limit_mps: 18), flight(seed: 3, isMarked: false))
        },
    ]

    /// 20 m/s through the air: the wind along the track falls out, its change, its gusts and the part across it do not.
    @Test(arguments: [(0.2, 1, 0.04), (0.5, 1, 0.04), (1, 1, 0.045), (0.2, 2, 0.05)])
    func statesAnHonestUncertainty(tau_s: Double, pairCount: Int, largest: Double) throws {
        let coverage = try Coverage(truth: 20) { seed in
            let signals = Self.flight(
                seed: seed, wind: Wind(change_mps: 0.5), tau_s: tau_s, reference_mps: 0.05, pairCount: pairCount)
            return try Self.evaluate(Self.planned(limit_mps: 10), signals)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the speed")
    }

    /// NumPy over the speeds of both runs, 5 s to 34.9 s and 45 s to 74.9 s: 150 samples each, those at the end left out.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7)
        let result = try Self.evaluate(Self.planned(limit_mps: 10), signals)
        let means = try [25..<175, 225..<375].map { run in
            try NumPyOracle.measurements(
                "axis_deviation",
                [
                    "east": signals.localPositions[run].map { Double($0.sample.velocityEast_mps) },
                    "north": signals.localPositions[run].map { Double($0.sample.velocityNorth_mps) }, "target": 0,
                ])[3]
        }
        #expect(NumPyOracle.agrees(result.value(of: "outbound"), means[0]))
        #expect(NumPyOracle.agrees(result.value(of: "inbound"), means[1]))
        #expect(NumPyOracle.agrees(result.value(of: "speed"), (means[0] + means[1]) / 2))
    }

    @Test func refusesRunsThatAreNoOppositeOnes() throws {
        let item = Self.planned(limit_mps: 18)
        let across = try Self.evaluate(item, Self.flight(seed: 3, back_deg: 165))
        #expect(across.verdict == .invalidTrial && across.reasons.contains { $0.contains("reciprocal") })
        let wide = Self.planned(limit_mps: 18, parameters: ["heading_tolerance_deg": 20])
        #expect(try Self.evaluate(wide, Self.flight(seed: 3, back_deg: 165)).verdict == .pass)
    }

    @Test func refusesRunsThatAreNotLevel() throws {
        let diving = try Self.evaluate(Self.planned(limit_mps: 18), Self.flight(seed: 3, climb_mps: -1))
        #expect(diving.verdict == .invalidTrial && diving.reasons.contains { $0.contains("level") })
    }

    @Test func needsToKnowTheWind() throws {
        var signals = Self.flight(seed: 3)
        let item = Self.planned(limit_mps: 18)
        #expect(try Self.evaluate(item, signals, wind_mps: nil).verdict == .invalidTrial)
        signals.add(.windSpeed, 3, receivedAt: SimulatedFlight.time(1), generatedAt: .unknown, frame: 90_000)
        #expect(try Self.evaluate(item, signals, wind_mps: nil).verdict == .pass)
        // More wind, more of it may blow across.
        let stormy = try Self.evaluate(item, signals, wind_mps: 9)
        let calm = try Self.evaluate(item, signals, wind_mps: 1)
        #expect(try #require(stormy.expandedUncertainty) > 2 * (try #require(calm.expandedUncertainty)))
    }

    @Test func namesTheMarkersOfThePlan() throws {
        var signals = Self.flight(seed: 3, isMarked: false)
        signals.markers = [("a", 0.0), ("b", 39.9), ("c", 40), ("d", 79.9)].map {
            .init(name: $0.0, time: SimulatedFlight.time($0.1))
        }
        var item = Self.planned(limit_mps: 18)
        item.events = ["outbound_start": "a", "outbound_end": "b", "inbound_start": "c", "inbound_end": "d"]
        #expect(try Self.evaluate(item, signals).verdict == .pass)
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(Self.planned(limit_mps: 18), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsTheSpeedWithItsRuns() throws {
        let plot = try #require(try TestedFlight.plots(Self.planned(limit_mps: 18), Self.flight(seed: 3)).first)
        #expect(plot.id == "level-speed" && plot.elements.count == 4)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let first = try Self.evaluate(Self.planned(limit_mps: 18), Self.flight(seed: 5)).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_mps: 18), Self.flight(seed: 5)).canonicalJSON == first)
    }
}
