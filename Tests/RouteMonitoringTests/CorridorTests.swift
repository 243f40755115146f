import AirspaceModel
import Findings
import Geodesy
import Quantities
import RouteMonitoring
import TelemetryModel
import Testing

/// Tracks on a plane whose answers follow from plane geometry.
@Suite struct CorridorTests {
    /// 5 km to the north.
    static let straight = SimulatedTraffic.corridor([(0, 0), (0, 5000)])
    /// What these tests are about; gates, states and summaries have their own.
    static let excursions: Set<FindingKind> = [.corridorExcursion, .corridorReturn, .trackStale]

    private func sample(_ east: Double, _ north: Double, _ altitude_m: Double? = 450) -> PositionSample {
        SimulatedTraffic.sample(east: east, north: north, altitude_m: altitude_m)
    }

    @Test func findsAnExcursionAfterTheHysteresisAndTheReturnAfterItsOwn() {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        // 10 reports a second; the vehicle leaves to the right at 2 s and is back at 6 s.
        for step in 0..<100 {
            let time_s = Double(step) / 10
            let isOut = time_s >= 2 && time_s < 6
            traffic.report(sample(isOut ? 130 : 20, 1000 + 50 * time_s), at: time_s)
        }
        #expect(traffic.kinds == [.corridorExcursion, .corridorReturn])
        #expect(traffic.times_s == [3, 8])
        let (excursion, back) = (traffic.records[0], traffic.records[1])
        #expect(abs(excursion.measurements.0 - 130) < 0.02)
        #expect(excursion.measurements.1 == 0)
        #expect(abs(excursion.measurements.2 - 1150) < 0.02)
        #expect(abs(excursion.measurements.3 - 1) < 1e-6)
        #expect((excursion.evidence.frame, excursion.secondEvidence.frame) == (30, 20))
        #expect(excursion.evidence.archivePosition.rawValue == 1030)
        #expect(excursion.severity == .warning)
        #expect(excursion.rule == SimulatedTraffic.corridorRule)
        #expect(excursion.altitudeAMSL_mm == 450_000)
        #expect(abs(back.measurements.0 - 20) < 0.02)
        #expect(abs(back.measurements.3 - 4) < 1e-6)
        #expect((back.evidence.frame, back.secondEvidence.frame) == (80, 60))
        // Alert from the first report outside until the return is confirmed.
        #expect(traffic.statuses.map { $0 == .alert } == (0..<100).map { $0 >= 20 && $0 < 80 })
        #expect(traffic.monitor.counters.excursions == 1)
    }

