import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

private let y = TestZone.latitude
private let x = TestZone.longitude

@Suite struct GeofenceMonitorTests {
    @Test func reportsEnterOnceAndExitAfterTwoReportsOutside() {
        var flight = GeofenceFlight([TestZone.square()])
        #expect(flight.fly(y, x - 2000, at: 0).isEmpty)
        #expect(flight.status == .clear)
        #expect(flight.fly(y, x - 900, at: 0.1) == ["enter 100"])
        #expect(flight.status == .alert)
        #expect(flight.fly(y, x, at: 0.2).isEmpty)
        #expect(flight.status == .alert)
        #expect(flight.fly(y, x + 1001, at: 0.3).isEmpty)
        #expect(flight.status == .alert, "one report outside does not end a breach")
        #expect(flight.fly(y, x + 1200, at: 0.4) == ["exit 100"])
        #expect(flight.status == .clear)
        #expect(flight.fly(y, x + 1300, at: 0.5).isEmpty)
    }

    @Test func aSlowSourceLeavesWithItsFirstReportOutside() {
        var flight = GeofenceFlight([TestZone.square()])
        #expect(flight.fly(y, x, at: 0) == ["enter 100"])
        #expect(flight.fly(y, x + 1100, at: 1) == ["exit 100"])
    }

    @Test func flickeringOnTheBoundaryIsOneBreach() {
        var flight = GeofenceFlight([TestZone.square()])
        var events: [String] = []
        for step in 0..<100 { events += flight.fly(y, x + 1000 + Int32(step % 2), at: Double(step) * 0.1) }
        #expect(events == ["enter 100"])
    }

    @Test func contactWithTheBoundaryIsABreachUnlessTheZoneSaysOtherwise() {
        var zone = TestZone.square()
        var flight = GeofenceFlight([zone])
        #expect(flight.fly(y, x + 1000, at: 0) == ["enter 100"])
        zone.isBoundaryContact = false
        flight = GeofenceFlight([zone])
        #expect(flight.fly(y, x + 1000, at: 0).isEmpty)
        #expect(flight.status == .clear)
        #expect(flight.fly(y, x + 999, at: 0.1) == ["enter 100"])
    }

    @Test func reportsAPathThatCrossesBetweenTwoSamplesOutside() {
        var flight = GeofenceFlight([TestZone.square()])
        flight.fly(y, x - 3000, at: 0)
        #expect(flight.fly(y + 1, x + 3000, at: 5) == ["cross 100"])
        #expect(flight.status == .alert)
        #expect(flight.fly(y, x + 3100, at: 6).isEmpty)
        #expect(flight.status == .clear)
    }

    @Test func aPathThatTouchesACornerCrosses() {
        var flight = GeofenceFlight([TestZone.square()])
        flight.fly(y, x - 2000, at: 0)
        #expect(flight.fly(y + 2000, x, at: 5) == ["cross 100"])
        flight = GeofenceFlight([TestZone.square()])
        flight.fly(y + 1, x - 2000, at: 0)
        #expect(flight.fly(y + 2001, x, at: 5).isEmpty)
    }

    @Test func aPathOfMoreThanTenSecondsIsNoPath() {
        var flight = GeofenceFlight([TestZone.square()])
        flight.fly(y, x - 3000, at: 0)
        #expect(flight.fly(y, x + 3000, at: 10.01).isEmpty)
    }

    @Test func aJumpIsNoPathAndIsUnknown() {
        var flight = GeofenceFlight([TestZone.square()])
        flight.fly(y, x - 1_000_000, at: 0)
        #expect(flight.fly(y, x + 1_000_000, at: 1).isEmpty)
        #expect(flight.status == .unknown)
        #expect(flight.monitor.pathsNotJudged == 1)
    }

    @Test func aPathAboveTheLayerDoesNotCrossAndOneThroughItsHeightsDoes() {
        let zone = TestZone.square(layer: TestZone.band(50, 150))
        for (before, after, expected) in [
            (200.0, 160.0, []), (40, 10, []), (200, 100, ["cross 100"]), (40, 200, ["cross 100"]),
            (100, 100, ["cross 100"]),
        ] as [(Double, Double, [String])] {
            var flight = GeofenceFlight([zone])
            flight.fly(y, x - 3000, at: 0, amsl_m: before)
            #expect(flight.fly(y, x + 3000, at: 5, amsl_m: after) == expected, "\(before) to \(after)")
        }
    }

