import EvidenceStore

/// An amendment of one seeded verdict.
package struct SeededAmendment: Sendable {
    package var verdictID: String
    package var changes: [(field: AmendableField, value: String?)]
}

extension SeededResults {
    /// Amends a part of the verdicts, with all revisions of each: another order, another airframe, a firmware that is corrected twice
    /// or set back to what it was; and withdraws some.
    mutating func amend(_ random: SeededNumbers) {
        var random = random
        for number in results.indices where results[number].revision == 1 {
            guard random.happens(0.05) else { continue }
            let result = results[number]
            var label = result.label
            var changes: [[(field: AmendableField, value: String?)]] = []
            // The label of a check standard says which chart it belongs to.
            let kind = result.isCheckStandard ? 4 : random.index(below: 5)
            switch kind {
            case 0:
                label.order = "KTL-\(2000 + random.index(below: 800))"
                changes = [[(.order, label.order)]]
            case 1:
                label.airframe = random.one(of: Self.airframes)
                label.serial = "S-amended"
                changes = [[(.model, label.airframe), (.serial, label.serial)]]
            case 2:
                label.firmware = random.one(of: Self.firmware)
                changes = [[(.firmware, "misread")], [(.firmware, label.firmware)]]
            case 3: changes = [[(.firmware, "misread")], [(.firmware, label.firmware)]]
            default: changes = [[(.withdrawn, "yes")]]
            }
            // An amendment to what stands there already is refused.
            if label.airframe == result.label.airframe, kind == 1 { changes = [[(.serial, label.serial)]] }
            if label.order == result.label.order, kind == 0 { continue }
            for revision in results.indices where results[revision].verdictID == result.verdictID {
                (results[revision].label, results[revision].isWithdrawn) = (label, kind > 3)
            }
            amendments += changes.map { SeededAmendment(verdictID: result.verdictID, changes: $0) }
        }
    }
}
