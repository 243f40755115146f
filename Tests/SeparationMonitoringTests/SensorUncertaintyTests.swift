import Findings
import ReferenceData
import Testing

@testable import SeparationMonitoring

/// Volumes that reckon with the errors of positions and velocities.
@Suite struct SensorUncertaintyTests {
    /// The numbers of RTCA DO-365B.
    static let do365 = SensorUncertainty(
        horizontalPosition_z: 1.5, verticalPosition_z: 0.75, verticalVelocity_z: 1.5, horizontalVelocityLow_z: 0.5,
        horizontalVelocityHigh_z: 1, horizontalVelocityDistance_m: 9260, assumedHorizontalPosition_m: 20,
        assumedVerticalPosition_m: 10, horizontalVelocity_mps: 1, verticalVelocity_mps: 0.5)

    private static let volume = {
        var volume = VolumeSample.phase1
        volume.sensorUncertainty = do365
        return volume
    }()

    private func deviation(_ horizontal_m: Double, _ vertical_m: Double) -> PositionDeviation {
        var deviation = PositionDeviation()
        (deviation.horizontal_m, deviation.vertical_m) = (horizontal_m, vertical_m)
        return deviation
    }

    /// NASA DAIDALUS 2.0.4, WCV_TAUMOD_SUM: z times the sum of both, the velocity's z blended over 5 NM.
    @Test func boundsAreZTimesTheSumOfBoth() {
        let bounds = Self.do365.bounds(deviation(10, 4), deviation(30, 8), distance_m: 4690)
        #expect(bounds.horizontalPosition_m == 60)
        #expect(bounds.verticalPosition_m == 9)
        #expect(bounds.verticalVelocity_mps == 1.5)
        // Half of 5 NM without the position's error: half way between 1 and 0.5.
        #expect((bounds.horizontalVelocity_mps - 2 * 0.75).magnitude < 1e-12)
        #expect(Self.do365.bounds(deviation(0, 0), deviation(0, 0), distance_m: 20_000).horizontalVelocity_mps == 1)
        #expect(Self.do365.bounds(deviation(100, 0), deviation(0, 0), distance_m: 50).horizontalVelocity_mps == 2)
    }

    @Test func whatASourceDoesNotTellIsAssumed() {
        let bounds = Self.do365.bounds(PositionDeviation(), deviation(10, .nan), distance_m: 0)
        #expect(bounds.horizontalPosition_m == 1.5 * 30 && bounds.verticalPosition_m == 0.75 * 20)
    }

    @Test func boundsOf95PerCentAreNoDeviations() {
        var accuracy = PositionAccuracy()
        (accuracy.horizontal_m, accuracy.vertical_m) = (30, 45)
        accuracy.provenance = .gnssReceiver
        #expect(PositionDeviation(accuracy).horizontal_m == 30)
        accuracy.provenance = .adsb
        #expect((PositionDeviation(accuracy).horizontal_m - 30 / 2.4477).magnitude < 1e-9)
        #expect((PositionDeviation(accuracy).vertical_m - 45 / 1.96).magnitude < 1e-9)
        (accuracy.horizontal_m, accuracy.vertical_m) = (0, .infinity)
        #expect(PositionDeviation(accuracy).horizontal_m.isNaN && PositionDeviation(accuracy).vertical_m.isNaN)
    }

    /// Two that pass each other 1.5 km apart, outside the volume of 1,222 m, after 133 s.
    private func passing(_ volume: SeparationVolume, accuracy_m: Float) -> MonitorRun {
        var run = MonitorRun(volume)
        for second in 0...220 {
            let t = Double(second)
            for (slot, sign) in [(0, -1.0), (1, 1.0)] {
                run.tell(
                    MonitorRun.Position(
                        slot: slot, east_m: sign * (4000 - 30 * t), north_m: sign * 750, amsl_m: 300,
                        velocity: (-sign * 30, 0, 0), accuracy: (accuracy_m, 5)), at: t)
            }
        }
        return run
    }

