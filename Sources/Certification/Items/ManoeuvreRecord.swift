import Quantities

/// A flown manoeuvre beside its line: where it was along it, how far off, and the quantities that follow.
struct ManoeuvreRecord {
    let track: ManoeuvreTrack
    let progress: ManoeuvreProgress
    let score: ManoeuvreScore
    let times: ManoeuvreScore.Times
    /// The share of the line that was reached, 0...1.
    let coveredShare: Double
    private let reach_m: Double
    private let followsCourse: Bool

    /// - Precondition: the track has two samples of known height or more.
    init(_ track: ManoeuvreTrack, _ task: ManoeuvreTask) {
        let progress = ManoeuvreProgress(track.points, along: track.line, reach_m: task.reach_m)
        let deviations = track.points.indices.map { index in
            let place = progress.places[index]
            return ManoeuvreScore.Deviation(
                offset: track.points[index] - place.point, direction: track.line.direction(at: place),
                heading_deg: task.headingDeviation_deg(track.headings_deg[index], on: track.line, leg: place.leg))
        }
        let score = ManoeuvreScore(
            deviations: deviations, durations_s: track.durations_s, tolerances: task.tolerances)
        (self.track, self.progress, self.score) = (track, progress, score)
        times = score.times(deviations.map(score.isInside))
        coveredShare = progress.coveredShare(reach_m: task.reach_m)
        (reach_m, followsCourse) = (task.reach_m, task.followsCourse)
    }

    private func errors(_ system: ReferenceSystem) -> ManoeuvreScore.Errors {
        // The step of the positions is an error of each of them as well.
        let step2 = track.resolution_m * track.resolution_m / 12
        func with(_ standard: Double) -> Double { (standard * standard + step2).squareRoot() }
        return ManoeuvreScore.Errors(
            horizontal_m: with(system.horizontal_m ?? 0), vertical_m: with(system.vertical_m ?? 0),
            heading_deg: score.tolerances.heading_deg == nil ? 0 : headingUncertainty_deg(system))
    }

    /// Of a leg of a circle the direction is that of the circle to half a degree.
    private func headingUncertainty_deg(_ system: ReferenceSystem) -> Double {
        let (stated, leg) = (system.uncertainty(of: .heading) ?? 0, followsCourse ? 0.5 / 3.0.squareRoot() : 0)
        return (stated * stated + leg * leg).squareRoot()
    }

    /// Adds the score, the time outside and the longest excursion.
    func judgeScore(_ trial: Trial, _ judged: inout JudgedMeasurements) {
        let system = trial.plan.reference
        let errors = errors(system)
        let scatter = score.scatter(errors, nominal: times, seed: trial.seed)
        let total_s = times.total_s
        let edge_s = total_s / Double(score.durations_s.count - 1) / 12.0.squareRoot()
        // A crossing and back may lie between two samples that are both inside.
        let edges_s = Double(max(times.crossingCount, 1)).squareRoot() * edge_s
        let perSecond = 100 * coveredShare / total_s
        func budget(_ lines: [(String, Double, Double)]) -> UncertaintyBudget {
            UncertaintyBudget(
                lines.map {
                    UncertaintyContribution(source: $0.0, distribution: .normal, value: $0.1, sensitivity: $0.2)
                }, coverageFactor: system.coverageFactor)
        }
        let reference = "reference system \(system.name)"
        judged.judge(
            "score", "%", 100 * coveredShare * times.insideShare,
            budget: budget([
                (reference, scatter.inside_s, perSecond), ("sampling of the edges", edges_s, perSecond),
                ("reached course", coveredUncertainty(errors), 100 * times.insideShare),
            ]), limit: trial.planned.limit, rule: trial.planned.rule,
            mostUncertain: trial.parameter("maximum_uncertainty_ratio") * trial.planned.limit.value)
        judged.add(
            "time_outside", "s", times.outside_s,
            budget: budget([(reference, scatter.inside_s, 1), ("sampling of the edges", edges_s, 1)]))
        judged.add(
            "longest_excursion", "s", times.longest_s,
            budget: budget([
                (reference, scatter.longest_s, 1),
                ("sampling of the edges", edge_s, 2.0.squareRoot()),
            ]))
    }

    /// An error of the position moves where the reached stretches end, and what is within the reach radius at all.
    private func coveredUncertainty(_ errors: ManoeuvreScore.Errors) -> Double {
        guard !track.line.isHover else { return 0 }
        let error_m = (errors.horizontal_m * errors.horizontal_m + errors.vertical_m * errors.vertical_m).squareRoot()
        let less = reach_m > error_m ? progress.coveredShare(reach_m: reach_m - error_m) : 0
        return (progress.coveredShare(reach_m: reach_m + error_m) - less) / 2
    }

    /// Adds the largest deviations.
    func addWorst(_ trial: Trial, _ judged: inout JudgedMeasurements) {
        let system = trial.plan.reference
        func add(_ name: String, _ unit: String, _ values: [Double], _ reference: Double, _ resolution: Double) {
            guard !values.isEmpty else { return }
            let largest = MaximumOfSeries(values, reference: reference)
            judged.add(
                name, unit, largest.maximum,
                budget: UncertaintyBudget(
                    largest.contributions(reference: (reference, system.name), resolution: resolution),
                    coverageFactor: system.coverageFactor))
        }
        let deviations = score.deviations
        add(
            "worst_horizontal", "m", deviations.map(\.offset.horizontal_m), system.horizontal_m ?? .infinity,
            track.resolution_m)
        add(
            "worst_vertical", "m", deviations.map(\.offset.up_m.magnitude), system.vertical_m ?? .infinity,
            track.resolution_m)
        guard score.tolerances.heading_deg != nil else { return }
        // A single of radians near π has steps of 2.4e-7.
        add(
            "worst_heading", "deg", deviations.map(\.heading_deg.magnitude).filter(\.isFinite),
            headingUncertainty_deg(system), 2.4e-7 * 180 / Double.pi)
    }

    /// Adds the share of the course that was reached.
    func addCourse(_ trial: Trial, _ judged: inout JudgedMeasurements) {
        let system = trial.plan.reference
        let line = UncertaintyContribution(
            source: "reference system \(system.name)", distribution: .normal,
            value: coveredUncertainty(errors(system)), sensitivity: 100)
        judged.add(
            "course_covered", "%", 100 * coveredShare,
            budget: UncertaintyBudget([line], coverageFactor: system.coverageFactor))
    }

    /// Adds how long the window is, against the times that the plan demands.
    func judgeDuration(_ trial: Trial, window: Range<UTCInstant>, _ judged: inout JudgedMeasurements) {
        let duration_s = window.upperBound.seconds(since: window.lowerBound)
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "marks of the window", distribution: .normal, value: trial.parameter("mark_uncertainty_s"),
                    sensitivity: 2.0.squareRoot())
            ], coverageFactor: trial.plan.reference.coverageFactor)
        let given = trial.planned.parameters
        let limits = [
            ("duration", given["required_duration_s"].map { Limit.lower($0) }),
            ("duration_at_most", given["allowed_duration_s"].map { Limit.upper($0) }),
        ]
        for (name, limit) in limits {
            guard let limit else { continue }
            judged.judge(
                name, "s", duration_s, budget: budget, limit: limit, rule: trial.planned.rule,
                mostUncertain: limit.value / 2)
        }
        if limits[0].1 == nil { judged.add("duration", "s", duration_s, budget: budget) }
    }
}
