import Quantities

/// Item 16: how near to the pad a vehicle lands.
package enum LandingAccuracy: TestAlgorithm {
    package static let item = TestItem(
        number: 16, id: "landing-accuracy", titleKorean: "착륙 정확도", titleEnglish: "Landing accuracy",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .scalar(.landedState)], quantity: "r95", unit: "m",
        hasUpperLimit: true,
        parameters: EventValidity.parameters(minimumDuration_s: 10, maximumGap_s: 0.5)
            + PlanPoint.parameters("pad", "the middle of the pad") + [
                TestItem.Parameter(
                    "minimum_effective_samples", default: 5, in: 3...1e4,
                    "with fewer touchdowns the result is INCONCLUSIVE"),
                EventValidity.maximumUncertaintyRatio(0.5),
            ],
        events: [TouchdownRecord.event],
        parameterGroups: PlanPoint.groups("pad"),
        formulae: [
            "r_h = √(e_E² + e_N²) about the pad at each touchdown, by the reference position at its marker (ISO 4358:2023)",
            "y = R95 of n touchdowns: σ·g(|μ|/σ), with g the 95 % point of the distance of a circular normal distribution (Rice;"
                + " 2.4477 for μ = 0, Rayleigh); σ² pooled over both components, |μ|² = max(0, |mean|² − 2σ²/n)",
            "u(scatter) = (R95(σ·√(ν/χ²(0.025; ν))) − y)/2, ν = 2(n − 1)/(1 + ε²)",
            "u(mean) = R95(|μ| + σ/√n·√(ν/(ν − 2))) − y; u(shape) = 1.5·0.145·y·ε²",
            "ε² = max(0, (((λ₁ − λ₂)/(λ₁ + λ₂))² − 2/n)/(1 − 2/n)) of the principal variances",
            "u(edges): the way since the last state in the air, rectangular; u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "scatter", "mean", "shape", "edges of the touchdowns", "resolution"])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        try PlanPoint.require("pad", planned, item: item)
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            guard let path = HorizontalPath(trial, window: window, about: PlanPoint("pad", trial.planned)) else {
                return Trial.invalid(
                    "reference_signal", "no position of the kind \(trial.plan.reference.kind.rawValue)", checks: checks)
            }
            guard let pad = PlanPoint("pad", trial.planned).flatMap(path.place) else {
                return Trial.invalid("pad", "the pad is given in another frame than the positions", checks: checks)
            }
            let record = TouchdownRecord(trial, window: window, path: path)
            let checks = checks + [record.check(origin: window.lowerBound)]
            guard record.touchdowns.count >= 2 else {
                return .none(
                    .inconclusive, "\(record.touchdowns.count) touchdown has no scatter to judge by", checks: checks)
            }
            return assess(record, about: pad, trial, checks: checks)
        }
    }

    private static func assess(
        _ record: TouchdownRecord, about pad: HorizontalPath.Place, _ trial: Trial, checks: [ValidityCheck]
    ) -> Assessment {
        let dispersion = record.dispersion(about: pad)
        let budget = record.budget(dispersion, trial.plan.reference)
        let count = record.touchdowns.count
        let (verdict, reasons) = trial.verdict(
            over: dispersion.r95_m, budget: budget, effectiveCount: Double(count))
        return Assessment(
            measurements: [
                Measurement(
                    name: "r95", unit: "m", value: dispersion.r95_m, budget: budget, limit: trial.planned.limit,
                    verdict: verdict),
                Measurement(name: "rms", unit: "m", value: dispersion.rms_m),
                Measurement(name: "maximum", unit: "m", value: dispersion.maximum_m),
                Measurement(name: "mean_north", unit: "m", value: dispersion.meanNorth_m),
                Measurement(name: "mean_east", unit: "m", value: dispersion.meanEast_m),
            ],
            verdict: verdict, reasons: reasons, checks: checks, sampleCount: count, effectiveSampleCount: Double(count),
            frames: record.path.frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let point = PlanPoint("pad", trial.planned),
            let path = HorizontalPath(trial, window: window, about: point), let pad = path.place(point)
        else { return [] }
        let record = TouchdownRecord(trial, window: window, path: path)
        let points = record.touchdowns.map {
            Plot.Point($0.place.east_m - pad.east_m, $0.place.north_m - pad.north_m)
        }
        let r95 =
            points.count >= 2
            ? [
                Plot.Element.circle(
                    centre: Plot.Point(0, 0), radius: record.dispersion(about: pad).r95_m, name: "r95")
            ] : []
        return [
            Plot(
                id: "touchdowns", titleKorean: "패드에 대한 접지점과 R95 원", titleEnglish: "Touchdowns on the pad with R95",
                x: Plot.Axis("east", "m"), y: Plot.Axis("north", "m"), isToScale: true,
                elements: [.points(points, name: "touchdown")] + r95 + [
                    .circle(centre: Plot.Point(0, 0), radius: trial.planned.limit.value, name: "limit")
                ])
        ]
    }
}
