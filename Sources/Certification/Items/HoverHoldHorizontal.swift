import Quantities

/// Item 1: how far a hovering vehicle strays horizontally.
package enum HoverHoldHorizontal: TestAlgorithm {
    package static let item = TestItem(
        number: 1, id: "hover-hold-horizontal", titleKorean: "수평 제자리 비행 유지", titleEnglish: "Horizontal hover hold",
        algorithmVersion: 2, requiredSignals: [.horizontalPosition], quantity: "r95", unit: "m", hasUpperLimit: true,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(
                "target_north_m", default: nil, in: -1e5...1e5, "the commanded point in the local frame; else the mean"),
            TestItem.Parameter("target_east_m", default: nil, in: -1e5...1e5, "as target_north_m"),
            TestItem.Parameter(
                "target_latitude_deg", default: nil, in: -85...85, "the commanded point on the earth; else the mean"),
            TestItem.Parameter("target_longitude_deg", default: nil, in: -180...180, "as target_latitude_deg"),
        ] + ScatterValidity.parameters,
        requiresFlight: true,
        parameterGroups: [["target_north_m", "target_east_m"], ["target_latitude_deg", "target_longitude_deg"]],
        formulae: [
            "r_h = √(e_E² + e_N²) about the commanded point, or about the mean position (ISO 4358:2023)",
            "y = R95: nearest rank ⌈0.95·n⌉ of the ascending r_h; RMS and maximum beside it",
            "n_eff = n / (1 + 2·Σρ); n·(1 − ρ₁)/(1 + ρ₁) for a correlation that decays by one factor. Of the two"
                + " components the smaller one, and the geometric mean of it and that of r_h²",
            "u(sampling) = max(block bootstrap, √(0.95·0.05/n_eff)/f(R95), 0.7275·R95/√n_eff) · √(ν/(ν − 2)),"
                + " ν = max(n_eff − 1, 3); f from the spacing between the 90 % and 99 % ranks",
            "u(centre) = R95·(1 − √(1 − 1/n_eff)), when the mean takes the place of the commanded point",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "finite sampling", "centre from the mean", "resolution"])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no position of the kind \(trial.plan.reference.kind.rawValue)",
            mismatch: "the commanded point is given in another frame than the track"
        ) { (track: HoverTrack, checks) in assess(track, trial, checks: checks) }
    }

    private static func assess(_ track: HoverTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let deviation = HoverDeviation(track)
        let budget = deviation.budget(
            reference: trial.plan.reference, resolution_m: track.resolution_m, seed: trial.seed)
        let (verdict, reasons) = trial.verdict(
            over: deviation.r95_m, budget: budget, effectiveCount: deviation.effectiveCount)
        return Assessment(
            measurements: [
                Measurement(
                    name: "r95", unit: "m", value: deviation.r95_m, budget: budget, limit: trial.planned.limit,
                    verdict: verdict),
                Measurement(name: "rms", unit: "m", value: deviation.rms_m),
                Measurement(name: "maximum", unit: "m", value: deviation.maximum_m),
            ],
            verdict: verdict, reasons: reasons, checks: checks, sampleCount: track.north_m.count,
            effectiveSampleCount: deviation.effectiveCount, frames: track.frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = HoverTrack(trial, window: window) else { return [] }
        let deviation = HoverDeviation(track)
        let (north0, east0) = deviation.centre_m
        let points = zip(track.east_m, track.north_m).map { Plot.Point($0 - east0, $1 - north0) }
        return [
            Plot(
                id: "hover-scatter", titleKorean: "제자리 비행 산포와 R95 원", titleEnglish: "Scatter of the hover with R95",
                x: Plot.Axis("east", "m"), y: Plot.Axis("north", "m"), isToScale: true,
                elements: [
                    .points(points, name: "position"),
                    .circle(centre: Plot.Point(0, 0), radius: deviation.r95_m, name: "r95"),
                    .circle(centre: Plot.Point(0, 0), radius: trial.planned.limit.value, name: "limit"),
                ])
        ]
    }
}
