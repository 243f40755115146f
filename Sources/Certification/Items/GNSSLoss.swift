import Quantities

/// Item 20: how soon a vehicle sees that it has lost satellite positioning, how far it drifts, and how soon it is on the ground.
package enum GNSSLoss: TestAlgorithm {
    package static let item = TestItem(
        number: 20, id: "gnss-loss", titleKorean: "위성항법 상실", titleEnglish: "Loss of satellite positioning",
        algorithmVersion: 1,
        requiredSignals: [
            .scalar(.gnssFixType), .scalar(.flightMode), .scalar(.landedState), .horizontalPosition,
        ], requiredUncertainties: [.time], quantity: "time_to_landing", unit: "s", hasUpperLimit: true,
        limitRange: 1e-3...86_400,
        parameters: EventValidity.parameters(minimumDuration_s: 5, maximumGap_s: 2.5) + [
            Trial.expectedMode,
            TestItem.Parameter(
                "maximum_detection_s", default: nil, in: 1e-3...3600,
                "the longest time to the change of mode; else it is stated for information"),
            TestItem.Parameter(
                "maximum_drift_m", default: nil, in: 1e-3...1e5,
                "the largest distance from the point of the loss; else it is stated for information"),
            EventValidity.maximumUncertaintyRatio(0.5),
        ],
        events: [
            TestItem.Event(
                "gnss_loss", default: "gnss_loss",
                "the mark at which the signals were cut; where there is none, the fall of the fix type below 3 counts"),
            TestItem.Event("landed", default: "landed", "the touchdown after the loss"),
        ],
        parameterGroups: [["expected_mode"], ["maximum_detection_s"], ["maximum_drift_m"]],
        formulae: [
            "y = t(landed) − t(loss), each in the middle of the two samples that it lies between; where the vehicle does not land"
                + " in the window, y is a lower bound: beyond the limit a FAIL, otherwise INCONCLUSIVE",
            "detection = t(change of mode) − t(loss); drift = the largest distance of the reference position from that at the"
                + " loss, until the landing or the end of the window",
            "u(edge) = Δt/√12; u(clock) at both ends; u(drift): twice the reference system's, for the difference of two positions"
                + " of which one is the largest of many; the way of the vehicle within the edge of the loss; U = k·u_c (JCGM 100)",
        ],
        contributions: ["edge of the loss", "edge of the landing", "clock at both"])

    /// What happened in the window.
    private struct Record {
        let loss: EventTime
        let isMarked: Bool
        let detection: EventTime?
        let landing: EventTime?
        let end: UTCInstant
    }

    private static func record(_ trial: Trial, window: Range<UTCInstant>) -> Record? {
        let mark = trial.events("gnss_loss", in: window).first
        let fixes = trial.signals.series(.gnssFixType)
        guard let loss = mark ?? EventTime(of: fixes, in: window, where: { $0 < 3 }) else { return nil }
        let landing = trial.events("landed", in: window).first { $0.latest > loss.latest }
        let detection = trial.modeChange(
            after: loss, until: window.upperBound, expected: trial.planned.parameters["expected_mode"])
        return Record(
            loss: loss, isMarked: mark != nil, detection: detection, landing: landing,
            end: landing?.latest ?? window.upperBound)
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            guard let record = record(trial, window: window) else {
                return Trial.invalid(
                    "stimulus", "the loss is neither marked nor told by the fix type in the window", checks: checks)
            }
            let marks = trial.events("gnss_loss", in: window).count
            guard marks <= 1, record.loss.latest < record.end else {
                return Trial.invalid(
                    "stimulus", "the loss is marked \(marks) times, or at the very end", checks: checks)
            }
            let response = record.loss.latest..<record.end
            var checks =
                checks + [
                    ValidityCheck(
                        "stimulus", .passed,
                        "\(record.isMarked ? "marked" : "told by the fix type")"
                            + " \(record.loss.seconds(since: window.lowerBound)) s into the window"),
                    trial.continuity(.landedState, in: response),
                ]
            if !record.isMarked { checks.append(trial.continuity(.gnssFixType, in: window)) }
            if trial.planned.parameters["maximum_detection_s"] != nil {
                checks.append(trial.continuity(.flightMode, in: response))
                checks.append(
                    trial.modeCheck(before: record.loss, expected: trial.planned.parameters["expected_mode"]))
            }
            var judged = JudgedMeasurements()
            judgeTimes(record, trial, &judged)
            checks += judgeDrift(record, trial, window: window, &judged)
            return assessment(judged, trial, window: window, checks: checks)
        }
    }

    private static func judgeTimes(_ record: Record, _ trial: Trial, _ judged: inout JudgedMeasurements) {
        let (system, planned) = (trial.plan.reference, trial.planned)
        func budget(_ end: EventTime, _ name: String) -> UncertaintyBudget {
            UncertaintyBudget(
                EventTime.contributions(
                    from: record.loss, to: end, clock_s: system.uncertainty(of: .time) ?? .infinity,
                    names: ("the loss", name)), coverageFactor: system.coverageFactor)
        }
        let most = trial.parameter("maximum_uncertainty_ratio")
        let landing = record.landing ?? EventTime(mark: record.end)
        judged.judge(
            "time_to_landing", "s", landing.seconds(since: record.loss), budget: budget(landing, "the landing"),
            limit: planned.limit, rule: planned.rule, mostUncertain: most * planned.limit.value,
            isLowerBound: record.landing == nil)
        let detection = record.detection ?? EventTime(mark: record.end)
        let detection_s = detection.seconds(since: record.loss)
        if let longest = planned.parameters["maximum_detection_s"] {
            judged.judge(
                "detection_time", "s", detection_s, budget: budget(detection, "the change of mode"),
                limit: .upper(longest), rule: planned.rule, mostUncertain: most * longest,
                isLowerBound: record.detection == nil)
        } else if record.detection != nil {
            judged.add("detection_time", "s", detection_s, budget: budget(detection, "the change of mode"))
        }
    }

    /// Adds the drift as far as the reference system tells it.
    ///
    /// - Returns: what stands in the way of a drift that the plan limits, or what was seen.
    private static func judgeDrift(
        _ record: Record, _ trial: Trial, window: Range<UTCInstant>, _ judged: inout JudgedMeasurements
    ) -> [ValidityCheck] {
        let (system, planned) = (trial.plan.reference, trial.planned)
        let largest = planned.parameters["maximum_drift_m"]
        func absent(_ detail: String) -> [ValidityCheck] {
            [ValidityCheck("drift", largest == nil ? .notAssessed : .failed, detail)]
        }
        guard let reference_m = system.horizontal_m, reference_m > 0 else {
            return absent("the horizontal uncertainty of the reference system is not stated")
        }
        let gap_s = trial.parameter("maximum_gap_s")
        guard let path = HorizontalPath(trial, window: window),
            let origin = path.place(at: record.loss.latest, maximumGap_s: gap_s),
            let before = path.place(at: record.loss.earliest, maximumGap_s: gap_s)
        else { return absent("the reference system gives no position at the loss") }
        let gaps = trial.continuity(path.receivedAt, "position", in: record.loss.latest..<record.end)
        guard gaps.outcome == .passed else { return absent("gaps of the positions: \(gaps.detail)") }
        let indices = path.indices(from: record.loss.latest, through: record.end)
        let drift_m = indices.map { path.places[$0].distance_m(to: origin) }.max() ?? 0
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal, value: reference_m, sensitivity: 2
                ),
                UncertaintyContribution(
                    source: "edge of the loss", distribution: .rectangular, value: origin.distance_m(to: before) / 2,
                    divisor: 3.0.squareRoot()),
                UncertaintyContribution(
                    source: "resolution", distribution: .rectangular, value: path.resolution_m / 2,
                    divisor: 3.0.squareRoot()),
            ], coverageFactor: system.coverageFactor)
        if let largest {
            judged.judge(
                "drift", "m", drift_m, budget: budget, limit: .upper(largest), rule: planned.rule,
                mostUncertain: trial.parameter("maximum_uncertainty_ratio") * largest)
        } else {
            judged.add("drift", "m", drift_m, budget: budget)
        }
        return [gaps]
    }

    private static func assessment(
        _ judged: JudgedMeasurements, _ trial: Trial, window: Range<UTCInstant>, checks: [ValidityCheck]
    ) -> Assessment {
        let states = trial.series(.landedState, in: window)
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: states.count, effectiveSampleCount: 1, frames: states.frameRange)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let record = record(trial, window: window) else { return [] }
        let events: [(time: EventTime?, name: String)] = [
            (record.loss, "gnss_loss"), (record.detection, "mode_change"), (record.landing, "landed"),
        ]
        let limit_s = record.loss.seconds(since: window.lowerBound) + trial.planned.limit.value
        let states = trial.timeLine(
            .flightMode, id: "gnss-loss", titleKorean: "위성항법 상실과 비행 모드",
            titleEnglish: "Loss of satellite positioning and flight mode", in: window, events: events,
            more: [.event(x: limit_s, name: "limit")])
        guard let path = HorizontalPath(trial, window: window),
            let origin = path.place(at: record.loss.latest, maximumGap_s: trial.parameter("maximum_gap_s"))
        else { return [states] }
        let way = path.indices(from: record.loss.latest, through: record.end).map { index in
            Plot.Point(path.places[index].east_m - origin.east_m, path.places[index].north_m - origin.north_m)
        }
        return [
            states,
            Plot(
                id: "gnss-loss-drift", titleKorean: "상실 지점으로부터의 표류", titleEnglish: "Drift from the point of the loss",
                x: Plot.Axis("east", "m"), y: Plot.Axis("north", "m"), isToScale: true,
                elements: [.line(way, name: "path")]
                    + (trial.planned.parameters["maximum_drift_m"].map {
                        [.circle(centre: Plot.Point(0, 0), radius: $0, name: "limit")]
                    } ?? [])),
        ]
    }
}
