import Quantities
import TelemetryModel

/// The conditions that every trial must meet, whatever is measured.
enum TrialValidity {
    /// The parameters that these checks read; every item has them.
    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "minimum_rate_hz", default: 5, in: 0.01...10_000, "the least number of samples per second over the window"),
        TestItem.Parameter("maximum_gap_s", default: 1, in: 0.001...60, "the longest time without a sample"),
        TestItem.Parameter(
            "maximum_loss_share", default: 0.01, in: 0...1, "the largest share of frames that may be missing"),
        TestItem.Parameter("minimum_duration_s", default: 60, in: 0...86_400, "the shortest window that counts"),
    ]

    /// The checks that need no samples.
    static func conditions(_ trial: Trial) -> [ValidityCheck] {
        [window(trial), reference(trial)] + environment(trial)
            + [configuration(trial), loss(trial)] + utc(trial) + flight(trial)
    }

    /// A vehicle that stands holds its place, its height and its heading better than any that flies.
    private static func flight(_ trial: Trial) -> [ValidityCheck] {
        guard trial.item.requiresFlight, let window = trial.window else { return [] }
        func tells(_ signal: ScalarSignal, _ value: UInt8) -> (isTold: Bool, isSo: Bool) {
            let series = trial.signals.series(signal)
            let values =
                trial.series(signal, in: window).values + [series.value(at: window.lowerBound)].compactMap { $0 }
            return (!values.isEmpty, values.contains(Double(value)))
        }
        if trial.item.value(mayStand.name, in: trial.planned) == 1 { return [takeOff(trial, in: window)] }
        let landed = tells(.landedState, StateSample.Landed.onGround.rawValue)
        let armed = tells(.armedState, StateSample.Armed.disarmed.rawValue)
        if landed.isSo { return [ValidityCheck("flight", .failed, "the vehicle says that it is on the ground")] }
        if armed.isSo { return [ValidityCheck("flight", .failed, "the vehicle says that it is disarmed")] }
        return [
            landed.isTold
                ? ValidityCheck("flight", .passed, "the vehicle never says that it is on the ground")
                : ValidityCheck("flight", .notAssessed, "nothing says that the vehicle was in the air")
        ]
    }

    /// For items that are flown from the ground or to it.
    static let mayStand = TestItem.Parameter(
        "may_stand", default: 0, in: 0...1,
        "1 for a flight that begins or ends on the ground within the window: then it must have flown at some time of it"
    )

    private static func takeOff(_ trial: Trial, in window: Range<UTCInstant>) -> ValidityCheck {
        let states = trial.series(.landedState, in: window).values
        guard !states.isEmpty else {
            return ValidityCheck("flight", .notAssessed, "nothing says that the vehicle was in the air")
        }
        let hasFlown = states.contains { $0 != Double(StateSample.Landed.onGround.rawValue) }
        return ValidityCheck(
            "flight", passes: hasFlown,
            hasFlown ? "the vehicle says that it flew" : "the vehicle says that it never left the ground")
    }

    private static func window(_ trial: Trial) -> ValidityCheck {
        guard let window = trial.window else {
            if case .fixed = trial.planned.window, !trial.signals.isUTCKnown {
                return ValidityCheck("window", .failed, "the window is given in UTC, which the recording does not tell")
            }
            return ValidityCheck("window", .failed, "the markers of the window are not recorded, or it is empty")
        }
        let duration = window.upperBound.seconds(since: window.lowerBound)
        let least = trial.parameter("minimum_duration_s")
        return ValidityCheck(
            "window", passes: duration >= least,
            "\(times(window, trial)), \(duration) s, at least \(least) s")
    }

    private static func times(_ window: Range<UTCInstant>, _ trial: Trial) -> String {
        guard trial.signals.isUTCKnown else {
            let (start_s, end_s) = (window.lowerBound.ownSeconds, window.upperBound.ownSeconds)
            return "\(start_s) s to \(end_s) s of the recording's own clock (UTC unknown)"
        }
        return "\(window.lowerBound.rfc3339) to \(window.upperBound.rfc3339)"
    }

    /// Says that nothing tells when the trial was flown. A trial whose times are UTC has no such check.
    private static func utc(_ trial: Trial) -> [ValidityCheck] {
        trial.signals.isUTCKnown
            ? []
            : [ValidityCheck("utc", .notAssessed, "the recording does not tell UTC: nothing says when it was flown")]
    }

    private static func reference(_ trial: Trial) -> ValidityCheck {
        let system = trial.plan.reference
        let name = "reference_system"
        if system.name.isEmpty { return ValidityCheck(name, .failed, "no reference system is named") }
        var stated = ""
        for quantity in trial.item.requiredUncertainties {
            guard let value = system.uncertainty(of: quantity), value > 0, value.isFinite else {
                return ValidityCheck(name, .failed, "\(system.name): its \(quantity.name) uncertainty is not stated")
            }
            switch quantity {
            case .horizontal: stated += ", u = \(value) m"
            case .vertical where !stated.isEmpty: stated += ", vertically \(value) m"
            default: stated += ", u of \(quantity.name) = \(value) \(quantity.unit)"
            }
        }
        return ValidityCheck(name, .passed, system.name + stated)
    }

    private static func environment(_ trial: Trial) -> [ValidityCheck] {
        let conditions = trial.plan.environment
        return [
            bounded("wind", conditions.wind_mps, from: nil, to: conditions.windMaximum_mps, unit: "m/s"),
            bounded(
                "temperature", conditions.temperature_degC, from: conditions.temperatureMinimum_degC,
                to: conditions.temperatureMaximum_degC, unit: "°C"),
        ]
    }

    private static func bounded(
        _ name: String, _ value: Double?, from least: Double?, to most: Double?, unit: String
    ) -> ValidityCheck {
        guard least != nil || most != nil else { return ValidityCheck(name, .notAssessed, "no envelope is given") }
        let envelope = "\(least.map { "\($0)" } ?? "any") to \(most.map { "\($0)" } ?? "any") \(unit)"
        guard let value else { return ValidityCheck(name, .notAssessed, "not recorded; the envelope is \(envelope)") }
        let isInside = value >= least ?? -.infinity && value <= most ?? .infinity
        return ValidityCheck(name, passes: isInside, "\(value) \(unit), envelope \(envelope)")
    }

    private static func configuration(_ trial: Trial) -> ValidityCheck {
        let submitted = trial.plan.article.configurationHash
        guard let flown = trial.signals.configurationHash else {
            return ValidityCheck("configuration", .notAssessed, "the flown configuration is not recorded")
        }
        guard !submitted.isEmpty else {
            return ValidityCheck("configuration", .notAssessed, "no configuration was submitted; flown \(flown)")
        }
        return ValidityCheck("configuration", passes: submitted == flown, "submitted \(submitted), flown \(flown)")
    }

    static func loss(_ trial: Trial) -> ValidityCheck {
        guard let received = trial.signals.receivedFrameCount, let lost = trial.signals.lostFrameCount,
            received + lost > 0
        else { return ValidityCheck("record_loss", .notAssessed, "missing frames are not counted") }
        let share = Double(lost) / Double(received + lost)
        let most = trial.parameter("maximum_loss_share")
        return ValidityCheck(
            "record_loss", passes: share <= most,
            "\(lost) of \(received + lost) frames missing, share \(share), at most \(most)")
    }

    /// The checks of the samples' times. The edges of the window count as gaps too.
    static func coverage(
        _ trial: Trial, _ times: SampleTimes, first: UTCInstant, last: UTCInstant, window: Range<UTCInstant>
    ) -> [ValidityCheck] {
        let span = window.upperBound.seconds(since: window.lowerBound)
        let rate = Double(times.kept.count) / span
        let leastRate = trial.parameter("minimum_rate_hz")
        var gap = max(first.seconds(since: window.lowerBound), window.upperBound.seconds(since: last))
        for (earlier, later) in zip(times.seconds, times.seconds.dropFirst()) { gap = max(gap, later - earlier) }
        let largestGap = trial.parameter("maximum_gap_s")
        return [
            ValidityCheck("sample_rate", passes: rate >= leastRate, "\(rate) per second, at least \(leastRate)"),
            ValidityCheck("largest_gap", passes: gap <= largestGap, "\(gap) s, at most \(largestGap) s"),
            ValidityCheck(
                "time_order", passes: times.areOrdered,
                times.areGenerated ? "the samples' own times ascend" : "the times of reception are used"),
            ValidityCheck(
                "sample_limit", passes: trial.signals.omittedCount == 0,
                "\(trial.signals.omittedCount) samples left out"),
        ]
    }
}
