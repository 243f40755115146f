import AirspaceModel
import Findings
import Quantities
import RouteMonitoring
import TelemetryModel
import Testing

@Suite struct PadTests {
    /// What these tests are about; approaches and the way from pad to pad have their own.
    private static let pads: Set<FindingKind> = [.padOccupied, .padReleased, .padOverlap, .trackStale]

    private func traffic() -> SimulatedTraffic {
        SimulatedTraffic(vertiports: [SimulatedTraffic.vertiport], telling: Self.pads)
    }

    /// A sample at a height above the vertiport, 12 m above mean sea level.
    private func sample(_ east: Double, _ north: Double, height: Double?, speed: Float = 0) -> PositionSample {
        SimulatedTraffic.sample(east: east, north: north, altitude_m: height.map { $0 + 12 }, speed_mps: speed)
    }

    /// Feeds the same sample every half second.
    private func hold(
        _ traffic: SimulatedTraffic, _ sample: PositionSample, from: Double, through: Double, vehicle: UInt16 = 0
    ) {
        for step in Int(from * 2)...Int(through * 2) {
            traffic.report(sample, at: Double(step) / 2, vehicle: vehicle, vehicleClass: .drone)
        }
    }

    @Test func findsThePadOccupiedAndReleased() {
        let traffic = traffic()
        hold(traffic, sample(0, 0, height: 20, speed: 2), from: 0, through: 4)
        hold(traffic, sample(0, 0, height: 5, speed: 2), from: 5, through: 9)
        hold(traffic, sample(0, 1, height: 1), from: 10, through: 30)
        hold(traffic, sample(0, 0, height: 6, speed: 2), from: 31, through: 35)
        hold(traffic, sample(0, 0, height: 12, speed: 2), from: 36, through: 50)
        #expect(traffic.kinds == [.padOccupied, .padReleased])
        #expect(traffic.times_s == [13, 39])
        let (occupied, released) = (traffic.records[0], traffic.records[1])
        #expect(occupied.rule == SimulatedTraffic.fatoRule)
        #expect(occupied.severity == .info && released.severity == .info)
        #expect(abs(occupied.measurements.0 - 1) < 0.02)
        #expect(abs(occupied.measurements.1 - 1) < 1e-9)
        #expect(occupied.measurements.2 == 3)
        // From the first report low and slow to the first one above the height of release.
        #expect(released.measurements.2 == 26)
        #expect(released.secondEvidence.frame < released.evidence.frame)
        #expect(traffic.statuses.allSatisfy { $0 == .clear })
    }

    @Test(arguments: [
        (2.999, Float(0.999), true), (3.0, 0.5, false), (1, 1.0, false), (-0.5, 0, true),
    ])
    func asksForLowAndSlow(height: Double, speed: Float, isOccupied: Bool) {
        let traffic = traffic()
        hold(traffic, sample(0, 0, height: height, speed: speed), from: 0, through: 10)
        #expect(traffic.kinds == (isOccupied ? [.padOccupied] : []))
    }

    @Test func countsTheVerticalPartOfTheSpeed() {
        let traffic = traffic()
        var sinking = sample(0, 0, height: 2, speed: 0.5)
        sinking.velocityUp_mps = -0.9
        hold(traffic, sinking, from: 0, through: 10)
        #expect(traffic.kinds.isEmpty)
    }

    /// The safety area is a square of 30 m turned by 30°: its corner lies 21.2 m from the centre at 75°, its side 15 m at
    /// 30°.
    @Test(arguments: [
        (14.99, 30.0, true), (15.02, 30.0, false), (14.99, 120, true), (15.02, -60, false), (21.2, 75, true),
        (21.24, 75, false), (16, 75, true), (16, 30, false),
    ])
    func turnsTheSafetyArea(distance: Double, bearing_deg: Double, isInside: Bool) {
        let traffic = traffic()
        let angle = bearing_deg * Double.pi / 180
        let place = sample(distance * _sin(angle), distance * _sin(angle + Double.pi / 2), height: 0)
        hold(traffic, place, from: 0, through: 5)
        #expect(traffic.kinds == (isInside ? [.padOccupied] : []))
    }

