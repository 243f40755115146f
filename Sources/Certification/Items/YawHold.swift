import Quantities

/// Item 3: how far the heading of a hovering vehicle strays.
package enum YawHold: TestAlgorithm {
    package static let item = TestItem(
        number: 3, id: "yaw-hold", titleKorean: "기수 방향 유지", titleEnglish: "Yaw hold", algorithmVersion: 1,
        requiredSignals: [.scalar(.yaw), .scalar(.referenceYaw)], requiredUncertainties: [.heading], quantity: "p95",
        unit: "deg", hasUpperLimit: true, limitRange: 1e-3...180,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(
                "target_heading_deg", default: nil, in: -180...360,
                "the commanded heading, clockwise from true north; else the mean")
        ] + ScatterValidity.parameters,
        requiresFlight: true,
        parameterGroups: [["target_heading_deg"]],
        formulae: [
            "e = |ψ − ψ_commanded| the shorter way round, or about the mean heading (ISO 4358:2023)",
            "y = P95: nearest rank ⌈0.95·n⌉ of the ascending e; RMS, maximum and the mean deviation beside it",
            "u(sampling) and u(centre) as for the vertical hover hold",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "finite sampling", "centre from the mean", "resolution"])

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no \(HeadingTrack.signal(of: trial.plan.reference).rawValue) was recorded", mismatch: ""
        ) { (track: HeadingTrack, checks) in trial.assess(track, .heading, checks: checks) }
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = HeadingTrack(trial, window: window) else { return [] }
        return [
            trial.plot(
                track, id: "heading-deviation", titleKorean: "시간에 따른 기수 방향 편차",
                titleEnglish: "Deviation of the heading against time", quantity: "heading_deviation")
        ]
    }
}
