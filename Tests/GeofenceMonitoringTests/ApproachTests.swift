import AirspaceModel
import Findings
import Foundation
import Geodesy
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

private let y = TestZone.latitude
private let x = TestZone.longitude

/// A straight flight of constant velocity, a report each tenth of a second, on the lattice.
private struct StraightFlight {
    /// Metres for a step of the lattice at 37.6°, worked out from the radii of curvature by hand.
    static let north_m = 0.011_098_9
    static let east_m = 0.008_830_7

    var start: (north_m: Double, east_m: Double, height_m: Double)
    var velocity: (north_mps: Double, east_mps: Double, up_mps: Double)
    var tellsVelocity = true
    var accuracy_m: Float = 0

    func report(_ step: Int, vehicle: UInt16 = 0) -> Report {
        let t = Double(step) / 10
        var report = GeofenceFlight.position(
            y + Int32(((start.north_m + velocity.north_mps * t) / Self.north_m).rounded()),
            x + Int32(((start.east_m + velocity.east_mps * t) / Self.east_m).rounded()), at: t,
            amsl_m: start.height_m + velocity.up_mps * t, vehicle: vehicle)
        guard case .position(var sample) = report.body else { return report }
        sample.horizontalAccuracy_m = accuracy_m
        if tellsVelocity {
            (sample.velocityNorth_mps, sample.velocityEast_mps) = (Float(velocity.north_mps), Float(velocity.east_mps))
            sample.velocityUp_mps = Float(velocity.up_mps)
        }
        report.body = .position(sample)
        return report
    }
}

private func policy(_ change: (inout ApproachPolicy) -> Void = { _ in }) -> GeofencePolicy {
    var policy = GeofencePolicy()
    policy.approach.reaction_s = 0
    change(&policy.approach)
    return policy
}

/// The events of a flight: kind, second, and what was measured first.
private func events(
    _ flight: StraightFlight, over seconds: Int, _ zones: [Zone], _ policy: GeofencePolicy
) -> [(kind: FindingKind, time_s: Double, record: FindingRecord)] {
    var check = GeofenceFlight(zones, policy: policy, predicts: true)
    return (0...seconds * 10).flatMap { step in
        check.feed(flight.report(step)).map { ($0.kind, Double(step) / 10, $0) }
    }
}

@Suite struct ApproachTests {
    /// The square's western edge is 1000 steps east of the origin, that is 8.8 m.
    private static let square = TestZone.square(east: 6000, reach: 5000)

    @Test func warnsBeforeTheBoundaryWithTimeAndDistance() throws {
        let flight = StraightFlight(start: (0, -300, 100), velocity: (0, 10, 0))
        let found = events(flight, over: 35, [Self.square], policy())
        #expect(found.map(\.kind) == [.geofenceNear, .geofenceEnter])
        let near = try #require(found.first)
        // 308.8 m at 10 m/s: within 20 s from second 10.88 on, and looked at twice a second.
        #expect(near.time_s == 11)
        #expect(abs(near.record.measurements.0 - 19.88) < 0.02 && abs(near.record.measurements.1 - 198.8) < 0.1)
        #expect(near.record.measurements.2 == 0 && near.record.severity == .warning)
        #expect(found[1].time_s == 30.9)
    }

    @Test func countsAccuracyReactionAndBufferAsContact() throws {
        var flight = StraightFlight(start: (0, -300, 100), velocity: (0, 10, 0))
        flight.accuracy_m = 3
        let found = events(
            flight, over: 35, [Self.square], policy { ($0.reaction_s, $0.buffer_m) = (2, 40) })
        let near = try #require(found.first)
        // 3 + 2 · 10 + 40 m nearer than the outline.
        #expect(near.record.measurements.2 == 63 && near.time_s == 5)
        #expect(abs(near.record.measurements.0 - 19.58) < 0.02)
        // A source that does not tell its accuracy has five metres.
        flight.accuracy_m = .nan
        #expect(events(flight, over: 35, [Self.square], policy()).first?.record.measurements.2 == 5)
    }

    /// The buffers of a zone are its own: of two squares in the way the second, with buffers, is reached first.
    @Test func countsTheBuffersOfAZone() throws {
        var wide = TestZone.square(east: 12_000, reach: 5000)
        (wide.buffers.contingency_m, wide.buffers.groundRisk_m) = (70, 30)
        let flight = StraightFlight(start: (0, -300, 100), velocity: (0, 10, 0))
        let found = events(flight, over: 35, [Self.square, wide], policy()).filter { $0.kind == .geofenceNear }
        try #require(found.map(\.record.rule.rawValue) == [101, 100])
        // Its outline is 6000 steps or 53.0 m farther than the other's, and counts from 100 m before.
        #expect(found[0].record.measurements.2 == 100 && found[0].time_s == 6.5)
        #expect(abs(found[0].record.measurements.0 - 19.68) < 0.02)
        #expect(found[1].record.measurements.2 == 0 && found[1].time_s == 11)
    }

