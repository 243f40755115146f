import AirspaceModel
import Findings
import ReferenceData
import RouteMonitoring
import TelemetryModel
import Testing

/// Approaches through a funnel that leaves the FATO in the direction of its first side, 30°, and its opposite.
@Suite struct ApproachTests {
    private static let outward = (east: 0.5, north: 0.75.squareRoot())
    /// From the centre of the FATO to its edge.
    private static let edge_m = 11.25

    private static var vertiport: Vertiport {
        var vertiport = SimulatedTraffic.vertiport
        vertiport.funnels = [
            Vertiport.Funnel(name: "TST-NE", bearing_deg: 30), Vertiport.Funnel(name: "TST-SW", bearing_deg: 210),
        ]
        return vertiport
    }

    private func traffic() -> SimulatedTraffic { SimulatedTraffic(vertiports: [Self.vertiport]) }

    /// A sample at a distance outward from the FATO's edge, so far to the right of who flies in, and so high above the pad.
    private func sample(_ distance: Double, _ right: Double = 0, height: Double?, inward_mps: Double = 30)
        -> PositionSample
    {
        let outward = Self.outward
        let way = distance + Self.edge_m
        var sample = SimulatedTraffic.sample(
            east: way * outward.east - right * outward.north, north: way * outward.north + right * outward.east,
            altitude_m: height.map { $0 + 12 })
        sample.velocityEast_mps = Float(-inward_mps * outward.east)
        sample.velocityNorth_mps = Float(-inward_mps * outward.north)
        return sample
    }

    /// The lower face rises by 12.5 % to 152.5 m at 1,220 m, the upper one runs 152 m above it, and each side opens by 10 %.
    @Test(arguments: [
        (0.02, 0.0, 0.01, true), (0.0, 11.23, 5, true), (0.0, 11.28, 5, false), (-0.03, 0, 5, false),
        (1219.98, 0, 152.6, true), (1219.98, 0, 152.4, false), (1220.03, 0, 200, false),
        (1219.98, 133.2, 200, true), (1219.98, 133.3, 200, false), (1219.98, -133.2, 200, true),
        (600, 0, 75.01, true), (600, 0, 74.99, false), (600, 0, 226.99, true), (600, 0, 227.01, false),
        (600, 71.2, 100, true), (600, 71.3, 100, false), (600, -71.3, 100, false),
    ])
    func isASlopedSolid(distance: Double, right: Double, height: Double, isInside: Bool) {
        let traffic = traffic()
        traffic.report(sample(distance, right, height: height), at: 0)
        #expect(traffic.kinds == (isInside ? [.padInbound] : []))
    }

