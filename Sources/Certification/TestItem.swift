/// An entry of the catalogue: what is measured, how, and with which algorithm.
package struct TestItem: Sendable, Hashable {
    /// A signal that an item is computed from.
    package enum Signal: String, Sendable, Hashable, CaseIterable {
        /// A local position from a reference system, or a position of the reference's kind.
        case horizontalPosition = "horizontal_position"
        case altitudeAMSL = "altitude_amsl"
        /// A height of a local position from a reference system, or of a position of the reference's kind.
        case height
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
    /// The first quantity's name, its unit, and whether its limit is an upper or a lower one.
    package var quantity: String
    package var unit: String
    package var hasUpperLimit: Bool
    package var parameters: [Parameter]
    /// Parameters without a default that only mean something together.
    package var parameterGroups: [[String]]
    /// The formulae and their sources, for reports.
    package var formulae: [String]
    /// The lines of the uncertainty budget.
    package var contributions: [String]
    /// Limits that are in use, with their source; the limit that counts is the plan's.
    package var typicalLimits: [String]

    /// The value of a parameter in a plan, or its default; nil where both are absent.
    package func value(_ name: String, in planned: PlannedItem) -> Double? {
        planned.parameters[name] ?? parameters.first { $0.name == name }?.defaultValue
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
        switch planned.limit {
        case .upper(let value): guard hasUpperLimit, value.isFinite, value > 0 else { throw .wrongLimit(item: id) }
        case .lower(let value): guard !hasUpperLimit, value.isFinite, value > 0 else { throw .wrongLimit(item: id) }
        }
        guard planned.rule.isValid else { throw .wrongRule(item: id) }
        if case .fixed(let start, let end) = planned.window, !(start.isKnown && start < end) {
            throw .emptyWindow(item: id)
        }
    }
}
