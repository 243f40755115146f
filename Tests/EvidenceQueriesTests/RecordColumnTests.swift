import EvidenceStore
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// What the views say of records, column by column.
@Suite struct RecordColumnTests {
    @Test func everyResultIsShownAsItsRecordStands() throws {
        let table = try Seeded.reader().table("SELECT * FROM results_view")
        let rows = Answer(QuestionAnswer(table, examined: (0, ""))).rows
        let current = Dictionary(uniqueKeysWithValues: Seeded.results.current.map { ($0.verdictID, $0) })
        #expect(rows.count == current.count)
        for row in rows {
            let result = try #require(current[row.text("verdict_id") ?? ""])
            #expect(ResultChecks.isLabelled(row, result) && row.text("verdict") == result.shownVerdict)
            let certifies = ResultChecks.mark(of: result) == nil && !result.isWithdrawn
            #expect(row["certifies"] == .integer(certifies ? 1 : 0))
            #expect(row.text("article") == article(result) && row.text("recorded_utc") == result.recordedAt.rfc3339)
            #expect(row.number("n") == 6000 && row.number("n_eff") == 240)
            guard !result.isDamaged else {
                #expect(row["vehicle"] == .null && row["performed_utc"] == .null && row["reference_name"] == .null)
                continue
            }
            let told = [
                "vehicle": result.vehicle, "quantity": result.quantities.first?.name,
                "reference_name": result.reference.name, "reference_id": result.reference.identity,
                "calibrated": result.reference.calibrated, "calibration_due": result.reference.due,
                "certificate": result.reference.certificate,
                "performed_utc": result.performed.map { UTCInstant(nanoseconds: $0.lowerBound).rfc3339 },
                "performed_until_utc": result.performed.map { UTCInstant(nanoseconds: $0.upperBound).rfc3339 },
            ]
            for (column, text) in told { #expect(row.text(column) == text, "\(column)") }
            #expect((row["is_check_standard"] == .integer(1)) == result.isCheckStandard)
        }
    }

    private func article(_ result: SeededResult) -> String { "\(result.airframe)#\(result.serial)" }

    @Test func everyRevisionIsShownWithItsAmendments() throws {
        let table = try Seeded.reader().table("SELECT * FROM verdicts_view")
        let rows = Answer(QuestionAnswer(table, examined: (0, ""))).rows
        let results = Dictionary(
            uniqueKeysWithValues: Seeded.results.results.map { ("\($0.verdictID) \($0.revision)", $0) })
        let amended = Dictionary(grouping: Seeded.results.amendments, by: \.verdictID)
        #expect(rows.count == results.count)
        for row in rows {
            let result = try #require(results["\(row.text("verdict_id") ?? "") \(row["revision"].integer ?? 0)"])
            #expect(ResultChecks.isLabelled(row, result) && row.text("article") == article(result))
            #expect(row.text("verdict") == result.shownVerdict && row.text("computed_verdict") == result.verdict)
            #expect((row["is_latest"] == .integer(0)) == result.isReplaced)
            let amendments = amended[result.verdictID] ?? []
            #expect(row.number("amendments") == Double(amendments.reduce(0) { $0 + $1.changes.count }))
            let certifies = !result.isSimulated && result.exam == nil && !result.isWithdrawn
            #expect(row["certifies"] == .integer(certifies ? 1 : 0))
        }
    }

    private static let evidence = [
        EvidenceRecord(archiveFile: "b.mcap", segment: 0, frames: 10...19, sha256: "b2"),
        EvidenceRecord(archiveFile: "a.mcap", segment: 1, frames: 20...29, sha256: "a1"),
    ]

    @Test func everyFileOfTheEvidenceIsNamed() throws {
        var result = SmallResult(id: "v")
        result.evidence = Self.evidence
        try SmallDatabase.with([SmallResult(id: "none"), result]) { reader in
            let rows = try reader.answer("hover-holds").rows
            #expect(rows.map { $0.text("evidence_frames") } == [nil, "b.mcap 10-19, a.mcap 20-29"])
            #expect(rows.map { $0.text("evidence_sha256") } == [nil, "b2, a1"])
        }
    }

    /// Two flights of one time stand in the order of their names, in whichever order they were recorded.
    @Test(arguments: ["hover-holds", "guard-band", "reference-uses", "exam-manoeuvre"])
    func flightsOfOneTimeAreInOrder(_ name: String) throws {
        let results = ["b", "a", "c"].map { id in
            var result = SmallResult(id: id)
            result.members = #","reference":{"name":"R"},"exam":{"candidate":"C","manoeuvre":1}"#
            return result
        }
        let values: [QuestionParameter: EvidenceValue] =
            name == "reference-uses"
            ? [.reference: .text("R")] : name == "exam-manoeuvre" ? [.candidate: .text("C")] : [:]
        try SmallDatabase.with(results) { reader in
            let rows = try reader.answer(name, values).rows
            #expect(rows.map { $0.text("verdict_id") } == ["a", "b", "c"])
            // They certify: none has a mark.
            #expect(rows.allSatisfy { $0["mark"] == .null })
        }
    }

    @Test func aManoeuvreWithoutUTCIsShownByItsOwnClock() throws {
        var result = SmallResult(id: "v")
        (result.performed, result.mark, result.evidence) = (nil, "ADVISORY", Self.evidence)
        result.members = """
            ,"exam":{"candidate":"C","manoeuvre":1,"name_ko":"시험","name_en":"exam"},"reasons":["one","two"],\
            "reference":{"name":"R","id":"R-1","kind":"rtk","k":2,"u_horizontal_m":0.002,"u_vertical_m":0.005},\
            "checks":[{"name":"reference fitness","outcome":"not_assessed","detail":"no position"}],\
            "vehicle":"7/1@field","window_start_s":12.5,"window_end_s":57.25
            """
        // The same on a clock that tells UTC, before either was recorded.
        var dated = result
        (dated.id, dated.performed) = ("dated", SeededResults.now.advanced(byNanoseconds: -1_000_000_000))
        try SmallDatabase.with([result, dated]) { reader in
            let rows = try reader.answer("exam-manoeuvre", [.candidate: .text("C")]).rows
            #expect(rows.map { $0.text("verdict_id") } == ["dated", "v"])
            let row = try #require(rows.last)
            let words = [
                "exam_ko": "시험", "exam_en": "exam", "reasons": "one; two", "reference_kind": "rtk",
                "citable": "unknown", "citable_because": "no position", "vehicle": "7/1@field",
                "evidence_frames": "b.mcap 10-19, a.mcap 20-29", "evidence_sha256": "b2, a1",
            ]
            for (column, text) in words { #expect(row.text(column) == text, "\(column)") }
            #expect(row.text("recorded_utc") == SmallResult.recordedAt.rfc3339)
            #expect(row.number("reference_expanded_horizontal_m") == 0.004)
            #expect(row.number("reference_expanded_vertical_m") == 0.01)
            #expect(row["performed_utc"] == .null && row.number("window_start_s") == 12.5)
            let window = "--since 1970-01-01T00:00:12.500000000Z --until 1970-01-01T00:00:57.250000000Z"
            #expect(row.text("show_flight")?.contains(window) == true)
        }
    }

    /// A verdict stands again when its withdrawal is taken back, for every question.
    @Test func aWithdrawalMayBeTakenBack() throws {
        var result = SmallResult(id: "v")
        result.members = #","exam":{"candidate":"C","manoeuvre":1}"#
        try SmallDatabase.with(
            { writer in
                try writer.record(result.record, evidence: [])
                for word in ["yes", "no"] {
                    _ = try writer.amend(
                        AmendmentRequest(
                            verdict: "v", changes: [(.withdrawn, word)], reason: "as told", recordedBy: "test",
                            recordedAt: SmallResult.recordedAt))
                }
            }
        ) { reader in
            for view in ["results_view", "verdicts_view", "exam_manoeuvres_view"] {
                let table = try reader.table("SELECT verdict FROM \(view)")
                #expect(table.rows == [[.text("PASS")]], "\(view)")
            }
        }
    }

    /// A result that is derived again for another order is of that order alone.
    @Test(arguments: ["results_view", "exam_manoeuvres_view"])
    func theLatestRevisionSpeaksForItsOrder(_ view: String) throws {
        var result = SmallResult(id: "v")
        result.members = #","exam":{"candidate":"C","manoeuvre":1}"#
        var later = result.record
        (later.revision, later.order) = (2, "P")
        try SmallDatabase.with({ try $0.record([(result.record, []), (later, [])]) }) { reader in
            let rows = try reader.table("SELECT order_id, revision FROM \(view)").rows
            #expect(rows == [[.text("P"), .integer(2)]])
        }
    }

    /// A name with a quotation mark is one word of the command.
    @Test func theCommandOfAFlightIsQuoted() throws {
        var result = SmallResult(id: "v")
        result.members = #","exam":{"candidate":"O'Neill","manoeuvre":1}"#
        try SmallDatabase.with([result]) { reader in
            let row = try reader.answer("exam-manoeuvre", [.candidate: .text("O'Neill")]).rows.first
            #expect(row?.text("show_flight")?.contains(#"--output-file 'O'\''Neill-1.kml'"#) == true)
        }
    }

    /// A pass that its own rule would not let pass is shown, and told of: the wider band of the rule is why.
    @Test func aPassThatIsNoneIsTold() throws {
        var result = SmallResult(id: "v")
        (result.y, result.rule) = (0.28, "guard_band(2)")
        try SmallDatabase.with([result]) { reader in
            let answer = try reader.answer("guard-band")
            #expect(answer.rows.map { $0.text("non_binary_verdict") } == ["PASS"])
            #expect(answer.notes == "1 pass is none by its own rule and numbers: run narae verify")
        }
    }

    @Test(arguments: [(99, true), (100, false)])
    func aRateOfFewTrialsIsToldOf(_ count: Int, _ isTold: Bool) throws {
        let results = (0..<count).map { SmallResult(id: "v\($0)", item: "link-loss-reaction") }
        try SmallDatabase.with({ try $0.record(results.map { ($0.record, []) }) }) { reader in
            let answer = try reader.answer("firmware-failures")
            #expect(answer.answer.examined.count == count)
            #expect(answer.notes.contains("fewer than 100 trials") == isTold)
        }
    }

    /// A flight whose result begins with another quantity was not measured, whatever its number is.
    @Test func aFlightIsMeasuredByItsShareInside() throws {
        var result = SmallResult(id: "v", item: "corridor-conformance", quantity: "largest_deviation")
        result.y = 3
        try SmallDatabase.with([result]) { reader in
            let answer = try reader.answer("corridor-flights")
            #expect(answer.rows.isEmpty && answer.answer.examined.count == 1)
            #expect(answer.notes.contains("1 flight was not measured"))
        }
    }
}