    /// A sine by its series, so that the test needs no mathematics library; exact to 1e-12 for the angles used here.
    private func _sin(_ angle: Double) -> Double {
        var (term, sum) = (angle, angle)
        for step in 1..<20 {
            term *= -angle * angle / Double((2 * step) * (2 * step + 1))
            sum += term
        }
        return sum
    }

    @Test func knowsItsStandsApart() {
        let traffic = traffic()
        hold(traffic, sample(-60, 8.9, height: 0), from: 0, through: 5, vehicle: 1)
        hold(traffic, sample(60, -8.9, height: 0), from: 5, through: 9, vehicle: 2)
        hold(traffic, sample(60, 9.1, height: 0), from: 5, through: 9, vehicle: 3)
        #expect(traffic.kinds == [.padOccupied, .padOccupied])
        #expect(traffic.records.map(\.rule) == SimulatedTraffic.standRules)
        #expect(traffic.records.map(\.vehicle.rawValue) == [1, 2])
    }

    @Test func forgetsAFlicker() {
        let traffic = traffic()
        // Fast at every fifth report: never slow for three seconds.
        for step in 0..<100 {
            traffic.report(
                sample(0, 0, height: 0, speed: step % 5 == 0 ? 2 : 0), at: Double(step) / 2, vehicleClass: .drone)
        }
        #expect(traffic.kinds.isEmpty)
        hold(traffic, sample(0, 0, height: 0), from: 50, through: 55)
        #expect(traffic.kinds == [.padOccupied])
        // Outside for less than three seconds again and again; back inside it hovers, or it stands.
        for step in 112..<200 {
            traffic.report(
                sample(step % 6 == 0 ? 0 : 40, 0, height: step % 12 == 0 ? 5 : 0), at: Double(step) / 2,
                vehicleClass: .drone)
        }
        #expect(traffic.kinds == [.padOccupied])
        hold(traffic, sample(400, 0, height: 0), from: 100, through: 110)
        #expect(traffic.kinds == [.padOccupied, .padReleased])
    }

    @Test func alarmsAtOnceWhenASecondVehicleComesLow() {
        let traffic = traffic()
        hold(traffic, sample(0, 0, height: 0), from: 0, through: 10, vehicle: 1)
        #expect(traffic.report(sample(5, 5, height: 10.5, speed: 3), at: 10.6, vehicle: 2) == .clear)
        #expect(traffic.report(sample(5, 5, height: 10, speed: 3), at: 10.7, vehicle: 2) == .alert)
        #expect(traffic.kinds == [.padOccupied, .padOverlap])
        let overlap = traffic.records[1]
        #expect(overlap.severity == .warning)
        #expect((overlap.vehicle.rawValue, overlap.other.rawValue) == (2, 1))
        #expect(overlap.evidence.frame == 22)
        #expect(overlap.secondEvidence.frame == 20)
        // Once per episode, whoever reports.
        hold(traffic, sample(0, 0, height: 0), from: 11, through: 20, vehicle: 1)
        hold(traffic, sample(5, 5, height: 2), from: 20, through: 25, vehicle: 2)
        #expect(traffic.kinds == [.padOccupied, .padOverlap, .padOccupied])
        // The second leaves for good and comes again: another episode.
        hold(traffic, sample(500, 5, height: 20), from: 25, through: 28, vehicle: 2)
        hold(traffic, sample(0, 0, height: 0), from: 29, through: 30, vehicle: 1)
        hold(traffic, sample(5, 5, height: 2, speed: 2), from: 31, through: 32, vehicle: 2)
        #expect(traffic.kinds.suffix(2) == [.padReleased, .padOverlap])
        #expect(traffic.monitor.counters.padOverlaps == 2)
    }

    @Test func alarmsWhenTheFirstOneSettlesUnderAnotherThatHovers() {
        let traffic = traffic()
        for step in 0...8 {
            traffic.report(sample(5, 5, height: 8, speed: 0), at: Double(step), vehicle: 2)
            traffic.report(sample(0, 0, height: 1, speed: 0), at: Double(step) + 0.5, vehicle: 1)
        }
        #expect(traffic.kinds == [.padOccupied, .padOverlap])
        #expect(traffic.times_s == [3.5, 3.5])
        #expect(traffic.records[1].vehicle.rawValue == 1)
        #expect(traffic.records[1].other.rawValue == 2)
    }

