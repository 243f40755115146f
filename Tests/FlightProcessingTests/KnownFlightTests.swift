import ConfigurationFiles
import EvidenceStore
import FlightSimulation
import Foundation
import Testing

@testable import FlightProcessing

/// Flights whose answers are known go all the way that a flight goes: a telemetry log, its archive, the verdicts of the
/// shipped plan. What is measured is held against what the simulator says, not against what the evaluator thinks.
@Suite("Flights with known answers") struct KnownFlightTests {
    private static let startUTC_ns = RunFixture.start.nanoseconds
    /// `NARAE_KNOWN_FLIGHTS=200` flies more of them than is quick, and prints what was missed.
    private static let asked = ProcessInfo.processInfo.environment["NARAE_KNOWN_FLIGHTS"].flatMap(UInt64.init)
    static let seeds = 1...max(1, asked ?? 20)

    /// A quantity of a verdict.
    struct Measured {
        let value: Double
        let expanded: Double?
    }

    /// The verdicts of a plan in `Config/certification` over a flight.
    static func verdicts(_ flight: some KnownFlight, plan: String) throws -> [VerdictRecord] {
        try RunFixture.withFolder { folder in
            let log = folder + "/flight.tlog"
            let frames = flight.frames.map { (time_ns: flight.startUTC_ns + $0.time_ns, bytes: $0.bytes) }
            try Data(RunFixture.telemetryLog(frames)).write(to: URL(filePath: log))
            try CertifyingFixture.archive(in: folder) { intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = try TlogFrames(path: log, stream: RecordedStream(name: "log", vehicleClass: .drone))
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            let path = RunFixture.root.appending(path: "Config/certification/\(plan)-sample.toml").path
            let fixture = try CertifyingFixture(folder: folder, reader: EvidenceReader(path: folder + "/run.sqlite"))
            return try fixture.evaluate(CertificationPlanFile(path: path))
        }
    }

    static func truth(_ flight: some KnownFlight) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(flight.truth.utf8)) as? [String: Any])
    }

    static func measured(_ name: String, _ verdict: VerdictRecord) throws -> Measured {
        let all = try #require(try CertifyingFixture.value(verdict, "measurements") as? [[String: Any]])
        let one = try #require(all.first { $0["name"] as? String == name })
        return Measured(
            value: try #require(one["y"] as? Double), expanded: one["U"] as? Double)
    }

    /// Flies once for each seed; the values of the truth that were missed by more than U, with their seeds.
    ///
    /// - Parameter quantities: what is measured by which item, and the key of its truth.
    private func misses<Flight: KnownFlight>(
        _ plan: String, _ quantities: [(item: String, name: String, key: String)], _ fly: (UInt64) -> Flight
    ) throws -> [String: [UInt64]] {
        var misses: [String: [UInt64]] = [:]
        for seed in Self.seeds {
            let flight = fly(seed)
            let truth = try Self.truth(flight)
            let verdicts = try Self.verdicts(flight, plan: plan)
            for (item, name, key) in quantities {
                let verdict = try #require(verdicts.first { $0.item == item })
                let expected = try #require(truth[key] as? Double, "\(key)")
                #expect(verdict.verdict != "INVALID_TRIAL", "seed \(seed): \(verdict.resultJSON)")
                #expect(verdict.mark == "SIM" && !verdict.certifies)
                let measured = try Self.measured(name, verdict)
                let expanded = try #require(measured.expanded)
                // Shares of the very same touchdowns agree but for the last bit.
                if (measured.value - expected).magnitude > expanded + 1e-9 { misses[name, default: []].append(seed) }
            }
        }
        return misses
    }

    /// At least 95 of 100 of the flights are to be met within U.
    private func expectCovered(_ misses: [String: [UInt64]]) {
        let most = Self.seeds.count / 20
        if Self.asked != nil { print("\(Self.seeds.count) flights, missed \(misses.sorted { $0.key < $1.key })") }
        for (name, seeds) in misses { #expect(seeds.count <= most, "\(name): missed with seeds \(seeds)") }
    }

    @Test("finds the reaction to the loss of the link", arguments: [(2.5, 1.0), (1.3, 5)])
    func findsTheReactionToTheLossOfTheLink(reaction_s: Double, rate_Hz: Double) throws {
        try expectCovered(
            misses("link-loss", [("link-loss-reaction", "reaction_time", "reaction_s")]) { seed in
                var options = LinkLossFlight.Options(startUTC_ns: Self.startUTC_ns)
                (options.seed, options.reaction_s, options.heartbeatRate_Hz) = (seed, reaction_s, rate_Hz)
                (options.baseline_s, options.recovery_s) = (12, 8)
                return LinkLossFlight(options)
            })
    }

    @Test("finds the overshoot and the times of a step", arguments: [(25.0, 0.12), (8, 0.2)])
    func findsTheOvershoot(overshoot_percent: Double, rise_s: Double) throws {
        let item = "step-response"
        try expectCovered(
            misses(
                "step",
                [(item, "overshoot", "overshoot_percent"), (item, "rise", "rise_s"), (item, "delay", "delay_s")]
            ) { seed in
                var options = StepFlight.Options(startUTC_ns: Self.startUTC_ns)
                (options.seed, options.overshoot_percent, options.rise_s) = (seed, overshoot_percent, rise_s)
                return StepFlight(options)
            })
    }

    @Test("finds the scatter of landings and how many were inside", arguments: [1.0, 2.5])
    func findsTheScatterOfLandings(scatter_m: Double) throws {
        try expectCovered(
            misses(
                "landings",
                [
                    ("landing-accuracy", "r95", "r95_m"),
                    ("touchdown-dispersion", "share_inside", "sample_share_inside_percent"),
                ]
            ) { seed in
                var options = LandingsFlight.Options(startUTC_ns: Self.startUTC_ns)
                (options.seed, options.scatterR95_m, options.rate_Hz) = (seed, scatter_m, 5)
                return LandingsFlight(options)
            })
    }

    @Test("finds the largest error of the height", arguments: [0.8, 0.1])
    func findsTheLargestErrorOfTheHeight(error_m: Double) throws {
        let item = "altitude-hold-cruise"
        try expectCovered(
            misses(
                "cruise",
                [(item, "maximum_error", "height_error_m"), (item, "leg_1", "leg_1_height_error_m")]
            ) { seed in
                var options = CruiseFlight.Options(startUTC_ns: Self.startUTC_ns)
                (options.seed, options.heightError_m, options.legs, options.rate_Hz) = (seed, error_m, 2, 5)
                return CruiseFlight(options)
            })
    }

    /// What the flight came to is told without an uncertainty of its own.
    @Test("tells the same touchdowns as the simulator")
    func tellsTheSameTouchdowns() throws {
        let flight = LandingsFlight(LandingsFlight.Options(startUTC_ns: Self.startUTC_ns))
        let truth = try Self.truth(flight)
        let verdict = try #require(try Self.verdicts(flight, plan: "landings").first)
        for (name, key) in [
            ("rms", "sample_rms_m"), ("maximum", "sample_maximum_m"), ("mean_north", "sample_mean_north_m"),
            ("mean_east", "sample_mean_east_m"),
        ] {
            let expected = try #require(truth[key] as? Double)
            #expect((try Self.measured(name, verdict).value - expected).magnitude < 1e-4, "\(name)")
        }
        #expect(verdict.n == 10)
    }

    @Test("tells the settling of a step as the simulator does")
    func tellsTheSettling() throws {
        let flight = StepFlight(StepFlight.Options(startUTC_ns: Self.startUTC_ns))
        let verdict = try #require(try Self.verdicts(flight, plan: "step").first)
        let expected = try #require(try Self.truth(flight)["settling_5_percent_s"] as? Double)
        #expect((try Self.measured("settling", verdict).value - expected).magnitude < 0.03)
        #expect(verdict.verdict == "PASS")
    }
}
