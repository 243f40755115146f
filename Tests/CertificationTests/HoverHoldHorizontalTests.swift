import Foundation
import Quantities
import TelemetryModel
import Testing

@testable import Certification

@Suite struct HoverHoldHorizontalTests {
    /// R95 of the Rayleigh distribution in units of σ: √(−2·ln 0.05).
    static let rayleigh95 = (-2 * log(0.05)).squareRoot()

    static func evaluate(_ item: PlannedItem, _ signals: CertificationSignals) throws -> CertificationResult {
        try CertificationEvaluation.evaluate(item, of: SimulatedFlight.plan(item), signals: signals)
    }

    static func flight(
        seed: UInt64, sigma_m: Double = 0.1, seconds: Double = 60, interval_s: Double = 0.1, tau_s: Double = 0,
        offset_m: Double = 0
    ) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed)
        let count = Int((seconds / interval_s).rounded())
        let north = flight.series(count: count, interval_s: interval_s, tau_s: tau_s)
        let east = flight.series(count: count, interval_s: interval_s, tau_s: tau_s)
        return SimulatedFlight.signals(
            north_m: north.map { $0 * sigma_m + offset_m }, east_m: east.map { $0 * sigma_m }, interval_s: interval_s)
    }

    static let cases: [ItemCase] = [
        ItemCase("hover-hold-horizontal", .pass) { try evaluate(SimulatedFlight.hover(limit_m: 0.4), flight(seed: 3)) },
        ItemCase("hover-hold-horizontal", .fail) { try evaluate(SimulatedFlight.hover(limit_m: 0.2), flight(seed: 3)) },
        ItemCase("hover-hold-horizontal", .inconclusive) {
            try evaluate(SimulatedFlight.hover(limit_m: 0.4), flight(seed: 3, sigma_m: 0.02, tau_s: 30))
        },
        ItemCase("hover-hold-horizontal", .invalidTrial) {
            try evaluate(SimulatedFlight.hover(limit_m: 0.4, seconds: 90), flight(seed: 3))
        },
    ]

    /// The true R95 lies within y ± U in at least 95 % of 200 flights, and U is not larger than the scatter demands.
    @Test(arguments: [
        (0.0, 60.0, 0.2, false, 0.15), (0.5, 60, 0.2, false, 0.25), (2, 60, 0.3, false, 0.45), (2, 60, 0.3, true, 0.45),
        (3, 120, 0.5, true, 0.4),
    ])
    func statesAnHonestUncertainty(
        tau_s: Double, seconds: Double, interval_s: Double, hasTarget: Bool, largest: Double
    ) throws {
        let sigma_m = 0.1
        let truth = Self.rayleigh95 * sigma_m
        var covered = 0
        var relative = 0.0
        for seed in UInt64(1)...200 {
            let signals = Self.flight(
                seed: seed, sigma_m: sigma_m, seconds: seconds, interval_s: interval_s, tau_s: tau_s)
            let parameters = hasTarget ? ["target_north_m": 0.0, "target_east_m": 0.0] : [:]
            let item = SimulatedFlight.hover(
                limit_m: 0.5, seconds: seconds, parameters: parameters.merging(["minimum_rate_hz": 1]) { $1 })
            let result = try Self.evaluate(item, signals)
            let (value, expanded) = (try #require(result.value), try #require(result.expandedUncertainty))
            covered += (value - truth).magnitude <= expanded ? 1 : 0
            relative += expanded / truth / 200
        }
        #expect(covered >= 190, "\(covered) of 200 with a correlation of \(tau_s) s")
        #expect(relative < largest, "U is \(relative) of R95 with a correlation of \(tau_s) s")
    }

    /// A figure of eight; NumPy: np.percentile(r, 95, method='inverted_cdf'), root mean square and maximum of np.hypot.
    @Test func measuresAKnownPath() throws {
        let angles = (0..<600).map { Double($0) * 2 * Double.pi / 600 }
        let signals = SimulatedFlight.signals(
            north_m: angles.map { 0.4 * sin($0) }, east_m: angles.map { 0.3 * sin(2 * $0) }, interval_s: 0.1)
        let result = try Self.evaluate(SimulatedFlight.hover(limit_m: 0.5), signals)
        #expect((result.measurements[0].value - 0.4327707156931561).magnitude < 1e-6)
        #expect((result.measurements[1].value - 0.35355339129927466).magnitude < 1e-6)
        #expect((result.measurements[2].value - 0.4333333418150348).magnitude < 1e-6)
        #expect(result.sampleCount == 600)
        #expect(result.frames == 1000...1599)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 11, tau_s: 1)
        let item = SimulatedFlight.hover(limit_m: 0.5)
        let first = try Self.evaluate(item, signals).canonicalJSON
        #expect(try Self.evaluate(item, signals).canonicalJSON == first)
        let other = try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item), signals: signals, seed: 5)
        #expect(other.canonicalJSON != first)
    }

    /// Every bit of the result, the same in debug and release builds. The bits are this algorithm's own: a change of
    /// them is a new version. Version 2 has those of version 1, and asks whether the vehicle flew.
    @Test func givesTheSameBitsInEveryBuild() throws {
        var random = RandomSequence(seed: 77)
        let north = (0..<600).map { 0.2 * PinnedFunctions.sine(Double($0 % 600) / 200) + 0.05 * random.normal() }
        let east = (0..<600).map { _ in 0.1 * random.normal() }
        let signals = SimulatedFlight.signals(north_m: north, east_m: east, interval_s: 0.1)
        let result = try Self.evaluate(SimulatedFlight.hover(limit_m: 0.5), signals)
        #expect(result.algorithmVersion == 2)
        #expect(result.value?.bitPattern == 4_597_141_875_892_393_202)
        #expect(result.expandedUncertainty?.bitPattern == 4_590_595_246_745_111_865)
        #expect(result.effectiveSampleCount.bitPattern == 4_629_619_961_947_849_397)
    }

    @Test func passesAndFailsByTheLimit() throws {
        let signals = Self.flight(seed: 3)
        #expect(try Self.evaluate(SimulatedFlight.hover(limit_m: 0.4), signals).verdict == .pass)
        #expect(try Self.evaluate(SimulatedFlight.hover(limit_m: 0.2), signals).verdict == .fail)
    }

    @Test func measuresAboutTheCommandedPoint() throws {
        let signals = Self.flight(seed: 3, offset_m: 1)
        let aboutMean = try Self.evaluate(SimulatedFlight.hover(limit_m: 0.4), signals)
        #expect(aboutMean.verdict == .pass)
        #expect(aboutMean.measurement?.budget?.contributions.map(\.source).contains("centre from the mean") == true)
        let aboutPoint = try Self.evaluate(
            SimulatedFlight.hover(limit_m: 0.4, parameters: ["target_north_m": 0, "target_east_m": 0]), signals)
        #expect(aboutPoint.verdict == .fail)
    }

    @Test func aSimulatedFlightNeverCertifies() throws {
        var signals = Self.flight(seed: 3)
        signals.isSimulated = true
        let result = try Self.evaluate(SimulatedFlight.hover(limit_m: 0.4), signals)
        #expect(result.verdict == .pass)
        #expect(!result.certifies)
        #expect(result.mark == "SIM")
        #expect(result.certifyingVerdict == .notTested)
        #expect(CertificationResult.rolledUp([result]).certifyingVerdict == .notTested)
        #expect(result.canonicalJSON.contains(#""certifies":false"#))
        #expect(result.canonicalJSON.contains(#""mark":"SIM""#))
    }

    @Test func isNotTestedWithoutSamples() throws {
        let signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        #expect(try Self.evaluate(SimulatedFlight.hover(limit_m: 0.4), signals).verdict == .notTested)
        // Reports of other vehicles are no samples of this one.
        var other = CertificationSignals(vehicle: VehicleSlot(rawValue: 9))
        other.add(SimulatedFlight.report(.localPosition(LocalPositionSample()), at: 0, frame: 0))
        #expect(other.localPositions.isEmpty)
    }

    @Test func isInvalidWithoutTheReferenceSystem() throws {
        let signals = Self.flight(seed: 3)
        let item = SimulatedFlight.hover(limit_m: 0.4)
        let plans = [
            SimulatedFlight.plan(item, kind: .rtk), SimulatedFlight.plan(item, u_m: nil),
            SimulatedFlight.plan(item, name: ""),
        ]
        for plan in plans {
            let result = try CertificationEvaluation.evaluate(item, of: plan, signals: signals)
            #expect(result.verdict == .invalidTrial)
            #expect(!result.reasons.isEmpty)
        }
    }

    @Test func isInvalidWithGapsOrTooFewSamples() throws {
        let whole = Self.flight(seed: 3)
        var gapped = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        for (index, position) in whole.localPositions.enumerated() where !(200..<215).contains(index) {
            gapped.add(
                SimulatedFlight.report(
                    .localPosition(position.sample), at: Double(index) * 0.1, frame: position.frame))
        }
        let result = try Self.evaluate(SimulatedFlight.hover(limit_m: 0.4), gapped)
        #expect(result.verdict == .invalidTrial)
        #expect(result.checks.first { $0.name == "largest_gap" }?.outcome == .failed)
        let slow = try Self.evaluate(
            SimulatedFlight.hover(limit_m: 0.4, parameters: ["minimum_rate_hz": 20]), whole)
        #expect(slow.verdict == .invalidTrial)
        #expect(slow.checks.first { $0.name == "sample_rate" }?.outcome == .failed)
        let short = try Self.evaluate(SimulatedFlight.hover(limit_m: 0.4, seconds: 90), whole)
        #expect(short.verdict == .invalidTrial)
    }

    @Test func isInvalidWhenConditionsAreNotMet() throws {
        let item = SimulatedFlight.hover(limit_m: 0.4)
        var signals = Self.flight(seed: 3)
        signals.configurationHash = "cd34"
        #expect(try Self.evaluate(item, signals).verdict == .invalidTrial)
        signals.configurationHash = "ab12"
        #expect(try Self.evaluate(item, signals).verdict == .pass)
        (signals.receivedFrameCount, signals.lostFrameCount) = (100, 2)
        #expect(try Self.evaluate(item, signals).verdict == .invalidTrial)
        signals.lostFrameCount = 1
        var plan = SimulatedFlight.plan(item)
        plan.environment = TestEnvironment(wind_mps: 6, windMaximum_mps: 5)
        #expect(try CertificationEvaluation.evaluate(item, of: plan, signals: signals).verdict == .invalidTrial)
    }

    @Test func isInconclusiveWhereTheUncertaintyIsTooLarge() throws {
        let item = SimulatedFlight.hover(limit_m: 0.4)
        let plan = SimulatedFlight.plan(item, u_m: 0.2)
        let result = try CertificationEvaluation.evaluate(item, of: plan, signals: Self.flight(seed: 3))
        #expect(result.verdict == .inconclusive)
        // Too few independent samples: a slow drift over the whole window.
        let drifting = try Self.evaluate(item, Self.flight(seed: 3, sigma_m: 0.02, tau_s: 30))
        #expect(drifting.verdict == .inconclusive)
        #expect(drifting.reasons.contains { $0.contains("n_eff") })
    }

    @Test func takesTheWindowFromMarkers() throws {
        var signals = Self.flight(seed: 3, seconds: 100)
        var item = SimulatedFlight.hover(limit_m: 0.4)
        item.window = .markers(start: "hold", end: "release")
        #expect(try Self.evaluate(item, signals).verdict == .invalidTrial)
        signals.markers = [
            CertificationSignals.Marker(name: "hold", time: SimulatedFlight.time(20)),
            CertificationSignals.Marker(name: "release", time: SimulatedFlight.time(90)),
        ]
        let result = try Self.evaluate(item, signals)
        #expect(result.verdict == .pass)
        #expect(result.sampleCount == 700)
    }

    @Test func measuresPositionsOnTheEarth() throws {
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        var flight = SimulatedFlight(seed: 21)
        // 0.1 m in units of 1e-7 degrees at 37.6 N: 9.009 of latitude, 11.35 of longitude (PROJ, etmerc).
        for index in 0..<600 {
            var sample = PositionSample()
            sample.latitude_1e7deg = 376_000_000 + Int32((flight.gaussian() * 9.009).rounded())
            sample.longitude_1e7deg = 1_267_700_000 + Int32((flight.gaussian() * 11.35).rounded())
            sample.provenance = .gnssReceiver
            sample.fixType = 6
            signals.add(SimulatedFlight.report(.position(sample), at: Double(index) * 0.1, frame: UInt64(index)))
        }
        let item = SimulatedFlight.hover(limit_m: 0.5)
        let result = try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item, kind: .rtk, u_m: 0.01), signals: signals)
        #expect(result.verdict == .pass)
        let value = try #require(result.value)
        #expect((value - 0.1 * Self.rayleigh95).magnitude < 0.02)
        // A fix that is not fixed is not the reference.
        let float = try CertificationEvaluation.evaluate(
            item, of: SimulatedFlight.plan(item, kind: .ownEstimate), signals: signals)
        #expect(float.verdict == .invalidTrial)
    }

    @Test(arguments: [
        (["speed": 1.0], PlanProblem.unknownParameter(item: "hover-hold-horizontal", parameter: "speed")),
        (
            ["minimum_rate_hz": 0],
            .parameterOutOfRange(item: "hover-hold-horizontal", parameter: "minimum_rate_hz", value: 0)
        ),
        (
            ["target_north_m": 0],
            .incompleteParameters(item: "hover-hold-horizontal", parameters: ["target_north_m", "target_east_m"])
        ),
    ])
    func refusesWrongParameters(parameters: [String: Double], problem: PlanProblem) {
        let item = SimulatedFlight.hover(limit_m: 0.4, parameters: parameters)
        #expect(throws: problem) { try Self.evaluate(item, Self.flight(seed: 1)) }
    }

    @Test func refusesWrongLimitsAndRules() {
        let signals = Self.flight(seed: 1)
        var item = SimulatedFlight.hover(limit_m: 0.4)
        item.limit = .lower(0.4)
        #expect(throws: PlanProblem.wrongLimit(item: item.id)) { try Self.evaluate(item, signals) }
        item = SimulatedFlight.hover(limit_m: 0.4, rule: .guardBand(ratio: -1))
        #expect(throws: PlanProblem.wrongRule(item: item.id)) { try Self.evaluate(item, signals) }
        item.id = "hover"
        #expect(throws: PlanProblem.unknownItem("hover")) { try Self.evaluate(item, signals) }
    }

    /// A vehicle that stands holds its place better than any that flies.
    @Test(arguments: [
        (StateSample.Landed.onGround, StateSample.Armed.unknown, ValidityCheck.Outcome.failed),
        (.unknown, .disarmed, .failed), (.inAir, .armed, .passed), (.unknown, .armed, .notAssessed),
    ])
    func isInvalidOnTheGround(
        landed: StateSample.Landed, armed: StateSample.Armed, outcome: ValidityCheck.Outcome
    ) throws {
        var signals = Self.flight(seed: 3)
        var state = StateSample()
        (state.landed, state.armed) = (landed, armed)
        // Before the window: what was said last holds.
        signals.add(SimulatedFlight.report(.state(state), at: -5, frame: 1))
        let result = try Self.evaluate(SimulatedFlight.hover(limit_m: 0.4), signals)
        #expect(result.checks.first { $0.name == "flight" }?.outcome == outcome)
        #expect(result.verdict == (outcome == .failed ? .invalidTrial : .pass))
    }
}
