import Quantities

/// Item 34: how strongly a vehicle shakes in flight, and whether its estimator copes.
package enum VibrationEstimatorHealth: TestAlgorithm {
    package static let item = TestItem(
        number: 34, id: "vibration-estimator-health", titleKorean: "진동과 추정기 건전성",
        titleEnglish: "Vibration and health of the estimator", algorithmVersion: 3,
        requiredSignals: (VibrationTrack.axisSignals + [.vibration, .clippingCount] + VibrationTrack.ratioSignals).map {
            .scalar($0)
        },
        requiredUncertainties: [.acceleration], quantity: "vibration_rms", unit: "m/s2", hasUpperLimit: true,
        limitRange: 0.01...1000,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_rate_hz", with: 0.5)
            .replacingDefault(of: "maximum_gap_s", with: 5)
            + [
                TestItem.Parameter(
                    "maximum_clipping_count", default: 0, in: 0...1e9,
                    "how often an accelerometer may be driven beyond its range"),
                TestItem.Parameter(
                    "maximum_test_ratio", default: 1, in: 0.01...100,
                    "the largest test ratio of the estimator; above 1 it refuses a measurement"),
            ] + ScatterValidity.parameters,
        parameterGroups: [],
        formulae: [
            "y = the largest of the three axes' √mean(v²), v the level of vibration that the vehicle states; where it states one of all"
                + " axes together, √mean(v²) of that; over MAVLink only ArduPilot states one in m/s²",
            "clipping: what the counter goes up by; test ratio: the largest of velocity, position, height and compass",
            "u(sampling) = y·r/(1 − r), r = s(v²)/(2·y²·√n_eff)·t(95.45 %, n_eff − 1)/2, n_eff of the series v²",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100); counts and ratios are the vehicle's own and have no U",
        ],
        contributions: ["accelerometer", "finite sampling", "resolution"])

    /// The step of a single near 100 m/s².
    private static let resolution_mps2 = 1e-5

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(absence: "no level of vibration was recorded", mismatch: "") {
            (track: VibrationTrack, checks) in assess(track, trial, checks: checks)
        }
    }

    private static func assess(_ track: VibrationTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let scatters = track.axes.map { RootMeanSquareScatter($0.series.values) }
        let worst = scatters.max { $0.value < $1.value } ?? scatters[0]
        let budget = budget(worst, trial)
        var (verdict, reasons) = trial.verdict(
            over: worst.value, budget: budget, effectiveCount: worst.effectiveCount)
        let vibration = Measurement(
            name: "vibration_rms", unit: "m/s2", value: worst.value, budget: budget, limit: trial.planned.limit,
            verdict: verdict)
        let counted = [
            measured(
                "clipping_count", track.clipping.isEmpty ? .nan : track.clippingIncrease,
                trial.parameter("maximum_clipping_count")),
            measured(
                "test_ratio", track.ratios.flatMap(\.series.values).max() ?? .nan, trial.parameter("maximum_test_ratio")
            ),
        ]
        verdict = .rolledUp([verdict] + counted.map(\.verdict))
        // What was not recorded cannot be taken for healthy.
        if !track.absent.isEmpty && verdict != .fail {
            verdict = .inconclusive
            reasons.append("not recorded: " + track.absent.joined(separator: ", "))
        }
        let axes = zip(track.axes, scatters).map { line, scatter in
            Measurement(name: line.signal.rawValue + "_rms", unit: "m/s2", value: scatter.value)
        }
        let ratios = track.ratios.map { line in
            Measurement(name: line.signal.rawValue, unit: "1", value: line.series.values.max() ?? .nan)
        }
        return Assessment(
            measurements: [vibration] + counted + axes + ratios, verdict: verdict,
            reasons: verdict == .inconclusive ? reasons : [], checks: checks,
            sampleCount: track.axes[0].series.count, effectiveSampleCount: worst.effectiveCount, frames: track.frames)
    }

    private static func measured(_ name: String, _ value: Double, _ most: Double) -> Measurement {
        let verdict: Verdict = value.isNaN ? .inconclusive : value <= most ? .pass : .fail
        return Measurement(name: name, unit: "1", value: value, limit: .upper(most), verdict: verdict)
    }

    private static func budget(_ scatter: RootMeanSquareScatter, _ trial: Trial) -> UncertaintyBudget {
        let system = trial.plan.reference
        return UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "accelerometer, \(system.name)", distribution: .normal,
                    value: system.uncertainty(of: .acceleration) ?? .infinity),
                UncertaintyContribution(
                    source: "finite sampling, n_eff = \(scatter.effectiveCount)", distribution: .t,
                    value: scatter.deviation, degreesOfFreedom: scatter.degreesOfFreedom),
                UncertaintyContribution(
                    source: "resolution", distribution: .rectangular, value: resolution_mps2 / 2,
                    divisor: 3.0.squareRoot()),
            ], coverageFactor: system.coverageFactor)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = VibrationTrack(trial, window: window) else { return [] }
        func lines(_ lines: [VibrationTrack.Line]) -> [Plot.Element] {
            lines.map { line in
                .line(
                    zip(line.series.receivedAt, line.series.values).map {
                        Plot.Point($0.seconds(since: window.lowerBound), $1)
                    }, name: line.signal.rawValue)
            }
        }
        return [
            Plot(
                id: "vibration", titleKorean: "시간에 따른 진동 수준", titleEnglish: "Vibration against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("vibration", "m/s2"),
                elements: lines(track.axes) + [.limit(y: trial.planned.limit.value, name: "limit")]),
            Plot(
                id: "test-ratios", titleKorean: "시간에 따른 추정기 시험비",
                titleEnglish: "Test ratios of the estimator against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("test_ratio", "1"),
                elements: lines(track.ratios) + [.limit(y: trial.parameter("maximum_test_ratio"), name: "limit")]),
        ]
    }
}
