import Quantities

/// Item 29: how often, how late and how rightly an aircraft tells its position by Remote ID.
package enum RemoteIdentification: TestAlgorithm {
    package static let item = TestItem(
        number: 29, id: "remote-id", titleKorean: "원격 식별", titleEnglish: "Remote identification",
        algorithmVersion: 1, requiredSignals: [.horizontalPosition, .scalar(.remoteIDRejected)],
        requiredUncertainties: [.horizontal, .time], quantity: "position_error_95", unit: "m", hasUpperLimit: true,
        limitRange: 0.01...1e5,
        parameters: TrialValidity.parameters + [
            TestItem.Parameter(
                "minimum_message_rate_hz", default: 1, in: 0.01...100,
                "the least rate of location messages that conforms"),
            TestItem.Parameter(
                "maximum_latency_s", default: 1, in: 0.01...3600, "the largest P95 of the latency that conforms"),
            TestItem.Parameter(
                "minimum_valid_percent", default: 95, in: 0...100, "the least share of valid messages that conforms"),
            TestItem.Parameter(
                "minimum_effective_samples", default: 5, in: 2...1e6,
                "with fewer independent positions the result is INCONCLUSIVE"),
            TestItem.Parameter(
                "maximum_uncertainty_ratio", default: 0.5, in: 0.01...10,
                "with U of position or latency larger than this part of its limit the result is INCONCLUSIVE"),
        ],
        parameterGroups: [],
        formulae: [
            "a message is valid with a position and a time; one whose time is not later than that of an earlier one tells nothing"
                + " new and counts for the share alone",
            "y = P95, nearest rank, of the horizontal distance between the position told and the truth at the moment told, linear"
                + " between the samples of the truth (14 CFR 89.310: 100 ft, 95 %)",
            "latency = reception − moment told, P95 (14 CFR 89.310: 1.0 s); rate = 1 / mean interval, silence at the edges of the"
                + " window included (1 message per second)",
            "valid share = valid / (location messages + payloads of the receiver that could not be read)",
            "u(sampling) as for the horizontal hover hold; u(time) = u_t·RMS speed; u(path) = (a·h²/8)/√3; the time told counts"
                + " tenths of a second, rounded or cut off",
            "u(latency) with 2.113·s/√n_eff for a normal distribution; u(rate) = rate·(s/mean of the intervals)/√n, of fewer than"
                + " three messages √(n + 1)/T;"
                + " u(share) = √(p(1 − p)/(n + 4)), p = (valid + 2)/(n + 4)",
        ],
        contributions: [
            "reference system", "finite sampling", "resolution", "time between the clocks", "path between samples",
        ],
        needsOtherVehicle: true)

    package static func assess(_ trial: Trial) -> Assessment {
        var checks = TrialValidity.conditions(trial)
        guard let window = trial.window else {
            return .none(trial.hasNoSignal ? .notTested : .invalidTrial, "the window is not known", checks: checks)
        }
        guard let record = RemoteIDRecord(trial, window: window) else {
            guard trial.hasAnySignal(in: window) else {
                return .none(.notTested, trial.nothingRecorded, checks: checks)
            }
            let (kind, name) = (trial.plan.reference.kind.rawValue, trial.planned.otherVehicle ?? "")
            checks.append(
                ValidityCheck(
                    "reference_signal", .failed, "no position of the kind \(kind), or no location message of \(name)"))
            return .none(.invalidTrial, "the truth or the Remote ID is absent", checks: checks)
        }
        checks += Self.checks(record, trial, window)
        return assess(record, trial, window, checks: checks)
    }

    private static func checks(
        _ record: RemoteIDRecord, _ trial: Trial, _ window: Range<UTCInstant>
    ) -> [ValidityCheck] {
        let reference = ValidityCheck(
            "reference_signal", .passed,
            "\(record.truthTimes.kept.count) positions of \(trial.plan.reference.name); \(record.receivedCount) location"
                + " messages, \(record.rejectedCount) payloads not read")
        var checks =
            [reference]
            + TrialValidity.coverage(
                trial, record.truthTimes, first: record.truthReceived.lowerBound, last: record.truthReceived.upperBound,
                window: window)
        if !trial.signals.isUTCKnown {
            checks.append(ValidityCheck("time_of_day", .failed, "Remote ID tells UTC, which the recording does not"))
        }
        let least = record.messages.map(\.latency_s).min() ?? 0
        let slack = RemoteIDLimits.timeStep_s + 2 * (trial.plan.reference.uncertainty(of: .time) ?? 0)
        checks.append(
            ValidityCheck("clocks", passes: least >= -slack, "the least latency is \(least) s, at least \(-slack) s"))
        return checks
    }

    private static func assess(
        _ record: RemoteIDRecord, _ trial: Trial, _ window: Range<UTCInstant>, checks: [ValidityCheck]
    ) -> Assessment {
        let limits = RemoteIDLimits(trial)
        let position = limits.position(record)
        let measured = [
            position.measurement, limits.rate(record, window), limits.latency(record), limits.share(record),
        ]
        var verdict = Verdict.rolledUp(measured.map(\.verdict))
        var reasons = limits.doubts(position.measurement) + limits.doubts(measured[2])
        let least = trial.parameter("minimum_effective_samples")
        if position.effectiveCount < least {
            reasons.append("n_eff = \(position.effectiveCount) independent positions, at least \(least) are needed")
        }
        if measured.contains(where: { !$0.value.isFinite }) {
            reasons.append("\(record.messages.count) valid messages are too few")
        }
        if measured.contains(where: \.isSurelyFailed) {
            (verdict, reasons) = (.fail, [])
        } else if !reasons.isEmpty {
            verdict = .inconclusive
        }
        return Assessment(
            measurements: measured, verdict: verdict, reasons: reasons, checks: checks,
            sampleCount: record.messages.count, effectiveSampleCount: position.effectiveCount, frames: record.frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let record = RemoteIDRecord(trial, window: window) else { return [] }
        func plot(
            _ id: String, _ korean: String, _ english: String, _ axis: Plot.Axis, limit: Double,
            _ value: (RemoteIDRecord.Message) -> Double?
        ) -> Plot {
            let points = record.messages.compactMap { message in
                value(message).map { Plot.Point(message.receivedAt.seconds(since: window.lowerBound), $0) }
            }
            return Plot(
                id: id, titleKorean: korean, titleEnglish: english, x: Plot.Axis("time", "s"), y: axis,
                elements: [.points(points, name: axis.quantity), .limit(y: limit, name: "limit")])
        }
        return [
            plot(
                "remote-id-position-error", "원격 식별 위치 오차", "Position error of Remote ID against time",
                Plot.Axis("position_error", "m"), limit: trial.planned.limit.value
            ) { message in message.error_m.map { ($0.east * $0.east + $0.north * $0.north).squareRoot() } },
            plot(
                "remote-id-latency", "원격 식별 지연", "Latency of Remote ID against time", Plot.Axis("latency", "s"),
                limit: trial.parameter("maximum_latency_s")
            ) { $0.latency_s },
        ]
    }
}
