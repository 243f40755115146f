import Quantities

/// Item 18: how soon a vehicle acts when its link is lost.
package enum LinkLossReaction: TestAlgorithm {
    package static let item = TestItem(
        number: 18, id: "link-loss-reaction", titleKorean: "통신 두절 반응", titleEnglish: "Reaction to the loss of the link",
        algorithmVersion: 2,
        requiredSignals: [.scalar(.flightMode), .scalar(.linkLost), .scalar(.stationHeartbeat)],
        requiredUncertainties: [.time], quantity: "reaction_time", unit: "s", hasUpperLimit: true,
        limitRange: 1e-3...3600,
        parameters: EventValidity.parameters(minimumDuration_s: 5, maximumGap_s: 2.5) + [
            Trial.expectedMode, EventValidity.maximumUncertaintyRatio(0.5), LinkSilence.parameter,
        ],
        events: [
            TestItem.Event(
                "link_lost", default: "link_lost",
                "the mark at which the link was cut; where there is none, the rise of the signal link_lost counts, else the"
                    + " last heartbeat of the ground station before it falls silent")
        ],
        parameterGroups: [["expected_mode"]],
        formulae: [
            "y = t(change of mode) − t(link lost), each in the middle of the two samples that it lies between",
            "the link is lost at its mark, the last frame of the link; else where link_lost becomes 1; else at the last"
                + " heartbeat of a ground station before none comes for longer than link_silence_s",
            "where the mode does not change until the link is back or the window ends, y is a lower bound: beyond the limit a"
                + " FAIL, otherwise INCONCLUSIVE",
            "u(edge) = Δt/√12 for a state that is told every Δt (JCGM 100, 4.3.7); u(clock) at both ends; U = k·u_c",
        ],
        contributions: ["edge of the loss", "edge of the change of mode", "clock at both"])

    /// By what the loss of the link is known.
    private enum Stimulus: String {
        case mark = "marked"
        case signal = "told by link_lost"
        case silence = "the last heartbeat of the ground station"
    }

    /// What happened in the window.
    private struct Record {
        let lost: EventTime
        /// What told of the loss, and how often it did.
        let stimulus: Stimulus
        let count: Int
        /// When the link was back, if it came back before the vehicle acted.
        let back: EventTime?
        let change: EventTime?
    }

    private static func record(_ trial: Trial, window: Range<UTCInstant>) -> Record? {
        let link = trial.signals.series(.linkLost)
        let marks = trial.events("link_lost", in: window)
        let silences = LinkSilence.all(trial, in: window)
        let found: (lost: EventTime, stimulus: Stimulus, count: Int)
        if let mark = marks.first {
            found = (mark, .mark, marks.count)
        } else if let edge = EventTime(of: link, in: window, where: { $0 != 0 }) {
            found = (edge, .signal, 1)
        } else if let silence = silences.first {
            found = (EventTime(mark: silence.start), .silence, silences.count)
        } else {
            return nil
        }
        let after = min(found.lost.latest, window.upperBound)..<window.upperBound
        let back =
            found.stimulus == .silence
            ? silences[0].end.map { EventTime(mark: min($0, window.upperBound)) }
            : EventTime(of: link, in: after) { $0 == 0 }
        let change = trial.modeChange(
            after: found.lost, until: back?.latest ?? window.upperBound,
            expected: trial.planned.parameters["expected_mode"])
        return Record(lost: found.lost, stimulus: found.stimulus, count: found.count, back: back, change: change)
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess { window, checks in
            var checks = checks + [trial.continuity(.flightMode, in: window)]
            guard let record = record(trial, window: window) else {
                return Trial.invalid(
                    "stimulus",
                    "the loss of the link is neither marked nor told in the window, and no ground station falls silent",
                    checks: checks)
            }
            guard record.count == 1 else {
                let what =
                    record.stimulus == .silence ? "the ground station falls silent" : "the loss of the link is marked"
                return Trial.invalid("stimulus", "\(what) \(record.count) times", checks: checks)
            }
            checks.append(
                ValidityCheck(
                    "stimulus", .passed,
                    "\(record.stimulus.rawValue) \(record.lost.seconds(since: window.lowerBound)) s into the window"))
            if record.stimulus == .signal { checks.append(trial.continuity(.linkLost, in: window)) }
            checks.append(trial.modeCheck(before: record.lost, expected: trial.planned.parameters["expected_mode"]))
            return assess(record, trial, window: window, checks: checks)
        }
    }

    private static func assess(
        _ record: Record, _ trial: Trial, window: Range<UTCInstant>, checks: [ValidityCheck]
    ) -> Assessment {
        let system = trial.plan.reference
        let end = record.change ?? EventTime(mark: record.back?.earliest ?? window.upperBound)
        let budget = UncertaintyBudget(
            EventTime.contributions(
                from: record.lost, to: end, clock_s: system.uncertainty(of: .time) ?? .infinity,
                names: ("the loss of the link", "the change of mode")), coverageFactor: system.coverageFactor)
        var judged = JudgedMeasurements()
        judged.judge(
            "reaction_time", "s", end.seconds(since: record.lost), budget: budget, limit: trial.planned.limit,
            rule: trial.planned.rule,
            mostUncertain: trial.parameter("maximum_uncertainty_ratio") * trial.planned.limit.value,
            isLowerBound: record.change == nil)
        let modes = trial.series(.flightMode, in: window)
        let heard = record.stimulus == .silence ? trial.series(.stationHeartbeat, in: window).frameRange : nil
        let frames = modes.frameRange.map { told in
            min(told.lowerBound, heard?.lowerBound ?? .max)...max(told.upperBound, heard?.upperBound ?? 0)
        }
        return Assessment(
            measurements: judged.measurements, verdict: judged.verdict, reasons: judged.reasons, checks: checks,
            sampleCount: modes.count, effectiveSampleCount: 1, frames: frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let record = record(trial, window: window) else { return [] }
        let limit_s = record.lost.seconds(since: window.lowerBound) + trial.planned.limit.value
        return [
            trial.timeLine(
                .flightMode, id: "link-loss", titleKorean: "통신 두절과 비행 모드",
                titleEnglish: "Loss of the link and flight mode",
                in: window,
                events: [
                    (record.lost, "link_lost"), (record.change, "mode_change"), (record.back, "link_back"),
                ], more: [.event(x: limit_s, name: "limit")])
        ]
    }
}
