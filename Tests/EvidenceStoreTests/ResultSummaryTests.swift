import Foundation
import GRDB
import Quantities
import Testing

@testable import EvidenceStore

/// What questions read of a result in columns is what its text and its amendments say, whenever each was written.
@Suite struct ResultSummaryTests {
    private static let text = """
        {"article":{"check_standard":true},"mark":"SIM","measurements":[\
        {"name":"share_inside","y":97.5,"u_c":0.25,"k":2,"limit":{"kind":"lower","value":95}},\
        {"name":"longest_excursion","y":0.12345678901234567,"u_c":0.3,"k":2,"limit":{"kind":"upper","value":10}},\
        {"name":"excursions_per_hour","y":4,"u_c":1,"k":2,"limit":null}],\
        "plan":{"files":[{"name":"plan.toml"},{"name":"../routes/a.toml"}]},"reasons":["a","b"],\
        "reference":{"name":"R","id":"REF-1","calibrated":"2026-01-01"},"vehicle":"7/1",\
        "window_start_utc":"2026-11-23T05:00:00.000000000Z","window_end_utc":null}
        """

    private static func record(_ id: String, revision: Int = 1, text: String = text) -> VerdictRecord {
        var record = VerdictFixture.verdict
        (record.id, record.revision, record.resultJSON) = (id, revision, text)
        return record
    }

    /// By column what each row says, in words; a column without a value is left out.
    private static func rows(_ path: String) throws -> [[String: String]] {
        let rows = try DatabaseQueue(path: path).read {
            try Row.fetchAll($0, sql: "SELECT * FROM result_summaries ORDER BY verdict_row")
        }
        return rows.map { row in
            var words: [String: String] = [:]
            for (name, value) in row where !value.isNull { words[name] = "\(value.storage.value!)" }
            return words
        }
    }