    @Test func alarmsAboutAStandOnlyWhenTwoOccupyIt() {
        let traffic = traffic()
        hold(traffic, sample(60, 0, height: 0), from: 0, through: 5, vehicle: 1)
        hold(traffic, sample(60, 0, height: 5, speed: 3), from: 6, through: 9, vehicle: 2)
        #expect(traffic.kinds == [.padOccupied])
        hold(traffic, sample(60, 3, height: 0), from: 10, through: 14, vehicle: 2)
        #expect(traffic.kinds == [.padOccupied, .padOccupied, .padOverlap])
        #expect(traffic.records[2].rule == SimulatedTraffic.standRules[1])
    }

    @Test func holdsAnOccupantWhoseTrackStops() {
        let traffic = traffic()
        hold(traffic, sample(0, 0, height: 0), from: 0, through: 5, vehicle: 1)
        hold(traffic, sample(9000, 0, height: 100), from: 5, through: 100, vehicle: 2)
        #expect(traffic.kinds == [.padOccupied, .trackStale])
        #expect(traffic.times_s[1] == 15)
        #expect(traffic.records[1].vehicle.rawValue == 1)
        #expect(traffic.records[1].rule == SimulatedTraffic.fatoRule)
        // The pad is still occupied.
        hold(traffic, sample(0, 0, height: 9, speed: 2), from: 100, through: 101, vehicle: 2)
        #expect(traffic.kinds.last == .padOverlap)
    }

    @Test func answersUnknownWhereItCannotTell() {
        let traffic = traffic()
        var noSpeed = sample(0, 0, height: 0)
        (noSpeed.velocityEast_mps, noSpeed.velocityNorth_mps) = (.nan, .nan)
        #expect(traffic.report(sample(0, 0, height: nil), at: 0) == .unknown)
        for step in 1...10 { #expect(traffic.report(noSpeed, at: Double(step)) == .unknown) }
        #expect(traffic.kinds.isEmpty)
        var unlocated = PositionSample()
        unlocated.altitudeAMSL_mm = 12_000
        #expect(traffic.report(unlocated, at: 11) == .unknown)
        #expect(traffic.monitor.counters.unlocated == 1)
        // An aircraft that says it stands on the ground needs no altitude.
        var onGround = sample(0, 0, height: nil)
        onGround.onGround = true
        hold(traffic, onGround, from: 12, through: 16)
        #expect(traffic.kinds == [.padOccupied])
        // Without an altitude above the pad nothing is released, and nothing is clear.
        for step in 17...30 { #expect(traffic.report(sample(0, 0, height: nil), at: Double(step)) == .unknown) }
        #expect(traffic.kinds == [.padOccupied])
    }

    @Test func isBoundedInVisitsAndVehicles() {
        let traffic = SimulatedTraffic(vertiports: [SimulatedTraffic.vertiport], vehicleCapacity: 100)
        for vehicle in 0..<16 as Range<UInt16> {
            #expect(traffic.report(sample(0, 0, height: 5), at: 0, vehicle: vehicle) == .clear)
        }
        #expect(traffic.report(sample(0, 0, height: 5), at: 0, vehicle: 16) == .unknown)
        #expect(traffic.monitor.counters.visitsRefused == 1)
        #expect(traffic.report(sample(0, 0, height: 5), at: 0, vehicle: 100) == .unknown)
        #expect(traffic.monitor.counters.vehiclesRefused == 1)
        #expect(traffic.monitor.maximumFindingsPerReport >= 3 * 16 + 4)
    }

    @Test func tellsManyStoppedTracksInPieces() {
        let traffic = traffic()
        for vehicle in 0..<10 as Range<UInt16> { traffic.report(sample(0, 0, height: 5), at: 0, vehicle: vehicle) }
        var counts: [Int] = []
        for step in 0..<4 {
            traffic.report(sample(9000, 0, height: 100), at: 10 + Double(step) / 10, vehicle: 50)
            counts.append(traffic.kinds.count)
        }
        #expect(counts == [4, 8, 10, 10])
        #expect(traffic.records.map(\.vehicle.rawValue) == Array(0..<10))
    }
}