    @Test func fallingThroughALayerBetweenTwoSamplesCrosses() {
        var flight = GeofenceFlight([TestZone.square(layer: TestZone.band(50, 60))])
        flight.fly(y, x, at: 0, amsl_m: 100)
        #expect(flight.fly(y, x + 1, at: 1, amsl_m: 40) == ["cross 100"])
        #expect(flight.fly(y, x + 1, at: 2, amsl_m: 30).isEmpty)
        #expect(flight.fly(y, x + 1, at: 3, amsl_m: 60) == ["enter 100"], "limits are included")
    }

    @Test func anUnknownHeightCountsAsInsideForProhibitedZonesOnly() {
        var flight = GeofenceFlight([TestZone.square(layer: TestZone.band(0, 50))])
        #expect(flight.fly(y, x, at: 0, amsl_m: nil) == ["enter 100"])
        #expect(flight.status == .alert)
        flight = GeofenceFlight([TestZone.square(type: .requiresAuthorization, layer: TestZone.band(0, 50))])
        #expect(flight.fly(y, x, at: 0, amsl_m: nil).isEmpty)
        #expect(flight.status == .unknown)
        #expect(flight.fly(y, x, at: 1, amsl_m: 20) == ["enter 100"])
        #expect(flight.fly(y, x, at: 2, amsl_m: nil).isEmpty)
        #expect(flight.status == .alert, "what stood before stands")
    }

    @Test func heightsAboveGroundNeedTheGround() {
        let zone = TestZone.square(type: .conditional, layer: TestZone.band(50, 150, .aboveGround))
        var flight = GeofenceFlight([zone])
        #expect(flight.fly(y, x, at: 0, amsl_m: 70).isEmpty)
        #expect(flight.status == .unknown)
        var heights = HeightReferences()
        heights.siteElevation_m = 12
        flight = GeofenceFlight([zone], policy: GeofencePolicy(heights: heights))
        #expect(flight.fly(y, x, at: 0, amsl_m: 61.999).isEmpty)
        #expect(flight.status == .clear)
        #expect(flight.fly(y, x, at: 1, amsl_m: 62) == ["enter 100"])
    }

    @Test func aZoneThatBeginsOrExpiresAroundAVehicleGivesAnEventOnItsNextReport() {
        var zone = TestZone.square()
        zone.applicability = [
            ApplicabilityPeriod(
                start: GeofenceFlight.start.advanced(byNanoseconds: 10_000_000_000),
                end: GeofenceFlight.start.advanced(byNanoseconds: 20_000_000_000))
        ]
        var flight = GeofenceFlight([zone])
        #expect(flight.fly(y, x, at: 9.9).isEmpty)
        #expect(flight.status == .clear)
        #expect(flight.fly(y, x, at: 10) == ["enter 100"])
        #expect(flight.fly(y, x, at: 19.9).isEmpty)
        #expect(flight.fly(y, x, at: 20) == ["exit 100"])
        #expect(flight.status == .clear)
    }

    @Test func leavingAZoneToStayInIsTheBreach() {
        var zone = TestZone.square(type: .requiresAuthorization)
        zone.isKeepIn = true
        var flight = GeofenceFlight([zone])
        #expect(flight.fly(y, x - 3000, at: 0).isEmpty, "not bound before it has been inside")
        #expect(flight.status == .clear)
        let bound = flight.feed(GeofenceFlight.position(y, x, at: 1))
        #expect(bound.map(\.kind) == [.geofenceEnter])
        #expect(bound.map(\.severity) == [.info])
        #expect(flight.status == .clear)
        let left = flight.feed(GeofenceFlight.position(y, x + 1000, at: 1.1))
        #expect(left.map(\.kind) == [.geofenceExit], "contact with the boundary is a breach")
        #expect(left.map(\.severity) == [.warning])
        #expect(flight.status == .alert)
        #expect(flight.fly(y, x + 50_000, at: 1.9).isEmpty)
        #expect(flight.status == .alert, "the bond holds wherever the vehicle is")
        #expect(flight.fly(y, x + 900, at: 2.0).isEmpty)
        #expect(flight.fly(y, x + 800, at: 2.1) == ["enter 100"])
        #expect(flight.status == .clear)
    }

