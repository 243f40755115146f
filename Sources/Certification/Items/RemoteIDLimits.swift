import Quantities

/// The four quantities of a Remote ID with their uncertainties and limits.
struct RemoteIDLimits {
    private let trial: Trial
    /// Messages tell their time in tenths of a second (ASTM F3411-22a, location message).
    static let timeStep_s = 0.1
    /// One unit of 1e-7 degrees of latitude: 11.1 mm.
    private static let positionStep_m = 0.0111
    /// √(0.95·0.05) / (f·q) of the Rayleigh distribution at its 95 % point q = σ·√(−2·ln 0.05): √0.0475 / 0.299573.
    private static let rayleighFactor = 0.727_519
    /// √(0.95·0.05) / φ(1.644854) of the standard normal distribution: √0.0475 / 0.103136.
    private static let normalFactor = 2.113_194

    init(_ trial: Trial) { self.trial = trial }

    private var system: ReferenceSystem { trial.plan.reference }
    private var time_s: Double { system.uncertainty(of: .time) ?? .infinity }

    private func measurement(
        _ name: String, _ unit: String, _ value: Double, _ budget: UncertaintyBudget, _ limit: Limit
    ) -> Measurement {
        let verdict = trial.planned.rule.verdict(result: value, limit: limit, budget: budget)
        return Measurement(name: name, unit: unit, value: value, budget: budget, limit: limit, verdict: verdict)
    }

    /// A quantity that could not be taken.
    private func absent(_ name: String, _ unit: String, _ limit: Limit) -> Measurement {
        Measurement(name: name, unit: unit, value: .nan, limit: limit, verdict: .inconclusive)
    }

    /// P95 of the position error, and how many independent positions it rests on.
    func position(_ record: RemoteIDRecord) -> (measurement: Measurement, effectiveCount: Double) {
        let placed = record.messages.filter { $0.error_m != nil }
        let errors = placed.compactMap(\.error_m)
        guard errors.count > 3 else { return (absent("position_error_95", "m", trial.planned.limit), 0) }
        let squares = errors.map { $0.east * $0.east + $0.north * $0.north }
        let components = min(
            SampleStatistics.unbiasedEffectiveCount(errors.map(\.east)),
            SampleStatistics.unbiasedEffectiveCount(errors.map(\.north)))
        let count = (components * SampleStatistics.unbiasedEffectiveCount(squares)).squareRoot()
        let scatter = PercentileScatter(squares.map { $0.squareRoot() }, effectiveCount: count)
        let ratio = min(Self.rayleighFactor / count.squareRoot(), 0.5)
        var budget = scatter.budget(
            reference: (system.horizontal_m ?? .infinity, system.name), byModel: ratio / (1 - ratio) * scatter.p95,
            effectiveMeanCount: nil, resolution: Self.positionStep_m, coverageFactor: system.coverageFactor,
            seed: trial.seed)
        budget.contributions += [
            UncertaintyContribution(
                source: "time between the clocks", distribution: .normal, value: time_s,
                sensitivity: SampleStatistics.rootMeanSquare(placed.map(\.speed_mps))),
            UncertaintyContribution(
                source: "path between samples", distribution: .rectangular, value: placed.map(\.sag_m).max() ?? 0,
                divisor: 3.0.squareRoot()),
        ]
        return (measurement("position_error_95", "m", scatter.p95, budget, trial.planned.limit), count)
    }

    /// P95 of the latency.
    func latency(_ record: RemoteIDRecord) -> Measurement {
        let limit = Limit.upper(trial.parameter("maximum_latency_s"))
        let values = record.messages.map(\.latency_s)
        guard values.count > 3 else { return absent("latency_95", "s", limit) }
        let count = SampleStatistics.unbiasedEffectiveCount(values)
        let scatter = PercentileScatter(values, effectiveCount: count)
        let model = Self.normalFactor * SampleStatistics.standardDeviation(values) / count.squareRoot()
        // Rounded or cut off: the moment lies within a whole step on either side.
        let budget = scatter.budget(
            reference: (time_s, "\(system.name), time"), byModel: model, effectiveMeanCount: nil,
            resolution: 2 * Self.timeStep_s, coverageFactor: system.coverageFactor, seed: trial.seed)
        return measurement("latency_95", "s", scatter.p95, budget, limit)
    }

    func rate(_ record: RemoteIDRecord, _ window: Range<UTCInstant>) -> Measurement {
        let limit = Limit.lower(trial.parameter("minimum_message_rate_hz"))
        let rate = record.rate(in: window)
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "scatter of the intervals", distribution: .t, value: rate.u_hz,
                    degreesOfFreedom: rate.degreesOfFreedom)
            ], coverageFactor: system.coverageFactor)
        return measurement("message_rate", "Hz", rate.value_hz, budget, limit)
    }

    func share(_ record: RemoteIDRecord) -> Measurement {
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "finite sampling", distribution: .normal, value: record.validShareUncertainty_percent)
            ], coverageFactor: system.coverageFactor)
        return measurement(
            "valid_share", "%", record.validShare_percent, budget, .lower(trial.parameter("minimum_valid_percent")))
    }

    /// Why a quantity is known too badly for its limit.
    func doubts(_ measurement: Measurement) -> [String] {
        guard let expanded = measurement.budget?.expanded, let limit = measurement.limit else { return [] }
        let most = trial.parameter("maximum_uncertainty_ratio") * limit.value
        return expanded > most
            ? ["U = \(expanded) \(measurement.unit) of \(measurement.name) is larger than \(most) \(measurement.unit)"]
            : []
    }
}