    @Test func countsVerticalAccuracyAndBuffers() {
        // The way leads 10 m above the ceiling.
        var square = TestZone.square(east: 6000, reach: 5000, layer: TestZone.band(0, 90))
        let flight = StraightFlight(start: (0, -300, 100), velocity: (0, 10, 0))
        func isWarned(accuracy_m: Float, _ zone: Zone) -> Bool {
            var check = GeofenceFlight([zone], policy: policy(), predicts: true)
            return (0...300).contains { step in
                var report = flight.report(step)
                if case .position(var sample) = report.body {
                    sample.verticalAccuracy_m = accuracy_m
                    report.body = .position(sample)
                }
                return check.feed(report).contains { $0.kind == .geofenceNear }
            }
        }
        #expect(!isWarned(accuracy_m: .nan, square) && !isWarned(accuracy_m: 9, square))
        #expect(isWarned(accuracy_m: 11, square))
        square.buffers.vertical_m = 6
        #expect(!isWarned(accuracy_m: 3, square))
        #expect(isWarned(accuracy_m: 5, square))
    }

    @Test func followsAVehicleThatTellsNoVelocity() {
        var flight = StraightFlight(start: (0, -300, 100), velocity: (0, 10, 0))
        flight.tellsVelocity = false
        let found = events(flight, over: 35, [Self.square], policy())
        #expect(found.map(\.kind) == [.geofenceNear, .geofenceEnter])
        #expect(abs((found.first?.record.measurements.0 ?? 0) - 19.88) < 0.1)
    }

    @Test func saysWhenAWarningIsOver() {
        var check = GeofenceFlight([Self.square], policy: policy(), predicts: true)
        var told: [(FindingKind, Int)] = []
        let there = StraightFlight(start: (0, -300, 100), velocity: (0, 10, 0))
        // At second 15 the vehicle turns north: it passes the square 158.8 m away.
        let away = StraightFlight(start: (-150, -150, 100), velocity: (10, 0, 0))
        for step in 0...300 {
            let report = step < 150 ? there.report(step) : away.report(step)
            told += check.feed(report).map { ($0.kind, step) }
        }
        #expect(told.map(\.0) == [.geofenceNear, .geofenceClear])
        // The last look towards the square was at 14.5 s; three seconds without one end the warning.
        #expect(told.map(\.1) == [110, 175])
        #expect(check.status == .clear)
    }

    @Test func warnsNobodyWhoLeaves() {
        // 88 m of the square at 10 m/s: when it is left, its outline is nearer than reaction and accuracy.
        let flight = StraightFlight(start: (0, -60, 100), velocity: (0, 10, 0))
        let found = events(flight, over: 40, [Self.square], policy { ($0.reaction_s, $0.buffer_m) = (2, 30) })
        #expect(found.map(\.kind) == [.geofenceNear, .geofenceEnter, .geofenceExit])
    }

    @Test func looksAtTheHeightOnTheWay() throws {
        let low = TestZone.square(east: 6000, reach: 5000, layer: TestZone.band(0, 120))
        #expect(events(StraightFlight(start: (0, -300, 130), velocity: (0, 10, 0)), over: 38, [low], policy()).isEmpty)
        // Sinks through 120 m at second 35, when it is over the square.
        let sinking = StraightFlight(start: (0, -300, 137.5), velocity: (0, 10, -0.5))
        let found = events(sinking, over: 38, [low], policy())
        #expect(found.map(\.kind) == [.geofenceNear, .geofenceEnter])
        #expect(found[0].time_s == 15 && abs(found[0].record.measurements.0 - 20) < 0.01)
        #expect(abs(found[1].time_s - 35) < 0.11)
        // Ten metres more count as contact.
        let wider = events(sinking, over: 38, [low], policy { $0.verticalBuffer_m = 10 })
        #expect(abs((wider.first?.record.measurements.0 ?? 0) - 19.88) < 0.02)
    }

    @Test func warnsOfLeavingAZoneToStayIn() throws {
        var zone = Self.square
        zone.isKeepIn = true
        // From the middle of the square, 44.2 m from its eastern edge, at 2 m/s.
        let flight = StraightFlight(start: (0, 53, 100), velocity: (0, 2, 0))
        let found = events(flight, over: 30, [zone], policy())
        #expect(found.map(\.kind) == [.geofenceEnter, .geofenceNear, .geofenceExit])
        #expect(found[1].time_s == 2.5 && abs(found[1].record.measurements.0 - 19.6) < 0.1)
        #expect(abs(found[2].time_s - 22.1) < 0.11)
        // Not bound yet: outside nobody is warned of being outside.
        let outside = StraightFlight(start: (0, 200, 100), velocity: (0, 1, 0))
        #expect(events(outside, over: 30, [zone], policy()).isEmpty)
    }

    @Test func warnsOfLeavingACircle() throws {
        let circle = ZoneCircle(centre: LatticePoint(y, x), radius_m: 101)
        var zone = Zone(
            identifier: "C", type: .prohibited, volumes: [ZoneVolume(shape: .circle(circle), layer: .unlimited)])
        zone.isKeepIn = true
        let found = events(StraightFlight(start: (0, 0, 100), velocity: (2.4, 3.2, 0)), over: 30, [zone], policy())
        #expect(found.map(\.kind) == [.geofenceEnter, .geofenceNear, .geofenceExit])
        #expect(found[1].time_s == 5.5 && abs(found[1].record.measurements.0 - 19.75) < 0.02)
        #expect(abs(found[1].record.measurements.1 - 79) < 0.05 && abs(found[2].time_s - 25.3) < 0.11)
    }

