import AirspaceModel
import Quantities

/// Item 32: how well a vehicle keeps the times that a schedule requires at the gates of a corridor.
package enum TimeOfArrival: TestAlgorithm {
    package static let item = TestItem(
        number: 32, id: "time-of-arrival", titleKorean: "도착 시각 준수", titleEnglish: "Time of arrival",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition], requiredUncertainties: [.horizontal, .time],
        quantity: "p95", unit: "s", hasUpperLimit: true, limitRange: 1e-3...86_400,
        parameters: EventValidity.parameters(minimumDuration_s: 10, maximumGap_s: 3) + [
            TestItem.Parameter(
                "maximum_bias_s", default: nil, in: 1e-3...86_400,
                "the largest magnitude of the mean delay; else it is stated for information"),
            TestItem.Parameter(
                "minimum_effective_samples", default: 5, in: 3...1e4,
                "with fewer independent arrivals the result is INCONCLUSIVE"),
            EventValidity.maximumUncertaintyRatio(0.5),
        ],
        parameterGroups: [["maximum_bias_s"]],
        formulae: [
            "delay = t(pass of the gate) − t(required); the pass is interpolated between two reference positions; a time after"
                + " the first gate counts from its last pass before, a time of day is the nearest of all days",
            "y = P95 of |delay|: the bound R with Φ((R − μ)/σ) + Φ((R + μ)/σ) − 1 = 0.95; μ² = max(0, mean² − σ²/n_eff)",
            "n_eff = n/(1 + (m − 1)·ρ), ρ the correlation within flights of m delays (analysis of variance); of a single flight"
                + " that of the series; σ² = Σ(d − mean)²/n · n_eff/(n_eff − 1)",
            "u(scatter) = (R(σ·√(ν/χ²(0.025; ν))) − y)/2, ν = n_eff − 1; u(mean) = R(|μ| + σ/√n_eff·√(ν/(ν − 2))) − y",
            "u(reference) = u/v at the gates; u(clock); U = k·u_c (JCGM 100)",
        ],
        contributions: ["scatter of delays", "mean of delays", "reference system over the speed", "clock"])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        guard let corridor = planned.corridor else { throw .missingCorridor(item: item.id) }
        guard corridor.gates.contains(where: { $0.arrival != nil }) else {
            throw .missingSchedule(item: item.id, corridor: corridor.name)
        }
    }

    /// The arrivals in the window.
    private struct Record {
        var path: HorizontalPath
        /// Delays in seconds with the times of the passes, flight by flight.
        var flights: [[(time: UTCInstant, delay_s: Double, gate: Int)]] = []
        /// 1/v of each pass, seconds a metre.
        var slowness_spm: [Double] = []
        /// How often a flight came to a later gate, or ended, without a pass of a gate with a required time.
        var missed: [String] = []
    }

    /// nil where there is no path on the earth.
    private static func record(_ trial: Trial, window: Range<UTCInstant>) -> Record? {
        guard let corridor = trial.planned.corridor, let first = corridor.points.first else { return nil }
        let origin = PlanPoint.geographic(latitude_deg: first.latitude_deg, longitude_deg: first.longitude_deg)
        guard let path = HorizontalPath(trial, window: window, about: origin),
            let gates = CorridorGates(corridor, on: path)
        else { return nil }
        var record = Record(path: path)
        var firstGate: UTCInstant?
        var seen: Set<Int> = []
        func finish() {
            guard !seen.isEmpty else { return }
            for (index, gate) in corridor.gates.enumerated() where gate.arrival != nil && !seen.contains(index) {
                record.missed.append(gate.name)
            }
            seen = []
        }
        for pass in gates.passes(of: path, maximumGap_s: trial.parameter("maximum_gap_s")) {
            // A gate that is not behind the last one begins another flight.
            if pass.gate <= seen.max() ?? -1 || seen.isEmpty {
                finish()
                firstGate = nil
                record.flights.append([])
            }
            seen.insert(pass.gate)
            if pass.gate == 0 { firstGate = pass.time }
            guard let delay_s = delay_s(of: pass, corridor.gates[pass.gate], firstGate: firstGate, trial) else {
                continue
            }
            record.flights[record.flights.count - 1].append((pass.time, delay_s, pass.gate))
            record.slowness_spm.append(1 / pass.speed_mps)
        }
        finish()
        record.flights.removeAll { $0.isEmpty }
        return record
    }

    private static func delay_s(
        of pass: CorridorGates.Pass, _ gate: Corridor.Gate, firstGate: UTCInstant?, _ trial: Trial
    ) -> Double? {
        switch gate.arrival {
        case nil: return nil
        case .afterFirstGate_s(let due_s)?: return firstGate.map { pass.time.seconds(since: $0) - due_s }
        case .timeOfDay_s(let due_s)?:
            guard trial.signals.isUTCKnown else { return nil }
            let day_ns: Int64 = 86_400_000_000_000
            let ofDay_ns = (pass.time.nanoseconds % day_ns + day_ns) % day_ns
            let delay_s = Double(ofDay_ns) * 1e-9 - due_s
            return delay_s - 86_400 * (delay_s / 86_400).rounded()
        }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            guard let record = record(trial, window: window) else {
                return Trial.invalid(
                    "reference_signal",
                    "no position on the earth of the kind \(trial.plan.reference.kind.rawValue)", checks: checks)
            }
            let checks = checks + [trial.continuity(record.path.receivedAt, "position", in: window)]
            guard !record.flights.isEmpty else {
                return Trial.invalid(
                    "arrivals", "no gate with a required time was passed in the window, or UTC is not known",
                    checks: checks)
            }
            guard record.slowness_spm.count >= 2 else {
                return .none(.inconclusive, "1 arrival has no scatter to judge by", checks: checks)
            }
            return assess(record, trial, checks: checks)
        }
    }

    private static func assess(_ record: Record, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let (system, planned) = (trial.plan.reference, trial.planned)
        let delays = ArrivalDelays(record.flights.map { $0.map(\.delay_s) })
        let common = [
            UncertaintyContribution(
                source: "reference system \(system.name)", distribution: .normal,
                value: system.horizontal_m ?? .infinity,
                sensitivity: SampleStatistics.rootMeanSquare(record.slowness_spm)),
            UncertaintyContribution(
                source: "clock", distribution: .normal, value: system.uncertainty(of: .time) ?? .infinity),
        ]
        let most = trial.parameter("maximum_uncertainty_ratio")
        let least = trial.parameter("minimum_effective_samples")
        var doubts: [String] = []
        if delays.effectiveCount < least {
            doubts.append("n_eff = \(delays.effectiveCount) independent arrivals, at least \(least) are needed")
        }
        if !record.missed.isEmpty { doubts.append("gates were not passed: \(record.missed.joined(separator: ", "))") }
        let doubt = doubts.isEmpty ? nil : doubts.joined(separator: "; ")
        var judged = JudgedMeasurements()
        judged.judge(
            "p95", "s", delays.p95_s,
            budget: UncertaintyBudget(delays.contributions + common, coverageFactor: system.coverageFactor),
            limit: planned.limit, rule: planned.rule, mostUncertain: most * planned.limit.value, doubt: doubt)
        let bias = UncertaintyBudget([delays.meanContribution] + common, coverageFactor: system.coverageFactor)
        if let largest = planned.parameters["maximum_bias_s"] {
            judged.judge(
                "bias_magnitude", "s", delays.mean_s.magnitude, budget: bias, limit: .upper(largest),
                rule: planned.rule, mostUncertain: most * largest, doubt: doubt)
        }
        judged.add("bias", "s", delays.mean_s, budget: bias)
        judged.add("maximum", "s", delays.flights.flatMap { $0 }.map(\.magnitude).max() ?? 0)
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: delays.count, effectiveSampleCount: delays.effectiveCount, frames: record.path.frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let record = record(trial, window: window) else { return [] }
        let points = record.flights.flatMap { $0 }.map {
            Plot.Point($0.time.seconds(since: window.lowerBound), $0.delay_s)
        }
        let limit = trial.planned.limit.value
        return [
            Plot(
                id: "arrival-delays", titleKorean: "관문 통과 시각의 지연", titleEnglish: "Delays at the gates",
                x: Plot.Axis("time", "s"), y: Plot.Axis("delay", "s"),
                elements: [
                    .target(y: 0, name: "schedule"), .points(points, name: "delay"), .limit(y: limit, name: "limit"),
                    .limit(y: -limit, name: "limit"),
                ])
        ]
    }
}
