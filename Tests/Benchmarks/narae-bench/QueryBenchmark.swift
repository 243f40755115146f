import EvidenceQueries
import EvidenceStore
import Foundation
import SeededEvidence

/// Times each of a laboratory's questions on a seeded database.
struct QueryBenchmark {
    struct Result: Codable {
        var shape: SeededShape
        var results: Int
        /// Of the database with all results.
        var bytes: Int
        /// Of one result, five hundred of them in a transaction.
        var write_ms: Double
        var questions: [Answer]
    }

    struct Answer: Codable {
        var number: Int
        var name: String
        var best_ms: Double
        var median_ms: Double
        var rows: Int
        var examined: Int
    }

    let shape: SeededShape
    let results: Int
    let repetitions: Int

    /// What is said with a question, where one needs anything.
    private func arguments(_ question: Question) -> QuestionArguments {
        let start = SeededOperation.start_ns
        var values: [String: [QuestionParameter: EvidenceValue]] = [
            "reference-uses": [.reference: .text("REF-02")], "airborne": [.at: .integer(start + 300_000_000_000)],
            "ingest-health": [.since: .integer(start)],
            "finding-differences": [.run: .text(SeededOperation.live), .against: .text(SeededOperation.replay)],
            "exam-manoeuvre": [.candidate: .text("C-2026-110"), .manoeuvre: .integer(3)],
        ]
        switch shape {
        case .laboratory:
            values["hover-holds"] = [.airframe: .text("KQ-07"), .days: .real(90)]
            values["open-items"] = [.order: .text("KTL-2100")]
        case .campaign:
            values["hover-holds"] = [.airframe: .text(SeededShape.airframe)]
            values["open-items"] = [.order: .text(SeededShape.order)]
        }
        return QuestionArguments(now: SeededResults.now, values[question.name] ?? [:])
    }

    /// - Parameter path: where the database is made.
    func run(at path: String) throws -> Result {
        try SeededDatabase.write(SeededOperation(), to: path)
        let seeded = SeededResults(count: results, shape: shape)
        let start = DispatchTime.now().uptimeNanoseconds
        try SeededDatabase.write(seeded, to: path)
        let write_ms = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6 / Double(seeded.results.count)
        try SeededDatabase.amend(seeded, at: path)
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return Result(
            shape: shape, results: seeded.results.count, bytes: bytes ?? 0, write_ms: write_ms,
            questions: try QuestionCatalogue.all.map { try time($0, at: path) })
    }

    private func time(_ question: Question, at path: String) throws -> Answer {
        var times_ms: [Double] = []
        var answer: QuestionAnswer?
        for _ in 0..<repetitions {
            // A command opens the database anew for each question.
            let start = DispatchTime.now().uptimeNanoseconds
            answer = try question.answer(EvidenceReader(path: path), arguments(question))
            times_ms.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
        }
        times_ms.sort()
        return Answer(
            number: question.number, name: question.name, best_ms: times_ms[0],
            median_ms: times_ms[times_ms.count / 2], rows: answer?.table.rows.count ?? 0,
            examined: answer?.examined.count ?? 0)
    }
}
