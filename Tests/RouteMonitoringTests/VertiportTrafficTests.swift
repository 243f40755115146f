import AirspaceModel
import Findings
import RouteMonitoring
import TelemetryModel
import Testing

/// The way of a vehicle from the air to a stand and back, as far as telemetry tells it.
@Suite struct VertiportTrafficTests {
    private func traffic(_ vertiport: Vertiport = SimulatedTraffic.vertiport) -> SimulatedTraffic {
        SimulatedTraffic(vertiports: [vertiport])
    }

    /// Feeds the same sample every half second.
    private func hold(
        _ traffic: SimulatedTraffic, _ east: Double, _ north: Double, height: Double, speed: Float = 0, from: Double,
        through: Double
    ) {
        let sample = SimulatedTraffic.sample(east: east, north: north, altitude_m: height + 12, speed_mps: speed)
        for step in Int(from * 2)...Int(through * 2) { traffic.report(sample, at: Double(step) / 2) }
    }

    @Test func followsATurnFromTouchdownToDeparture() {
        let traffic = traffic()
        hold(traffic, 2, 3, height: 8, speed: 2, from: 0, through: 4.5)
        hold(traffic, 2, 3, height: 0.5, from: 5, through: 19.5)
        hold(traffic, 30, 0, height: 1.5, speed: 4, from: 20, through: 29.5)
        hold(traffic, 60, 0, height: 0.5, from: 30, through: 99.5)
        hold(traffic, 30, 0, height: 1.5, speed: 4, from: 100, through: 109.5)
        hold(traffic, 0, 0, height: 0.5, from: 110, through: 119.5)
        hold(traffic, 0, 0, height: 15, speed: 3, from: 120, through: 130)
        #expect(
            traffic.kinds == [
                .padOccupied, .touchdown, .padReleased, .padTaxi, .padOccupied, .padReleased, .padTaxi, .padOccupied,
                .padReleased, .padDeparted,
            ])
        #expect(traffic.times_s == [8, 5, 23, 23, 33, 103, 103, 113, 123, 123])
        let touchdown = traffic.records[1]
        #expect(touchdown.rule == SimulatedTraffic.fatoRule && touchdown.severity == .info)
        #expect(abs(touchdown.measurements.0 - 13.0.squareRoot()) < 0.02)
        // 2 m east and 3 m north, in the direction of 30° and to its right.
        #expect(abs(touchdown.measurements.1 - (2 * 0.5 + 3 * 0.75.squareRoot())) < 0.02)
        #expect(abs(touchdown.measurements.2 - (2 * 0.75.squareRoot() - 3 * 0.5)) < 0.02)
        #expect(touchdown.measurements.3 == 0.5)
        #expect((touchdown.evidence.frame, touchdown.secondEvidence.frame) == (16, 10))
        #expect(abs(traffic.records[3].measurements.2 - 15) < 1e-9)
        #expect(traffic.records[6].rule == SimulatedTraffic.standRules[1])
        let departed = traffic.records[9]
        // From 5 s, when it came to rest, to 120 s, when it was first seen above the height of release.
        #expect(abs(departed.measurements.2 - 115) < 1e-9 && departed.measurements.1 == 15)
        #expect(departed.rule == SimulatedTraffic.fatoRule)
    }

    @Test func claimsNoTouchdownThatNobodySaw() {
        let traffic = traffic()
        hold(traffic, 0, 0, height: 0, from: 0, through: 10)
        hold(traffic, 0, 0, height: 20, speed: 3, from: 11, through: 20)
        #expect(traffic.kinds == [.padOccupied, .padReleased, .padDeparted])
        #expect(traffic.records[2].measurements.2.isNaN)
    }

    @Test func warnsOfATouchdownBesideTheArea() {
        let traffic = traffic()
        // 6.3 m along the first side; the area is 12.45 m wide.
        hold(traffic, 3.15, 6.3 * 0.75.squareRoot(), height: 8, speed: 2, from: 0, through: 4)
        hold(traffic, 3.15, 6.3 * 0.75.squareRoot(), height: 0, from: 5, through: 9)
        #expect(traffic.kinds == [.padOccupied, .touchdown])
        #expect(traffic.records[1].severity == .caution)
    }

    @Test func departsFromATaxiThatClimbs() {
        let traffic = traffic()
        hold(traffic, 60, 0, height: 0, from: 0, through: 9.5)
        hold(traffic, 30, 0, height: 2, speed: 4, from: 10, through: 19.5)
        hold(traffic, 30, 0, height: 11, speed: 4, from: 20, through: 30)
        #expect(traffic.kinds == [.padOccupied, .padReleased, .padTaxi, .padDeparted])
        #expect(traffic.times_s == [3, 13, 13, 23])
    }

    @Test(arguments: [(0.0, true), (30, false)])
    func knowsARoofFromTheStreet(heightAboveGround_m: Double, isOccupied: Bool) {
        var vertiport = SimulatedTraffic.vertiport
        vertiport.heightAboveGround_m = heightAboveGround_m
        // In the street below a roof, or below a pad on the ground by an error of altitude.
        let street = traffic(vertiport)
        hold(street, 0, 0, height: -3.5, from: 0, through: 10)
        #expect(street.kinds == (isOccupied ? [.padOccupied] : []))
        let pad = traffic(vertiport)
        hold(pad, 0, 0, height: -2.5, from: 0, through: 10)
        #expect(pad.kinds == [.padOccupied])
        // On the ground, without an altitude: at a roof that may be the street.
        let ground = traffic(vertiport)
        var sample = SimulatedTraffic.sample(east: 0, north: 0, altitude_m: nil, speed_mps: 0)
        sample.onGround = true
        for step in 0...10 { ground.report(sample, at: Double(step)) }
        #expect(ground.kinds == (isOccupied ? [.padOccupied] : []))
        #expect(ground.statuses.last == (isOccupied ? .clear : .unknown))
    }
}