    @Test func poorPositionsWarnAndGoodOnesDoNot() throws {
        #expect(passing(VolumeSample.phase1, accuracy_m: 200).findings.isEmpty)
        #expect(passing(Self.volume, accuracy_m: 1).findings.isEmpty)
        let run = passing(Self.volume, accuracy_m: 200)
        // The states never are inside: the levels are warnings, and no loss of well clear.
        #expect(run.findings.map(\.level).max() == 3)
        #expect(run.findings.last?.level == 0)
    }

    /// Levels are raised no later than without mitigation, and violations are those of the states as they are told.
    @Test func violationsStayThoseOfTheStates() {
        var narrow = VolumeSample.smallUAS
        narrow.sensorUncertainty = Self.do365
        func run(_ volume: SeparationVolume) -> [[Double]] {
            var run = MonitorRun(volume)
            for tenth in 0...1500 {
                let t = Double(tenth) / 10
                run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: t)
                run.tell(
                    MonitorRun.Position(slot: 1, east_m: 4000 - 40 * t, amsl_m: 100, velocity: (-40, 0, 0)), at: t)
            }
            return run.levels
        }
        let (plain, early) = (run(VolumeSample.smallUAS), run(narrow))
        for level in [1.0, 2, 3] {
            let times = [plain, early].map { $0.first { $0[1] == level }?[0] ?? .infinity }
            #expect(times[1] < times[0] || level == 3 && times[1] <= times[0], "level \(level): \(times)")
        }
        for level in [4.0, 5] {
            #expect(plain.first { $0[1] == level }?[0] == early.first { $0[1] == level }?[0])
        }
    }

    /// No pair that the closed form warns of has boxes that do not meet.
    @Test func boxesHoldEveryWorstCase() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        let volumes = PairVolumes(RulesSample.everywhere(Self.volume))
        let (reach, entry) = (volumes.reach(.drone), volumes[0])
        var warned = 0
        for _ in 0..<200_000 {
            func state() -> AircraftState {
                AircraftState(
                    x_m: .random(in: -9000...9000, using: &random), y_m: .random(in: -9000...9000, using: &random),
                    z_m: .random(in: 0...900, using: &random), vx_mps: .random(in: -60...60, using: &random),
                    vy_mps: .random(in: -60...60, using: &random), vz_mps: .random(in: -5...5, using: &random))
            }
            func box(_ state: AircraftState, _ deviation: PositionDeviation) -> SweptBox {
                let (across_s, up_s) = (reach.horizon_s + reach.TTHR_s, reach.horizon_s + reach.TCOA_s)
                let errors = reach.errors(deviation, horizontalTime_s: across_s, verticalTime_s: up_s)
                return SweptBox(
                    state, horizontalTime_s: across_s, verticalTime_s: up_s,
                    horizontalMargin_m: reach.horizontalMargin_m + errors.horizontal_m,
                    verticalMargin_m: reach.verticalMargin_m + errors.vertical_m)
            }
            let deviations = (0..<2).map { _ in
                Bool.random(using: &random)
                    ? PositionDeviation()
                    : deviation(.random(in: 0...300, using: &random), .random(in: 0...100, using: &random))
            }
            let (own, intruder) = (state(), state())
            let relative = RelativeState(own: own, intruder: intruder)
            let bounds = Self.do365.bounds(
                deviations[0], deviations[1], distance_m: relative.horizontalDistance_m)
            let interval = WCV_TAUMOD.interval(relative, entry.thresholds, lookahead_s: entry.lookahead_s)
            let times = entry.settings.levelTimes(
                relative, entry.thresholds, lookahead_s: entry.lookahead_s, own: interval, bounds)
            guard times.entry_s.min() < entry.settings.horizon_s else { continue }
            warned += 1
            let (first, second) = (box(own, deviations[0]), box(intruder, deviations[1]))
            #expect(first.overlaps(second), "seed \(seed)")
        }
        #expect(warned > 5000)
    }

    @Test func numbersThatMakeNoVolumeAreRefused() {
        var volume = Self.volume
        #expect(volume.defect == nil)
        volume.sensorUncertainty?.horizontalVelocityDistance_m = 0
        #expect(volume.defect == .sensorUncertainty)
        volume.sensorUncertainty = Self.do365
        volume.sensorUncertainty?.horizontalVelocityHigh_z = 0.2
        #expect(volume.defect == .sensorUncertainty)
    }
}
