import EvidenceStore
import Findings
import GRDB
import Testing

/// What is kept of pairs beside the findings.
@Suite struct SeparationStatesTests {
    @Test func keepsAlertsAndWhatStoodBetweenThem() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            var record = EvidenceFixture.finding(5, evidence: .none)
            (record.level, record.previousLevel) = (2, 1)
            record.basis.rawLevel = 3
            record.basis.datum = .standardPressure
            (record.basis.age_s, record.basis.otherAge_s) = (0.25, 4)
            (record.basis.horizontalAccuracy_m, record.basis.otherVerticalAccuracy_m) = (1.2, 45)
            writer.store(record, ruleBook: EvidenceFixture.ruleBook)
            (record.isRepeat, record.previousLevel, record.basis.isHeld) = (true, 2, true)
            writer.store(record, ruleBook: EvidenceFixture.ruleBook)
            record = EvidenceFixture.finding(6, evidence: .none)
            record.kind = .trackStale
            writer.store(record, ruleBook: EvidenceFixture.ruleBook)
            try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
            try writer.close()

            let reader = try EvidenceReader(path: path)
            // A row that repeats is no finding and takes no ordinal; a finding of another kind is no state.
            #expect(try reader.findings().map(\.ordinal) == [0, 1])
            let states = try reader.separationStates()
            #expect(states.map(\.finding) == [0, nil])
            let state = try #require(states.first)
            #expect((state.vehicle, state.otherVehicle, state.rule) == ("1/1", "3/1", "P-73A"))
            #expect((state.rawLevel, state.level, state.previousLevel) == (3, 2, 1))
            #expect((state.timeToViolation_s, state.horizontalDistance_m, state.verticalDistance_m) == (12.5, 300, nil))
            #expect((state.age_s, state.otherAge_s, state.datum) == (0.25, 4, .standardPressure))
            #expect((state.horizontalAccuracy_m, state.otherHorizontalAccuracy_m) == (1.2, nil))
            #expect((state.verticalAccuracy_m, state.otherVerticalAccuracy_m) == (nil, 45))
            #expect(states.map(\.isHeld) == [false, true])
            var query = EvidenceQuery()
            query.vehicle = "3/1"
            #expect(try reader.separationStates(query).count == 2)
            query.vehicle = "2/1"
            #expect(try reader.separationStates(query).isEmpty)
            try DatabaseQueue(path: path).read { database in
                let row = try #require(
                    try Row.fetchOne(database, sql: "SELECT * FROM separation_states_view WHERE finding = 0"))
                #expect(row["time_utc"] == "2026-11-23T05:11:15.005000000Z" && row["vertical_datum"] == "barometric")
            }
        }
    }
}
