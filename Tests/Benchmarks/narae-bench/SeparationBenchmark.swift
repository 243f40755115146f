import Findings
import Quantities
import SeparationMonitoring
import TelemetryModel

/// How long the search for all conflicts of a fleet takes, and what the separation stage costs per report and per pass.
enum SeparationBenchmark {
    /// The times of one fleet, milliseconds of processor time.
    struct Result: Codable {
        /// `10000 in 74 km`.
        var name: String
        var aircraft: Int
        var conflicts: Int
        var best_ms: Double
        var median_ms: Double
        var peer: String?
        var peer_best_ms: Double?
        var peer_conflicts: Int?
        /// How often faster this is, best against best.
        var ratio_to_peer: Double?
    }

    /// Aircraft spread evenly over a square, and the question asked of them.
    private struct Case {
        var aircraft: Int
        var side_km: Double
        var thresholds = WellClearThresholds(DTHR_m: 609.6, ZTHR_m: 76.2)
        var lookahead_s = 60.0
    }

    /// The volume of ASTM F3442 over 60 s, in the area of the reference fleet (74 km) and at its density; and drones' 152 m
    /// and 30 m over 30 s, ten times as many at one density.
    private static let cases: [Case] = {
        let small = WellClearThresholds(DTHR_m: 152, ZTHR_m: 30)
        return [
            Case(aircraft: 1000, side_km: 74), Case(aircraft: 5000, side_km: 74), Case(aircraft: 10_000, side_km: 74),
            Case(aircraft: 10_000, side_km: 234),
            Case(aircraft: 10_000, side_km: 74, thresholds: small, lookahead_s: 30),
            Case(aircraft: 100_000, side_km: 234, thresholds: small, lookahead_s: 30),
        ]
    }()

    /// - Parameter runsPeer: runs BlueSky on the fleets that it can compare within seconds, once each.
    static func run(repetitions: Int, runsPeer: Bool) throws -> [Result] {
        try cases.map { one in
            let fleet = uniformFleet(one.aircraft, halfWidth_m: one.side_km * 500)
            var result = measure(one, fleet, repetitions: repetitions)
            guard runsPeer, one.aircraft <= 5000 else { return result }
            let peer = try SeparationPeer.search(fleet, one.thresholds, lookahead_s: one.lookahead_s, runs: 3)
            if let peer {
                result.peer = SeparationPeer.package
                (result.peer_best_ms, result.peer_conflicts) = (peer.best_ms, peer.conflicts)
                result.ratio_to_peer = peer.best_ms / result.best_ms
            }
            return result
        }
    }

    private static func measure(
        _ one: Case, _ fleet: ContiguousArray<AircraftState>, repetitions: Int
    ) -> Result {
        var search = FleetConflictSearch()
        search.search(fleet, one.thresholds, lookahead_s: one.lookahead_s)
        var times: [Double] = []
        for _ in 0..<max(1, repetitions) {
            let start = DecodeBenchmark.processorTime_s
            search.search(fleet, one.thresholds, lookahead_s: one.lookahead_s)
            times.append((DecodeBenchmark.processorTime_s - start) * 1e3)
        }
        times.sort()
        return Result(
            name: "\(one.aircraft) in \(Int(one.side_km)) km, \(Int(one.thresholds.DTHR_m)) m",
            aircraft: one.aircraft, conflicts: search.conflicts.count, best_ms: times[0],
            median_ms: times[times.count / 2])
    }

    /// What the command writes as JSON.
    struct Output: Codable {
        var searches: [Result]
        var monitor: MonitorResult
    }

    /// The costs of the stage in nanoseconds.
    struct MonitorResult: Codable {
        var vehicles: Int
        /// A report that triggers no pass.
        var report_ns: Double
        /// A pass in which every vehicle has told a new position: the median of the full ones (one a second, with
        /// look-ahead) and of the others.
        var fullPass_ns: Double
        var pass_ns: Double
        var activePairsFound: Int
    }

