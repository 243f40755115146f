import Findings
import TelemetryModel
import Testing

@testable import SeparationMonitoring

@Suite struct SeparationMonitorTests {
    /// The head-on encounter of the reference: slot 0 flies south at 50 m/s, slot 1 north at 15 m/s, 5 km apart.
    private func headOn(
        every step_s: Double, until end_s: Double = 120, silent: ClosedRange<Double>? = nil,
        change: (inout MonitorRun.Position, Double) -> Void = { _, _ in }
    ) -> MonitorRun {
        var run = MonitorRun()
        var index = 0
        while Double(index) * step_s <= end_s {
            let t = Double(index) * step_s
            var own = MonitorRun.Position(slot: 0, north_m: 2500 - 50 * t, amsl_m: 450, velocity: (0, -50, 0))
            var drone = MonitorRun.Position(slot: 1, north_m: 15 * t - 2500, amsl_m: 450, velocity: (0, 15, 0))
            change(&own, t)
            change(&drone, t)
            run.tell(own, at: t)
            if !(silent?.contains(t) ?? false) { run.tell(drone, at: t) }
            index += 1
        }
        return run
    }

    @Test func headOnEncounterAtOneHertzGivesTheKnownLevels() {
        let run = headOn(every: 1)
        // 1, 2, 3 and 0 as the reference's alert logic tells them; inside the volume from 67.54 s to 86.30 s, and in a
        // near mid-air collision from 74.58 s to 79.27 s: told at the next second, and lowered in full passes.
        #expect(
            run.levels == [[9, 1], [24, 2], [44, 3], [68, 4], [75, 5], [80, 4], [87, 3], [89, 0]])
        #expect(run.findings.allSatisfy { $0.vehicle.index == 0 && $0.other.index == 1 && $0.rule.rawValue == 10 })
        #expect(
            run.findings.map(\.severity) == [
                .advisory, .caution, .warning, .warning, .warning, .warning, .warning, .info,
            ])
        #expect(run.findings.map(\.previousLevel) == [0, 1, 2, 3, 4, 5, 4, 3])
    }

    @Test func lossOfWellClearIsToldWithinATenthOfASecond() {
        let run = headOn(every: 0.1)
        #expect(
            run.levels == [[9, 1], [24, 2], [44, 3], [67.6, 4], [74.6, 5], [80, 4], [87, 3], [89, 0]])
    }

    @Test func findingNamesTimesDistancesAndFrames() throws {
        let run = headOn(every: 1)
        let first = try #require(run.findings.first)
        // At 9 s: 5000 − 65·9 = 4415 m apart; (4415 − 609.6)/65 = 58.545 s to the violation.
        #expect(abs(first.measurements.0 - 58.5446) < 0.01)
        #expect(abs(first.measurements.1 - 4415) < 0.1)
        #expect(first.measurements.2 == 0)
        #expect(abs(first.measurements.3) < 0.2)
        #expect(abs(first.measurements.4 - 67.923) < 0.01)
        #expect(first.measurements.5 == 1)
        // Two frames a second; slot 0's frame of second 9 is known, slot 1's is that of second 8.
        #expect(first.evidence.frame == 18)
        #expect(first.secondEvidence.frame == 17)
        #expect(first.source.rawValue == 3)
        #expect(first.altitudeAMSL_mm == 450_000)
        #expect(first.latitude_1e7deg > 376_000_000 && first.longitude_1e7deg == 1_267_900_000)
    }

    @Test func statusFollowsTheAlert() {
        let run = headOn(every: 1)
        #expect(run.statuses[0] == .clear, "the first pass has evaluated the only vehicle")
        #expect(run.statuses[1] == .unknown, "the second vehicle has been in no pass yet")
        #expect(run.statuses[2...17].allSatisfy { $0 == .clear })
        #expect(run.statuses[18..<178].allSatisfy { $0 == .alert })
        #expect(run.statuses[178...].allSatisfy { $0 == .clear })
    }

    @Test func oneSampleFlickerRaisesNothing() {
        // In some seconds the drone is told to be 2.5 km nearer, which is 54 s to the violation instead of 92 s.
        func run(flickers: ClosedRange<Double>) -> MonitorRun {
            headOn(every: 1, until: 30) { position, t in
                position.north_m += position.slot == 0 ? 3000 : flickers.contains(t) ? 2500 : 0
            }
        }
        #expect(run(flickers: 20...20).levels.isEmpty)
        #expect(run(flickers: 20...21).levels.first == [22, 1])
    }

    @Test(arguments: [3.0, 8.0])
    func dropOutKeepsTheAlert(length_s: Double) {
        let run = headOn(every: 1, until: 60, silent: 30...30 + length_s - 1)
        // The volume is widened by the age, at 8 s by 8 m: 0.12 s at this closing speed, which moves no level.
        #expect(run.levels == [[9, 1], [24, 2], [44, 3]])
        #expect(run.findings.count == 3)
    }

    @Test func trackThatStopsIsHeldAndToldOnce() throws {
        var run = headOn(every: 1, until: 40, silent: 31...40)
        #expect(run.levels == [[9, 1], [24, 2]])
        for second in 41...100 {
            run.tell(
                MonitorRun.Position(slot: 0, north_m: 2500 - 50 * Double(second), amsl_m: 450, velocity: (0, -50, 0)),
                at: Double(second))
        }
        #expect(run.findings.count == 3, "neither cleared nor told again")
        let stale = try #require(run.findings.last)
        #expect(stale.kind == .trackStale)
        #expect(MonitorRun.seconds(stale) == 41)
        #expect(stale.vehicle.index == 1 && stale.other.index == 0)
        #expect(stale.level == 2 && stale.previousLevel == 2)
        #expect(stale.measurements.0 == 11)
        #expect(run.statuses.last == .unknown, "what stands on it is held, not known")
        // It comes back far away, and both are evaluated again.
        for second in 101...103 {
            run.tell(
                MonitorRun.Position(slot: 1, north_m: 60_000, amsl_m: 450, velocity: (0, 15, 0)), at: Double(second))
            run.tell(
                MonitorRun.Position(slot: 0, north_m: -3000, amsl_m: 450, velocity: (0, -50, 0)), at: Double(second))
        }
        #expect(run.levels.last == [101, 0])
        #expect(run.statuses.last == .clear)
    }

    @Test func aVehicleAloneIsClear() {
        var run = MonitorRun()
        run.wait(until: 0)
        for second in 1...5 {
            run.tell(MonitorRun.Position(slot: 4, amsl_m: 100, velocity: (0, 0, 0)), at: Double(second))
        }
        #expect(run.statuses == [.notApplicable, .clear, .clear, .clear, .clear, .clear])
        #expect(run.findings.isEmpty)
    }

    @Test func firstSampleOfANewPairAlertsAtOnce() {
        var run = MonitorRun()
        run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: 0)
        run.tell(MonitorRun.Position(slot: 1, north_m: 2000, amsl_m: 100, velocity: (0, -30, 0)), at: 0.95)
        run.wait(until: 1)
        // (2000 − 609.6)/30 − 0.05 = 46.3 s.
        #expect(run.levels == [[1, 1]])
    }

    @Test func oneIntruderAlertsWithEachInOrder() {
        var run = MonitorRun()
        for second in 0...2 {
            for slot in [5, 3, 9, 1] {
                run.tell(
                    MonitorRun.Position(slot: slot, north_m: Double(slot) * 3000, amsl_m: 100, velocity: (0, 0, 0)),
                    at: Double(second))
            }
            run.tell(
                MonitorRun.Position(slot: 4, north_m: 30_000, amsl_m: 100, velocity: (0, -1500, 0)), at: Double(second))
        }
        #expect(
            run.findings.map { [$0.vehicle.index, $0.other.index] }.prefix(4) == [[1, 4], [3, 4], [4, 5], [4, 9]])
    }

    @Test func identityReusedElsewhereIsANewSample() {
        var run = headOn(every: 1, until: 30)
        #expect(run.levels.last == [24, 2])
        // The same slot is another aircraft, 40 km away, after a minute of silence.
        for second in 90...92 {
            run.tell(MonitorRun.Position(slot: 0, north_m: 0, amsl_m: 450, velocity: (0, 0, 0)), at: Double(second))
            run.tell(
                MonitorRun.Position(slot: 1, north_m: 40_000, amsl_m: 450, velocity: (0, 0, 0)), at: Double(second))
        }
        #expect(run.findings.map(\.kind) == [.separationAlert, .separationAlert, .trackStale, .separationAlert])
        #expect(run.levels.last == [91, 0])
    }

    @Test func ticksWithoutReportsAreNotMadeUpFor() {
        var run = MonitorRun()
        run.wait(until: 0)
        run.wait(until: 0.05)
        #expect(run.monitor.passes == 1)
        run.wait(until: 0.1)
        #expect(run.monitor.passes == 2)
        run.wait(until: 60.03)
        #expect(run.monitor.passes == 3)
    }

    @Test func sixtyFiveThousandVehiclesAreJudged() {
        var run = MonitorRun(vehicleCapacity: 65_535)
        // 700 m apart, the last one 50 m beside the first.
        for second in 0...2 {
            for slot in 0..<65_535 {
                let (column, row) = slot == 65_534 ? (0, 0) : (slot % 256, slot / 256)
                run.tell(
                    MonitorRun.Position(
                        slot: slot, east_m: Double(column - 128) * 700 + (slot == 65_534 ? 50 : 0),
                        north_m: Double(row - 128) * 700, amsl_m: 100, velocity: (0, 0, 0)), at: Double(second))
            }
        }
        #expect(run.findings.map { [$0.vehicle.index, $0.other.index, Int($0.level)] } == [[0, 65_534, 5]])
        #expect(run.statuses.suffix(65_535).filter { $0 == .clear }.count == 65_533)
        #expect(run.statuses.last == .alert && run.monitor.vehiclesBeyondPlane == 0)
    }

    @Test func lastReportsAreJudgedAtTheEnd() {
        var run = MonitorRun()
        run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: 0)
        run.tell(MonitorRun.Position(slot: 1, north_m: 5000, amsl_m: 100, velocity: (0, 0, 0)), at: 0)
        run.wait(until: 1)
        run.tell(MonitorRun.Position(slot: 1, north_m: 50, amsl_m: 100, velocity: (0, 0, 0)), at: 1.01)
        #expect(run.findings.isEmpty)
        run.finish()
        #expect(run.levels == [[1.1, 5]])
    }
}
