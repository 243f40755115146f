import Findings
import TelemetryModel
import Testing

@testable import SeparationMonitoring

/// Vehicles on the ground, vehicles seen twice, and classes.
@Suite struct SeparationMonitorGroundTests {
    /// Two vehicles at rest side by side for some seconds; `state` may add what they say of themselves.
    private func neighbours(
        _ change: (inout MonitorRun.Position) -> Void = { _ in },
        state: (inout MonitorRun, Double) -> Void = { _, _ in }
    ) -> MonitorRun {
        var run = MonitorRun()
        for second in 0...6 {
            state(&run, Double(second))
            for slot in 0...1 {
                var position = MonitorRun.Position(
                    slot: slot, east_m: Double(slot) * 300, amsl_m: 20, velocity: (0, 0, 0))
                change(&position)
                run.tell(position, at: Double(second))
            }
        }
        return run
    }

    @Test func landedVehiclesAreSilent() {
        let both = neighbours(state: { run, second in
            run.tell(slot: 0, landed: .onGround, at: second)
            run.tell(slot: 1, landed: .onGround, at: second)
        })
        #expect(both.findings.isEmpty)
        #expect(both.statuses.last == .clear)
        // One lands on its pad while the other one hovers near by.
        let one = neighbours(state: { run, second in run.tell(slot: 1, landed: .onGround, at: second) })
        #expect(one.findings.isEmpty)
    }

    @Test func onGroundFlagOfThePositionCounts() {
        #expect(neighbours({ $0.onGround = true }).findings.isEmpty)
        // The landed state goes before the flag of the position.
        let flying = neighbours({ $0.onGround = true }) { run, second in
            run.tell(slot: 0, landed: .inAir, at: second)
            run.tell(slot: 1, landed: .takingOff, at: second)
        }
        #expect(flying.levels.count == 1)
    }

    @Test func disarmedVehiclesAtRestAreSilent() {
        func disarm(_ run: inout MonitorRun, _ second: Double) {
            run.tell(slot: 0, armed: .disarmed, at: second)
            run.tell(slot: 1, armed: .disarmed, at: second)
        }
        #expect(neighbours(state: disarm).findings.isEmpty)
        #expect(neighbours({ $0.velocity.east = 3 }, state: disarm).levels.count == 1)
    }

    @Test func landedStateThatGrewOldIsNotBelieved() {
        var run = MonitorRun()
        run.tell(slot: 0, landed: .onGround, at: 0)
        run.tell(slot: 1, landed: .onGround, at: 0)
        for second in 0...20 {
            for slot in 0...1 {
                run.tell(
                    MonitorRun.Position(slot: slot, east_m: Double(slot) * 300, amsl_m: 50, velocity: (0, 0, 0)),
                    at: Double(second))
            }
        }
        #expect(run.levels.count == 1)
        #expect(run.levels[0][1] == 4)
        #expect((11...12).contains(run.levels[0][0]))
    }

    @Test func landingEndsTheAlertWithAFinding() throws {
        var run = neighbours()
        #expect(run.levels == [[1, 4]])
        for second in 7...12 {
            run.tell(slot: 1, landed: .onGround, at: Double(second))
            for slot in 0...1 {
                run.tell(
                    MonitorRun.Position(slot: slot, east_m: Double(slot) * 300, amsl_m: 20, velocity: (0, 0, 0)),
                    at: Double(second))
            }
        }
        let last = try #require(run.findings.last)
        #expect(last.level == 0)
        #expect(last.severity == .info)
    }

    @Test func landedVehicleThatIsSwitchedOffLeavesNoStaleTrack() {
        var run = neighbours(state: { run, second in run.tell(slot: 1, landed: .onGround, at: second) })
        for second in 7...60 {
            run.tell(MonitorRun.Position(slot: 0, amsl_m: 20, velocity: (0, 0, 0)), at: Double(second))
        }
        #expect(run.findings.isEmpty)
    }

    @Test func rawReceiverBesideTheFusedEstimateIsNoEcho() {
        var run = MonitorRun()
        for second in 0...10 {
            let t = Double(second)
            run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: t)
            run.tell(MonitorRun.Position(slot: 1, north_m: 5000, amsl_m: 100, velocity: (0, 0, 0)), at: t)
            // The receiver is 4.8 km off; nobody may see the vehicle jump there.
            let status = run.tell(
                MonitorRun.Position(
                    slot: 1, north_m: 200, amsl_m: 100, velocity: (0, 0, 0), provenance: .gnssReceiver), at: t + 0.4)
            #expect(status == (second == 0 ? .unknown : .clear))
        }
        #expect(run.findings.isEmpty)
    }

    /// One aircraft under two identities is two aircraft at one place to this check: it says so rather than to guess.
    @Test func duplicateIdentityIsToldAsACollision() {
        var run = MonitorRun()
        for second in 0...3 {
            for slot in 0...1 {
                run.tell(MonitorRun.Position(slot: slot, amsl_m: 100, velocity: (10, 0, 0)), at: Double(second))
            }
        }
        #expect(run.levels == [[1, 5]])
    }

    @Test func volumeFollowsTheClassesOfThePair() {
        var narrow = VolumeSample.smallUAS
        narrow.thresholds = WellClearThresholds(DTHR_m: 20, ZTHR_m: 15)
        (narrow.nmacHorizontal_m, narrow.nmacVertical_m) = (5, 3)
        let rules = RulesSample.rules([VolumeSample.smallUAS, narrow]) { first, second in
            switch (first, second) {
            case (.drone, .drone): 1
            case (.crewed, .crewed): nil
            default: 0
            }
        }
        func levels(_ first: VehicleClass, _ second: VehicleClass, distance_m: Double) -> [UInt32] {
            var run = MonitorRun(rules: rules)
            for time in 0...2 {
                run.tell(
                    MonitorRun.Position(slot: 0, vehicleClass: first, amsl_m: 100, velocity: (0, 0, 0)),
                    at: Double(time))
                run.tell(
                    MonitorRun.Position(
                        slot: 1, vehicleClass: second, east_m: distance_m, amsl_m: 100, velocity: (0, 0, 0)),
                    at: Double(time))
            }
            return run.findings.map(\.rule.rawValue)
        }
        #expect(levels(.drone, .drone, distance_m: 300).isEmpty)
        #expect(levels(.drone, .drone, distance_m: 15) == [11])
        #expect(levels(.drone, .crewed, distance_m: 300) == [10])
        #expect(levels(.crewed, .drone, distance_m: 300) == [10])
        #expect(levels(.crewed, .crewed, distance_m: 10).isEmpty)
    }
}
