/// How the attitude answered one step.
struct AttitudeStep {
    /// The change from the attitude before the step to the settled one, degrees.
    let change_deg: Double
    /// From the step to half of the change (K. Ogata, "Modern Control Engineering": delay time), seconds.
    let delay_s: Double
    /// From 10 % to 90 % of the change, seconds.
    let rise_s: Double
    /// How far the attitude went beyond the settled one, per cent of the change.
    let overshoot_percent: Double
    /// The standard deviation that the noise gives to the top of the peak, per cent of the change.
    let peakError_percent: Double
    /// From the step to the last time out of the band about the settled attitude; NaN where it did not come to rest.
    let settling_s: Double
    /// How far the two halves of the settled part are apart, per cent of the change.
    let restlessness_percent: Double
    /// The settled attitude less the set-point, degrees; NaN where the set-point is not known.
    let remainder_deg: Double
    /// The response as parts of the change, against seconds after the step.
    let response: TimedValues

    /// The part of the half lobe of a damped oscillation, in rise times, that a parabola follows to 0.2 % of its height.
    private static let peakHalfWidth = 0.6

    struct Criteria {
        var baseline_s: Double
        var hold_s: Double
        /// The end of the hold, over which the settled attitude is averaged.
        var settled_s: Double
        var band_percent: Double
    }

    /// nil where the attitude did not follow: it changed by less than half of the set-point, or less than `leastChange_deg`, or it
    /// was not recorded around the step.
    init?(
        _ attitude: TimedValues, _ step: SetPointStep, setPoint: Double?, leastChange_deg: Double, _ criteria: Criteria
    ) {
        let start = step.time_s
        let end = start + criteria.hold_s
        let before = attitude.values(from: start - criteria.baseline_s, to: start)
        let settled = attitude.values(from: end - criteria.settled_s, to: end)
        guard !before.isEmpty, settled.count >= 2, let last = attitude.seconds.last,
            last >= end - criteria.settled_s / 4
        else { return nil }
        let base = SampleStatistics.mean(before)
        let final = SampleStatistics.mean(settled)
        let change = final - base
        let least = max(leastChange_deg / 2, (step.change ?? 0).magnitude / 2)
        guard change.magnitude >= least, step.change.map({ $0 * change > 0 }) ?? true else { return nil }
        let response = attitude.shifted(from: start, to: end) { ($0 - base) / change }
        guard let low = Self.crossing(response, of: 0.1), let half = Self.crossing(response, of: 0.5),
            let high = Self.crossing(response, of: 0.9)
        else { return nil }
        self.response = response
        (change_deg, delay_s, rise_s) = (change, half, high - low)
        let from = response.index(from: high)
        guard from < response.count else { return nil }
        var top = from
        for index in from..<response.count where response.values[index] > response.values[top] { top = index }
        let width = max(Self.peakHalfWidth * (high - low), 2.5 * response.medianInterval_s)
        let peak = PeakFit(times: response.seconds, values: response.values, at: top, halfWidth: width)
        overshoot_percent = 100 * (peak.value - 1)
        peakError_percent = 100 * peak.standardError
        settling_s = Self.settling(
            response, band: criteria.band_percent / 100, end: criteria.hold_s - criteria.settled_s)
        let middle = settled.count / 2
        let halves = SampleStatistics.mean(Array(settled[..<middle])) - SampleStatistics.mean(Array(settled[middle...]))
        restlessness_percent = 100 * (halves / change).magnitude
        remainder_deg = setPoint.map { final - $0 } ?? .nan
    }

    /// When the response first reaches a level, by a straight line between its neighbours.
    private static func crossing(_ response: TimedValues, of level: Double) -> Double? {
        guard let index = response.values.firstIndex(where: { $0 >= level }), index > 0 else { return nil }
        let (x0, x1) = (response.seconds[index - 1], response.seconds[index])
        let (y0, y1) = (response.values[index - 1], response.values[index])
        return x0 + (level - y0) / (y1 - y0) * (x1 - x0)
    }

    private static func settling(_ response: TimedValues, band: Double, end: Double) -> Double {
        guard let last = response.values.lastIndex(where: { ($0 - 1).magnitude > band }) else { return 0 }
        guard response.seconds[last] < end, last + 1 < response.count else { return .nan }
        let (y0, y1) = ((response.values[last] - 1).magnitude, (response.values[last + 1] - 1).magnitude)
        let share = (y0 - band) / (y0 - y1)
        return response.seconds[last] + share * (response.seconds[last + 1] - response.seconds[last])
    }
}