    @Test func measuresToTheLeftAsNegative() {
        let traffic = SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 5000)], out_s: 0)], telling: Self.excursions)
        traffic.report(sample(0, 1000), at: 0)
        traffic.report(sample(-250, 1100), at: 1)
        #expect(traffic.kinds == [.corridorExcursion])
        #expect(abs(traffic.records[0].measurements.0 + 250) < 0.02)
        #expect(traffic.records[0].measurements.3 == 0)
    }

    @Test(arguments: [(590.0, 600.0, 0), (600.001, 650.5, 1), (300.0, 300.0, 0), (299.999, 250, 1)])
    func holdsTheFloorAndTheCeilingInside(first: Double, second: Double, excursions: Int) {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        traffic.report(sample(0, 1000), at: 0)
        traffic.report(sample(0, 1050, first), at: 1)
        traffic.report(sample(0, 1100, second), at: 2)
        #expect(traffic.records.count == excursions)
        if excursions > 0 {
            let expected = second > 600 ? second - 600 : second - 300
            #expect(abs(traffic.records[0].measurements.1 - expected) < 1e-6)
            #expect(abs(traffic.records[0].measurements.0) < 0.02)
        }
    }

    @Test(arguments: [(99.99, false), (100.0, false), (100.02, true)])
    func holdsTheEdgeInside(lateral: Double, isOut: Bool) {
        // A corridor along the plane's own axes: 1e-7 degrees are 9 mm, so the edge is met within half of that.
        let place = sample(lateral, 1000)
        let traffic = SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 5000)], out_s: 0)], telling: Self.excursions)
        traffic.report(sample(0, 1000), at: 0)
        let point = SimulatedTraffic.plane.project(
            latitude_1e7deg: place.latitude_1e7deg, longitude_1e7deg: place.longitude_1e7deg)
        traffic.report(place, at: 1)
        #expect((traffic.kinds == [.corridorExcursion]) == (point.east_m > 100.001), "\(point.east_m)")
        if abs(lateral - 100) > 0.005 { #expect((traffic.kinds == [.corridorExcursion]) == isOut) }
    }

    @Test func forgetsAFlickerShorterThanTheHysteresis() {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        for step in 0..<200 {
            // Outside for 0.9 s of every second.
            traffic.report(sample(step % 10 == 0 ? 0 : 150, 1000), at: Double(step) / 10)
        }
        #expect(traffic.kinds.isEmpty)
        #expect(traffic.statuses[5] == .alert)
        #expect(traffic.statuses[10] == .clear)
    }

    @Test func staysOutWhenTheReturnIsShorterThanTheHysteresis() {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        traffic.report(sample(0, 1000), at: 0)
        for step in 1...60 { traffic.report(sample(step % 10 < 5 ? 150 : 0, 1000), at: Double(step) / 4 + 2) }
        #expect(traffic.kinds == [.corridorExcursion])
    }

    @Test func bindsNoVehicleBeforeItIsInside() {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        for step in 0..<50 { traffic.report(sample(150, Double(100 * step)), at: Double(step)) }
        for step in 50..<100 { traffic.report(sample(0, 1000, 700), at: Double(step)) }
        #expect(traffic.kinds.isEmpty)
        #expect(traffic.statuses.allSatisfy { $0 == .clear })
    }

    @Test(arguments: [-30.0, 5030.0])
    func takesAnExitThroughAnEndForNoExcursion(north: Double) {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        traffic.report(sample(0, north < 0 ? 50 : 4950), at: 0)
        // Out through the end, and outside of every dimension from there on.
        for step in 1...20 { traffic.report(sample(Double(40 * step), north, 100), at: Double(step)) }
        #expect(traffic.kinds.isEmpty)
        #expect(traffic.statuses.last == .clear)
        // It is bound anew when it comes back.
        traffic.report(sample(0, 2500), at: 30)
        traffic.report(sample(300, 2500), at: 31)
        traffic.report(sample(300, 2500), at: 32)
        #expect(traffic.kinds == [.corridorExcursion])
    }

    @Test func takesAnExitThroughTheSideNearAnEndForAnExcursion() {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        traffic.report(sample(90, 4990), at: 0)
        traffic.report(sample(140, 4993), at: 1)
        traffic.report(sample(190, 4996), at: 2)
        #expect(traffic.kinds == [.corridorExcursion])
        // Then it passes the end: the excursion is over, and it is no return.
        #expect(traffic.report(sample(200, 5005), at: 3) == .clear)
        traffic.report(sample(0, 5100), at: 10)
        #expect(traffic.kinds == [.corridorExcursion])
    }

    @Test(arguments: [
        // The outer side of the bend is round: 100 m from the vertex, and a little more.
        (-70.0, 2070.0, 98.995, false), (-71.5, 2071.5, 101.116, true),
        // On the inner side both legs reach.
        (99.0, 1950.0, 50, false), (90.0, 1910.0, 90, false), (120, 1890.0, 110, true),
        // A little before and after the vertex on the outer side.
        (-99.0, 1999.0, 99, false), (1.0, 2099.0, 99, false), (-101.0, 1999.0, 101, true),
    ])
    func joinsItsLegsRound(east: Double, north: Double, distance: Double, isOut: Bool) {
        let traffic = SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 2000), (2000, 2000)], out_s: 0)],
            telling: Self.excursions)
        traffic.report(sample(0, 1900), at: 0)
        #expect(traffic.report(sample(east, north), at: 1) == (isOut ? .alert : .clear))
        if isOut { #expect(abs(abs(traffic.records[0].measurements.0) - distance) < 0.02) }
    }

    @Test func measuresAlongTheWholeLine() {
        let traffic = SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 2000), (2000, 2000)], out_s: 0)],
            telling: Self.excursions)
        traffic.report(sample(0, 1900), at: 0)
        traffic.report(sample(700, 2200), at: 1)
        // 2 km on the first leg, 700 m on the second, 200 m to its left.
        #expect(abs(traffic.records[0].measurements.2 - 2700) < 0.05)
        #expect(abs(traffic.records[0].measurements.0 + 200) < 0.02)
    }

    @Test func answersUnknownWithoutAUsableAltitude() {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        var barometric = sample(0, 1000, nil)
        barometric.altitudeBarometric_mm = 450_000
        barometric.heightAboveHome_mm = 450_000
        #expect(traffic.report(barometric, at: 0) == .unknown)
        // It is not bound by that, so a report outside is none of the corridor's business.
        #expect(traffic.report(sample(300, 1000), at: 1) == .clear)
        traffic.report(sample(0, 1000), at: 2)
        #expect(traffic.report(barometric, at: 3) == .unknown)
        // Beyond the sides no altitude is needed.
        #expect(traffic.report(sample(300, 1000, nil), at: 4) == .alert)
        traffic.report(sample(300, 1000, nil), at: 5)
        #expect(traffic.kinds == [.corridorExcursion])
        #expect(traffic.records[0].measurements.1.isNaN)
        #expect(traffic.records[0].altitudeAMSL_mm == .min)
        // An unknown altitude between the sides is no return.
        for step in 6..<20 { #expect(traffic.report(sample(0, 1000, nil), at: Double(step)) == .alert) }
        #expect(traffic.kinds == [.corridorExcursion])
    }

    @Test func convertsHeightsAboveTheEllipsoid() throws {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        let undulation_m = try #require(LocalGeoidFit.undulation_m(latitude_deg: 37.6, longitude_deg: 126.77))
        traffic.report(sample(0, 1000), at: 0)
        for (step, altitude_m) in [599.5, 599.5, 600.5, 600.5].enumerated() {
            var ellipsoidal = sample(0, 1000, nil)
            ellipsoidal.altitudeHAE_mm = Int32((altitude_m + undulation_m) * 1000)
            traffic.report(ellipsoidal, at: Double(1 + step))
        }
        #expect(traffic.statuses == [.clear, .clear, .clear, .alert, .alert])
        #expect(abs(traffic.records[0].measurements.1 - 0.5) < 0.02)
    }

    @Test func convertsByTheGeoidOfTheRules() throws {
        // N = −30 m everywhere: 580 m above the ellipsoid are 610 m above the sea, 560 m are 590 m.
        let text = "ncols 2 nrows 2 xllcenter 126 yllcenter 37 cellsize 1\n-30 -30 -30 -30"
        let geoid = Geoid(try HeightGrid(reading: Array(text.utf8), named: "geoid.asc"))
        let traffic = SimulatedTraffic(corridors: [Self.straight], geoid: geoid)
        for (step, height_m) in [560, 560, 580, 580].enumerated() {
            var ellipsoidal = sample(0, 1000, nil)
            ellipsoidal.altitudeHAE_mm = Int32(height_m * 1000)
            traffic.report(ellipsoidal, at: Double(step))
        }
        #expect(traffic.statuses == [.clear, .clear, .alert, .alert])
        #expect(traffic.records.first?.altitudeAMSL_mm == 610_000)
    }

    @Test func leavesOtherClassesAlone() {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        for (index, vehicleClass) in [VehicleClass.drone, .crewed, .unknown].enumerated() {
            for step in 0..<5 {
                let status = traffic.report(
                    sample(Double(150 * step), 1000), at: Double(step), vehicle: UInt16(index),
                    vehicleClass: vehicleClass)
                #expect(status == .notApplicable)
            }
        }
        #expect(traffic.kinds.isEmpty)
    }

    @Test func tellsOnceThatATrackStoppedDuringAnExcursion() {
        let traffic = SimulatedTraffic(corridors: [Self.straight], telling: Self.excursions)
        traffic.report(sample(0, 1000), at: 0)
        traffic.report(sample(150, 1000), at: 1)
        traffic.report(sample(150, 1000), at: 2)
        for step in 3..<40 { traffic.report(sample(0, 90_000), at: Double(step), vehicle: 9) }
        #expect(traffic.kinds == [.corridorExcursion, .trackStale])
        #expect(traffic.times_s == [2, 12])
        #expect(traffic.records[1].vehicle == VehicleSlot(rawValue: 0))
        #expect(traffic.records[1].measurements.0 == 10)
        #expect(traffic.records[1].evidence.frame == 2)
        // It comes back and stops again.
        traffic.report(sample(150, 1100), at: 41)
        traffic.report(sample(0, 90_000), at: 50.9, vehicle: 9)
        #expect(traffic.kinds.count == 2)
        traffic.report(sample(0, 90_000), at: 51, vehicle: 9)
        #expect(traffic.kinds == [.corridorExcursion, .trackStale, .trackStale])
    }
}
