import Quantities

/// Item 12: how far a flight strays from the course that it is to follow.
package enum TrajectoryTracking: TestAlgorithm {
    package static let item = TestItem(
        number: 12, id: "trajectory-tracking", titleKorean: "경로 추종", titleEnglish: "Trajectory tracking",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .height, .scalar(.missionItemCurrent)],
        requiredUncertainties: [.horizontal, .vertical], quantity: "p95", unit: "m", hasUpperLimit: true,
        parameters: TrialValidity.parameters + [
            CourseTrack.firstItem,
            TestItem.Parameter(
                "maximum_distance_m", default: nil, in: 1e-3...1e6, "the limit of the largest distance; else none"),
        ] + ScatterValidity.parameters,
        parameterGroups: [[CourseTrack.firstItem.name], ["maximum_distance_m"]],
        formulae: [
            "d = distance in space to the nearest point of the leg that is flown, or of the nearest leg",
            "y = P95: nearest rank ⌈0.95·n⌉ of the ascending d; largest distance, RMS, mean lateral and vertical deviation"
                + " beside it",
            "n_eff = (n / (1 + 2·Σρ))·(1 − 2·w/n): the geometric mean of that of d² and of the smaller one of the lateral and"
                + " the vertical deviation, where the one scatters by a tenth of the other or more; u(sampling) as for the"
                + " vertical hover hold",
            "u(reference) = √(u_horizontal² + u_vertical²): an error in space moves a distance by at most itself",
            "u(noisy samples) and u(peak between samples) of the largest distance as for altitude hold in cruise",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "finite sampling", "largest of noisy samples", "resolution"])

    /// One unit of 1e-7 degrees of latitude: 11.1 mm; the steps of local positions are smaller.
    private static let resolution_m = 0.0111

    /// Refuses a plan without a course to follow.
    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        guard let course = planned.course, course.isUsable else { throw .missingCourse(item: item.id) }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no position in the frame of the course from a \(trial.plan.reference.kind.rawValue)",
            mismatch: "positions whose height or leg is not known"
        ) { (track: CourseTrack, checks) in
            guard track.deviations.count > 1 else {
                // Positions of unknown height or leg may have been on one.
                return .none(
                    track.hasUnusableTarget ? .invalidTrial : .notTested, "the vehicle flew no leg of the course",
                    checks: checks)
            }
            return assess(track, trial, checks: checks)
        }
    }

    private static func assess(_ track: CourseTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let distances = track.deviations.map(\.distance_m)
        let (laterals, verticals) = (track.deviations.map(\.lateral_m), track.deviations.map(\.vertical_m))
        let system = trial.plan.reference
        let (across, upward) = (system.horizontal_m ?? .infinity, system.vertical_m ?? .infinity)
        let reference = (across * across + upward * upward).squareRoot()
        let component = effectiveCount(laterals, verticals)
        let squared = SampleStatistics.unbiasedEffectiveCount(distances.map { $0 * $0 })
        let scatter = PercentileScatter(distances, effectiveCount: (component * squared).squareRoot())
        let largest = MaximumOfSeries(distances, reference: reference)
        var judgement = Judgement(trial)
        judgement.judge(
            "p95", scatter.p95,
            scatter.budget(
                reference: (reference, system.name), byModel: AxisDeviation.scatter(of: scatter),
                effectiveMeanCount: nil, resolution: resolution_m, coverageFactor: system.coverageFactor,
                seed: trial.seed), effectiveCount: scatter.effectiveCount)
        let budget = UncertaintyBudget(
            largest.contributions(reference: (reference, system.name), resolution: resolution_m),
            coverageFactor: system.coverageFactor)
        if let limit = trial.planned.parameters["maximum_distance_m"] {
            judgement.judge("maximum", largest.maximum, budget, effectiveCount: nil, limit: .upper(limit))
        } else {
            judgement.state("maximum", largest.maximum, budget: budget)
        }
        judgement.state("rms", SampleStatistics.rootMeanSquare(distances))
        judgement.state("lateral_bias", SampleStatistics.mean(laterals))
        judgement.state("vertical_bias", SampleStatistics.mean(verticals))
        return judgement.assessment(
            checks: checks, sampleCount: distances.count, effectiveCount: scatter.effectiveCount, frames: track.frames)
    }

    /// How many independent samples the deviations are worth: of the component with fewer of them, where it has a part in the scatter.
    /// One that hardly scatters, such as a height that is held to the centimetre, tells nothing of the other.
    private static func effectiveCount(_ laterals: [Double], _ verticals: [Double]) -> Double {
        let (lateral, vertical) = (
            SampleStatistics.standardDeviation(laterals), SampleStatistics.standardDeviation(verticals)
        )
        if vertical < lateral / 10 { return SampleStatistics.unbiasedEffectiveCount(laterals) }
        if lateral < vertical / 10 { return SampleStatistics.unbiasedEffectiveCount(verticals) }
        return min(
            SampleStatistics.unbiasedEffectiveCount(laterals), SampleStatistics.unbiasedEffectiveCount(verticals))
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = CourseTrack(trial, window: window) else { return [] }
        func against(_ value: (CourseLine.Deviation) -> Double) -> [Plot.Point] {
            zip(track.seconds, track.deviations).map { Plot.Point($0, value($1)) }
        }
        return [
            Plot(
                id: "course-map", titleKorean: "계획 경로와 비행 경로", titleEnglish: "Course and flown track",
                x: Plot.Axis("east", "m"), y: Plot.Axis("north", "m"), isToScale: true,
                elements: [
                    .line(track.line.points.map { Plot.Point($0.east_m, $0.north_m) }, name: "course"),
                    .line(track.places.map { Plot.Point($0.east_m, $0.north_m) }, name: "track"),
                ]),
            Plot(
                id: "course-distance", titleKorean: "시간에 따른 경로 이탈 거리",
                titleEnglish: "Distance to the course against time", x: Plot.Axis("time", "s"),
                y: Plot.Axis("distance", "m"),
                elements: [
                    .line(against(\.lateral_m), name: "lateral"), .line(against(\.vertical_m), name: "vertical"),
                    .line(against(\.distance_m), name: "distance"),
                    .limit(y: trial.planned.limit.value, name: "limit"),
                ]),
        ]
    }
}
