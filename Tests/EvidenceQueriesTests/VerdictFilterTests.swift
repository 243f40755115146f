import EvidenceStore
import Quantities
import SeededEvidence
import Testing

/// The filters of `narae verdicts list` on ten thousand results.
@Suite struct VerdictFilterTests {
    private func ids(_ set: (inout VerdictQuery) -> Void) throws -> [String] {
        var query = VerdictQuery()
        set(&query)
        return try Seeded.reader().verdicts(query).map { "\($0.id) \($0.revision)" }.sorted()
    }

    private func expected(_ isMeant: (SeededResult) -> Bool) -> [String] {
        Seeded.results.results.filter(isMeant).map { "\($0.verdictID) \($0.revision)" }.sorted()
    }

    @Test func narrowsDownByEachProperty() throws {
        let since = Seeded.results.results[6000].recordedAt
        // By what a record said at first, and by what its amendments say.
        func either(_ word: @escaping (SeededResult.Label) -> String, _ value: String) -> [String] {
            expected { [word($0.label), word($0.firstLabel)].contains(value) }
        }
        #expect(try ids { $0.airframe = "KQ-03" } == either(\.airframe, "KQ-03"))
        #expect(try ids { $0.serial = "S4-1" } == either(\.serial, "S4-1"))
        #expect(try ids { $0.firmware = "1.11.1" } == either(\.firmware, "1.11.1"))
        #expect(try ids { $0.item = "landing-accuracy" } == expected { $0.item == "landing-accuracy" })
        #expect(try ids { $0.verdict = "FAIL" } == expected { $0.shownVerdict == "FAIL" })
        #expect(try ids { $0.verdict = VerdictQuery.withdrawn } == expected { $0.isWithdrawn })
        #expect(try ids { $0.order = "KTL-2020" } == either(\.order, "KTL-2020"))
        #expect(try ids { $0.run = "run-400" } == expected { $0.run == "run-400" })
        #expect(try ids { $0.vehicle = "7/1" } == expected { $0.vehicle == "7/1" && !$0.isDamaged })
        for reference in ["REF-01", "motion capture A"] {
            #expect(
                try ids { $0.reference = reference }
                    == expected { $0.reference.identity == "REF-01" && !$0.isDamaged })
        }
        #expect(try ids { $0.since = since } == expected { $0.recordedAt >= since })
        #expect(try ids { $0.until = since } == expected { $0.recordedAt < since })
        #expect(
            try ids { $0.article = "KQ-05#S4-1" }
                == expected { $0.firstLabel.airframe == "KQ-05" && $0.firstLabel.serial == "S4-1" })
        #expect(try ids { $0.article = "KQ-05" } == either(\.airframe, "KQ-05"))
        for serial in ["S4-1", "S-amended"] { #expect(try ids { $0.article = serial } == either(\.serial, serial)) }
        #expect(try ids { $0.airframe = "S-amended" }.isEmpty)
    }

    @Test func combinesFiltersAndLeavesOutWhatWasReplaced() throws {
        let both = try ids {
            ($0.airframe, $0.verdict) = ("KQ-03", "PASS")
            $0.isLatestOnly = true
        }
        let isAirframe = { (result: SeededResult) in
            [result.airframe, result.firstLabel.airframe].contains("KQ-03")
        }
        #expect(both == expected { isAirframe($0) && $0.shownVerdict == "PASS" && !$0.isReplaced })
        #expect(try ids { $0.isLatestOnly = true } == expected { !$0.isReplaced })
        #expect(Seeded.results.results.contains { $0.isReplaced })
    }

    @Test func givesTheEvidenceOfManyAtOnce() throws {
        let reader = try Seeded.reader()
        let verdicts = try reader.verdicts(VerdictQuery())
        let evidence = try reader.evidence(ofVerdictRows: verdicts.compactMap(\.row))
        #expect(verdicts.count == Seeded.results.results.count)
        // In the order in which they were recorded.
        #expect(verdicts.map(\.id) == Seeded.results.results.map(\.verdictID))
        for verdict in [verdicts[0], verdicts[999], verdicts[1000], verdicts[verdicts.count - 1]] {
            let row = try #require(verdict.row)
            #expect(try evidence[row] ?? [] == reader.evidence(ofVerdictRow: row))
        }
        #expect(evidence.count == verdicts.count { $0.verdict != "NOT_TESTED" })
    }
}
