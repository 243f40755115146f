import Findings
import Geodesy
import TelemetryModel
import Testing

@testable import SeparationMonitoring

/// Where something is missing or wrong in what the vehicles tell: unknown is never reported as fine.
@Suite struct SeparationMonitorUnknownTests {
    /// Two vehicles at rest, 300 m apart, told for some seconds.
    private func neighbours(
        seconds: Int = 3, geoid: Geoid = .localFit, _ change: (inout MonitorRun.Position, Int) -> Void
    ) -> MonitorRun {
        var run = MonitorRun(geoid: geoid)
        for second in 0..<seconds {
            for slot in 0...1 {
                var position = MonitorRun.Position(
                    slot: slot, east_m: Double(slot) * 300, amsl_m: 100, velocity: (0, 0, 0))
                change(&position, second)
                run.tell(position, at: Double(second))
            }
        }
        return run
    }

    @Test func neighboursInTheAirLoseWellClear() {
        #expect(neighbours { _, _ in }.levels == [[1, 4]])
    }

    @Test func velocityIsDerivedFromTwoPositions() {
        var run = MonitorRun()
        for second in 0...20 {
            run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: Double(second))
            run.tell(
                MonitorRun.Position(slot: 1, north_m: 2000 - 30 * Double(second), amsl_m: 100), at: Double(second))
        }
        // The first position alone says nothing; the pass of second 2 is the first to know the closing speed, and that it
        // is 44.3 s to the violation.
        #expect(run.levels == [[2, 2]])
        #expect(run.statuses[3] == .unknown)
        #expect(run.statuses.last == .alert)
    }

    @Test func withoutVelocityNothingIsClear() {
        var run = MonitorRun()
        for second in stride(from: 0.0, through: 40, by: 4) {
            // Positions four seconds apart give no velocity either.
            #expect(run.tell(MonitorRun.Position(slot: 1, north_m: 100, amsl_m: 100), at: second) == .unknown)
            run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: second)
        }
        #expect(run.findings.isEmpty)
    }

    @Test func aJumpIsNoVelocity() {
        var run = MonitorRun()
        for second in 0...5 {
            let north_m = second % 2 == 0 ? 0 : 5000.0
            #expect(
                run.tell(MonitorRun.Position(slot: 1, north_m: north_m, amsl_m: 100), at: Double(second)) == .unknown)
        }
    }

    @Test func numbersThatAreNotOnesAreUnknown() {
        var run = MonitorRun()
        for second in 0...3 {
            for velocity in [Double.nan, .infinity, -.infinity] {
                let status = run.tell(
                    MonitorRun.Position(slot: 1, amsl_m: 100, velocity: (velocity, 0, 0)), at: Double(second * 4))
                #expect(status == .unknown)
            }
        }
    }

    @Test func positionOfNoPlaceIsUnknown() {
        var run = MonitorRun()
        #expect(run.send(.position(PositionSample()), slot: 0, at: 0) == .unknown)
        var sample = PositionSample()
        (sample.latitude_1e7deg, sample.longitude_1e7deg) = (0, 0)
        #expect(run.send(.position(sample), slot: 0, at: 1) == .unknown)
        (sample.latitude_1e7deg, sample.fixType) = (376_200_000, 1)
        #expect(run.send(.position(sample), slot: 0, at: 2) == .unknown)
        (sample.latitude_1e7deg, sample.fixType) = (910_000_000, 3)
        #expect(run.send(.position(sample), slot: 0, at: 3) == .unknown)
        #expect(!run.monitor.plane.isChosen)
    }

    @Test func heightsOfOneDatumTellPairsApart() {
        #expect(neighbours { position, _ in position.amsl_m += Double(position.slot) * 200 }.levels.isEmpty)
        let ellipsoidal = neighbours { position, _ in
            (position.hae_m, position.amsl_m) = (position.amsl_m + Double(position.slot) * 200, .nan)
        }
        #expect(ellipsoidal.levels.isEmpty)
        let barometric = neighbours { position, _ in
            (position.barometric_m, position.amsl_m) = (position.amsl_m + Double(position.slot) * 200, .nan)
        }
        #expect(barometric.levels.isEmpty)
        #expect(barometric.statuses.last == .clear)
    }

    @Test func ellipsoidalHeightIsConvertedToMeanSeaLevel() throws {
        // N is 22.4 m here: 170 m above the ellipsoid is 147.6 m above the sea, 47.6 m above the other one.
        let run = neighbours { position, _ in
            if position.slot == 1 { (position.hae_m, position.amsl_m) = (170, .nan) }
        }
        #expect(run.levels == [[1, 4]])
        #expect(abs(try #require(run.findings.first).measurements.2 - 47.6) < 0.1)
    }

    @Test func theGeoidOfTheRulesConverts() throws {
        let text = "ncols 2 nrows 2 xllcenter 126 yllcenter 37 cellsize 1\n-30 -30 -30 -30"
        let geoid = Geoid(try HeightGrid(reading: Array(text.utf8), named: "geoid.asc"))
        let run = neighbours(geoid: geoid) { position, _ in
            if position.slot == 1 { (position.hae_m, position.amsl_m) = (110, .nan) }
        }
        #expect(abs(try #require(run.findings.first).measurements.2 - 40) < 0.1)
    }

    @Test func heightsWithoutACommonDatumCountAsOneHeight() throws {
        let run = neighbours { position, _ in
            if position.slot == 1 { (position.barometric_m, position.amsl_m) = (900, .nan) }
        }
        #expect(run.levels == [[1, 4]])
        #expect(try #require(run.findings.first).measurements.2.isNaN)
    }

    @Test func aMissingHeightCountsAsTheOthersHeight() throws {
        let run = neighbours { position, _ in if position.slot == 1 { position.amsl_m = .nan } }
        #expect(run.levels == [[1, 4]])
        #expect(try #require(run.findings.first).measurements.2.isNaN)
    }

    @Test func aMissingClimbRateIsDerivedOrUnknown() throws {
        let run = neighbours(seconds: 6) { position, second in
            position.velocity.up = .nan
            position.amsl_m = 100 + Double(position.slot * (200 + 10 * second))
        }
        // At second 1 the last position of slot 1 is its first, without a climb rate; from second 2 on 200 m tell them
        // apart, and the level falls once its persistence is over.
        #expect(run.levels == [[1, 4], [2, 3], [5, 0]])
        #expect(try #require(run.findings.first).measurements.2.isNaN)
    }

    @Test func timeGoingBackIsUnknown() {
        var run = MonitorRun()
        run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: 10)
        #expect(run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: 11) == .clear)
        #expect(run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: 9) == .unknown)
        #expect(run.monitor.passes == 2)
        #expect(run.tell(MonitorRun.Position(slot: 0, amsl_m: 100, velocity: (0, 0, 0)), at: 11.1) == .clear)
    }

    @Test func runsElsewhereAreJudgedOnTheirOwnPlane() {
        var run = MonitorRun()
        run.plane = LocalPlane(originLatitude_deg: -35.36, originLongitude_deg: 149.16)
        for second in 0...2 {
            run.tell(MonitorRun.Position(slot: 0, amsl_m: 600, velocity: (0, 0, 0)), at: Double(second))
            run.tell(MonitorRun.Position(slot: 1, north_m: 400, amsl_m: 600, velocity: (0, 0, 0)), at: Double(second))
        }
        #expect(run.levels == [[1, 4]])
        #expect(abs(run.findings[0].measurements.1 - 400) < 0.02)
        // Korea is out of reach of that plane.
        run.plane = .kintexGimpo
        #expect(run.tell(MonitorRun.Position(slot: 2, amsl_m: 100, velocity: (0, 0, 0)), at: 3) == .unknown)
        #expect(run.tell(MonitorRun.Position(slot: 2, amsl_m: 100, velocity: (0, 0, 0)), at: 4) == .unknown)
        #expect(run.monitor.vehiclesBeyondPlane == 1)
    }

    @Test func vehiclesBeyondTheCapacityAreUnknownAndToldOnce() {
        var run = MonitorRun(vehicleCapacity: 2)
        for second in 0...3 {
            #expect(
                run.tell(MonitorRun.Position(slot: 2, amsl_m: 1, velocity: (0, 0, 0)), at: Double(second)) == .unknown)
        }
        #expect(run.findings.map(\.kind) == [.inputRefused])
        #expect(run.monitor.refusedVehicleReports == 4)
    }

    @Test func pairsBeyondTheCapacityAreUnknownAndTold() {
        var run = MonitorRun(pairCapacity: 3)
        for second in 0...3 {
            for slot in 0...4 {
                run.tell(
                    MonitorRun.Position(slot: slot, east_m: Double(slot) * 50, amsl_m: 100, velocity: (0, 0, 0)),
                    at: Double(second))
            }
        }
        let alerts = run.findings.filter { $0.kind == .separationAlert }
        #expect(alerts.map { [$0.vehicle.index, $0.other.index] } == [[0, 1], [0, 2], [0, 3]])
        #expect(run.findings.filter { $0.kind == .inputRefused }.map(\.measurements.0) == [7])
        #expect(run.statuses.suffix(5) == [.alert, .alert, .alert, .alert, .unknown])
        #expect(run.monitor.refusedPairs > 0)
        #expect(run.monitor.maximumFindingsPerReport == 2 * 3 + 256 + 4)
    }
}