    private static func withWriter(_ body: (_ path: String, _ writer: EvidenceWriter) throws -> Void) throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            try body(path, EvidenceWriter(path: path, now: EvidenceFixture.now))
        }
    }

    @Test func saysWhatTheTextSays() throws {
        try Self.withWriter { path, writer in
            try writer.record(Self.record("V-1"), evidence: [])
            try writer.close()
            let row = try #require(try Self.rows(path).first)
            let texts = [
                "mark": "SIM", "vehicle": "7/1", "performed_utc": "2026-11-23T05:00:00.000000000Z",
                "quantity": "share_inside", "reference_name": "R", "reference_id": "REF-1", "calibrated": "2026-01-01",
                "reasons": "a; b", "corridor": "../routes/a.toml", "order_id": "KTL-2026-0042", "article": "X-1",
                // The digits of the text, not a number near them.
                "limited_quantities":
                    #"[[97.5,0.25,2,"lower",95],[0.12345678901234567,0.3,2,"upper",10]]"#,
            ]
            for (column, text) in texts { #expect(row[column] == text, "\(column)") }
            for column in ["performed_until_utc", "calibration_due", "certificate"] { #expect(row[column] == nil) }
            let numbers = [
                "is_check_standard": "1", "excursions_per_hour": "4.0",
                "y": "0.31", "is_latest": "1", "is_withdrawn": "0",
            ]
            #expect(row["longest_excursion_s"]?.hasPrefix("0.1234567890123456") == true)
            for (column, number) in numbers { #expect(row[column] == number, "\(column)") }
        }
    }

    @Test func tellsThatATextCannotBeRead() throws {
        try Self.withWriter { path, writer in
            try writer.record(Self.record("V-1", text: "{\"order\":"), evidence: [])
            try writer.record(
                Self.record("V-2", text: #"{"measurements":[{"name":"r95","limit":{"kind":"upper","value":1}}]}"#),
                evidence: [])
            try writer.record(
                Self.record(
                    "V-3", text: Self.text.replacing(#""../routes/a.toml"}"#, with: #""a.toml"},{"name":"b.toml"}"#)),
                evidence: [])
            try writer.close()
            let rows = try Self.rows(path)
            // Of two further files of a plan nobody knows which is that of the corridor.
            #expect(rows[2]["quantity"] == "share_inside")
            #expect(rows[2]["corridor"] == nil)
            #expect(rows[0]["reasons"] == "the stored result is no JSON document")
            #expect(rows[0]["limited_quantities"] == "[]")
            #expect(rows[0]["quantity"] == nil)
            #expect(rows[0]["y"] == "0.31")
            #expect(rows[0]["mark"] == "SIM")
            // One quantity: the columns of the verdict tell all of it.
            #expect(rows[1]["limited_quantities"] == nil)
            #expect(rows[1]["quantity"] == "r95")
            #expect(rows[1]["reasons"] == nil)
        }
    }

    /// A quantity is that of a corridor by its name, and not by its place alone.
    @Test(arguments: ["longest_excursion", "excursions_per_hour"])
    func takesNoOtherQuantityForThatOfACorridor(_ name: String) throws {
        try Self.withWriter { path, writer in
            try writer.record(Self.record("V-1", text: Self.text.replacing(name, with: "other")), evidence: [])
            try writer.close()
            let row = try #require(try Self.rows(path).first)
            #expect((row["longest_excursion_s"] == nil) == (name == "longest_excursion"))
            #expect((row["excursions_per_hour"] == nil) == (name == "excursions_per_hour"))
        }
    }

    /// What each row says of its record.
    private static func words(_ path: String) throws -> [String] {
        let columns = ["is_latest", "is_withdrawn", "order_id", "article", "airframe", "serial", "firmware"]
        return try rows(path).map { row in columns.map { row[$0] ?? "-" }.joined(separator: " ") }
    }

    @Test func followsAmendmentsAndRevisions() throws {
        try Self.withWriter { path, writer in
            try writer.record(Self.record("V-1"), evidence: [])
            try writer.record(Self.record("V-2"), evidence: [])
            func amend(_ changes: [(field: AmendableField, value: String?)]) throws {
                _ = try writer.amend(AmendmentTests.request(changes))
            }
            #expect(try Self.words(path)[0] == "1 0 KTL-2026-0042 X-1 M 7 1.15.4")
            try amend([(.serial, "8"), (.order, "KTL-1")])
            #expect(try Self.words(path)[0] == "1 0 KTL-1 M#8 M 8 1.15.4")
            try amend([(.serial, nil), (.firmware, "2"), (.withdrawn, "yes"), (.site, "Goyang")])
            try writer.record(Self.record("V-1", revision: 2), evidence: [])
            let withdrawn = " 1 KTL-1 M M - 2"
            #expect(
                try Self.words(path) == ["0" + withdrawn, "1 0 KTL-2026-0042 X-1 M 7 1.15.4", "1" + withdrawn])
            try amend([(.serial, "7"), (.order, "KTL-2026-0042"), (.firmware, nil), (.withdrawn, "no")])
            #expect(try Self.words(path)[2] == "1 0 KTL-2026-0042 X-1 M 7 -")
            try amend([(.model, nil)])
            #expect(try Self.words(path)[2] == "1 0 KTL-2026-0042 #7 - 7 -")
            try amend([(.model, "N")])
            #expect(try Self.words(path)[2] == "1 0 KTL-2026-0042 N#7 N 7 -")
            try writer.close()
            let shown = try DatabaseQueue(path: path).read {
                try String.fetchAll($0, sql: "SELECT article || ' ' || is_latest FROM verdicts_view ORDER BY id")
            }
            #expect(shown == ["N#7 0", "X-1 1", "N#7 1"])
            // As the records say it that are amended one by one.
            let reader = try EvidenceReader(path: path)
            for record in try reader.verdicts() {
                let amended = record.amended(by: try reader.amendments(ofVerdict: record.id))
                let row = try #require(try Self.rows(path).first { $0["verdict_row"] == "\(record.row!)" })
                #expect(row["article"] == amended.article.id)
                #expect(row["airframe"] == amended.article.model)
                #expect(row["serial"] == amended.article.serial)
                #expect(row["firmware"] == amended.article.firmware)
                #expect(row["order_id"] == amended.order)
            }
            #expect(try reader.verify().isWhole)
        }
    }

    @Test func anOlderDatabaseGetsTheSameSummaries() throws {
        try Self.withWriter { path, writer in
            func write(_ database: Database) throws {
                for record in [Self.record("V-1"), Self.record("V-2", text: "x"), Self.record("V-1", revision: 2)] {
                    _ = try VerdictStatements.insert(database, record)
                }
                try database.execute(
                    sql: """
                        INSERT INTO amendments (verdict_id, revision, field, new_value, reason, recorded_by, recorded_ns)
                        VALUES ('V-1', 1, 'article_model', 'N', 'r', 'b', 0), ('V-1', 1, 'withdrawn', 'yes', 'r', 'b', 0)
                        """)
            }
            try writer.close()
            try DatabaseQueue(path: path).write(write)
            let older = path + ".older"
            let queue = try DatabaseQueue(path: older)
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA application_id = \(EvidenceSchema.applicationID)")
            }
            try EvidenceSchema.migrator.migrate(queue, upTo: "014 issued reports")
            try queue.write(write)
            try queue.close()
            try EvidenceWriter(path: older, now: EvidenceFixture.now).close()
            let rows = try Self.rows(path)
            #expect(try Self.rows(older) == rows)
            #expect(rows.count == 3)
            let problems = try EvidenceReader(path: older).verify().problems
            #expect(!problems.contains { $0.subject == "result_summaries" }, "\(problems)")
        }
    }

    @Test func noOtherChangeIsLetThrough() throws {
        try Self.withWriter { path, writer in
            try writer.record(Self.record("V-1"), evidence: [])
            try writer.close()
            let queue = try DatabaseQueue(path: path)
            for column in ResultSummary.columns.map(\.name) {
                let error = #expect(throws: DatabaseError.self, "\(column)") {
                    try queue.write { try $0.execute(sql: "UPDATE result_summaries SET \(column) = 12") }
                }
                #expect(error?.message == "result_summaries says what verdicts and amendments say", "\(column)")
            }
            let error = #expect(throws: DatabaseError.self) {
                try queue.write { try $0.execute(sql: "DELETE FROM result_summaries") }
            }
            #expect(error?.message == "result_summaries is append-only")
        }
    }

    /// Whoever takes the triggers away still leaves a table that does not say what the records say.
    @Test(arguments: [
        "UPDATE result_summaries SET verdict = 'FAIL' WHERE verdict_row = 2",
        "UPDATE result_summaries SET reference_id = NULL WHERE verdict_row = 2",
        "UPDATE result_summaries SET airframe = 'N' WHERE verdict_row = 2",
        "UPDATE result_summaries SET is_latest = 0 WHERE verdict_row = 2",
        "DELETE FROM result_summaries WHERE verdict_row = 2",
        "UPDATE result_summaries SET verdict_row = 9, verdict_id = 'V-9' WHERE verdict_row = 2",
        // An index that leaves out a row hides it from every question.
        "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = sql || ' WHERE verdict_row <> 2' WHERE name = 'result_summaries_item'",
    ])
    func verifyNamesASummaryThatWasChanged(_ change: String) throws {
        try Self.withWriter { path, writer in
            for id in ["V-1", "V-2", "V-3"] { try writer.record(Self.record(id), evidence: []) }
            try writer.close()
            #expect(try EvidenceReader(path: path).verify().isWhole)
            try EvidenceLogTests.change(
                path, "DROP TRIGGER result_summaries_no_update", "DROP TRIGGER result_summaries_no_delete", change)
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(!problems.isEmpty && problems.allSatisfy { $0.subject == "result_summaries" }, "\(problems)")
            #expect(change.contains("sqlite_master") || problems.contains { $0.row == 2 })
            // The summary of a verdict that is not there.
            #expect(!change.contains("V-9") || problems.contains { $0.row == 9 })
        }
    }

    /// A changed verdict is named once, not with its summary again.
    @Test func aVerdictThatWasChangedIsNamedOnce() throws {
        try Self.withWriter { path, writer in
            for id in ["V-1", "V-2"] { try writer.record(Self.record(id), evidence: []) }
            try writer.close()
            try EvidenceLogTests.change(path, "UPDATE verdicts SET verdict = 'FAIL' WHERE id = 2")
            let problems = try EvidenceReader(path: path).verify().problems
            #expect(problems.map(\.subject) == ["verdicts"] && problems.first?.row == 2, "\(problems)")
        }
    }
}
