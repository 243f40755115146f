import EvidenceStore
import Foundation
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// The seeded database, written once for all tests of the process.
enum Seeded {
    static let results = SeededResults()
    static let operation = SeededOperation()
    static let now = SeededResults.now

    static let path: String = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-queries-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try SeededDatabase.write(results, operation, to: folder.appending(path: "seeded.sqlite").path)
        } catch { fatalError("the seeded database cannot be written: \(error)") }
        atexit {
            try? FileManager.default.removeItem(at: URL(filePath: Seeded.path).deletingLastPathComponent())
        }
        return folder.appending(path: "seeded.sqlite").path
    }()

    static func reader() throws -> EvidenceReader { try EvidenceReader(path: path) }

    static func ask(_ name: String, _ values: [QuestionParameter: EvidenceValue] = [:]) throws -> Answer {
        let question = try #require(QuestionCatalogue.question(name))
        return Answer(try question.answer(reader(), QuestionArguments(now: now, values)))
    }

    /// The Monday in Korea of a time, by counting days: 1970-01-01 was a Thursday.
    static func monday(_ time_ns: Int64) -> String {
        let day = (time_ns + 32_400_000_000_000) / 86_400_000_000_000
        return CivilDate(daysSinceEpoch: day - (day + 3) % 7).iso8601
    }

    /// Nearest rank, written down once more.
    static func rank(_ values: [Double], _ share: Double) -> Double {
        values.sorted()[max(1, Int((share * Double(values.count)).rounded(.up))) - 1]
    }
}

/// An answer whose rows are looked into by the names of columns.
struct Answer {
    let answer: QuestionAnswer

    init(_ answer: QuestionAnswer) { self.answer = answer }

    var rows: [Row] { answer.table.rows.map { Row(columns: answer.table.columns, values: $0) } }
    var notes: String { answer.notes.joined(separator: "\n") }

    struct Row {
        let columns: [String]
        let values: [EvidenceValue]

        subscript(_ column: String) -> EvidenceValue {
            guard let place = columns.firstIndex(of: column) else {
                Issue.record("there is no column \(column)")
                return .null
            }
            return values[place]
        }

        func text(_ column: String) -> String? { self[column].text }
        func number(_ column: String) -> Double? { self[column].number }
    }
}

/// True where two numbers are the same but for rounding.
func isNear(_ left: Double?, _ right: Double?, _ tolerance: Double = 1e-9) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= tolerance * max(1, abs(right))
}
