import Quantities

/// Item 35: how complete the record of a flight is.
package enum RecordIntegrity: TestAlgorithm {
    package static let item = TestItem(
        number: 35, id: "record-integrity", titleKorean: "기록 무결성", titleEnglish: "Integrity of the record",
        algorithmVersion: 1, requiredSignals: [.scalar(.frameSequence), .scalar(.yaw)], requiredUncertainties: [],
        quantity: "missing_share", unit: "%", hasUpperLimit: true, limitRange: 1e-4...100,
        // What is judged here is no condition of the trial.
        parameters: TrialValidity.parameters.replacingDefault(of: "maximum_loss_share", with: 1)
            + [
                TestItem.Parameter(
                    "maximum_duplicate_share_percent", default: nil, in: 0...100,
                    "the largest share of frames that arrived twice; else it is stated for information"),
                TestItem.Parameter(
                    "maximum_drift_ppm", default: nil, in: 0.01...1e6,
                    "the largest drift of the vehicle's clock against reception; else it is stated for information"),
            ]
            + ScatterValidity.parameters.replacingDefault(of: "minimum_effective_samples", with: 100),
        parameterGroups: [["maximum_duplicate_share_percent"], ["maximum_drift_ppm"]],
        formulae: [
            "y = 100·missing/(received + missing) frames of the vehicle in the window, by the numbers that it gave them:"
                + " a number 1 to 127 ahead misses those between, one further ahead is late, the same one a duplicate",
            "without numbers: the counts of the run, which go by whole seconds",
            "u(edges) = 100·√(a² + b²)/(√3·(received + missing)): from none to a and b frames may be missing between the"
                + " ends of the window and the frames next to them, one at least",
            "drift: the magnitude of the slope by least squares of reception less own time; u = s(x·e)/(√n_eff·mean(x²)), e the rests",
            "more than 100 frames' time of silence: their numbers may have come round, and the count is INCONCLUSIVE",
        ],
        contributions: ["edges of the window"])

    package static func assess(_ trial: Trial) -> Assessment {
        var checks = TrialValidity.conditions(trial)
        guard let window = trial.window else {
            let isEmpty = trial.hasNoSignal && trial.signals.receivedFrameCount == nil
            return .none(isEmpty ? .notTested : .invalidTrial, "the window is not known", checks: checks)
        }
        guard let count = RecordCount(trial, window: window) else {
            guard trial.hasAnySignal(in: window) else {
                return .none(.notTested, trial.nothingRecorded, checks: checks)
            }
            checks.append(ValidityCheck("frame_count", .failed, "the frames have no numbers, and nothing counted them"))
            return .none(.invalidTrial, "missing frames are not counted", checks: checks)
        }
        checks.append(ValidityCheck("frame_count", .passed, count.description))
        return assess(count, ClockDrift(trial, window: window), trial, checks: checks)
    }

    private static func assess(
        _ count: RecordCount, _ drift: ClockDrift?, _ trial: Trial, checks: [ValidityCheck]
    ) -> Assessment {
        let total = Double(count.received + count.missing)
        let edges = count.edges
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "edges of the window", distribution: .rectangular,
                    value: (edges.start * edges.start + edges.end * edges.end).squareRoot(), divisor: 3.0.squareRoot(),
                    sensitivity: 100 / total)
            ], coverageFactor: trial.plan.reference.coverageFactor)
        let share = count.share_percent
        var (verdict, reasons) = trial.verdict(over: share, budget: budget, effectiveCount: total)
        let missingShare = Measurement(
            name: "missing_share", unit: "%", value: share, budget: budget, limit: trial.planned.limit, verdict: verdict
        )
        if count.isAmbiguous && trial.planned.limit.margin(share) >= -budget.expanded {
            verdict = .inconclusive
            reasons.append("the numbers of the frames may have come round in a silence")
        }
        let others = [duplicateShare(count, trial), clockDrift(drift, trial)]
        for measurement in others where measurement.limit != nil && measurement.verdict == .inconclusive {
            reasons.append("\(measurement.name) was not recorded")
        }
        let judged = others.filter { $0.limit != nil }.map(\.verdict)
        let overall = Verdict.rolledUp([verdict] + judged)
        return Assessment(
            measurements: [missingShare] + others + [
                Measurement(name: "reception_jitter_95", unit: "s", value: drift?.jitter95_s ?? .nan),
                Measurement(name: "repeated_times", unit: "1", value: drift.map { Double($0.repeatedCount) } ?? .nan),
                Measurement(name: "missing", unit: "1", value: Double(count.missing)),
            ],
            verdict: overall, reasons: overall == .inconclusive ? reasons : [], checks: checks,
            sampleCount: count.received, effectiveSampleCount: total, frames: count.frames)
    }

    private static func duplicateShare(_ count: RecordCount, _ trial: Trial) -> Measurement {
        let value = count.duplicates.map { 100 * Double($0) / Double(count.received + $0) } ?? .nan
        guard let most = trial.planned.parameters["maximum_duplicate_share_percent"] else {
            return Measurement(name: "duplicate_share", unit: "%", value: value)
        }
        // Duplicates that arrived are counted, not estimated.
        let verdict: Verdict = value.isNaN ? .inconclusive : value <= most ? .pass : .fail
        return Measurement(name: "duplicate_share", unit: "%", value: value, limit: .upper(most), verdict: verdict)
    }

    private static func clockDrift(_ drift: ClockDrift?, _ trial: Trial) -> Measurement {
        let most = trial.planned.parameters["maximum_drift_ppm"]
        guard let drift else {
            return Measurement(
                name: "clock_drift", unit: "1e-6", value: .nan, limit: most.map { .upper($0) },
                verdict: most == nil ? .notTested : .inconclusive)
        }
        let freedom = max(drift.effectiveCount - 2, 1)
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "scatter of the reception, n_eff = \(drift.effectiveCount)", distribution: .t,
                    value: drift.deviation_ppm * StudentFactor.widening(degreesOfFreedom: freedom),
                    degreesOfFreedom: freedom)
            ], coverageFactor: trial.plan.reference.coverageFactor)
        var measurement = Measurement(
            name: "clock_drift", unit: "1e-6", value: drift.drift_ppm.magnitude, budget: budget)
        if let most {
            measurement.limit = .upper(most)
            measurement.verdict = trial.planned.rule.verdict(
                result: drift.drift_ppm.magnitude, limit: .upper(most), budget: budget)
        }
        return measurement
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window else { return [] }
        var plots: [Plot] = []
        let series = trial.series(.frameSequence, in: window)
        if let first = series.receivedAt.first {
            var missing = 0
            var points: [Plot.Point] = []
            for (step, time) in zip(SequenceCount(series.values).steps, series.receivedAt) {
                switch step {
                case .ahead(let count): missing += count
                case .late: missing = max(0, missing - 1)
                case .duplicate: break
                }
                let point = Plot.Point(time.seconds(since: first), Double(missing))
                if points.last?.y != point.y || points.count == 1 { points.append(point) }
            }
            points.append(
                Plot.Point(series.receivedAt[series.count - 1].seconds(since: first), Double(missing)))
            plots.append(
                Plot(
                    id: "missing-frames", titleKorean: "시간에 따른 누락 프레임 누계", titleEnglish: "Missing frames against time",
                    x: Plot.Axis("time", "s"), y: Plot.Axis("missing_frames", "1"),
                    elements: [.line(points, name: "missing_frames")]))
        }
        if let drift = ClockDrift(trial, window: window) {
            plots.append(
                Plot(
                    id: "clock-offset", titleKorean: "수신 시각과 기체 시각의 차", titleEnglish: "Reception less own time",
                    x: Plot.Axis("time", "s"), y: Plot.Axis("offset", "s"),
                    elements: [.line(drift.offsets, name: "offset")]))
        }
        return plots
    }
}
