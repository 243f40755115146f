import Crypto
import EvidenceStore
import Foundation
import GRDB
import Testing
import TransparencyLog

/// Whatever is done to a verdict's record stands in the audit log as well: who, what, and why.
@Suite struct RecordAuditTests {
    @Test func amendmentsSignaturesAndReportsAreInTheAuditLog() throws {
        try AmendmentTests.withVerdict { path, writer in
            _ = try writer.amend(AmendmentTests.request([(.serial, "8"), (.remark, "x")]))
            _ = try writer.amend(AmendmentTests.request([(.remark, nil)], reason: "a slip", by: "Checker"))
            let signing = try SignatureTests.signing(.performer, "Tester")
            _ = try writer.sign(["V-1"], signing)
            try writer.record(RecordProofTests.report)
            try writer.close()
            let entries = try DatabaseQueue(path: path).read { database in
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT actor || ', ' || action || ', ' || subject || ', ' || details FROM audit_log
                        WHERE action IN ('amend', 'sign', 'report') ORDER BY id
                        """)
            }
            let verdict = "verdict V-1 revision 1"
            #expect(
                entries == [
                    "Tester, amend, \(verdict), 1 article_serial '7' -> '8'; 2 remark nothing -> 'x': label misread",
                    "Checker, amend, \(verdict), 3 remark 'x' -> nothing: a slip",
                    "Tester, sign, \(verdict), performer \(signing.key.verifyingKey.text)",
                    "kim, report, report KTL-1-R1, \(RecordProofTests.report.contentSHA256)",
                ])
        }
    }

    /// SHA-256 over the hash before, the time, and what was done, in lines: as it is documented, not as it is written.
    @Test func anEntryCarriesTheHashOfTheOneBefore() throws {
        try AmendmentTests.withVerdict { path, writer in
            _ = try writer.amend(AmendmentTests.request([(.serial, "8")]))
            try writer.record(RecordProofTests.report)
            try writer.close()
            let entries = try DatabaseQueue(path: path).read { database in
                try Row.fetchAll(database, sql: "SELECT * FROM audit_log ORDER BY id")
            }
            var before = ""
            for entry in entries {
                let lines: [String] = [
                    before, "\(entry["recorded_ns"] as Int64)", entry["actor"], entry["action"], entry["subject"],
                    entry["details"],
                ]
                let hash = SHA256.hash(data: Data(lines.joined(separator: "\n").utf8))
                #expect(entry["previous_sha256"] == before)
                before = hash.map { String(format: "%02x", $0) }.joined()
                #expect(entry["sha256"] == before)
            }
            #expect(entries.count >= 3)
        }
    }

    /// Nobody signs a result that is not the one that was recorded.
    @Test func aResultWithoutItsHashIsNotSigned() throws {
        try AmendmentTests.withVerdict { _, writer in
            try writer.close()
        } afterwards: { path in
            try EvidenceLogTests.change(path, "UPDATE verdicts SET result = '{\"y\":0.29}'")
            let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            let signing = try SignatureTests.signing(.performer, "Tester")
            #expect(throws: RecordRefusal.integrity("V-1: the result does not have its hash")) {
                try writer.sign(["V-1"], signing)
            }
            try writer.close()
            #expect(try EvidenceReader(path: path).signatures(ofVerdict: "V-1").isEmpty)
        }
    }
}
