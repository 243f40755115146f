/// A step of a set-point: constant before it, constant after it.
struct SetPointStep {
    /// When the set-point passed the middle of the step, seconds.
    let time_s: Double
    /// The time between the two samples that the step lies between.
    let interval_s: Double
    /// The change of the set-point; nil where a mark says that there was one, and nothing how large.
    let change: Double?

    /// What counts as a step.
    struct Criteria {
        var leastChange: Double
        /// How long the set-point is constant before and after.
        var baseline_s: Double
        var hold_s: Double
    }

    /// How far a constant set-point may stray, as a part of the least step.
    private static let flatness = 0.1
    /// How long a step may take: a stick is not infinitely quick.
    private static let longestRamp_s = 0.25

    /// The steps of a set-point in the order of time.
    static func steps(in setPoint: TimedValues, _ criteria: Criteria) -> [SetPointStep] {
        let flat = flatness * criteria.leastChange
        var steps: [SetPointStep] = []
        var last = 0
        while last + 1 < setPoint.count {
            guard (setPoint.values[last + 1] - setPoint.values[last]).magnitude > flat,
                isConstant(setPoint, from: setPoint.seconds[last] - criteria.baseline_s, at: last, within: flat),
                let first = holding(setPoint, after: last, criteria, within: flat)
            else {
                last += 1
                continue
            }
            steps.append(step(setPoint, from: last, to: first))
            last = first
        }
        return steps
    }

    /// True when the set-point has been what it is at `index` since `start`.
    private static func isConstant(_ setPoint: TimedValues, from start: Double, at index: Int, within flat: Double)
        -> Bool
    {
        guard setPoint.seconds[0] <= start else { return false }
        var earlier = index
        while earlier > 0 && setPoint.seconds[earlier] > start {
            guard (setPoint.values[earlier] - setPoint.values[index]).magnitude <= flat else { return false }
            earlier -= 1
        }
        return true
    }

    /// The first sample after a change from which on the set-point holds; nil where it does not, or the change is no step.
    private static func holding(
        _ setPoint: TimedValues, after last: Int, _ criteria: Criteria, within flat: Double
    ) -> Int? {
        var first = last + 1
        while first < setPoint.count,
            setPoint.seconds[first] - setPoint.seconds[last] <= longestRamp_s || first == last + 1
        {
            let end = setPoint.seconds[first] + criteria.hold_s
            let next = setPoint.index(from: end)
            let isHeld =
                next < setPoint.count
                && (first..<next).allSatisfy { (setPoint.values[$0] - setPoint.values[first]).magnitude <= flat }
            if isHeld && (setPoint.values[first] - setPoint.values[last]).magnitude >= criteria.leastChange {
                return first
            }
            first += 1
        }
        return nil
    }

    private static func step(_ setPoint: TimedValues, from last: Int, to first: Int) -> SetPointStep {
        let change = setPoint.values[first] - setPoint.values[last]
        let middle = setPoint.values[last] + change / 2
        var index = last + 1
        while index < first && (setPoint.values[index] < middle) == (change > 0) { index += 1 }
        return SetPointStep(
            time_s: (setPoint.seconds[index - 1] + setPoint.seconds[index]) / 2,
            interval_s: setPoint.seconds[index] - setPoint.seconds[index - 1], change: change)
    }
}
