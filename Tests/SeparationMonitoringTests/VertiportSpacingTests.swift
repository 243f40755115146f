import Findings
import Geodesy
import TelemetryModel
import Testing

@testable import SeparationMonitoring

/// The volume that holds near vertiports.
@Suite struct VertiportSpacingTests {
    private static let pads = {
        var volume = VolumeSample.smallUAS
        volume.name = "pads"
        volume.thresholds = WellClearThresholds(DTHR_m: 30, ZTHR_m: 15)
        (volume.nmacHorizontal_m, volume.nmacVertical_m) = (15, 8)
        return volume
    }()

    /// Two hover at a place for three seconds; the vertiport is at the origin of the plane, its pads at 12 m.
    private func rules(
        _ distance_m: Double, east_m: Double = 0, amsl_m: Double = 40,
        _ classes: (VehicleClass, VehicleClass) = (.uam, .uam)
    ) -> [UInt32] {
        let assignments = RulesSample.assignments { _, _ in 0 }
        let rules = try! SeparationRules(
            volumes: [VolumeSample.smallUAS, Self.pads], assignments: assignments,
            vertiports: VertiportSpacing(volume: 1, classes: [.uam], radius_m: 400, height_m: 120))
        let origin = LocalPlane.kintexGimpo.unproject(PlanePoint(east_m: 0, north_m: 0))
        var run = MonitorRun(
            rules: rules,
            vertiports: [
                VertiportPlace(
                    latitude_deg: origin.latitude_deg, longitude_deg: origin.longitude_deg, elevationAMSL_m: 12)
            ])
        for second in 0...3 {
            for (slot, kind) in [(0, classes.0), (1, classes.1)] {
                run.tell(
                    MonitorRun.Position(
                        slot: slot, vehicleClass: kind, east_m: east_m + Double(slot) * distance_m, amsl_m: amsl_m,
                        velocity: (0, 0, 0)), at: Double(second))
            }
        }
        return run.findings.map(\.rule.rawValue)
    }

    @Test func atTheVertiportItsVolumeHolds() {
        #expect(rules(100).isEmpty)
        #expect(rules(20) == [11])
        // Elsewhere that of the classes.
        #expect(rules(100, east_m: 2000) == [10])
    }

    @Test func bothMustBeThere() {
        #expect(rules(20, east_m: 390) == [10])
        #expect(rules(20, east_m: 370) == [11])
    }

    @Test func aboveItTheVolumeOfTheClassesHolds() {
        #expect(rules(100, amsl_m: 131).isEmpty)
        #expect(rules(100, amsl_m: 133) == [10])
        // Who does not tell a height may be there.
        #expect(rules(100, amsl_m: .nan) == [10])
    }

    @Test func otherClassesKeepTheirVolume() {
        #expect(rules(100, (.uam, .drone)) == [10])
        #expect(rules(100, (.crewed, .uam)) == [10])
    }
}
