import Geodesy
import TelemetryModel
import Testing

@testable import SeparationMonitoring

@Suite struct SeparationRulesTests {
    @Test func volumeIsTheSameInEitherOrder() {
        let rules = RulesSample.rules([VolumeSample.smallUAS, VolumeSample.phase1]) { first, second in
            first == .drone && second == .uam ? 1 : first == second ? nil : 0
        }
        #expect(rules.volumeIndex(.drone, .uam) == 1)
        #expect(rules.volumeIndex(.uam, .drone) == 1)
        #expect(rules.volumeIndex(.uam, .uam) == nil)
        #expect(rules.volumeIndex(.crewed, .unknown) == 0)
    }

    @Test func everyPairOfClassesIsNamedOnce() {
        #expect(throws: SeparationRulesDefect.notAssigned(.unknown, .unknown)) {
            try SeparationRules(volumes: [], assignments: [])
        }
        #expect(throws: SeparationRulesDefect.assignedTwice(.uam, .drone)) {
            try SeparationRules(
                volumes: [], assignments: [.init(.drone, .uam, volume: nil), .init(.uam, .drone, volume: nil)])
        }
        #expect(throws: SeparationRulesDefect.noSuchVolume(3)) {
            try SeparationRules(volumes: [], assignments: [.init(.drone, .uam, volume: 3)])
        }
    }

    @Test func refusesNumbersThatMakeNoVolume() {
        let changes: [(SeparationVolumeDefect, (inout SeparationVolume) -> Void)] = [
            (.thresholds, { $0.thresholds.DTHR_m = 0 }), (.thresholds, { $0.thresholds.TTHR_s = -1 }),
            (.thresholds, { $0.thresholds.ZTHR_m = .nan }), (.lookahead, { $0.lookahead_s = .infinity }),
            (.mOfN, { $0.m = 5 }), (.mOfN, { $0.n = 9 }), (.filterTimes, { $0.persistence_s = -1 }),
            (.nmac, { $0.nmacHorizontal_m = 700 }), (.level(2), { $0.levels[1].early_s = 1 }),
            (.level(3), { $0.levels.removeFirst(2) }), (.level(1), { $0.levels[0].ZTHR_m = 10 }),
        ]
        for (defect, change) in changes {
            var volume = VolumeSample.smallUAS
            #expect(volume.defect == nil)
            change(&volume)
            #expect(volume.defect == defect)
            #expect(!defect.description.isEmpty)
            #expect(throws: SeparationRulesDefect.volume(index: 0, defect)) {
                try SeparationRules(volumes: [volume], assignments: [])
            }
        }
    }

    @Test func monitorRefusesRulesWithoutTheirIndices() async {
        await #expect(processExitsWith: .failure) {
            _ = SeparationMonitor(
                rules: RulesSample.everywhere(VolumeSample.smallUAS), ruleIndices: [], limitRule: .init(rawValue: 0),
                vehicleCapacity: 4)
        }
    }

    /// The direction of a short step due north or east, projected, is that of the turned velocity.
    @Test(arguments: [(37.62, 126.79), (37.0, 129.3), (36.2, 124.2), (39.9, 127.5)])
    func velocityTurnsWithThePlane(latitude_deg: Double, longitude_deg: Double) {
        let plane = LocalPlane.kintexGimpo
        let here = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        let north = plane.project(latitude_deg: latitude_deg + 0.001, longitude_deg: longitude_deg)
        let turned = GridConvergence(plane).rotated(
            east: 0, north: 1, latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        let step_m =
            ((north.east_m - here.east_m) * (north.east_m - here.east_m)
            + (north.north_m - here.north_m) * (north.north_m - here.north_m)).squareRoot()
        #expect(abs((north.east_m - here.east_m) / step_m - turned.east) < 3e-4)
        #expect(abs((north.north_m - here.north_m) / step_m - turned.north) < 3e-4)
        let sideways = GridConvergence(plane).rotated(
            east: 1, north: 0, latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        #expect(abs(sideways.east - turned.north) < 1e-12 && abs(sideways.north + turned.east) < 1e-12)
    }
}
