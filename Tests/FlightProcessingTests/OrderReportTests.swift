import Certification
import ConfigurationFiles
import EvidenceStore
import Foundation
import GRDB
import Quantities
import TestReports
import Testing
import TransparencyLog

@testable import FlightProcessing

/// The report of an order, from a hover that was archived and judged.
@Suite struct OrderReportTests {
    private static let statements = """
        [report]
        customer_contact = "customer@example.kr"
        item_description = "multicopter"
        item_condition = "no damage"
        received_date = "2026-11-20"
        sampling = "none: one article"
        additions = "none"
        deviations = "none"
        exclusions = "none"
        external_results = "none"
        ordered_items = ["hover-hold-horizontal"]
        [report.laboratory]
        name = "시험기관"
        address = "고양시"
        [environment]
        wind_mps = 1.0
        [[item]]
        """
    private static let itemsFolder = RunFixture.root.appending(path: "Config/certification/items").path

    private static func inputs() throws -> ReportInputs {
        try ReportInputs(laboratory: nil, folder: itemsFolder, items: ["hover-hold-horizontal"])
    }

    /// Evaluates the plan with everything stated, or with changes.
    private static func evaluate(_ fixture: CertifyingFixture, _ replacing: [(String, String)] = []) throws {
        _ = try fixture.evaluate(try fixture.plan([("[[item]]", statements)] + replacing))
    }

    private static func draft(_ fixture: CertifyingFixture, archive: String? = nil) throws -> ReportDocument {
        let made = try OrderReport(
            .init(order: "KTL-1", identifier: "KTL-1-DRAFT", softwareVersion: "test"), in: fixture.reader,
            inputs: inputs(), archive: archive)
        return try ReportDocument(made, issuedRow: nil, in: fixture.reader)
    }

    private static func issue(
        _ fixture: CertifyingFixture, replaces: (identifier: String, reason: String)? = nil, key: NoteSigningKey? = nil
    ) throws -> IssuedReport {
        let writer = try EvidenceWriter(
            path: fixture.database, now: CertifyingFixture.origin.recordedAt, signingKey: key)
        defer { try? writer.close() }
        return try writer.issue(
            order: "KTL-1", by: "An Authoriser", at: CertifyingFixture.origin.recordedAt, replaces: replaces,
            inputs: inputs(), softwareVersion: "test", archive: nil, reader: fixture.reader)
    }

    private static func again(_ fixture: CertifyingFixture, _ issued: IssuedReport) throws -> ReportDocument {
        try ReportDocument(issued, in: EvidenceReader(path: fixture.database), archive: nil, softwareVersion: "test")
    }

