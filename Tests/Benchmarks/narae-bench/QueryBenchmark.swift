import EvidenceQueries
import EvidenceStore
import Foundation
import SeededEvidence

/// Times each of a laboratory's questions on a seeded database.
struct QueryBenchmark {
    struct Result: Codable {
        var number: Int
        var name: String
        var best_ms: Double
        var median_ms: Double
        var rows: Int
        var examined: Int
    }

    let results: Int
    let repetitions: Int

    /// What is said with a question, where one needs anything.
    private static func arguments(_ question: Question) -> QuestionArguments {
        let period: [QuestionParameter: EvidenceValue] = [.days: .real(90)]
        let start = SeededOperation.start_ns
        let values: [String: [QuestionParameter: EvidenceValue]] = [
            "hover-holds": period.merging([.airframe: .text("KQ-07")]) { left, _ in left },
            "reference-uses": [.reference: .text("REF-02")], "open-items": [.order: .text("KTL-2100")],
            "airborne": [.at: .integer(start + 300_000_000_000)], "ingest-health": [.since: .integer(start)],
            "finding-differences": [.run: .text(SeededOperation.live), .against: .text(SeededOperation.replay)],
        ]
        return QuestionArguments(now: SeededResults.now, values[question.name] ?? [:])
    }

    /// - Parameter path: where the database is made.
    func run(at path: String) throws -> [Result] {
        try SeededDatabase.write(SeededResults(count: results), SeededOperation(), to: path)
        return try QuestionCatalogue.all.map { question in
            var times_ms: [Double] = []
            var answer: QuestionAnswer?
            for _ in 0..<repetitions {
                // A command opens the database anew for each question.
                let start = DispatchTime.now().uptimeNanoseconds
                answer = try question.answer(EvidenceReader(path: path), Self.arguments(question))
                times_ms.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
            }
            times_ms.sort()
            return Result(
                number: question.number, name: question.name, best_ms: times_ms[0],
                median_ms: times_ms[times_ms.count / 2], rows: answer?.table.rows.count ?? 0,
                examined: answer?.examined.count ?? 0)
        }
    }
}
