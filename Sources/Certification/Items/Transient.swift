/// How a quantity strays from what it was before an event.
struct Transient {
    /// A sample of baseline or response: seconds after the event, and how far it is from the mean of the baseline.
    struct Point {
        var time_s: Double
        var deviation: Double
    }

    let points: [Point]
    /// The largest deviation of the response, as a magnitude.
    let peak: Double
    /// How many independent samples the baseline is worth.
    let effectiveBaselineCount: Double
    private let baselineUncertainty: Double
    /// The larger step from the peak to its neighbours.
    private let peakStep: Double
    private let response: Range<Int>

    /// nil with fewer than five samples in the baseline or in the response.
    ///
    /// - Parameters:
    ///   - turns: true for angles in degrees, of which the shorter way round counts.
    ///   - edge_s: how far from 0 the event may be: baseline ends before, and the response begins with it.
    init?(
        times_s: [Double], values: [Double], turns: Bool, baseline_s: Double, response_s: Double, edge_s: Double
    ) {
        let before = times_s.indices.filter { times_s[$0] < -edge_s && times_s[$0] >= -edge_s - baseline_s }
        let after = times_s.indices.filter { times_s[$0] >= -edge_s && times_s[$0] <= edge_s + response_s }
        guard before.count >= 5, after.count >= 5 else { return nil }
        let origin = values[before[0]]
        let turned = (before + after).map { index in
            turns ? HeadingTrack.turn_deg(from: origin, to: values[index]) : values[index] - origin
        }
        let baseline = Array(turned[..<before.count])
        let mean = SampleStatistics.mean(baseline)
        points = zip(before + after, turned).map { index, value in
            Point(
                time_s: times_s[index],
                deviation: turns ? HeadingTrack.turn_deg(from: mean, to: value) : value - mean)
        }
        response = before.count..<points.count
        effectiveBaselineCount = max(2, SampleStatistics.unbiasedEffectiveCount(baseline))
        baselineUncertainty = SampleStatistics.standardDeviation(baseline) / effectiveBaselineCount.squareRoot()
        var top = response.lowerBound
        for index in response where points[index].deviation.magnitude > points[top].deviation.magnitude { top = index }
        peak = points[top].deviation.magnitude
        var step = 0.0
        for other in [top - 1, top + 1] where points.indices.contains(other) {
            step = max(step, (points[top].deviation - points[other].deviation).magnitude)
        }
        peakStep = step
    }

    /// The budget of the peak.
    func budget(reference: Double, name: String, resolution: Double, coverageFactor: Double) -> UncertaintyBudget {
        let freedom = max(effectiveBaselineCount - 1, 3)
        return UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "reference system \(name)", distribution: .normal, value: reference, sensitivity: 2),
                UncertaintyContribution(
                    source: "baseline, n_eff = \(effectiveBaselineCount)", distribution: .t,
                    value: baselineUncertainty * (freedom / (freedom - 2)).squareRoot(), degreesOfFreedom: freedom),
                UncertaintyContribution(
                    source: "between samples", distribution: .rectangular, value: peakStep / 2,
                    divisor: 3.0.squareRoot()
                ),
                UncertaintyContribution(
                    source: "resolution", distribution: .rectangular, value: resolution / 2, divisor: 3.0.squareRoot()),
            ], coverageFactor: coverageFactor)
    }

    /// When the response came to rest.
    struct Settling {
        /// Seconds after the event; the end of the response where it did not.
        var time_s: Double
        var isSettled: Bool
        /// Half of the time between the two samples that it lies between.
        var halfStep_s: Double
        /// What the uncertainty of the deviation makes at the rate with which the band is entered.
        var crossing_s: Double

        func budget(change: EventTime, clock_s: Double, coverageFactor: Double) -> UncertaintyBudget {
            UncertaintyBudget(
                EventTime.contributions(
                    from: change, to: EventTime(mark: change.latest), clock_s: clock_s,
                    names: ("the switch", "the settling")) + [
                        UncertaintyContribution(
                            source: "step of the samples", distribution: .rectangular, value: halfStep_s,
                            divisor: 3.0.squareRoot()),
                        UncertaintyContribution(
                            source: "deviation at the band", distribution: .normal, value: crossing_s),
                    ], coverageFactor: coverageFactor)
        }
    }

    /// The time from the event until the deviation stays within the band; 0 where it never left it.
    ///
    /// - Parameter uncertainty: the standard uncertainty of a deviation, which the baseline's is added to.
    func settling(band: Double, uncertainty: Double) -> Settling {
        guard let last = response.last(where: { points[$0].deviation.magnitude > band }) else {
            return Settling(time_s: 0, isSettled: true, halfStep_s: 0, crossing_s: 0)
        }
        guard last + 1 < response.upperBound else {
            return Settling(time_s: points[last].time_s, isSettled: false, halfStep_s: 0, crossing_s: 0)
        }
        let step_s = points[last + 1].time_s - points[last].time_s
        let combined = (uncertainty * uncertainty + baselineUncertainty * baselineUncertainty).squareRoot()
        // The rate over about half a second on both sides: that of two neighbours is mostly noise.
        let reach = max(1, Int((0.5 / max(step_s, 1e-3)).rounded()))
        let (from, to) = (max(response.lowerBound, last + 1 - reach), min(response.upperBound - 1, last + reach))
        let fall = points[from].deviation.magnitude - points[to].deviation.magnitude
        let rate = fall / (points[to].time_s - points[from].time_s)
        let length_s = points[response.upperBound - 1].time_s
        let crossing_s = rate > 0 ? min(combined / rate, length_s) : length_s
        return Settling(
            time_s: points[last].time_s + step_s / 2, isSettled: true, halfStep_s: step_s / 2, crossing_s: crossing_s)
    }
}