    @Test func warnsOfAZoneThatComesIntoForceAroundTheVehicle() throws {
        var zone = Self.square
        let begin = GeofenceFlight.start.advanced(byNanoseconds: 60_000_000_000)
        zone.applicability = [ApplicabilityPeriod(start: begin)]
        let found = events(StraightFlight(start: (0, 53, 100), velocity: (0, 0, 0)), over: 70, [zone], policy())
        #expect(found.map(\.kind) == [.geofenceNear, .geofenceEnter])
        #expect(found[0].time_s == 40 && found[0].record.measurements.0 == 20 && found[1].time_s == 60)
    }

    @Test func leavesZonesWithoutGraveBreachesAlone() {
        for type in [ZoneType.uSpace, .noRestriction] {
            var zone = Self.square
            zone.type = type
            let found = events(StraightFlight(start: (0, -300, 100), velocity: (0, 10, 0)), over: 35, [zone], policy())
            #expect(found.map(\.kind) == [.geofenceEnter])
        }
    }

    @Test func tellsALongBreachOnce() throws {
        let found = events(StraightFlight(start: (0, 53, 100), velocity: (0, 0, 0)), over: 200, [Self.square], policy())
        #expect(found.map(\.kind) == [.geofenceEnter, .geofenceDwell])
        #expect(found[1].time_s == 60 && abs(found[1].record.measurements.0 - 60) < 1e-6)
    }

    /// Straight flights among random zones: what was announced comes, when it was announced, and nothing comes unannounced.
    ///
    /// Positions are rounded to 11 mm, which moves the moment at which an edge is met at a flat angle. Into a zone with a floor
    /// or ceiling a flight may come later than announced: it may be beyond the outline again when its height is reached.
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func announcesEveryBreachOfAStraightFlightAndNoOther(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var (breaches, quiet) = (0, 0)
        for _ in 0..<100 {
            let zones = Self.randomZones(&generator)
            let flight = StraightFlight(
                start: (
                    .random(in: -600...600, using: &generator), .random(in: -600...600, using: &generator),
                    .random(in: 40...200, using: &generator)
                ),
                velocity: (
                    .random(in: -25...25, using: &generator), .random(in: -25...25, using: &generator),
                    .random(in: -2...2, using: &generator)
                ))
            var announced: [UInt32: Double] = [:]
            var crossed: Set<UInt32> = []
            let found = events(flight, over: 60, zones, policy())
            for event in found {
                let rule = event.record.rule.rawValue
                switch event.kind {
                case .geofenceNear: announced[rule] = event.time_s + event.record.measurements.0
                case .geofenceCross:
                    // The zone is still ahead, or it is over soon.
                    breaches += 1
                    #expect(announced[rule] != nil, "seed \(seed): unannounced")
                    crossed.insert(rule)
                case .geofenceEnter:
                    breaches += 1
                    let announcement = announced.removeValue(forKey: rule)
                    // What the first report shows, nobody could announce.
                    if event.time_s <= 0.1 { continue }
                    if crossed.remove(rule) != nil { continue }
                    let expected = try #require(announcement, "seed \(seed): unannounced")
                    #expect(event.time_s >= expected - 0.25, "seed \(seed)")
                    let hasLimits = zones[Int(rule) - 100].volumes[0].layer != .unlimited
                    #expect(hasLimits || event.time_s <= expected + 0.25, "seed \(seed)")
                case .geofenceClear: announced[rule] = nil
                default: break
                }
            }
            quiet += found.isEmpty ? 1 : 0
            // Of what was announced for the time of the flight, all has come.
            for (rule, time_s) in announced where !crossed.contains(rule) {
                #expect(time_s > 59.7, "seed \(seed): \(rule) did not come")
            }
        }
        #expect(breaches > 25 && quiet > 0)
    }

    private static func randomZones(_ generator: inout SeededGenerator) -> [Zone] {
        (0..<4).compactMap { number in
            let centre = LatticePoint(
                y + .random(in: -60_000...60_000, using: &generator),
                x + .random(in: -60_000...60_000, using: &generator))
            let shape: ZoneShape
            if number == 0 {
                shape = .circle(ZoneCircle(centre: centre, radius_m: .random(in: 20...300, using: &generator)))
            } else {
                guard
                    let polygon = RandomPolygon.star(
                        centre, count: .random(in: 3...60, using: &generator), reach: 20_000, hole: false, &generator)
                else { return nil }
                shape = .polygons([polygon])
            }
            let floor = Int64.random(in: 0...150, using: &generator)
            return Zone(
                identifier: "Z\(number)", type: .prohibited,
                volumes: [
                    ZoneVolume(
                        shape: shape,
                        layer: Bool.random(using: &generator) ? .unlimited : TestZone.band(floor, floor + 60))
                ])
        }
    }
}