    @Test func aPathThatLeavesAZoneToStayInAndReturnsCrosses() {
        // A U open to the north: from one arm to the other the straight path runs outside.
        let ring = [(0, 0), (0, 3000), (3000, 3000), (3000, 2000), (1000, 2000), (1000, 1000), (3000, 1000), (3000, 0)]
        let polygon = ZonePolygon(rings: [ring.map { LatticePoint(y + Int32($0.0), x + Int32($0.1)) }])
        let zone = Zone(
            identifier: "U", type: .prohibited, volumes: [ZoneVolume(shape: .polygons([polygon]), layer: .unlimited)],
            isKeepIn: true)
        var flight = GeofenceFlight([zone])
        #expect(flight.fly(y + 2500, x + 500, at: 0) == ["enter 100"])
        #expect(flight.fly(y + 500, x + 500, at: 1).isEmpty)
        #expect(flight.fly(y + 500, x + 2500, at: 2).isEmpty)
        #expect(flight.fly(y + 2500, x + 2500, at: 3).isEmpty)
        #expect(flight.fly(y + 2500, x + 500, at: 4) == ["cross 100"])
    }

    @Test func aZoneBindsTheClassesItNamesAndVehiclesOfUnknownClass() {
        var zone = TestZone.square()
        zone.vehicleClasses = .drone
        var flight = GeofenceFlight([zone])
        #expect(flight.fly(y, x, at: 0, vehicle: 0, vehicleClass: .uam).isEmpty)
        #expect(flight.status == .clear)
        #expect(flight.fly(y, x, at: 0, vehicle: 1, vehicleClass: .drone) == ["enter 100"])
        #expect(flight.fly(y, x, at: 0, vehicle: 2, vehicleClass: .unknown) == ["enter 100"])
    }

    @Test(arguments: [
        (ZoneType.prohibited, Severity.critical, CheckOutcome.Status.alert),
        (.requiresAuthorization, .warning, .alert), (.conditional, .caution, .alert), (.uSpace, .info, .clear),
        (.noRestriction, .info, .clear),
    ])
    func theTypeDecidesTheSeverity(_ type: ZoneType, _ severity: Severity, _ status: CheckOutcome.Status) {
        var flight = GeofenceFlight([TestZone.square(type: type)])
        #expect(flight.feed(GeofenceFlight.position(y, x, at: 0)).map(\.severity) == [severity])
        #expect(flight.status == status)
        flight.fly(y, x + 2000, at: 1)
        #expect(flight.status == .clear)
    }

    @Test func aFindingNamesTheFramesTheRuleAndThePlace() {
        var flight = GeofenceFlight([TestZone.square(identifier: "A"), TestZone.square(identifier: "B")])
        flight.fly(y, x - 2000, at: 0)
        let records = flight.feed(GeofenceFlight.position(y, x - 900, at: 1))
        #expect(records.map(\.rule.rawValue) == [100, 101])
        let record = records[0]
        #expect(record.evidence.frame == 1)
        #expect(record.secondEvidence.frame == 0)
        #expect(record.vehicle == VehicleSlot(rawValue: 0))
        #expect(record.source == SourceSlot(rawValue: 3))
        #expect(record.occurredAt == GeofenceFlight.start.advanced(byNanoseconds: 1_000_000_000))
        #expect(record.latitude_1e7deg == y && record.longitude_1e7deg == x - 900)
        #expect(record.altitudeAMSL_mm == 100_000)
    }

    @Test func whatIsNoUsablePositionIsNeverClear() {
        var flight = GeofenceFlight([TestZone.square()], vehicleCapacity: 2)
        flight.feed(GeofenceFlight.position(.min, .min, at: 0))
        #expect(flight.status == .unknown)
        flight.feed(GeofenceFlight.position(900_000_001, 0, at: 0))
        #expect(flight.status == .unknown)
        flight.feed(GeofenceFlight.position(y, x, at: 0, vehicle: 2))
        #expect(flight.status == .unknown)
        #expect(flight.monitor.vehiclesBeyondCapacity == 1)
        flight.feed(GeofenceFlight.position(y, x, at: 0, vehicle: VehicleSlot.none.rawValue))
        #expect(flight.status == .unknown)
        var report = GeofenceFlight.position(y, x, at: 0)
        report.receivedAt = .unknown
        flight.feed(report)
        #expect(flight.status == .unknown)
        report.body = .attitude(AttitudeSample())
        flight.feed(report)
        #expect(flight.status == .notApplicable)
    }

    @Test func theReceiverDoesNotCountWhileAFusedEstimateComes() {
        var flight = GeofenceFlight([TestZone.square()])
        flight.fly(y, x - 2000, at: 0)
        var report = GeofenceFlight.position(y, x, at: 0.1)
        guard case .position(var sample) = report.body else { return }
        sample.provenance = .gnssReceiver
        report.body = .position(sample)
        #expect(flight.feed(report).isEmpty)
        #expect(flight.status == .notApplicable)
    }

