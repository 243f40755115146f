import Quantities

/// The parameters of items that are judged by events.
enum EventValidity {
    /// Those of every trial that such an item reads, with defaults for states that are told once a second.
    static func parameters(minimumDuration_s: Double, maximumGap_s: Double) -> [TestItem.Parameter] {
        TrialValidity.parameters.compactMap { parameter in
            var parameter = parameter
            switch parameter.name {
            case "minimum_rate_hz": return nil
            case "minimum_duration_s": parameter.defaultValue = minimumDuration_s
            case "maximum_gap_s": parameter.defaultValue = maximumGap_s
            default: break
            }
            return parameter
        }
    }

    static func maximumUncertaintyRatio(_ value: Double) -> TestItem.Parameter {
        TestItem.Parameter(
            "maximum_uncertainty_ratio", default: value, in: 0.01...10,
            "with U larger than this part of the limit the result is INCONCLUSIVE")
    }
}

/// Several quantities of one item that are each held against a limit.
struct JudgedMeasurements {
    private(set) var measurements: [Measurement] = []
    private var verdicts: [Verdict] = []
    private var doubts: [String] = []

    /// The verdict over all that have a limit.
    var verdict: Verdict { .rolledUp(verdicts) }
    /// Why the verdict is INCONCLUSIVE; empty otherwise.
    var reasons: [String] { verdict == .inconclusive ? doubts : [] }

    /// Adds a quantity that is stated for information, or that no limit was set for.
    mutating func add(_ name: String, _ unit: String, _ value: Double, budget: UncertaintyBudget? = nil) {
        measurements.append(Measurement(name: name, unit: unit, value: value, budget: budget))
    }

    /// Adds a quantity with its limit.
    ///
    /// A result that is beyond the limit by more than its uncertainty fails however uncertain it is.
    /// - Parameters:
    ///   - mostUncertain: with a larger U the quantity is INCONCLUSIVE.
    ///   - isLowerBound: true where the quantity is at least the value, held against an upper limit.
    mutating func judge(
        _ name: String, _ unit: String, _ value: Double, budget: UncertaintyBudget, limit: Limit, rule: DecisionRule,
        mostUncertain: Double, isLowerBound: Bool = false, doubt: String? = nil
    ) {
        var verdict = rule.verdict(result: value, limit: limit, budget: budget)
        if limit.margin(value) >= -budget.expanded || verdict != .fail {
            var found: [String] = []
            if isLowerBound { found.append("\(name) was not over when the window ended, \(value) \(unit)") }
            if budget.expanded > mostUncertain {
                found.append("U = \(budget.expanded) \(unit) of \(name) is larger than \(mostUncertain) \(unit)")
            }
            if let doubt { found.append(doubt) }
            if verdict == .inconclusive && found.isEmpty { found.append("\(name) could not be measured") }
            if !found.isEmpty { verdict = .inconclusive }
            doubts += found
        }
        measurements.append(
            Measurement(name: name, unit: unit, value: value, budget: budget, limit: limit, verdict: verdict))
        verdicts.append(verdict)
    }
}

extension Trial {
    /// Checks the conditions of the trial and judges it if anything was recorded.
    func assess(_ judge: (Range<UTCInstant>, [ValidityCheck]) -> Assessment) -> Assessment {
        let checks = TrialValidity.conditions(self)
        guard let window else {
            return .none(hasNoSignal ? .notTested : .invalidTrial, "the window is not known", checks: checks)
        }
        guard hasAnySignal(in: window) else { return .none(.notTested, nothingRecorded, checks: checks) }
        return judge(window, checks)
    }

    /// A series without a gap over a span. An empty one fails.
    func continuity(_ signal: ScalarSignal, in span: Range<UTCInstant>) -> ValidityCheck {
        continuity(signals.series(signal).receivedAt, signal.rawValue, in: span)
    }

    func continuity(_ times: [UTCInstant], _ name: String, in span: Range<UTCInstant>) -> ValidityCheck {
        let most = parameter("maximum_gap_s")
        let gap_s = Self.largestGap_s(times, in: span)
        return ValidityCheck(
            "gaps_of_\(name)", passes: gap_s <= most,
            gap_s.isFinite ? "\(gap_s) s, at most \(most) s" : "no sample of \(name) in the window")
    }

    /// The longest time without a sample, as far as it lies within the span; infinite without any sample in it.
    private static func largestGap_s(_ times: [UTCInstant], in span: Range<UTCInstant>) -> Double {
        var gap = 0.0
        var last = span.lowerBound
        var isEmpty = true
        for time in times where time >= span.lowerBound && time <= span.upperBound {
            gap = max(gap, time.seconds(since: last))
            (last, isEmpty) = (time, false)
        }
        return isEmpty ? .infinity : max(gap, span.upperBound.seconds(since: last))
    }

    /// An assessment that a failed check makes invalid.
    static func invalid(_ name: String, _ detail: String, checks: [ValidityCheck]) -> Assessment {
        .none(.invalidTrial, detail, checks: checks + [ValidityCheck(name, .failed, detail)])
    }
}