    @Test func aDraftShowsTheResultWithItsDrawingsAndItsProof() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            try Self.evaluate(fixture)
            let document = try Self.draft(fixture)
            let report = document.order.report
            #expect(report.missingFields.map(\.code) == ["issue_date", "authoriser"])
            let result = try #require(report.results.first)
            #expect(result.verdict == .pass && result.mark == nil && report.marks.map(\.english) == ["DRAFT"])
            #expect(result.plots.map(\.id) == ["hover-scatter"] && result.procedure != nil)
            #expect(result.quantities.first?.budget.isEmpty == false && !result.checks.isEmpty)
            // What the page says is what the database says.
            let record = try #require(try fixture.reader.verdicts().first)
            #expect(result.quantities[0].value == record.y && result.storedResult == record.resultJSON)
            let check = ReportVerification(Array(document.json.utf8))
            #expect(check.isWhole && check.isDraft && !check.isIssued && check.records == 2, "\(check.problems)")
            #expect(check.unchecked.map(\.subject) == ["content"])
        }
    }

    @Test func whatThePlanDoesNotSayIsMissing() throws {
        try CertifyingFixture.withHover { fixture in
            _ = try fixture.evaluate(try fixture.plan())
            let report = try Self.draft(fixture).order.report
            let missing = Set(report.missingFields.map(\.code))
            #expect(
                missing.isSuperset(of: [
                    "laboratory", "laboratory_address", "customer_contact", "sampling", "environment",
                ]))
            #expect(report.isSimulated && report.certifyingVerdict == .notTested && report.verdict == .pass)
            #expect(throws: ReportError.self) { try Self.issue(fixture) }
            #expect(try fixture.reader.issuedReports().isEmpty)
        }
    }

    @Test func anIssuedReportComesOutTheSameWhateverHappensAfterwards() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            try Self.evaluate(fixture)
            let issued = try Self.issue(fixture)
            #expect(issued.identifier == "KTL-1-R1")
            let first = try Self.again(fixture, issued)
            #expect(!first.order.report.isDraft && first.order.report.marks.isEmpty)
            // More is judged and recorded for the order, and the log grows.
            try Self.evaluate(fixture, [("maximum = 0.5", "maximum = 0.1")])
            #expect(try Self.draft(fixture).order.report.verdict == .fail)
            let second = try Self.again(fixture, issued)
            #expect(first.json == second.json)
            for language in ReportLanguage.allCases { #expect(first.html(language) == second.html(language)) }
        }
    }

    @Test func aReissueNamesWhatItReplaces() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            try Self.evaluate(fixture)
            _ = try Self.issue(fixture)
            #expect(throws: ReportError.self) { try Self.issue(fixture) }
            #expect(throws: ReportError.self) { try Self.issue(fixture, replaces: ("KTL-1-R9", "a slip")) }
            let second = try Self.issue(fixture, replaces: ("KTL-1-R1", "a slip of the pen"))
            #expect(second.identifier == "KTL-1-R2" && second.replaces == "KTL-1-R1")
            #expect(throws: ReportError.self) { try Self.issue(fixture, replaces: ("KTL-1-R1", "once more")) }
            let page = try Self.again(fixture, second).html(.both)
            #expect(page.contains("This report replaces KTL-1-R1. Reason: a slip of the pen"))
            #expect(try EvidenceReader(path: fixture.database).verify().isWhole)
        }
    }

    /// No statement of SQL changes or removes an issued report, and `verify` finds one that was changed behind the triggers.
    @Test func issuedReportsAreOnlyEverAdded() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            try Self.evaluate(fixture)
            _ = try Self.issue(fixture)
            let queue = try DatabaseQueue(path: fixture.database)
            for statement in ["UPDATE issued_reports SET reason = 'x'", "DELETE FROM issued_reports"] {
                #expect(throws: (any Error).self) { try queue.write { try $0.execute(sql: statement) } }
            }
            try queue.write { database in
                try database.execute(sql: "DROP TRIGGER issued_reports_no_update")
                try database.execute(sql: "UPDATE issued_reports SET issued_by = 'Somebody Else'")
            }
            try queue.close()
            let problems = try EvidenceReader(path: fixture.database).verify().problems
            #expect(problems.contains { $0.subject == "issued_reports" && $0.row == 1 }, "\(problems)")
        }
    }

    @Test func withoutItsArchiveAReportIsADraft() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            try Self.evaluate(fixture)
            let issued = try Self.issue(fixture)
            let folder = fixture.folder + "/archive"
            try FileManager.default.moveItem(atPath: folder, toPath: folder + "-elsewhere")
            let report = try Self.draft(fixture).order.report
            #expect(report.missingFields.map(\.code).contains("drawings") && report.results[0].plots.isEmpty)
            #expect(throws: ReportError.self) { try Self.again(fixture, issued) }
            let found = try Self.draft(fixture, archive: folder + "-elsewhere").order.report
            #expect(found.results[0].plots.count == 1)
        }
    }

    /// A bit flipped anywhere in the file is found; where it is in a record, the record is named.
    @Test func everyFlippedBitOfAnExportedReportIsFound() throws {
        let key = try #require(NoteSigningKey(newNamed: "lab.example/log"))
        try CertifyingFixture.withHover(isReal: true) { fixture in
            try Self.evaluate(fixture)
            let document = try Self.again(fixture, try Self.issue(fixture, key: key))
            let whole = Array(document.json.utf8)
            let check = ReportVerification(whole, key: key.verifyingKey)
            #expect(
                check.isWhole && check.isIssued && check.isSignedByKey == true && check.signers == ["lab.example/log"])
            #expect(check.records == 3 && check.results == 1 && check.unchecked.isEmpty, "\(check.problems)")
            let stranger = try #require(NoteSigningKey(newNamed: "lab.example/log"))
            #expect(ReportVerification(whole, key: stranger.verifyingKey).problems.map(\.subject) == ["checkpoint"])

            var random = SystemRandomNumberGenerator()
            for _ in 0..<40 {
                var bytes = whole
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                #expect(!ReportVerification(bytes).isWhole, "byte \(place)")
            }
            let text = document.json
            func problems(_ old: String, _ new: String, last: Bool = false) throws -> [ReportVerification.Problem] {
                let place = try #require(last ? text.ranges(of: old).last : text.ranges(of: old).first)
                return ReportVerification(Array(text.replacingCharacters(in: place, with: new).utf8)).problems
            }
            // The verdict in the content, the verdict in its record, the hash of the frames in their record.
            #expect(
                try problems("\"verdict\":\"PASS\"", "\"verdict\":\"FAIL\"").contains {
                    $0.subject.hasPrefix("verdicts row 1 (v-")
                })
            #expect(
                try problems("verdict=s4:PASS", "verdict=s4:FAIL").contains {
                    $0.subject.hasPrefix("verdicts row 1 (v-")
                })
            #expect(
                try problems("\\u000asha256=s64:", "\\u000asha257=s64:").contains {
                    $0.subject.hasPrefix("evidence row 1")
                })
            #expect(
                try problems("issued_by=s13:An", "issued_by=s13:Mr").contains {
                    $0.subject.hasPrefix("issued_reports row 1")
                })
            #expect(try problems("multicopter", "helicopter+").contains { $0.subject == "content" })
            // Where the file cannot be read any more, the part that was changed is named all the same.
            #expect(try problems("verdict=s4:PASS", "verdict=s4:\"ASS").map(\.subject) == ["verdicts row 1"])
            #expect(
                try problems("\"certifies\":true", "\"certifies\":trug").map(\.subject)
                    == ["content, result of verdicts row 1"])
            #expect(try problems("lab.example/log ", "lab.example/lag ", last: true).map(\.subject) == ["file"])
        }
    }

    /// Amendments and signatures stand in the report; what comes after its issue does not change it.
    @Test func amendmentsAndSignaturesAreStated() throws {
        let key = try #require(NoteSigningKey(newNamed: "kim"))
        try CertifyingFixture.withHover(isReal: true) { fixture in
            try Self.evaluate(fixture)
            let verdict = try #require(try fixture.reader.verdicts().first).id
            func amend(_ field: AmendableField, _ value: String) throws {
                let writer = try EvidenceWriter(path: fixture.database, now: CertifyingFixture.origin.recordedAt)
                _ = try writer.amend(
                    AmendmentRequest(
                        verdict: verdict, changes: [(field, value)], reason: "a slip", recordedBy: "Lee",
                        recordedAt: CertifyingFixture.origin.recordedAt))
                try writer.close()
            }
            try amend(.serial, "0008")
            let writer = try EvidenceWriter(path: fixture.database, now: CertifyingFixture.origin.recordedAt)
            _ = try writer.sign(
                [verdict], .init(role: .performer, name: "Kim", time: CertifyingFixture.origin.recordedAt, key: key))
            try writer.close()
            let issued = try Self.issue(fixture)
            let first = try Self.again(fixture, issued)
            let result = try #require(first.order.report.results.first)
            #expect(result.amendments.map(\.newValue) == ["0008"] && result.signatures.map(\.isOfThisRecord) == [true])
            #expect(first.order.report.articles.map(\.serialNumber) == ["0008"])
            let page = first.html(.both)
            #expect(page.contains("performer") && page.contains("Kim") && page.contains("a slip"))
            let check = ReportVerification(Array(first.json.utf8))
            #expect(check.isWhole && check.records == 5, "\(check.problems)")
            let changed = first.json.replacing("\"reason\":\"a slip\"", with: "\"reason\":\"a trap\"")
            #expect(
                ReportVerification(Array(changed.utf8)).problems.contains {
                    $0.reason == "the amendments in the content are not the recorded ones"
                })
            try amend(.withdrawn, "yes")
            #expect(try Self.again(fixture, issued).json == first.json)
            let draft = try Self.draft(fixture).order.report
            #expect(draft.verdict == .notTested && draft.results.map(\.isWithdrawn) == [true])
            #expect(try Self.draft(fixture).html(.both).contains("WITHDRAWN"))
            try amend(.order, "KTL-2")
            #expect(throws: CertifyingError.self) { try Self.draft(fixture) }
        }
    }

    /// What a result does not rest on may be stated without changing a bit of it.
    @Test func statementsChangeNoResult() throws {
        try CertifyingFixture.withHover(isReal: true) { fixture in
            let run = try ArchivedRun(id: "run", in: fixture.reader)
            let bare = try RunCertification(plan: fixture.plan(), run: run).outcomes(CertifyingFixture.origin)
            let stated = try RunCertification(
                plan: fixture.plan([
                    ("[[item]]", Self.statements.replacing("[environment]\nwind_mps = 1.0\n", with: ""))
                ]), run: run
            ).outcomes(CertifyingFixture.origin)
            #expect(bare[0].result == stated[0].result)
        }
    }
}
