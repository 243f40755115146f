import Quantities

/// Item 31: whether all touchdowns lie inside the touchdown and lift-off area (TLOF), and how they scatter.
package enum TouchdownDispersion: TestAlgorithm {
    package static let item = TestItem(
        number: 31, id: "touchdown-dispersion", titleKorean: "접지 분산", titleEnglish: "Touchdown dispersion",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .scalar(.landedState)], quantity: "share_inside",
        unit: "%", hasUpperLimit: false, limitRange: 0.001...100,
        parameters: EventValidity.parameters(minimumDuration_s: 10, maximumGap_s: 0.5) + PlanOutline.parameters + [
            TestItem.Parameter(
                "maximum_r95_m", default: nil, in: 1e-3...1e4,
                "the largest R95 about the middle of the area that conforms; else it is stated for information"),
            TestItem.Parameter(
                "minimum_effective_samples", default: 5, in: 3...1e4, "with fewer touchdowns the result is INCONCLUSIVE"
            ),
            TestItem.Parameter(
                "maximum_uncertainty_share", default: 10, in: 0.01...100,
                "with U of the share inside larger than this, in per cent, the result is INCONCLUSIVE"),
            TestItem.Parameter(
                "maximum_uncertainty_ratio", default: 0.5, in: 0.01...10,
                "with U of R95 larger than this part of maximum_r95_m the result is INCONCLUSIVE"),
        ],
        events: [TouchdownRecord.event],
        parameterGroups: PlanOutline.groups + [["maximum_r95_m"]],
        formulae: [
            "y = touchdowns inside the TLOF / touchdowns, in per cent; the outline itself counts to it",
            "p_i = the probability that touchdown i is inside, given u of its position: 400 Monte Carlo draws (JCGM 101) within"
                + " 6·u of an edge, 0 or 1 beyond",
            "u = √(Σu_i²); u_i = 51 %/n for a touchdown with 0.025 < p_i < 0.975, so that k = 2 spans it, else √(p_i(1 − p_i))/n",
            "R95 about the centre of the area as for the landing accuracy; U = k·u_c (JCGM 100)",
        ],
        contributions: ["touchdowns that cannot be told inside or outside", "those that nearly can"])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        try PlanOutline.validate(planned, item: item)
    }

    /// The path, its touchdowns and the outline in its frame; nil for the outline where it is given in the other frame.
    private static func record(
        _ trial: Trial, window: Range<UTCInstant>
    ) -> (record: TouchdownRecord, outline: Outline?)? {
        let corners = PlanOutline.corners(trial.planned)
        guard let path = HorizontalPath(trial, window: window, about: corners.first) else { return nil }
        let places = corners.compactMap(path.place)
        return (
            TouchdownRecord(trial, window: window, path: path),
            places.count == corners.count && places.count >= 3 ? Outline(places) : nil
        )
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            guard let (record, outline) = record(trial, window: window) else {
                return Trial.invalid(
                    "reference_signal", "no position of the kind \(trial.plan.reference.kind.rawValue)", checks: checks)
            }
            guard let outline else {
                return Trial.invalid("outline", "it is given in another frame than the positions", checks: checks)
            }
            let checks = checks + [record.check(origin: window.lowerBound)]
            guard record.touchdowns.count >= 2 else {
                return .none(
                    .inconclusive, "\(record.touchdowns.count) touchdown has no scatter to judge by", checks: checks)
            }
            return assess(record, in: outline, trial, checks: checks)
        }
    }

    private static func assess(
        _ record: TouchdownRecord, in outline: Outline, _ trial: Trial, checks: [ValidityCheck]
    ) -> Assessment {
        let (system, planned) = (trial.plan.reference, trial.planned)
        let n = Double(record.touchdowns.count)
        let probabilities = probabilities(record, in: outline, trial)
        let inside = record.touchdowns.count { outline.contains($0.place) }
        let doubtful = probabilities.count { $0 > 0.025 && $0 < 0.975 }
        let rest = probabilities.reduce(0) { $1 > 0.025 && $1 < 0.975 ? $0 : $0 + $1 * (1 - $1) }
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "\(doubtful) touchdowns that cannot be told inside or outside", distribution: .rectangular,
                    value: 51 / n * Double(doubtful).squareRoot()),
                UncertaintyContribution(
                    source: "those that nearly can", distribution: .normal, value: 100 / n * rest.squareRoot()),
            ], coverageFactor: system.coverageFactor)
        let least = trial.parameter("minimum_effective_samples")
        let tooFew = n < least ? "\(record.touchdowns.count) touchdowns, at least \(least) are needed" : nil
        var judged = JudgedMeasurements()
        judged.judge(
            "share_inside", "%", 100 * Double(inside) / n, budget: budget, limit: planned.limit, rule: planned.rule,
            mostUncertain: trial.parameter("maximum_uncertainty_share"), doubt: tooFew)
        let dispersion = record.dispersion(about: outline.centroid)
        let spread = record.budget(dispersion, system)
        if let largest = planned.parameters["maximum_r95_m"] {
            judged.judge(
                "r95", "m", dispersion.r95_m, budget: spread, limit: .upper(largest), rule: planned.rule,
                mostUncertain: trial.parameter("maximum_uncertainty_ratio") * largest, doubt: tooFew)
        } else {
            judged.add("r95", "m", dispersion.r95_m, budget: spread)
        }
        judged.add("maximum", "m", dispersion.maximum_m)
        judged.add("least_probability_inside", "1", probabilities.min() ?? 0)
        judged.add("expected_share_inside", "%", 100 * SampleStatistics.mean(probabilities))
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: record.touchdowns.count, effectiveSampleCount: n, frames: record.path.frames)
    }

    private static func probabilities(_ record: TouchdownRecord, in outline: Outline, _ trial: Trial) -> [Double] {
        var random = RandomSequence(seed: trial.seed)
        let system_m = trial.plan.reference.horizontal_m ?? 0
        return record.touchdowns.map { touchdown in
            let edge_m = touchdown.movement_m / 12.0.squareRoot()
            let step_m = record.path.resolution_m / 12.0.squareRoot()
            let uncertainty_m = (system_m * system_m + edge_m * edge_m + step_m * step_m).squareRoot()
            return outline.probabilityInside(touchdown.place, uncertainty_m: uncertainty_m, random: &random)
        }
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let (record, outline) = record(trial, window: window), let outline else {
            return []
        }
        let centre = outline.centroid
        func point(_ place: HorizontalPath.Place) -> Plot.Point {
            Plot.Point(place.east_m - centre.east_m, place.north_m - centre.north_m)
        }
        let r95 =
            record.touchdowns.count >= 2
            ? [
                Plot.Element.circle(
                    centre: Plot.Point(0, 0), radius: record.dispersion(about: centre).r95_m, name: "r95")
            ] : []
        return [
            Plot(
                id: "touchdown-dispersion", titleKorean: "TLOF 위의 접지점", titleEnglish: "Touchdowns on the TLOF",
                x: Plot.Axis("east", "m"), y: Plot.Axis("north", "m"), isToScale: true,
                elements: [
                    .outline(outline.corners.map(point), name: "tlof"),
                    .points(record.touchdowns.map { point($0.place) }, name: "touchdown"),
                ] + r95)
        ]
    }
}
