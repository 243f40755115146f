import Quantities

/// Item 37: how far height and heading stray when the flight mode is switched, and when they are settled again.
package enum ModeSwitchTransient: TestAlgorithm {
    package static let item = TestItem(
        number: 37, id: "mode-switch-transient", titleKorean: "모드 전환 과도 응답", titleEnglish: "Transient of a mode switch",
        algorithmVersion: 1, requiredSignals: [.height, .scalar(.flightMode), .scalar(.yaw)],
        requiredUncertainties: [.vertical, .time], quantity: "height_deviation", unit: "m", hasUpperLimit: true,
        parameters: TrialValidity.parameters.map { parameter in
            var parameter = parameter
            if parameter.name == "minimum_duration_s" { parameter.defaultValue = 5 }
            return parameter
        } + [
            TestItem.Parameter(
                "baseline_s", default: 5, in: 0.5...600, "how long before the switch counts as the state before it"),
            TestItem.Parameter("response_s", default: 10, in: 0.5...600, "how long after the switch is watched"),
            TestItem.Parameter(
                "settling_band_m", default: 0.2, in: 1e-3...100, "the height is settled once it stays within this"),
            TestItem.Parameter(
                "maximum_settling_s", default: nil, in: 1e-3...600,
                "the longest settling; else it is stated for information"),
            TestItem.Parameter(
                "maximum_heading_deviation_deg", default: nil, in: 1e-3...180,
                "the largest deviation of the heading; else it is stated for information"),
            Trial.expectedMode, EventValidity.maximumUncertaintyRatio(0.5),
        ],
        events: [
            TestItem.Event(
                "mode_switch", default: "mode_switch",
                "the mark of the switch; where there is none, the first change of the flight mode in the window counts")
        ],
        parameterGroups: [["maximum_settling_s"], ["maximum_heading_deviation_deg"], ["expected_mode"]],
        formulae: [
            "y = max |h − h₀| over the response, h₀ the mean height over the baseline; the same for the heading, the shorter way"
                + " round",
            "settling = the time from the switch until |h − h₀| is in the band for good",
            "u(baseline) = s/√n_eff of the baseline; u(reference): twice that of the reference system, for the largest of many"
                + " samples against a mean of others; u(between samples): half the step to the neighbours of the peak/√3",
            "u(settling): edge of the switch Δt/√12, step of the samples/√12, clock, and the height's u over its rate at the band",
            "U = k·u_c (JCGM 100)",
        ],
        contributions: ["reference system", "baseline", "between samples", "resolution"])

    /// What happened in the window.
    private struct Record {
        let height: HeightTrack
        let change: EventTime
        /// Of the heights, in seconds after the switch.
        let transient: Transient
        let heading: Transient?
    }

    private static func change(_ trial: Trial, window: Range<UTCInstant>) -> EventTime? {
        if let mark = trial.events("mode_switch", in: window).first { return mark }
        guard let first = trial.series(.flightMode, in: window).receivedAt.first else { return nil }
        return trial.modeChange(
            after: EventTime(mark: first), until: window.upperBound,
            expected: trial.planned.parameters["expected_mode"])
    }

    private static func record(_ trial: Trial, window: Range<UTCInstant>, height: HeightTrack) -> Record? {
        guard let change = change(trial, window: window) else { return nil }
        let (baseline_s, response_s) = (trial.parameter("baseline_s"), trial.parameter("response_s"))
        func transient(_ track: some AxisTrack, turns: Bool) -> Transient? {
            // The samples' own times count from the reception of the first one.
            let offset_s = track.firstReceivedAt.seconds(since: change.earliest) - change.halfWidth_s
            return Transient(
                times_s: track.times.seconds.map { $0 + offset_s }, values: track.values, turns: turns,
                baseline_s: baseline_s, response_s: response_s, edge_s: change.halfWidth_s)
        }
        guard let found = transient(height, turns: false) else { return nil }
        let heading = HeadingTrack(trial, window: window).flatMap { transient($0, turns: true) }
        return Record(height: height, change: change, transient: found, heading: heading)
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no heights in one datum from a \(trial.plan.reference.kind.rawValue)", mismatch: ""
        ) { (track: HeightTrack, checks) in
            guard let window = trial.window, let change = change(trial, window: window) else {
                return Trial.invalid(
                    "stimulus", "the switch is neither marked nor seen as a change of mode", checks: checks)
            }
            let (baseline_s, response_s) = (trial.parameter("baseline_s"), trial.parameter("response_s"))
            guard change.earliest.seconds(since: window.lowerBound) >= baseline_s,
                window.upperBound.seconds(since: change.latest) >= response_s,
                let record = record(trial, window: window, height: track)
            else {
                return Trial.invalid(
                    "response",
                    "the window does not hold \(baseline_s) s before the switch and \(response_s) s after it, or too few"
                        + " samples in them", checks: checks)
            }
            return assess(record, trial, window: window, checks: checks)
        }
    }

    private static func assess(
        _ record: Record, _ trial: Trial, window: Range<UTCInstant>, checks: [ValidityCheck]
    ) -> Assessment {
        let (system, planned) = (trial.plan.reference, trial.planned)
        let most = trial.parameter("maximum_uncertainty_ratio")
        var checks = checks
        if record.change.frame != nil {
            checks.append(
                ValidityCheck(
                    "mode_edge", passes: 2 * record.change.halfWidth_s <= 2.5,
                    "the mode was told \(2 * record.change.halfWidth_s) s before, at most 2.5 s"))
        }
        var judged = JudgedMeasurements()
        let vertical_m = system.vertical_m ?? .infinity
        judged.judge(
            "height_deviation", "m", record.transient.peak,
            budget: record.transient.budget(
                reference: vertical_m, name: system.name, resolution: record.height.resolution,
                coverageFactor: system.coverageFactor), limit: planned.limit, rule: planned.rule,
            mostUncertain: most * planned.limit.value)
        checks += judgeHeading(record, trial, &judged)
        let settling = record.transient.settling(band: trial.parameter("settling_band_m"), uncertainty: vertical_m)
        let budget = settling.budget(
            change: record.change, clock_s: system.uncertainty(of: .time) ?? .infinity,
            coverageFactor: system.coverageFactor)
        if let longest = planned.parameters["maximum_settling_s"] {
            judged.judge(
                "settling_time", "s", settling.time_s, budget: budget, limit: .upper(longest), rule: planned.rule,
                mostUncertain: most * longest, isLowerBound: !settling.isSettled)
        } else if settling.isSettled {
            judged.add("settling_time", "s", settling.time_s, budget: budget)
        }
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: record.height.values.count, effectiveSampleCount: record.transient.effectiveBaselineCount,
            frames: record.height.frames)
    }

    private static func judgeHeading(
        _ record: Record, _ trial: Trial, _ judged: inout JudgedMeasurements
    ) -> [ValidityCheck] {
        let (system, planned) = (trial.plan.reference, trial.planned)
        let largest = planned.parameters["maximum_heading_deviation_deg"]
        guard let heading = record.heading, let reference = system.uncertainty(of: .heading) else {
            return [
                ValidityCheck(
                    "heading", largest == nil ? .notAssessed : .failed,
                    "no headings of the reference system around the switch, or their uncertainty is not stated")
            ]
        }
        let budget = heading.budget(
            reference: reference, name: system.name, resolution: 0, coverageFactor: system.coverageFactor)
        if let largest {
            judged.judge(
                "heading_deviation", "deg", heading.peak, budget: budget, limit: .upper(largest), rule: planned.rule,
                mostUncertain: trial.parameter("maximum_uncertainty_ratio") * largest)
        } else {
            judged.add("heading_deviation", "deg", heading.peak, budget: budget)
        }
        return []
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = HeightTrack(trial, window: window),
            let record = record(trial, window: window, height: track)
        else { return [] }
        func plot(_ transient: Transient, _ id: String, _ korean: String, _ english: String, _ axis: Plot.Axis) -> Plot
        {
            Plot(
                id: id, titleKorean: korean, titleEnglish: english, x: Plot.Axis("time", "s"), y: axis,
                elements: [
                    .span(from: 0, to: trial.parameter("response_s"), name: "response"),
                    .line(transient.points.map { Plot.Point($0.time_s, $0.deviation) }, name: axis.quantity),
                    .event(x: 0, name: "mode_switch"), .target(y: 0, name: "before"),
                ])
        }
        var height = plot(
            record.transient, "mode-switch-height", "모드 전환과 높이", "Height about a mode switch",
            Plot.Axis("height_deviation", "m"))
        height.elements += [1, -1].map { .limit(y: $0 * trial.planned.limit.value, name: "limit") }
        let heading = record.heading.map {
            plot(
                $0, "mode-switch-heading", "모드 전환과 기수 방향", "Heading about a mode switch",
                Plot.Axis("heading_deviation", "deg"))
        }
        return [height] + (heading.map { [$0] } ?? [])
    }
}
