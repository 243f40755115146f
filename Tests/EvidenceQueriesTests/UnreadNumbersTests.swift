import EvidenceStore
import Foundation
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// A pass whose numbers are not all there is told of, and never taken for one that keeps its guard band.
@Suite struct UnreadNumbersTests {
    private static func record(_ id: String, measurements: String) -> VerdictRecord {
        var record = VerdictRecord(
            id: id, revision: 1, run: "run", order: "O", item: "hover-hold-horizontal",
            article: .init(id: "A", model: "A"),
            decisionRule: "simple_acceptance", verdict: "PASS", certifies: true, algorithm: "a", algorithmVersion: "1",
            planSHA256: "", configSHA256: "", softwareVersion: "1", resultJSON: #"{"measurements":\#(measurements)}"#,
            recordedAt: SeededResults.now, recordedBy: "test")
        (record.y, record.standardUncertainty, record.coverageFactor, record.limit) = (0.1, 0.01, 2, 0.5)
        (record.expandedUncertainty, record.unit, record.limitKind) = (0.02, "m", "upper")
        return record
    }

    private static func limited(_ name: String, y: String = "0.1", u: String = "0.01", limit: String = "0.5") -> String
    {
        #"{"name":"\#(name)","y":\#(y),"u_c":\#(u),"k":2,"limit":{"kind":"upper","value":\#(limit)}}"#
    }

    @Test(arguments: [
        // One quantity: the columns of the verdict tell it. Two: both are read.
        ("[\(limited("r95"))]", true), ("[\(limited("r95")),\(limited("max"))]", true),
        (#"[\#(limited("r95")),{"name":"rms","y":null,"limit":null}]"#, true),
        ("[\(limited("r95")),\(limited("max", u: "null"))]", false),
        ("[\(limited("r95")),\(limited("max", y: "null"))]", false),
        ("[\(limited("r95")),\(limited("max", limit: "null"))]", false),
        ("[\(limited("r95")),\(limited("max").replacing("upper", with: "middle"))]", false), ("[]", false),
        ("null", false),
    ])
    func areCounted(_ measurements: String, _ isRead: Bool) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "narae-unread-\(UUID().uuidString)").path
        defer {
            for ending in ["", "-wal", "-shm", ".writer"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
        let writer = try EvidenceWriter(path: path, now: SeededResults.now)
        try writer.record(Self.record("v", measurements: measurements), evidence: [])
        try writer.close()
        let question = try #require(QuestionCatalogue.question("guard-band"))
        let answer = try question.answer(EvidenceReader(path: path), QuestionArguments(now: SeededResults.now))
        #expect(answer.examined.count == 1 && answer.table.rows.isEmpty)
        #expect(answer.notes.contains { $0.hasPrefix("1 pass has no numbers") } != isRead, "\(answer.notes)")
    }
}