    @Test func moreZonesThanRoomAreUnknownAndTheGravestAreKept() {
        var zones = (0..<5).map { TestZone.square(type: .noRestriction, identifier: "N\($0)") }
        zones.append(TestZone.square(identifier: "P"))
        var policy = GeofencePolicy()
        policy.zonesPerVehicle = 3
        var flight = GeofenceFlight(zones, policy: policy)
        #expect(flight.fly(y, x, at: 0) == ["enter 105", "enter 100", "enter 101"])
        #expect(flight.monitor.zonesBeyondCapacity == 1)
        flight = GeofenceFlight(zones.dropLast(), policy: policy)
        flight.fly(y, x, at: 0)
        #expect(flight.status == .unknown)
        // Where it stays, no report is clear either.
        flight.fly(y, x + 1, at: 1)
        #expect(flight.status == .unknown)
        #expect(flight.monitor.zonesBeyondCapacity == 2)
    }

    @Test func vehiclesDoNotDisturbOneAnother() {
        var flight = GeofenceFlight([TestZone.square()])
        #expect(flight.fly(y, x, at: 0, vehicle: 0) == ["enter 100"])
        #expect(flight.fly(y, x + 5000, at: 0, vehicle: 1).isEmpty)
        #expect(flight.status == .clear)
        #expect(flight.fly(y, x, at: 1, vehicle: 1) == ["enter 100"])
        #expect(flight.fly(y, x + 5000, at: 2, vehicle: 0) == ["exit 100"])
    }

    @Test func anIndexWithoutZonesIsClear() {
        var flight = GeofenceFlight([])
        #expect(flight.fly(y, x, at: 0).isEmpty)
        #expect(flight.status == .clear)
    }

    @Test func stopsWhenAZoneHasNoRule() async {
        await #expect(processExitsWith: .failure) {
            _ = GeofenceMonitor(index: ZoneIndex([TestZone.square()]), rules: [], vehicleCapacity: 1)
        }
    }

    @Test func stopsWithoutRoomForAVehicle() async {
        await #expect(processExitsWith: .failure) {
            _ = GeofenceMonitor(index: ZoneIndex([]), rules: [], vehicleCapacity: 0)
        }
    }
}

@Suite struct ZoneClassificationTests {
    private func classify(_ zone: Zone, _ altitude: VerticalPosition, _ time: UTCInstant? = nil) -> ZoneVerdict {
        ZoneIndex([zone]).classify(zone: 0, latitude_1e7deg: y, longitude_1e7deg: x, altitude: altitude, time: time)
    }

    private func amsl(_ height_m: Int64) -> VerticalPosition {
        VerticalPosition(aboveMeanSeaLevel_mm: height_m * 1000, undulation_mm: nil, groundElevation_mm: nil)
    }

    @Test func tellsAboveBelowInsideAndUnknown() {
        let zone = TestZone.square(layer: TestZone.band(50, 150))
        #expect(classify(zone, amsl(49)) == .below)
        #expect(classify(zone, amsl(50)) == .inside)
        #expect(classify(zone, amsl(150)) == .inside)
        #expect(classify(zone, amsl(151)) == .above)
        #expect(classify(zone, VerticalPosition()) == .unknown)
        #expect(classify(TestZone.square(), VerticalPosition()) == .inside)
    }

    @Test func theVolumeNearestToABreachDecides() {
        var zone = TestZone.square(layer: TestZone.band(0, 50))
        zone.volumes += TestZone.square(layer: TestZone.band(100, 150)).volumes
        #expect(classify(zone, amsl(20)) == .inside)
        #expect(classify(zone, amsl(70)) == .above)
        #expect(classify(zone, amsl(120)) == .inside)
        #expect(classify(zone, amsl(200)) == .above)
    }

    @Test func aZoneOutOfForceIsInactiveWhereItWouldHold() {
        var zone = TestZone.square(layer: TestZone.band(0, 50))
        zone.applicability = [ApplicabilityPeriod(start: GeofenceFlight.start)]
        let before = GeofenceFlight.start.advanced(byNanoseconds: -1)
        #expect(classify(zone, amsl(20), before) == .inactive)
        #expect(classify(zone, amsl(70), before) == .above)
        #expect(classify(zone, amsl(20), GeofenceFlight.start) == .inside)
        #expect(classify(zone, amsl(20), nil) == .unknown)
    }

    @Test func aPlaceOffTheEarthIsUnknown() {
        let verdict = ZoneIndex([TestZone.square()]).classify(
            zone: 0, latitude_1e7deg: .min, longitude_1e7deg: .min, altitude: VerticalPosition(), time: nil)
        #expect(verdict == .unknown)
    }
}
