import AirspaceModel
import Findings
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

/// Contingency volume and ground risk buffer around a zone to stay in.
@Suite struct ZoneBufferTests {
    /// A square whose eastern side is 1000 steps from the origin; 0 to 100 m.
    private func zone(contingency_m: Double = 20, groundRisk_m: Double = 50, vertical_m: Double = 15) -> Zone {
        var zone = TestZone.square(type: .requiresAuthorization, layer: TestZone.band(0, 100))
        zone.isKeepIn = true
        (zone.buffers.contingency_m, zone.buffers.groundRisk_m) = (contingency_m, groundRisk_m)
        zone.buffers.vertical_m = vertical_m
        return zone
    }

    /// Metres east of the eastern side and a height for each second; what is told.
    private func fly(_ zone: Zone, _ places: [(east_m: Double, height_m: Double)]) -> [(FindingRecord, Int)] {
        var flight = GeofenceFlight([zone], predicts: true)
        return places.enumerated().flatMap { second, place in
            let report = GeofenceFlight.position(
                TestZone.latitude, TestZone.longitude + 1000 + Int32((place.east_m / 0.008_830_7).rounded()),
                at: Double(second), amsl_m: place.height_m)
            return flight.feed(report).filter { $0.kind != .geofenceNear && $0.kind != .geofenceClear }
                .map { ($0, second) }
        }
    }

    @Test func tellsEachBufferThatIsLeftOnce() throws {
        let found = fly(
            zone(),
            [(-5, 50), (10, 50), (19, 50), (21, 50), (25, 50), (15, 50), (30, 50), (69, 50), (71, 50), (90, 50)])
        #expect(found.map(\.0.kind) == [.geofenceEnter, .geofenceExit, .geofenceBufferLeft, .geofenceBufferLeft])
        #expect(found.map(\.1) == [0, 1, 3, 8])
        #expect(found.dropFirst().map(\.0.severity) == [.warning, .critical, .critical])
        let measured = try #require(found.last?.0.measurements)
        #expect(abs(measured.0 - 71) < 0.02, "\(measured.0)")
        #expect(measured.1 == 0 && measured.2 == 70)
        #expect(found[2].0.measurements.2 == 20 && found[2].0.rule.rawValue == 100)
    }

    @Test func tellsThemAgainOfTheNextBreach() {
        let found = fly(zone(), [(-5, 50), (25, 50), (30, 50), (-5, 50), (-6, 50), (25, 50), (26, 50)])
        #expect(
            found.map(\.0.kind) == [
                .geofenceEnter, .geofenceExit, .geofenceBufferLeft, .geofenceEnter, .geofenceExit, .geofenceBufferLeft,
            ])
    }

    @Test func countsHeightForTheContingencyVolumeOnly() {
        let found = fly(zone(), [(-5, 50), (-5, 110), (-5, 114), (-5, 116), (-5, 300)])
        #expect(found.map(\.0.kind) == [.geofenceEnter, .geofenceExit, .geofenceBufferLeft])
        #expect(found.last?.1 == 3 && found.last?.0.measurements.0 == 0 && found.last?.0.measurements.1 == 16)
    }

    @Test func saysNothingMoreOfAZoneWithoutBuffers() {
        let plain = fly(zone(contingency_m: 0, groundRisk_m: 0, vertical_m: 0), [(-5, 50), (100, 50), (500, 50)])
        #expect(plain.map(\.0.kind) == [.geofenceEnter, .geofenceExit])
        // With a ground risk buffer alone there is no contingency volume to leave.
        let ground = fly(zone(contingency_m: 0, vertical_m: 0), [(-5, 50), (10, 50), (49, 50), (51, 50), (99, 50)])
        #expect(ground.map(\.0.kind) == [.geofenceEnter, .geofenceExit, .geofenceBufferLeft])
        #expect(ground.last?.1 == 3)
    }

    /// A zone of two squares: the nearer one counts.
    @Test func measuresToTheNearestOutline() {
        var two = zone()
        two.volumes += TestZone.square(east: 20_000, layer: TestZone.band(0, 100)).volumes
        // The second square begins 18,000 steps or 159 m east of the first one's side.
        let found = fly(two, [(-5, 50), (30, 50), (31, 50), (145, 50), (165, 50), (180, 50)])
        #expect(
            found.map(\.0.kind) == [.geofenceEnter, .geofenceExit, .geofenceBufferLeft, .geofenceEnter, .geofenceExit])
        #expect(found[2].0.measurements.2 == 20)
    }
}
