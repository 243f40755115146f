import Quantities

/// Item 2: how far a hovering vehicle strays vertically.
package enum HoverHoldVertical: TestAlgorithm {
    package static let item = TestItem(
        number: 2, id: "hover-hold-vertical", titleKorean: "수직 제자리 비행 유지", titleEnglish: "Vertical hover hold",
        algorithmVersion: 2, requiredSignals: [.height], requiredUncertainties: [.horizontal, .vertical],
        quantity: "p95",
        unit: "m", hasUpperLimit: true,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(
                "target_height_m", default: nil, in: -1e4...1e4,
                "the commanded height above the origin of the local frame; else the mean"),
            TestItem.Parameter(
                "target_altitude_amsl_m", default: nil, in: -500...10_000,
                "the commanded altitude above mean sea level; else the mean"),
        ] + ScatterValidity.parameters,
        requiresFlight: true,
        parameterGroups: [["target_height_m"], ["target_altitude_amsl_m"]],
        formulae: [
            "e = |h − h_commanded|, or about the mean height (ISO 4358:2023)",
            "y = P95: nearest rank ⌈0.95·n⌉ of the ascending e; RMS, maximum and the mean deviation beside it",
            "n_eff = (n / (1 + 2·Σρ))·(1 − 2·w/n) with w lags in the sum: the geometric mean of that of h and that of e²",
            "u(sampling) = max(block bootstrap, √(0.95·0.05/n_eff)/f(P95), P95·r/(1 − r)) · √(ν/(ν − 2)),"
                + " ν = max(n_eff − 1, 3); f from the spacing between the 90 % and 99 % ranks, r = 0.9513/√n_eff",
            "u(centre) = P95·(1 − √(1 − 1/n_eff)), when the mean takes the place of the commanded height",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "finite sampling", "centre from the mean", "resolution"])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no heights in one datum from a \(trial.plan.reference.kind.rawValue)",
            mismatch: "the commanded height is given in another datum than the heights"
        ) { (track: HeightTrack, checks) in trial.assess(track, .vertical, checks: checks) }
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = HeightTrack(trial, window: window) else { return [] }
        return [
            trial.plot(
                track, id: "height-deviation", titleKorean: "시간에 따른 높이 편차",
                titleEnglish: "Deviation of the height against time", quantity: "height_deviation")
        ]
    }
}
