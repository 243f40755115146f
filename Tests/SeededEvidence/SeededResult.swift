import Quantities

/// A result of the seeded database, as plain values: tests compute from these what a question must answer.
package struct SeededResult: Sendable {
    package struct Quantity: Sendable {
        package var name: String
        package var unit: String
        package var y: Double
        package var u: Double
        /// Nil for a quantity that is stated for information only.
        package var limit: Double?
        package var isUpper: Bool

        package var expanded: Double { SeededResult.coverageFactor * u }
        /// How far the value is on the good side.
        package var margin: Double? { limit.map { isUpper ? $0 - y : y - $0 } }
    }

    package struct Reference: Sendable, Hashable {
        package var name: String
        package var identity: String?
        package var calibrated: String?
        package var due: String?
        package var certificate: String?
    }

    /// What an order or a label says of a trial, and an amendment may change.
    package struct Label: Hashable, Sendable {
        package var order: String
        package var airframe: String
        package var serial: String
        package var firmware: String
    }

    package static let coverageFactor = 2.0

    package var verdictID: String
    package var revision = 1
    /// Another revision has taken its place.
    package var isReplaced = false
    package var item: String
    /// As it stands after all amendments, and as the record said it at first.
    package var label: Label
    package var firstLabel: Label
    package var isWithdrawn = false
    package var run: String
    package var vehicle: String
    /// Nil where the recording tells no UTC.
    package var performed: ClosedRange<Int64>?
    package var recordedAt: UTCInstant
    package var quantities: [Quantity]
    /// `simple_acceptance`, or a name and its parameter.
    package var rule: (name: String, parameter: Double?)
    package var verdict: String
    package var isSimulated = false
    package var isCheckStandard = false
    package var reference: Reference
    package var reasons: [String] = []
    /// The stored text is no JSON: what it said is lost.
    package var isDamaged = false
    /// Nil for a result of no exam.
    package var exam: SeededExam?
    /// The plan in the stored text is one of a hundred items.
    package var hasLongPlan = false
    /// The plan names a further file, so that nothing tells which one is that of the corridor.
    package var hasTwoFiles = false
    package var firstFrame: UInt64
    package var frameCount: UInt64

    package var order: String { label.order }
    package var airframe: String { label.airframe }
    package var serial: String { label.serial }
    package var firmware: String { label.firmware }
    /// What answers say: a withdrawn verdict stands for nothing.
    package var shownVerdict: String { isWithdrawn ? "WITHDRAWN" : verdict }

    package var ruleText: String { rule.parameter.map { "\(rule.name)(\($0))" } ?? rule.name }
    package var evidenceSHA256: String {
        let digits = String(firstFrame &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        return String(repeating: "0", count: 64 - digits.count) + digits
    }
}
