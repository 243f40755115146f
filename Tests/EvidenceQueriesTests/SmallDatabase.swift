import EvidenceStore
import Foundation
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// A database of a few records, for what ten thousand seeded ones do not show.
enum SmallDatabase {
    /// Writes a database and reads it; its folder is removed afterwards.
    static func with(_ write: (EvidenceWriter) throws -> Void, _ read: (EvidenceReader) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-small-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "small.sqlite").path
        let writer = try EvidenceWriter(path: path, now: SeededResults.now)
        try write(writer)
        try writer.close()
        try read(EvidenceReader(path: path))
    }

    static func with(_ results: [SmallResult], _ read: (EvidenceReader) throws -> Void) throws {
        try with(
            { writer in for result in results { try writer.record(result.record, evidence: result.evidence) } }, read)
    }
}

extension EvidenceReader {
    func answer(
        _ name: String, _ values: [QuestionParameter: EvidenceValue] = [:], now: UTCInstant = SeededResults.now
    ) throws -> Answer {
        let question = try #require(QuestionCatalogue.question(name))
        return Answer(try question.answer(self, QuestionArguments(now: now, values)))
    }
}

/// A result with as much of a text as questions read; it keeps its limit, but not by its U.
struct SmallResult {
    var id: String
    var item = "hover-hold-horizontal"
    var airframe = "A"
    var serial = "1"
    var quantity = "r95"
    var unit = "m"
    var y: Double? = 0.3
    var verdict = "PASS"
    var rule = "simple_acceptance"
    /// One that is marked certifies nothing.
    var mark: String?
    /// When it was flown; nil where the recording tells no UTC.
    var performed: UTCInstant? = SeededResults.now
    /// Further members of its text, each with a comma before it.
    var members = ""
    var evidence: [EvidenceRecord] = []

    static let recordedAt = SeededResults.now.advanced(byNanoseconds: 123_456_789)

    var record: VerdictRecord {
        func json(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
        let window = json(performed?.rfc3339)
        let measurement = """
            {"name":"\(quantity)","y":\(y.map { "\($0)" } ?? "null"),"limit":{"kind":"upper","value":0.31}}
            """
        var record = VerdictRecord(
            id: id, revision: 1, run: "run", order: "O", item: item,
            article: .init(id: "\(airframe)#\(serial)", model: airframe, serial: serial, firmware: "1.0"),
            decisionRule: rule, verdict: verdict, certifies: mark == nil, algorithm: "a",
            algorithmVersion: "1", planSHA256: "", configSHA256: "", softwareVersion: "1",
            resultJSON: """
                {"mark":\(json(mark)),"measurements":[\(measurement)],"window_start_utc":\(window),\
                "window_end_utc":\(window)\(members)}
                """, recordedAt: Self.recordedAt, recordedBy: "test")
        (record.y, record.standardUncertainty, record.coverageFactor) = (y, 0.01, 2)
        (record.expandedUncertainty, record.unit, record.limit, record.limitKind) = (0.02, unit, 0.31, "upper")
        return record
    }
}
