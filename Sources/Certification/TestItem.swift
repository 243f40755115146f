/// An entry of the catalogue: what is measured, how, and with which algorithm.
package struct TestItem: Sendable, Hashable {
    /// A signal that an item is computed from.
    package enum Signal: Sendable, Hashable {
        /// A local position from a reference system, or a position of the reference's kind.
        case horizontalPosition
        case altitudeAMSL
        /// A height of a local position from a reference system, or of a position of the reference's kind.
        case height
        case scalar(ScalarSignal)
        /// Marked events: what happened, not what was measured.
        case markers

        /// The name in catalogues and reports.
        package var name: String {
            switch self {
            case .horizontalPosition: "horizontal_position"
            case .altitudeAMSL: "altitude_amsl"
            case .height: "height"
            case .scalar(let signal): signal.rawValue
            case .markers: "markers"
            }
        }
    }

    /// A moment that an item is judged by, which the plan may name another marker for.
    package struct Event: Sendable, Hashable {
        package var name: String
        /// The marker that counts where the plan names none; nil where the plan must name one.
        package var defaultMarker: String?
        package var meaning: String

        package init(_ name: String, default marker: String?, _ meaning: String) {
            (self.name, defaultMarker, self.meaning) = (name, marker, meaning)
        }
    }

    /// A number that a plan may set.
    package struct Parameter: Sendable, Hashable {
        /// The name ends in the unit.
        package var name: String
        /// nil where leaving it out has a meaning of its own.
        package var defaultValue: Double?
        package var range: ClosedRange<Double>
        package var meaning: String

        package init(_ name: String, default value: Double?, in range: ClosedRange<Double>, _ meaning: String) {
            (self.name, self.defaultValue, self.range, self.meaning) = (name, value, range, meaning)
        }
    }

    /// The number in the table of items, and the stable id.
    package var number: Int
    package var id: String
    package var titleKorean: String
    package var titleEnglish: String
    /// Counts up with every change that can change a bit of a result.
    package var algorithmVersion: Int
    package var requiredSignals: [Signal]
    /// What the reference system's uncertainty must be stated of.
    package var requiredUncertainties: [ReferenceSystem.Quantity] = [.horizontal]
    /// The first quantity's name, its unit, and whether its limit is an upper or a lower one.
    package var quantity: String
    package var unit: String
    package var hasUpperLimit: Bool
    package var limitRange: ClosedRange<Double> = 1e-6...1e9
    package var parameters: [Parameter]
    package var events: [Event] = []
    /// True for what a vehicle can only show in the air: a window in which it says that it stands does not count.
    package var requiresFlight = false
    /// Parameters without a default that only mean something together.
    package var parameterGroups: [[String]]
    /// The formulae and their sources, for reports.
    package var formulae: [String]
    /// The lines of the uncertainty budget.
    package var contributions: [String]
    /// True for an item that compares two vehicles, and for one that is judged by a zone.
    package var needsOtherVehicle = false
    package var needsZone = false

    /// The scalars among ``requiredSignals``.
    package var requiredScalars: [ScalarSignal] {
        requiredSignals.compactMap { signal in
            if case .scalar(let scalar) = signal { scalar } else { nil }
        }
    }

    /// The scalars that are taken out of a recording for the item.
    package var gatheredScalars: [ScalarSignal] {
        requiredScalars + (requiresFlight ? [.landedState, .armedState] : [])
    }

    /// The value of a parameter in a plan, or its default; nil where both are absent.
    package func value(_ name: String, in planned: PlannedItem) -> Double? {
        planned.parameters[name] ?? parameters.first { $0.name == name }?.defaultValue
    }

    /// The marker that stands for an event of the item; nil where neither the plan nor the item names one.
    package func marker(ofEvent name: String, in planned: PlannedItem) -> String? {
        planned.events[name] ?? events.first { $0.name == name }?.defaultMarker
    }

    /// Refuses a planned item that does not fit this entry.
    ///
    /// - Throws: ``PlanProblem``, the first in the alphabetical order of the parameters.
    package func validate(_ planned: PlannedItem) throws(PlanProblem) {
        for (name, value) in planned.parameters.sorted(by: { $0.key < $1.key }) {
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                throw .unknownParameter(item: id, parameter: name)
            }
            guard parameter.range.contains(value) else {
                throw .parameterOutOfRange(item: id, parameter: name, value: value)
            }
        }
        for group in parameterGroups {
            let given = group.count { planned.parameters[$0] != nil }
            guard given == 0 || given == group.count else {
                throw .incompleteParameters(item: id, parameters: group)
            }
        }
        for name in planned.events.keys.sorted() where !events.contains(where: { $0.name == name }) {
            throw .unknownEvent(item: id, event: name)
        }
        for event in events where marker(ofEvent: event.name, in: planned) == nil {
            throw .missingEvent(item: id, event: event.name)
        }
        switch planned.limit {
        case .upper(let value): guard hasUpperLimit, limitRange.contains(value) else { throw .wrongLimit(item: id) }
        case .lower(let value): guard !hasUpperLimit, limitRange.contains(value) else { throw .wrongLimit(item: id) }
        }
        guard planned.rule.isValid else { throw .wrongRule(item: id) }
        if case .fixed(let start, let end) = planned.window, !(start.isKnown && start < end) {
            throw .emptyWindow(item: id)
        }
        try validateCompanions(of: planned)
    }

    private func validateCompanions(of planned: PlannedItem) throws(PlanProblem) {
        if needsOtherVehicle && planned.otherVehicle == nil { throw .missingOtherVehicle(item: id) }
        if needsZone && planned.zone == nil { throw .missingZone(item: id) }
        if !needsOtherVehicle && planned.otherVehicle != nil { throw .unused(item: id, key: "other_vehicle") }
        if !needsZone && planned.zone != nil { throw .unused(item: id, key: "zone") }
    }
}
