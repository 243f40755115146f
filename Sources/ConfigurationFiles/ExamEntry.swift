import Certification
import Quantities

/// Who flew an exam, and what of the run is theirs. It is kept beside the plan, so that a result can be derived again.
///
/// ```toml
/// candidate = "C-2026-014"
/// order = "DAEDEOK-2026-11-30-C-2026-014-2"   # the results' order; the plan's order, '-' and the candidate where it is absent
/// vehicle = "11/1"                            # in the place of the plan's
/// turn_start_utc = "2026-11-30T01:10:00Z"     # only marks within count, where one run holds the flights of several candidates
/// turn_end_utc = "2026-11-30T01:25:00Z"
/// ```
package struct ExamEntry: Sendable, Hashable {
    package var candidate: CandidatePseudonym
    /// The order of the results; nil for the plan's order, a hyphen and the candidate.
    package var order: String?
    /// The vehicle that was flown, by its display name; nil for the plan's.
    package var vehicle: String?
    /// The time in which the candidate flew, both ends included; nil for the whole run.
    package var turn: ClosedRange<UTCInstant>?

    /// The name under which an entry is kept among the files of its plan.
    package static let fileName = "exam-entry.toml"

    package init(
        candidate: CandidatePseudonym, order: String? = nil, vehicle: String? = nil,
        turn: ClosedRange<UTCInstant>? = nil
    ) {
        (self.candidate, self.order, self.vehicle, self.turn) = (candidate, order, vehicle, turn)
    }

    /// Reads an entry.
    ///
    /// Errors: a candidate that is no pseudonym, an unknown key, a turn that ends before it starts or has one end only.
    init(_ file: ConfigurationFile) throws(ConfigurationError) {
        let table = try TOMLDocument(file).settings
        guard let candidate = CandidatePseudonym(try table.string("candidate")) else {
            throw table.error(CandidatePseudonym.complaint, at: "candidate")
        }
        self.candidate = candidate
        order = table.has("order") ? try table.word("order") : nil
        vehicle = table.has("vehicle") ? try table.word("vehicle") : nil
        let (start, end) = (
            try Self.instant(table, "turn_start_utc"), try Self.instant(table, "turn_end_utc")
        )
        switch (start, end) {
        case (nil, nil): break
        case (let start?, let end?) where start < end: turn = start...end
        case (_?, _?): throw table.error("the turn ends before it starts", at: "turn_end_utc")
        default: throw table.error("a turn has both turn_start_utc and turn_end_utc")
        }
        try table.finish()
    }

    private static func instant(_ table: SettingsTable, _ key: String) throws(ConfigurationError) -> UTCInstant? {
        guard let text = try table.optionalString(key) else { return nil }
        guard let instant = UTCInstant(rfc3339: text) else {
            throw table.error("'\(text)' is no RFC 3339 time", at: key)
        }
        return instant
    }

    /// The entry as it is kept: the same text for the same entry.
    package var input: CertificationPlanFile.Input {
        let values = [
            ("candidate", candidate.text), ("order", order), ("vehicle", vehicle),
            ("turn_start_utc", turn?.lowerBound.rfc3339), ("turn_end_utc", turn?.upperBound.rfc3339),
        ]
        let lines = values.compactMap { key, value in value.map { "\(key) = \(Self.quoted($0))\n" } }
        return CertificationPlanFile.Input(
            name: Self.fileName, file: ConfigurationFile(path: Self.fileName, bytes: Array(lines.joined().utf8)))
    }

    /// A basic string of TOML.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