    @Test func tellsTheApproachAndItsGates() {
        let traffic = traffic()
        // 30 m/s from 1,500 m, 50 m above the lower face, 8 m to the right.
        for step in 0...48 {
            let distance = 1500 - 30 * Double(step)
            traffic.report(sample(distance, 8, height: 0.125 * distance + 50), at: Double(step))
        }
        #expect(
            traffic.kinds == [.padInbound, .approachGatePassed, .approachGatePassed, .approachGatePassed])
        #expect(traffic.records.allSatisfy { $0.rule == SimulatedTraffic.funnelRule(0) && $0.severity == .info })
        #expect(traffic.times_s[0] == 10)
        for (record, gate) in zip(traffic.records.dropFirst(), [1220.0, 600, 120]) {
            #expect(record.measurements.0 == gate)
            #expect(abs(record.measurements.1 - 8) < 0.02)
            #expect(abs(record.measurements.2 - 50) < 0.01)
            #expect(abs(record.measurements.3 - (0.125 * gate + 50)) < 0.01)
            #expect(abs(record.measurements.4 - 30) < 0.001)
        }
        for (time_s, gate) in zip(traffic.times_s.dropFirst(), [1220.0, 600, 120]) {
            #expect(abs(time_s - (1500 - gate) / 30) < 0.001)
        }
        // 46 s is 120 m: the pass lies at the report, between the two of 45 s and 46 s or of 46 s and 47 s.
        #expect([46, 47].contains(traffic.records[3].evidence.frame))
    }

    @Test func takesNoDepartureForAnApproach() {
        let traffic = traffic()
        for step in 0...40 {
            let distance = 30 * Double(step)
            traffic.report(sample(distance, height: 0.125 * distance + 50, inward_mps: -30), at: Double(step))
        }
        #expect(traffic.kinds.isEmpty)
        var departures = Self.vertiport
        departures.funnels[0].use = .departure
        let other = SimulatedTraffic(vertiports: [departures])
        other.report(sample(600, height: 100), at: 0)
        #expect(other.kinds.isEmpty)
    }

    @Test func tellsOnceOfTwoOnTheirWayToOneFATO() {
        let traffic = traffic()
        traffic.report(sample(900, height: 150), at: 0, vehicle: 1)
        // From the other side.
        var opposite = sample(-700 - 2 * Self.edge_m, height: 120, inward_mps: -30)
        (opposite.velocityUp_mps) = -3
        #expect(traffic.report(opposite, at: 0.5, vehicle: 2) == .alert)
        #expect(traffic.kinds == [.padInbound, .padInbound, .fatoConflict])
        let conflict = traffic.records[2]
        #expect(conflict.rule == SimulatedTraffic.fatoRule && conflict.severity == .warning)
        #expect((conflict.vehicle.rawValue, conflict.other.rawValue) == (2, 1))
        #expect((conflict.evidence.frame, conflict.secondEvidence.frame) == (1, 0))
        #expect(abs(conflict.measurements.0 - 711.25) < 0.02 && abs(conflict.measurements.2 - 911.25) < 0.02)
        #expect(conflict.measurements.1 == 120 && conflict.measurements.3 == 150)
        #expect(traffic.records[1].rule == SimulatedTraffic.funnelRule(1))
        for step in 1...5 { #expect(traffic.report(sample(870, height: 150), at: Double(step), vehicle: 1) == .alert) }
        #expect(traffic.kinds.count == 3)
        // The second breaks off; three seconds later the first has the FATO to itself.
        for step in 6...10 {
            traffic.report(sample(870, height: 150), at: Double(step), vehicle: 1)
            traffic.report(sample(-700 - 2 * Self.edge_m, height: 120, inward_mps: 30), at: Double(step), vehicle: 2)
        }
        #expect(traffic.report(sample(860, height: 150), at: 11, vehicle: 1) == .clear)
    }

    @Test func tellsOfAnApproachToAnOccupiedFATO() {
        let traffic = traffic()
        for step in 0...4 {
            traffic.report(SimulatedTraffic.sample(east: 0, north: 0, altitude_m: 12, speed_mps: 0), at: Double(step))
        }
        #expect(traffic.report(sample(400, height: 80), at: 5, vehicle: 1) == .alert)
        #expect(traffic.kinds == [.padOccupied, .padInbound, .fatoConflict])
        // The other way round: who is on approach is there first, and then somebody rolls onto the FATO.
        let other = self.traffic()
        other.report(sample(400, height: 80), at: 0, vehicle: 1)
        for step in 1...5 {
            other.report(sample(400, height: 80), at: Double(step), vehicle: 1)
            other.report(SimulatedTraffic.sample(east: 0, north: 0, altitude_m: 12, speed_mps: 0), at: Double(step))
        }
        #expect(other.kinds == [.padInbound, .padOccupied, .fatoConflict])
        #expect(other.records[2].vehicle.rawValue == 0 && other.records[2].other.rawValue == 1)
    }

    @Test func answersUnknownWhereItCannotTell() {
        let traffic = traffic()
        #expect(traffic.report(sample(600, height: nil), at: 0) == .unknown)
        var noVelocity = sample(600, height: 100)
        (noVelocity.velocityEast_mps, noVelocity.velocityNorth_mps) = (.nan, .nan)
        #expect(traffic.report(noVelocity, at: 1) == .unknown)
        #expect(traffic.kinds.isEmpty)
    }

    @Test func waitsForAStoppedApproachAMinute() {
        let traffic = traffic()
        traffic.report(sample(900, height: 150), at: 0, vehicle: 1)
        for step in 1...58 {
            traffic.report(SimulatedTraffic.sample(east: 90_000, north: 0), at: Double(step), vehicle: 9)
        }
        #expect(traffic.kinds == [.padInbound, .trackStale])
        #expect(traffic.times_s[1] == 10 && traffic.records[1].rule == SimulatedTraffic.funnelRule(0))
        // Where it is nobody knows: it may still be on its way.
        #expect(traffic.report(sample(900, height: 150), at: 59, vehicle: 2) == .alert)
        for step in 60...61 { traffic.report(sample(900, height: 150), at: Double(step), vehicle: 2) }
        #expect(traffic.report(sample(880, height: 150), at: 62, vehicle: 2) == .clear)
        #expect(traffic.kinds == [.padInbound, .trackStale, .padInbound, .fatoConflict])
    }

    /// Passes of gates against motions that are known in closed form.
    @Test func meetsTheTruthOfRandomApproaches() {
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let traffic = traffic()
            let (speed, rate_s) = (random.real(8...60), random.real(0.1...1.5))
            let (start, drift) = (random.real(1300...1500), random.real(-0.008...0.008))
            let above = random.real(20...130)
            var step = 0
            while start - speed * rate_s * Double(step) > 5 {
                let distance = start - speed * rate_s * Double(step)
                traffic.report(
                    sample(distance, drift * distance, height: 0.125 * distance + above, inward_mps: speed),
                    at: rate_s * Double(step))
                step += 1
            }
            let passes = traffic.records(.approachGatePassed)
            #expect(passes.count == 3, "seed \(seed)")
            #expect(traffic.kinds.count == 4, "seed \(seed)")
            for (pass, gate) in zip(passes, [1220.0, 600, 120]) {
                let time_s = Double(pass.occurredAt.nanoseconds - SimulatedTraffic.time(0).nanoseconds) / 1e9
                #expect(abs(time_s - (start - gate) / speed) * speed < 0.03, "seed \(seed)")
                #expect(abs(pass.measurements.1 - drift * gate) < 0.03, "seed \(seed)")
                #expect(abs(pass.measurements.2 - above) < 0.01, "seed \(seed)")
            }
            let entered = traffic.records(.padInbound)[0].occurredAt
            let entered_s = Double(entered.nanoseconds - SimulatedTraffic.time(0).nanoseconds) / 1e9
            let after_s = entered_s - (start - 1220) / speed
            #expect(after_s > -0.001 && after_s < rate_s + 0.001, "seed \(seed)")
        }
    }
}
