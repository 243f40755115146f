import EvidenceStore
import Foundation
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// The questions on a database of ten thousand results.
@Suite struct QuestionTests {
    /// By question: what it must answer, computed otherwise. A question without an entry fails.
    private static let checks: [String: @Sendable () throws -> Void] = [
        "hover-holds": { try ResultChecks.hoverHolds() }, "guard-band": { try ResultChecks.guardBand() },
        "reference-uses": { try ResultChecks.referenceUses() }, "open-items": { try ResultChecks.openItems() },
        "check-standard": { try ResultChecks.checkStandard() },
        "firmware-failures": { try ResultChecks.firmwareFailures() },
        "corridor-flights": { try ResultChecks.corridorFlights() }, "airborne": { try OperationChecks.airborne() },
        "ingest-health": { try OperationChecks.ingestHealth() },
        "finding-differences": { try OperationChecks.findingDifferences() },
        "closest-approaches": { try OperationChecks.closestApproaches() },
        "vertiport-movements": { try OperationChecks.vertiportMovements() },
        "exam-manoeuvre": { try ExamChecks.examManoeuvre() },
    ]

    @Test(arguments: QuestionCatalogue.all.map(\.name))
    func answersAsPlainLoopsDo(_ name: String) throws {
        let check = try #require(Self.checks[name], "the question \(name) has no test")
        try check()
    }

    @Test(arguments: QuestionCatalogue.all.map(\.name))
    func takesWhatItNeedsAndNothingElse(_ name: String) throws {
        let question = try #require(QuestionCatalogue.question(name))
        let reader = try Seeded.reader()
        for parameter in question.required {
            let others = question.required.filter { $0 != parameter }
            let values = Dictionary(uniqueKeysWithValues: others.map { ($0, EvidenceValue.text("x")) })
            #expect(throws: QuestionFailure.self) {
                try question.answer(reader, QuestionArguments(now: Seeded.now, values))
            }
        }
        let foreign = QuestionParameter.allCases.first {
            !question.required.contains($0) && !question.optional.contains($0)
        }
        #expect(throws: QuestionFailure.self) {
            try Seeded.ask(name, [try #require(foreign): .text("x")])
        }
    }

    /// Every view that is shipped for a question can be read by anybody.
    @Test(arguments: QuestionCatalogue.all.compactMap(\.view) + ["results_view", "verdicts_view"])
    func shipsItsView(_ view: String) throws {
        let table = try Seeded.reader().table("SELECT * FROM \(view) LIMIT 5")
        #expect(table.rows.count == 5 || view == "ingest_health_view" && !table.rows.isEmpty)
    }

    @Test func countsFromOneToFifteen() {
        let numbers = QuestionCatalogue.all.map(\.number)
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        #expect(Set(QuestionCatalogue.all.map(\.name)).count == numbers.count)
    }
}
