import Findings
import Testing

@testable import SeparationMonitoring

/// The rows beside the findings: what stands, second by second, and what the filter holds back.
@Suite struct SeparationStateTests {
    /// A pair that closes in at 50 m/s from 5 km, at 2 Hz.
    private func closing(until second: Int, accuracy: (Float, Float) = (.nan, .nan)) -> MonitorRun {
        var run = MonitorRun()
        for half in 0...(2 * second) {
            let t = Double(half) / 2
            run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: t)
            run.tell(
                MonitorRun.Position(
                    slot: 1, east_m: 5000 - 50 * t, amsl_m: 130, velocity: (-50, 0, 0), accuracy: accuracy), at: t)
        }
        return run
    }

    @Test func anAlertHasARowForEachSecond() throws {
        let run = closing(until: 80)
        let rows = (run.findings + run.repeats).sorted { $0.occurredAt < $1.occurredAt }
        let raised = try #require(run.findings.first)
        let full = rows.filter { MonitorRun.seconds($0).truncatingRemainder(dividingBy: 1) == 0 }
        let seconds = full.map { MonitorRun.seconds($0) }
        // From the first second in which the raw level was above 0, none is missing and none is there twice.
        let first = try #require(seconds.first)
        #expect(seconds == (0..<seconds.count).map { first + Double($0) })
        #expect(first <= MonitorRun.seconds(raised))
        #expect(run.repeats.allSatisfy { $0.level == $0.previousLevel })
        #expect(run.findings.allSatisfy { $0.level != $0.previousLevel })
    }

    @Test func theRawLevelGoesBeforeTheFilteredOne() throws {
        let run = closing(until: 60)
        // Two of four samples must reach a level: its first sample is held back for a second.
        let held = try #require(run.repeats.first)
        let raised = try #require(run.findings.first)
        #expect((held.level, held.basis.rawLevel) == (0, 1))
        #expect((raised.level, raised.basis.rawLevel) == (1, 1))
        #expect(MonitorRun.seconds(raised) - MonitorRun.seconds(held) == 1)
    }

    @Test func aRowTellsWhatItRestsOn() throws {
        var run = closing(until: 70, accuracy: (12.5, 4))
        let row = try #require(run.repeats.last { MonitorRun.seconds($0) == 69 })
        #expect(row.basis.datum == .meanSeaLevel)
        // The pass is made by the first report of the second.
        #expect((row.basis.age_s, row.basis.otherAge_s) == (0, 0.5))
        #expect(row.basis.horizontalAccuracy_m.isNaN && row.basis.otherHorizontalAccuracy_m == 12.5)
        #expect(row.basis.otherVerticalAccuracy_m == 4)
        #expect((row.measurements.1 - 1550).magnitude < 0.1 && (row.measurements.2 - 30).magnitude < 0.01)
        #expect(row.measurements.3 < 0.5 && (row.measurements.4 - 31).magnitude < 0.1)
        // The second one falls silent: rows go on with its age, and after ten seconds with the level that is held.
        for second in 71...90 {
            run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: Double(second))
        }
        let aged = try #require(run.repeats.last { MonitorRun.seconds($0) == 78 })
        #expect((aged.basis.age_s, aged.basis.otherAge_s, aged.basis.isHeld) == (0, 8, false))
        let held = try #require(run.repeats.last { MonitorRun.seconds($0) == 88 })
        #expect(held.basis.isHeld && held.basis.otherAge_s == 18 && held.level == aged.level)
        #expect(held.measurements.0.isNaN && held.measurements.1.isNaN)
    }
}
