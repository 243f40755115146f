import Quantities

/// The state of charge that a vehicle tells, per cent, and how surely it stands for that of the battery.
struct BatteryLevel {
    let series: ScalarSeries
    /// The least step between two levels that were told: 1 where it is told in whole per cents.
    let step: Double
    /// The standard uncertainty of the told level as the plan states it.
    let charge: Double

    init(_ trial: Trial, window: Range<UTCInstant>) {
        series = trial.series(.batteryRemaining, in: window)
        charge = trial.plan.reference.uncertainty(of: .charge) ?? .infinity
        let levels = series.values.sorted()
        let steps = zip(levels, levels.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
        step = min(1, steps.min() ?? 1)
    }

    /// Whether the plan states the uncertainty of the level.
    func check(_ trial: Trial) -> ValidityCheck {
        ValidityCheck(
            "charge_uncertainty", passes: charge.isFinite && charge > 0,
            charge.isFinite ? "u of charge = \(charge) %" : "its charge uncertainty is not stated")
    }

    /// The lines of a budget that the gauge makes; `sensitivity` turns per cents into the unit of the result.
    func contributions(sensitivity: Double) -> [UncertaintyContribution] {
        [
            UncertaintyContribution(
                source: "battery gauge", distribution: .normal, value: charge, sensitivity: sensitivity),
            UncertaintyContribution(
                source: "step of the level", distribution: .rectangular, value: step / 2, divisor: 3.0.squareRoot(),
                sensitivity: sensitivity),
        ]
    }

    /// The level at an event, between those of its two times, and half of their difference; nil before the first level.
    func level(at event: EventTime) -> (value: Double, halfWidth: Double)? {
        guard let first = series.value(at: event.earliest) ?? series.value(at: event.latest),
            let last = series.value(at: event.latest)
        else { return nil }
        return ((first + last) / 2, (first - last).magnitude / 2)
    }

    /// The budget of the level at an event.
    func budget(halfWidth: Double, of name: String, coverageFactor: Double) -> UncertaintyBudget {
        UncertaintyBudget(
            contributions(sensitivity: 1) + [
                UncertaintyContribution(
                    source: "edge of \(name)", distribution: .rectangular, value: halfWidth, divisor: 3.0.squareRoot())
            ], coverageFactor: coverageFactor)
    }
}

/// When the level of a battery came down to a value: by the straight line through the levels near by.
struct LevelCrossing {
    let time: UTCInstant
    /// The standard uncertainty that the scatter about the line makes, seconds.
    let line_s: Double
    /// Seconds for a per cent.
    let secondsPerPercent: Double

    /// nil where the level did not come down to the value in the span, or there is no falling line.
    ///
    /// - Parameter reach: how far from the value levels count, per cent.
    init?(_ level: BatteryLevel, to value: Double, reach: Double, in span: Range<UTCInstant>) {
        let series = level.series
        let near = series.values.indices.filter {
            span.contains(series.receivedAt[$0]) && (series.values[$0] - value).magnitude <= reach
        }
        guard near.count >= 10, near.contains(where: { series.values[$0] <= value }),
            near.contains(where: { series.values[$0] > value })
        else { return nil }
        let times = near.map { series.receivedAt[$0].seconds(since: span.lowerBound) }
        let levels = near.map { series.values[$0] - value }
        let (middle, mean) = (SampleStatistics.mean(times), SampleStatistics.mean(levels))
        var (square, product) = (0.0, 0.0)
        for (time, level) in zip(times, levels) {
            square += (time - middle) * (time - middle)
            product += (time - middle) * (level - mean)
        }
        guard product < 0 else { return nil }
        let slope = product / square
        let crossing = middle - mean / slope
        guard crossing > -1e6, crossing < 1e6 else { return nil }
        let rests = zip(times, levels).map { $1 - mean - slope * ($0 - middle) }
        let n = Double(near.count)
        let effective = min(max(SampleStatistics.unbiasedEffectiveCount(rests), 3), n)
        let leverage = (crossing - middle) * (crossing - middle) * n / square
        let deviation = SampleStatistics.rootMeanSquare(rests) * (n / (n - 2)).squareRoot()
        line_s = deviation / -slope * ((1 + leverage) / effective).squareRoot()
        secondsPerPercent = -1 / slope
        time = span.lowerBound.advanced(byNanoseconds: Int64((crossing * 1e9).rounded()))
    }
}