    /// Measures the stage with vehicles in ± 10 km that report at 10 Hz.
    static func runMonitor(vehicles: Int = 256, seconds: Int = 30) -> MonitorResult {
        var monitor = SeparationMonitor(
            rules: rules(), ruleIndices: [RuleIndex(rawValue: 0)], limitRule: RuleIndex(rawValue: 1),
            vehicleCapacity: vehicles)
        let buffer = FindingBuffer(capacity: 1 << 17)
        let fleet = uniformFleet(vehicles, halfWidth_m: 10_000)
        let clock = ContinuousClock()
        var passes: [Double] = []
        var fullPasses: [Double] = []
        var storing = 0.0
        for tenth in 0..<seconds * 10 {
            let reports = fleet.indices.map { report(fleet[$0], slot: $0, tenth: tenth) }
            let first = clock.measure {
                for report in reports { _ = monitor.check(report, into: buffer) }
            }
            // The same reports again, a moment later, trigger no pass: their cost is taken off that of the first round.
            let again = reports.map { report -> Report in
                var later = report
                later.receivedAt = report.receivedAt.advanced(byNanoseconds: 50_000_000)
                return later
            }
            let second = clock.measure {
                for report in again { _ = monitor.check(report, into: buffer) }
            }
            storing += nanoseconds(second)
            let pass = nanoseconds(first) - nanoseconds(second)
            if tenth % 10 == 0 { fullPasses.append(pass) } else { passes.append(pass) }
            buffer.release(through: buffer.written)
        }
        passes.sort()
        fullPasses.sort()
        return MonitorResult(
            vehicles: vehicles, report_ns: storing / Double(seconds * 10 * vehicles),
            fullPass_ns: fullPasses[fullPasses.count / 2], pass_ns: passes[passes.count / 2],
            activePairsFound: Int(buffer.written))
    }

    private static func nanoseconds(_ duration: Duration) -> Double {
        Double(duration.components.attoseconds) * 1e-9 + Double(duration.components.seconds) * 1e9
    }

    private static func report(_ state: AircraftState, slot: Int, tenth: Int) -> Report {
        let time_s = Double(tenth) / 10
        var sample = PositionSample()
        // 9.0e-6 and 1.13e-5 degrees are about a metre north and east at 37.6° N.
        sample.latitude_1e7deg = Int32(376_200_000 + (state.y_m + state.vy_mps * time_s) * 90)
        sample.longitude_1e7deg = Int32(1_267_900_000 + (state.x_m + state.vx_mps * time_s) * 113)
        sample.altitudeAMSL_mm = Int32(state.z_m * 1000)
        sample.velocityEast_mps = Float(state.vx_mps)
        sample.velocityNorth_mps = Float(state.vy_mps)
        sample.velocityUp_mps = 0
        let time = UTCInstant(nanoseconds: 1_795_392_000_000_000_000 + Int64(tenth) * 100_000_000)
        return Report(
            receivedAt: time, frame: UInt64(tenth), vehicle: VehicleSlot(rawValue: UInt16(slot)),
            source: SourceSlot(rawValue: 0), vehicleClass: .drone, body: .position(sample))
    }

    /// The volume of ASTM F3442 between all classes.
    private static func rules() -> SeparationRules {
        let volume = SeparationVolume(
            name: "benchmark", source: "ASTM F3442", status: .standard,
            thresholds: WellClearThresholds(DTHR_m: 609.6, ZTHR_m: 76.2),
            levels: [
                AlertThreshold(level: 1, alert_s: 60, early_s: 75), AlertThreshold(level: 2, alert_s: 45, early_s: 60),
                AlertThreshold(level: 3, alert_s: 25, early_s: 40),
            ],
            m: 2, n: 4, hysteresis_s: 5, persistence_s: 4, lookahead_s: 180, nmacHorizontal_m: 152.4,
            nmacVertical_m: 30.48)
        var assignments: [SeparationRules.Assignment] = []
        for first in VehicleClass.allCases {
            for second in VehicleClass.allCases where first.rawValue <= second.rawValue {
                assignments.append(SeparationRules.Assignment(first, second, volume: 0))
            }
        }
        do {
            return try SeparationRules(volumes: [volume], assignments: assignments)
        } catch {
            preconditionFailure("the benchmark's own rules are complete: \(error)")
        }
    }

    /// Aircraft at random places and headings, 0 to 600 m high, up to 70 m/s fast; the same for every run.
    private static func uniformFleet(_ count: Int, halfWidth_m: Double) -> ContiguousArray<AircraftState> {
        // A linear congruential generator is random enough here (D. Knuth's MMIX constants).
        var word: UInt64 = 1
        func next(_ range: ClosedRange<Double>) -> Double {
            word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + (range.upperBound - range.lowerBound) * Double(word >> 11) * 0x1p-53
        }
        return ContiguousArray(
            (0..<count).map { _ in
                AircraftState(
                    x_m: next(-halfWidth_m...halfWidth_m), y_m: next(-halfWidth_m...halfWidth_m), z_m: next(0...600),
                    vx_mps: next(-50...50), vy_mps: next(-50...50), vz_mps: next(-3...3))
            })
    }
}
