import EvidenceStore
import Foundation
import GRDB
import Quantities
import Testing

/// Records of verdicts are corrected by adding to them, never by changing them.
@Suite struct AmendmentTests {
    /// A database with a verdict whose result names a customer and a site; its writer is gone afterwards.
    static func withVerdict(
        _ body: (_ path: String, _ writer: EvidenceWriter) throws -> Void,
        afterwards: (String) throws -> Void = { _ in }
    ) throws {
        func write(_ path: String) throws {
            let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            try writer.record(verdict, evidence: [VerdictFixture.evidence])
            try body(path, writer)
        }
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            try write(path)
            try afterwards(path)
        }
    }

    static let verdict: VerdictRecord = {
        var record = VerdictFixture.verdict
        record.resultJSON = #"{"customer":"Sample customer","site":"Daedeok","y":0.31}"#
        return record
    }()

    static func request(
        _ changes: [(field: AmendableField, value: String?)], of verdict: String = "V-1",
        reason: String = "label misread",
        by: String = "Tester"
    ) -> AmendmentRequest {
        AmendmentRequest(
            verdict: verdict, changes: changes, reason: reason, recordedBy: by,
            recordedAt: EvidenceFixture.now.advanced(byNanoseconds: 5_000_000_001))
    }

    private static func refusal(_ writer: EvidenceWriter, _ request: AmendmentRequest) -> RecordRefusal? {
        do throws(RecordRefusal) { _ = try writer.amend(request) } catch { return error }
        return nil
    }

    @Test func eachAmendmentKeepsWhatStoodThereBefore() throws {
        try Self.withVerdict { path, writer in
            let first = try writer.amend(
                Self.request([(.serial, "8"), (.customer, "Another customer"), (.remark, "x")]))
            #expect(first.map(\.number) == [1, 2, 3] && first.map(\.revision) == [1, 1, 1])
            #expect(first.map(\.oldValue) == ["7", "Sample customer", nil])
            let second = try writer.amend(
                Self.request([(.serial, "9"), (.remark, nil)], reason: "again", by: "Checker"))
            #expect(second.map(\.oldValue) == ["8", "x"] && second.map(\.newValue) == ["9", nil])
            try writer.close()
            let reader = try EvidenceReader(path: path)
            #expect(try reader.amendments() == first + second)
            #expect(try reader.amendments(ofVerdict: "V-1") == first + second)
            #expect(try reader.amendments(ofVerdict: "V-2").isEmpty)
            let record = try #require(try reader.verdicts().first)
            // The record itself is what it was.
            #expect(record.article.serial == "7" && record.contentSHA256 == Self.verdict.contentSHA256)
            let amended = record.amended(by: first + second)
            #expect(amended.article.serial == "9" && amended.article.id == "M#9" && amended.article.model == "M")
            #expect(try reader.firstBrokenAuditEntry() == nil)
            let result = try reader.verify()
            #expect(result.isWhole && result.unchecked.isEmpty, "\(result.problems) \(result.unchecked)")
        }
    }

    /// A later revision is of the same order and article, and what was withdrawn stays withdrawn until somebody says otherwise.
    @Test func amendmentsHoldForLaterRevisions() throws {
        try Self.withVerdict { path, writer in
            let withdrawn = try writer.amend(Self.request([(.withdrawn, "yes")], reason: "wrong reference station"))
            #expect(withdrawn.first?.oldValue == "no")
            var anew = Self.verdict
            (anew.revision, anew.algorithmVersion) = (2, "2")
            try writer.record(anew, evidence: [])
            let ordered = try writer.amend(Self.request([(.order, "KTL-2026-0043")]))
            #expect(ordered.first?.revision == 2 && ordered.first?.oldValue == "KTL-2026-0042")
            #expect(try writer.amend(Self.request([(.withdrawn, "no")])).first?.oldValue == "yes")
            try writer.close()
            let reader = try EvidenceReader(path: path)
            let amendments = try reader.amendments()
            let records = try reader.verdicts()
            #expect(records.map { $0.amended(by: Array(amendments.prefix(2))).isWithdrawn } == [true, true])
            #expect(records.map { $0.amended(by: amendments).isWithdrawn } == [false, false])
            #expect(records.map { $0.amended(by: amendments).article.id } == ["X-1", "X-1"])
            // Found by the order of the record and by that of the amendment.
            #expect(try reader.verdicts(order: "KTL-2026-0042").count == 2)
            #expect(try reader.verdicts(order: "KTL-2026-0043").count == 2)
            #expect(try reader.verdicts(order: "KTL-2026-0044").isEmpty)
            #expect(try reader.verify().isWhole)
        }
    }

    @Test func theViewsShowAWithdrawnVerdictAsOne() throws {
        try Self.withVerdict { path, writer in
            _ = try writer.amend(Self.request([(.withdrawn, "yes")]))
            try writer.close()
            try DatabaseQueue(path: path).read { database in
                let shown = try String.fetchOne(
                    database, sql: "SELECT verdict || ' ' || computed_verdict || ' ' || is_latest FROM verdicts_view")
                #expect(shown == "WITHDRAWN PASS 1")
                let amended = try String.fetchOne(
                    database, sql: "SELECT recorded_utc || ' ' || field FROM amendments_view")
                #expect(amended == "2026-11-23T05:11:20.000000001Z withdrawn")
            }
        }
    }

    @Test func nothingIsWrittenOfARequestThatIsRefused() throws {
        try Self.withVerdict { path, writer in
            #expect(
                Self.refusal(writer, Self.request([(.site, "a")], of: "V-9")) == .notFound("there is no verdict V-9"))
            let requests = [
                Self.request([(.site, "Goyang"), (.serial, "7")]), Self.request([(.order, nil)]), Self.request([]),
                Self.request([(.site, "a"), (.site, "b")]), Self.request([(.site, "a")], reason: " "),
                Self.request([(.site, "a")], by: ""), Self.request([(.site, "a\nb")]),
                Self.request([(.withdrawn, "no")]),
                Self.request([(.remark, nil)]), Self.request([(.site, "a")], reason: "b\u{2028}c"),
            ]
            for request in requests {
                guard case .request = Self.refusal(writer, request) else {
                    Issue.record("not refused: \(request)")
                    continue
                }
            }
            try writer.close()
            #expect(try EvidenceReader(path: path).amendments().isEmpty)
        }
    }

    @Test func anAmendmentIsNeverChangedOrTakenOut() throws {
        try Self.withVerdict { path, writer in
            _ = try writer.amend(Self.request([(.site, "Goyang")]))
            try writer.close()
            let queue = try DatabaseQueue(path: path)
            for statement in ["UPDATE amendments SET reason = 'x'", "DELETE FROM amendments"] {
                let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
                #expect(error?.message == "amendments is append-only")
            }
        }
    }

    /// Whoever rewrites an amendment with the whole log still leaves a chain that does not fit.
    @Test func anOldValueThatWasNeverThereIsNamed() throws {
        try Self.withVerdict { path, writer in
            _ = try writer.amend(Self.request([(.site, "Goyang")]))
            _ = try writer.amend(Self.request([(.site, "Gimpo")]))
            try writer.close()
        } afterwards: { path in
            try EvidenceLogTests.change(
                path, "UPDATE amendments SET new_value = 'Jeju' WHERE id = 1", "DELETE FROM log_leaves",
                "DELETE FROM log_checkpoints")
            let again = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            try again.checkpoint(at: EvidenceFixture.now)
            try again.close()
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(problems.map(\.subject) == ["amendments"] && problems.first?.row == 2, "\(problems)")
        }
    }
}
