import Quantities
import TelemetryModel

/// One planned item with the signals it is judged by.
package struct Trial: Sendable {
    package var plan: CertificationPlan
    package var planned: PlannedItem
    package var item: TestItem
    package var signals: CertificationSignals
    /// The seed of the Monte Carlo evaluation.
    package var seed: UInt64
    /// The signals of the second vehicle; nil where the item has none, or nothing is known of it.
    package var other: CertificationSignals?

    /// The window on the clock of the signals; nil when it ends before it starts, a marker is not recorded, or the plan gives it
    /// in UTC, which the recording does not tell.
    package var window: Range<UTCInstant>? { signals.span(of: planned.window) }

    /// The value of a parameter that has a default.
    func parameter(_ name: String) -> Double {
        guard let value = item.value(name, in: planned) else {
            preconditionFailure("the parameter '\(name)' has neither a value nor a default")
        }
        return value
    }

    /// The verdict over a result, and why it is INCONCLUSIVE where it is: too few independent samples, or an uncertainty that is too
    /// large for the limit. A result that is beyond the limit by more than its uncertainty fails however uncertain it is.
    ///
    /// The item has the parameters `maximum_uncertainty_ratio` and, unless no samples are counted, `minimum_effective_samples`.
    /// - Parameters:
    ///   - effectiveCount: nil for a quantity that more samples would not make surer, such as the largest one.
    ///   - limit: nil for that of the plan.
    func verdict(
        over value: Double, budget: UncertaintyBudget, effectiveCount: Double?, limit: Limit? = nil
    ) -> (Verdict, [String]) {
        let limit = limit ?? planned.limit
        let verdict = planned.rule.verdict(result: value, limit: limit, budget: budget)
        guard limit.margin(value) >= -budget.expanded else { return (verdict, []) }
        var reasons: [String] = []
        if let effectiveCount {
            let least = parameter("minimum_effective_samples")
            if effectiveCount < least {
                reasons.append("n_eff = \(effectiveCount) independent samples, at least \(least) are needed")
            }
        }
        let most = parameter("maximum_uncertainty_ratio") * limit.value
        if budget.expanded > most {
            reasons.append("U = \(budget.expanded) \(item.unit) is larger than \(most) \(item.unit)")
        }
        return (reasons.isEmpty ? verdict : .inconclusive, reasons)
    }

    /// True when the window holds any position of the vehicle, from whatever source, or any sample of a scalar that the item is
    /// computed from.
    func hasAnySignal(in window: Range<UTCInstant>) -> Bool {
        signals.positions.contains { window.contains($0.receivedAt) }
            || signals.localPositions.contains { window.contains($0.receivedAt) }
            || item.requiredScalars.contains { signals.series($0).receivedAt.contains(where: window.contains) }
    }

    /// True when the whole run holds nothing that ``hasAnySignal(in:)`` looks for.
    var hasNoSignal: Bool {
        signals.positions.isEmpty && signals.localPositions.isEmpty
            && item.requiredScalars.allSatisfy { signals.series($0).isEmpty }
    }

    /// Why a trial without any signal was not tested.
    var nothingRecorded: String {
        item.requiredScalars.isEmpty
            ? "no position of the vehicle lies in the window" : "no signal of the vehicle lies in the window"
    }

    /// The samples of a scalar that were received in the window.
    func series(_ signal: ScalarSignal, in window: Range<UTCInstant>) -> ScalarSeries {
        signals.series(signal).samples(in: window)
    }

    /// The times in the window of the marker that stands for an event of the item, ascending.
    func times(ofEvent name: String, in window: Range<UTCInstant>) -> [UTCInstant] {
        guard let marker = item.marker(ofEvent: name, in: planned) else { return [] }
        return signals.markers.filter { $0.name == marker && window.contains($0.time) }.map(\.time)
    }

    /// The positions in the window that the plan's reference system gave, located ones only.
    func referencePositions(in window: Range<UTCInstant>) -> [CertificationSignals.Position] {
        signals.positions.filter { position in
            window.contains(position.receivedAt) && position.sample.isLocated
                && plan.reference.kind.gives(position.sample)
        }
    }

    /// The local positions in the window that the plan's reference system gave and whose height is known.
    func referenceLocalHeights(in window: Range<UTCInstant>) -> [CertificationSignals.LocalPosition] {
        signals.localPositions.filter { position in
            window.contains(position.receivedAt) && position.sample.down_m.isFinite
                && plan.reference.kind.gives(position.sample)
        }
    }

    /// The local positions in the window that the plan's reference system gave, horizontally known ones only.
    func referenceLocalPositions(in window: Range<UTCInstant>) -> [CertificationSignals.LocalPosition] {
        signals.localPositions.filter { position in
            window.contains(position.receivedAt) && position.sample.north_m.isFinite
                && position.sample.east_m.isFinite && plan.reference.kind.gives(position.sample)
        }
    }
}

extension ReferenceSystem.Kind {
    /// True for a position of this kind of system.
    func gives(_ sample: PositionSample) -> Bool {
        switch self {
        case .motionCapture, .totalStation: false
        // MAVLink GPS_FIX_TYPE 6: carrier phase with fixed ambiguities; 3 and above: a full position.
        case .rtk: sample.provenance == .gnssReceiver && sample.fixType == 6
        case .gnss: sample.provenance == .gnssReceiver && sample.fixType >= 3 && sample.fixType != .max
        case .ownEstimate: sample.provenance == .fusedEstimate
        case .surveillance: [.radarTrack, .adsb, .remoteID, .utm].contains(sample.provenance)
        }
    }

    /// True for a local position of this kind of system.
    func gives(_ sample: LocalPositionSample) -> Bool {
        switch self {
        case .motionCapture, .totalStation: sample.isReference
        case .ownEstimate: !sample.isReference
        case .rtk, .gnss, .surveillance: false
        }
    }
}
