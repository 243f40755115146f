import AirspaceModel
import Findings
import ReferenceData
import RouteMonitoring
import TelemetryModel
import Testing

/// Passes whose times and places follow from plane geometry.
@Suite struct GateTests {
    private static let gateKinds: Set<FindingKind> = [.gatePassed, .gateMissed]

    /// 4 km to the north with gates at 0, 2,000 and 4,000 m, and what they require.
    private func traffic(
        _ arrivals: [Corridor.Gate.RequiredArrival?] = [nil, nil, nil], tolerance_s: Double = 5,
        halfWidth_m: Double? = nil
    ) -> SimulatedTraffic {
        let gates = arrivals.enumerated().map { index, arrival in
            Corridor.Gate(
                name: "G\(index)", point: "P\(index)", halfWidth_m: halfWidth_m, arrival: arrival,
                arrivalTolerance_s: tolerance_s)
        }
        return SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 2000), (0, 4000)], gates: gates)],
            telling: Self.gateKinds)
    }

    /// Flies at 45 m/s, once a second, from a northing at a time to another; the easting follows from the northing.
    private func fly(
        _ traffic: SimulatedTraffic, from: Double, to: Double, at start_s: Double = 0, altitude_m: Double? = 450,
        isUTCKnown: Bool = true, east: (Double) -> Double = { _ in 12 }
    ) {
        let direction = to > from ? 45.0 : -45.0
        for step in 0...Int((to - from) / direction) {
            let north = from + direction * Double(step)
            traffic.report(
                SimulatedTraffic.sample(east: east(north), north: north, altitude_m: altitude_m, speed_mps: 45),
                at: start_s + Double(step), isUTCKnown: isUTCKnown)
        }
    }

    @Test func tellsWhenAndWhereAGateIsPassed() {
        let traffic = traffic()
        fly(traffic, from: -100, to: 4300)
        #expect(traffic.kinds == [.gatePassed, .gatePassed, .gatePassed])
        #expect(traffic.records.map(\.rule) == [0, 1, 2].map(SimulatedTraffic.gateRule))
        for (time_s, north) in zip(traffic.times_s, [0.0, 2000, 4000]) {
            #expect(abs(time_s - (north + 100) / 45) < 0.001)
        }
        let pass = traffic.records[1]
        #expect(abs(pass.measurements.0 - 12) < 0.02)
        #expect(pass.measurements.1 == 0)
        #expect(pass.measurements.2.isNaN)
        #expect(pass.measurements.3 == 1 && pass.measurements.4 == 45)
        #expect(pass.severity == .info)
        // 46 s is before the gate, 47 s behind it.
        #expect((pass.secondEvidence.frame, pass.evidence.frame) == (46, 47))
    }

    @Test func tellsPassesAgainstTheCentreLine() {
        let traffic = traffic([.timeOfDay_s(0), nil, nil])
        fly(traffic, from: 4100, to: -200)
        #expect(traffic.kinds == [.gatePassed, .gatePassed, .gatePassed])
        #expect(traffic.records.map(\.rule) == [2, 1, 0].map(SimulatedTraffic.gateRule))
        #expect(traffic.records.allSatisfy { $0.measurements.3 == -1 && abs($0.measurements.0 - 12) < 0.02 })
        // No time is required in that direction.
        #expect(traffic.records.allSatisfy { $0.measurements.2.isNaN && $0.severity == .info })
    }

    @Test func comparesWithTheRequiredTime() {
        // Time 0 is 05:00:00 UTC. The gates are passed at 2.222 s, 46.667 s and 91.111 s.
        let traffic = traffic([.timeOfDay_s(5 * 3600), .afterFirstGate_s(48), .afterFirstGate_s(80)])
        fly(traffic, from: -100, to: 4300)
        let errors = traffic.records.map(\.measurements.2)
        for (error_s, expected_s) in zip(errors, [100.0 / 45, 2000.0 / 45 - 48, 4000.0 / 45 - 80]) {
            #expect(abs(error_s - expected_s) < 0.001)
        }
        #expect(traffic.records.map(\.severity) == [.info, .info, .caution])
    }

    @Test func takesTheNearestDay() {
        // 23:59:59 of the day before is 5 h 0 min 3.2 s ago.
        let traffic = traffic([.timeOfDay_s(86_399), nil, nil])
        fly(traffic, from: -100, to: 100)
        #expect(abs(traffic.records[0].measurements.2 - (18_001 + 100.0 / 45)) < 0.001)
    }

    @Test func knowsNoPunctualityWithoutUTCOrFirstGate() {
        let unknown = traffic([.timeOfDay_s(5 * 3600), nil, nil])
        fly(unknown, from: -100, to: 100, isUTCKnown: false)
        #expect(unknown.records[0].measurements.2.isNaN && unknown.records[0].severity == .caution)
        // This flight joins behind the first gate.
        let joined = traffic([nil, .afterFirstGate_s(48), nil])
        fly(joined, from: 1000, to: 2100)
        #expect(joined.kinds == [.gatePassed])
        #expect(joined.records[0].measurements.2.isNaN && joined.records[0].severity == .caution)
    }

    @Test func tellsAMissedGateWhenALaterOneIsPassed() {
        let traffic = traffic()
        fly(traffic, from: -100, to: 4100) { (1500...2500).contains($0) ? 150 : 12 }
        #expect(traffic.kinds == [.gatePassed, .gatePassed, .gateMissed])
        #expect(traffic.records.map(\.rule) == [0, 2, 1].map(SimulatedTraffic.gateRule))
        let missed = traffic.records[2]
        #expect(abs(missed.measurements.0 - 2000) < 0.02)
        #expect(missed.measurements.1 > 4000 && missed.measurements.1 < 4046)
        #expect(missed.measurements.2.isNaN)
        #expect(missed.severity == .caution)
    }

    @Test func tellsAMissedGateWhenTheCorridorIsLeft() {
        let traffic = traffic()
        fly(traffic, from: -100, to: 4400) { $0 > 1500 ? 150 : 12 }
        #expect(traffic.kinds == [.gatePassed, .gateMissed, .gateMissed])
        #expect(traffic.records.map(\.rule) == [0, 1, 2].map(SimulatedTraffic.gateRule))
        // It passes the end, at 4,000 m, between 91 s and 92 s.
        #expect(traffic.times_s[1] == 92)
    }

    @Test func expectsNoGateBehindTheBeginning() {
        let traffic = traffic()
        fly(traffic, from: 1000, to: 4300)
        #expect(traffic.kinds == [.gatePassed, .gatePassed])
        let back = self.traffic()
        fly(back, from: 3000, to: -200)
        #expect(back.kinds == [.gatePassed, .gatePassed])
        #expect(back.records.map(\.rule) == [1, 0].map(SimulatedTraffic.gateRule))
    }

    @Test func saysThatAGapHidesAGate() {
        let traffic = traffic()
        fly(traffic, from: 1000, to: 1900)
        fly(traffic, from: 2600, to: 4300, at: 40)
        #expect(traffic.kinds == [.gateMissed, .gatePassed])
        #expect(traffic.records.map(\.rule) == [1, 2].map(SimulatedTraffic.gateRule))
        #expect(traffic.records[0].measurements.2 == 20)
        #expect(traffic.records[0].secondEvidence.frame == 20)
    }

    @Test func isAsWideAsItIsTold() {
        let traffic = traffic(halfWidth_m: 50)
        fly(traffic, from: -100, to: 2100) { $0 > 1000 ? 55 : 45 }
        #expect(traffic.kinds == [.gatePassed])
    }

    @Test func tellsTheHeightAtTheGate() {
        let traffic = traffic()
        fly(traffic, from: -100, to: 1000)
        // Above the ceiling of 600 m by 10 m before the gate and by 20 m behind it, in the middle by 15 m.
        traffic.report(SimulatedTraffic.sample(east: 0, north: 1980, altitude_m: 610), at: 30)
        traffic.report(SimulatedTraffic.sample(east: 0, north: 2020, altitude_m: 620), at: 31)
        traffic.report(SimulatedTraffic.sample(east: 0, north: 3980), at: 32)
        traffic.report(SimulatedTraffic.sample(east: 0, north: 3990, altitude_m: nil), at: 33)
        traffic.report(SimulatedTraffic.sample(east: 0, north: 4010), at: 34)
        #expect(traffic.kinds == [.gatePassed, .gatePassed, .gatePassed])
        #expect(abs(traffic.records[1].measurements.1 - 15) < 0.05)
        #expect(traffic.records[2].measurements.1.isNaN)
        #expect(traffic.records.map(\.severity) == [.info, .caution, .caution])
    }

    @Test func standsHalfwayInABend() {
        let gates = [Corridor.Gate(name: "G", point: "P1")]
        let traffic = SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 2000), (2000, 2000)], gates: gates)],
            telling: Self.gateKinds)
        traffic.report(SimulatedTraffic.sample(east: 40, north: 1930), at: 0)
        traffic.report(SimulatedTraffic.sample(east: 70, north: 1960), at: 1)
        // The way meets the diagonal through the point at (55, 1945).
        #expect(traffic.times_s.count == 1 && abs(traffic.times_s[0] - 0.5) < 0.001)
        #expect(abs(traffic.records[0].measurements.0 - 55 * 2.0.squareRoot()) < 0.02)
    }

    @Test func tellsAGateOnceInAFlight() {
        let traffic = traffic()
        for step in 0..<50 {
            traffic.report(
                SimulatedTraffic.sample(east: 0, north: step % 2 == 0 ? 1995 : 2005), at: Double(step))
        }
        #expect(traffic.kinds == [.gatePassed])
    }

    /// The moment and the place of a pass, against motions that are known in closed form.
    @Test func meetsTheTruthOfRandomFlights() {
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let traffic = traffic()
            let (speed, rate_s) = (random.real(5...80), random.real(0.1...2))
            let (start, side) = (random.real(-100...(-60)), random.real(-80...80))
            var step = 0
            while start + speed * rate_s * Double(step) < 3950 {
                let time_s = rate_s * Double(step)
                let north = start + speed * time_s
                let east = side
                traffic.report(SimulatedTraffic.sample(east: east, north: north, speed_mps: Float(speed)), at: time_s)
                step += 1
            }
            let passes = traffic.records(.gatePassed)
            #expect(passes.count == 2, "seed \(seed)")
            for (pass, north) in zip(passes, [0.0, 2000]) {
                let time_s = Double(pass.occurredAt.nanoseconds - SimulatedTraffic.time(0).nanoseconds) / 1e9
                #expect(abs(time_s - (north - start) / speed) * speed < 0.03, "seed \(seed)")
                #expect(abs(pass.measurements.0 - side) < 0.03, "seed \(seed)")
            }
        }
    }
}
