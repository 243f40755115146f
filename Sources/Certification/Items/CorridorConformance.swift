import AirspaceModel
import Quantities

/// Item 30: how well a flight keeps to its corridor.
package enum CorridorConformance: TestAlgorithm {
    package static let item = TestItem(
        number: 30, id: "corridor-conformance", titleKorean: "회랑 준수", titleEnglish: "Corridor conformance",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .altitudeAMSL],
        requiredUncertainties: [.horizontal, .vertical], quantity: "share_inside", unit: "%", hasUpperLimit: false,
        limitRange: 0.001...100,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(
                "maximum_excursion_s", default: 10, in: 0...3600, "the longest time outside that conforms"),
            TestItem.Parameter(
                "maximum_excursions_per_hour", default: 18, in: 0...3600, "the most excursions an hour that conform"),
            TestItem.Parameter(
                "maximum_uncertainty_share", default: 2.5, in: 0.01...50,
                "with U of the share inside larger than this, in per cent, the result is INCONCLUSIVE"),
        ],
        parameterGroups: [],
        formulae: [
            "y = time inside / time bound, in per cent; each sample holds until the next one",
            "inside: the distance to the centre line is at most the half width, and the altitude above mean sea level lies"
                + " between floor and ceiling; bound: between the first and the last point along the centre line",
            "an excursion lasts from the first sample outside to the first inside, once it has lasted the corridor's"
                + " hysteresis and until the vehicle has stayed inside for it (ASTM F3548-21)",
            "lateral and vertical total system error: 95 %, nearest rank, of the distance to the centre line and to the"
                + " middle altitude; TSE² = PDE² + FTE² + NSE²",
            "u(reference): 200 Monte Carlo trials that move the flight outward and upward by errors of the reference system"
                + " (JCGM 101); u(edges): √(number of crossings)·Δt/√12",
        ],
        contributions: ["reference system", "sampling of the edges"])

    /// Refuses what this version of the item cannot judge by.
    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        guard let corridor = planned.corridor else { throw .missingCorridor(item: item.id) }
        guard corridor.hasOneVolume else { throw .severalVolumes(item: item.id, corridor: corridor.name) }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        var checks = TrialValidity.conditions(trial)
        guard let window = trial.window else {
            let verdict: Verdict = trial.signals.positions.isEmpty ? .notTested : .invalidTrial
            return .none(verdict, "the window is not known", checks: checks)
        }
        guard let corridor = trial.planned.corridor else {
            preconditionFailure("the evaluation lets no corridor trial pass without a corridor")
        }
        let positions = trial.referencePositions(in: window)
        guard let track = CorridorTrack(positions, corridor: corridor) else {
            guard trial.hasAnySignal(in: window) else {
                return .none(.notTested, "no position of the vehicle lies in the window", checks: checks)
            }
            checks.append(
                ValidityCheck(
                    "reference_signal", .failed, "no position of the kind \(trial.plan.reference.kind.rawValue)"))
            return .none(.invalidTrial, "the reference system's signal is absent", checks: checks)
        }
        checks.append(
            ValidityCheck(
                "reference_signal", .passed, "\(track.times.kept.count) positions of \(trial.plan.reference.name)"))
        checks += TrialValidity.coverage(
            trial, track.times, first: positions[0].receivedAt, last: positions[positions.count - 1].receivedAt,
            window: window)
        guard track.boundDuration_s > 0 else {
            return .none(.notTested, "the vehicle was never between the ends of the corridor", checks: checks)
        }
        return assess(track, trial, checks: checks)
    }

    private static func assess(_ track: CorridorTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        // Where the altitude is not known, the flight is judged once as inside and once as outside.
        let best = measurements(track, trial, unknownIsInside: true)
        let hasUnknown = track.hasUnknownHeight
        let measured = hasUnknown ? measurements(track, trial, unknownIsInside: false) : best
        var verdict = Verdict.rolledUp(measured.prefix(3).map(\.verdict))
        var reasons: [String] = []
        if hasUnknown && Verdict.rolledUp(best.prefix(3).map(\.verdict)) != .fail {
            verdict = .inconclusive
            reasons.append("the altitude above mean sea level is not known for \(track.unknownHeightCount) samples")
        }
        let expanded = measured[0].budget?.expanded ?? 0
        let most = trial.parameter("maximum_uncertainty_share")
        if verdict != .fail && expanded > most {
            verdict = .inconclusive
            reasons.append("U = \(expanded) % of the share inside is larger than \(most) %")
        }
        return Assessment(
            measurements: measured, verdict: verdict, reasons: reasons, checks: checks,
            sampleCount: track.samples.count, effectiveSampleCount: Double(track.samples.count), frames: track.frames)
    }

    /// The five quantities: share inside, longest excursion, excursions an hour, lateral and vertical error.
    private static func measurements(
        _ track: CorridorTrack, _ trial: Trial, unknownIsInside: Bool
    ) -> [Measurement] {
        let nominal = track.conformance(outward_m: 0, upward_m: 0, unknownIsInside: unknownIsInside)
        let scatter = scatter(track, trial, unknownIsInside: unknownIsInside)
        let edge = track.meanInterval_s / 12.0.squareRoot()
        let crossings = Double(2 * nominal.excursionCount).squareRoot()
        func measured(
            _ name: String, _ unit: String, _ value: Double, _ reference: Double, _ edges: Double, _ limit: Limit
        ) -> Measurement {
            let budget = UncertaintyBudget(
                [
                    UncertaintyContribution(
                        source: "reference system \(trial.plan.reference.name)", distribution: .normal,
                        value: reference),
                    UncertaintyContribution(
                        source: "sampling of the edges", distribution: .normal, value: edges),
                ], coverageFactor: trial.plan.reference.coverageFactor)
            let verdict = trial.planned.rule.verdict(result: value, limit: limit, budget: budget)
            return Measurement(name: name, unit: unit, value: value, budget: budget, limit: limit, verdict: verdict)
        }
        return [
            measured(
                "share_inside", "%", nominal.shareInside * 100, scatter.share * 100,
                100 * crossings * edge / track.boundDuration_s, trial.planned.limit),
            measured(
                "longest_excursion", "s", nominal.longestExcursion_s, scatter.longest,
                nominal.excursionCount > 0 ? edge * 2.0.squareRoot() : 0,
                .upper(trial.parameter("maximum_excursion_s"))),
            measured(
                "excursions_per_hour", "1/h", nominal.excursionsPerHour, scatter.perHour, 0,
                .upper(trial.parameter("maximum_excursions_per_hour"))),
            Measurement(name: "lateral_error_95", unit: "m", value: track.lateralError95_m),
            Measurement(name: "vertical_error_95", unit: "m", value: track.verticalError95_m),
        ]
    }

    private static func scatter(
        _ track: CorridorTrack, _ trial: Trial, unknownIsInside: Bool
    ) -> (share: Double, longest: Double, perHour: Double) {
        var random = RandomSequence(seed: trial.seed)
        let (horizontal, vertical) = (trial.plan.reference.horizontal_m ?? 0, trial.plan.reference.vertical_m ?? 0)
        var (shares, longest, perHour): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<200 {
            let outward = horizontal * random.normal()
            let upward = vertical * random.normal()
            let moved = track.conformance(outward_m: outward, upward_m: upward, unknownIsInside: unknownIsInside)
            shares.append(moved.shareInside)
            longest.append(moved.longestExcursion_s)
            perHour.append(moved.excursionsPerHour)
        }
        return (
            SampleStatistics.standardDeviation(shares), SampleStatistics.standardDeviation(longest),
            SampleStatistics.standardDeviation(perHour)
        )
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let corridor = trial.planned.corridor,
            let track = CorridorTrack(trial.referencePositions(in: window), corridor: corridor)
        else { return [] }
        func plot(
            _ id: String, _ korean: String, _ english: String, _ quantity: String, limits: [Double],
            _ value: (CorridorTrack.Sample) -> Double
        ) -> Plot {
            Plot(
                id: id, titleKorean: korean, titleEnglish: english, x: Plot.Axis("time", "s"),
                y: Plot.Axis(quantity, "m"),
                elements: [.line(track.samples.map { Plot.Point($0.time_s, value($0)) }, name: quantity)]
                    + limits.map { .limit(y: $0, name: "limit") })
        }
        return [
            plot(
                "lateral-deviation", "회랑 중심선으로부터의 거리", "Distance to the centre line", "lateral_deviation",
                limits: [corridor.halfWidth_m]
            ) { $0.lateral_m },
            plot(
                "altitude", "시간에 따른 고도", "Altitude above mean sea level", "altitude_amsl",
                limits: [corridor.floorAMSL_m, corridor.ceilingAMSL_m]
            ) { $0.altitude_m },
        ]
    }
}
