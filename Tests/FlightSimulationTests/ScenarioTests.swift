import Foundation
import Geodesy
import Testing

@testable import FlightSimulation

@Suite("Scenarios")
struct ScenarioTests {
    static let scripted: [[String]] = [
        ["geofence_enter", "21/1", "DEMO-C1"], ["geofence_exit", "21/1", "DEMO-C1"],
        ["geofence_enter", "42/1", "DAEDEOK-NOFLY"], ["geofence_exit", "42/1", "DAEDEOK-NOFLY"],
        ["corridor_excursion", "24/1", "kintex-gimpo-sample"], ["corridor_return", "24/1", "kintex-gimpo-sample"],
        ["corridor_nonconforming", "24/1", "kintex-gimpo-sample"],
        ["corridor_conforming", "24/1", "kintex-gimpo-sample"],
        ["separation_alert", "22/1", "site UAM-UAM"], ["separation_alert", "41/1", "site drone-drone"],
        ["pad_overlap", "26/1", "GMP-FATO"], ["fato_conflict", "26/1", "GMP-FATO"],
    ]

    /// What follows from any flight, and drones that are on their field from the first report on.
    private static func isComingOrGoing(_ incident: Incident) -> Bool {
        incident.isComingOrGoing
            || incident.kind == .geofenceEnter && incident.rule == "DAEDEOK-FIELD"
    }

    @Test("tells of every field drone that it is on its field", arguments: [8, 24])
    func tellsOfEveryFieldDroneThatItIsOnItsField(aircraft: Int) throws {
        let scenario = try Scenario(kind: .quiet, duration_s: 30, aircraft: aircraft, seed: 1)
        let drones = scenario.vehicles.filter { $0.kind == .fieldDrone }.map(\.displayName)
        let entries = ScenarioTruth(scenario).incidents.filter { $0.rule == "DAEDEOK-FIELD" }
        #expect(!drones.isEmpty && entries.map(\.vehicle) == drones)
    }

    @Test("flies exactly the scripted incidents", arguments: [30.0, 60, 120], [8, 12, 20, 24])
    func fliesExactlyTheScriptedIncidents(duration_s: Double, aircraft: Int) throws {
        for seed: UInt64 in [1, 2] {
            let scenario = try Scenario(kind: .demo, duration_s: duration_s, aircraft: aircraft, seed: seed)
            let truth = ScenarioTruth(scenario)
            #expect(truth.problems == [], "seed \(seed)")
            let happened = truth.incidents.filter { !Self.isComingOrGoing($0) }
                .map { [$0.kind.rawValue, $0.vehicle, $0.rule] }
            #expect(happened.sorted { $0.joined() < $1.joined() } == Self.scripted.sorted { $0.joined() < $1.joined() })
            #expect(scenario.vehicles.count == aircraft)
        }
    }

    @Test("is quiet when asked to", arguments: [30.0, 60, 120], [8, 12, 24])
    func isQuietWhenAskedTo(duration_s: Double, aircraft: Int) throws {
        let scenario = try Scenario(kind: .quiet, duration_s: duration_s, aircraft: aircraft, seed: 4)
        let truth = ScenarioTruth(scenario)
        #expect(truth.problems == [])
        #expect(truth.incidents.allSatisfy(Self.isComingOrGoing))
        // Everybody who is in the corridor at the end, or has passed through, is told of once.
        let flights = truth.summaries(until_s: duration_s)
        #expect(Set(flights.map(\.vehicle)).count == flights.count && flights.count >= 3)
        let taxi = truth.incidents.filter { $0.vehicle == "25/1" }.map { "\($0.kind.rawValue) \($0.rule)" }
        #expect(
            taxi == [
                "touchdown GMP-FATO", "pad_occupied GMP-FATO", "pad_released GMP-FATO", "pad_taxi GMP-FATO",
                "pad_occupied GMP-S1",
            ])
    }

    @Test("stays clean when everybody has arrived", arguments: Scenario.Kind.allCases)
    func staysCleanWhenEverybodyHasArrived(kind: Scenario.Kind) throws {
        let truth = ScenarioTruth(try Scenario(kind: kind, duration_s: 330, aircraft: 24, seed: 5))
        #expect(truth.problems == [])
    }

    @Test("keeps apart for long enough to be told", arguments: [30.0, 60, 120])
    func keepsApartForLongEnoughToBeTold(duration_s: Double) throws {
        let scenario = try Scenario(kind: .demo, duration_s: duration_s, aircraft: 8, seed: 1)
        let truth = ScenarioTruth(scenario)
        func time(_ kind: Incident.Kind, _ vehicle: String) throws -> Double {
            try #require(truth.incidents.first { $0.kind == kind && $0.vehicle == vehicle }).time_s
        }
        #expect(try time(.geofenceExit, "21/1") - time(.geofenceEnter, "21/1") > 10)
        #expect(try time(.geofenceExit, "42/1") - time(.geofenceEnter, "42/1") > 7)
        #expect(try time(.corridorReturn, "24/1") - time(.corridorExcursion, "24/1") > 20)
        #expect(try time(.padOverlap, "26/1") - time(.padOccupied, "25/1") > 5)
        for pair in scenario.scriptedPairs {
            let (own, other) = (scenario.vehicles[pair[0]], scenario.vehicles[pair[1]])
            let volume = WellClearVolume.between(own, other)
            let steps = stride(from: 0, to: duration_s, by: 0.1)
            let violated = steps.filter { volume.timeToViolation_s(own.state(at: $0), other.state(at: $0)) == 0 }
            #expect(violated.count >= 40)
        }
    }

    @Test("strays more than 250 m from the centreline for 6 s")
    func straysMoreThan250mFromTheCentrelineFor6s() throws {
        let scenario = try Scenario(kind: .demo, duration_s: 60, aircraft: 8, seed: 1)
        let straying = try #require(scenario.vehicles.first { $0.displayName == "24/1" })
        let lateral = stride(from: 0, to: 60, by: 0.1).map {
            DemonstrationSite.corridor.position(of: straying.state(at: $0).point).lateral_m
        }
        #expect(lateral.filter { $0 > 250 }.count >= 60)
        #expect(abs((lateral.max() ?? 0) - 262) < 0.5)
    }

    @Test("passes the ends of the corridor inside it, and leaves nowhere else")
    func passesTheEndsOfTheCorridorInsideIt() throws {
        let corridor = DemonstrationSite.corridor
        let scenario = try Scenario(kind: .quiet, duration_s: 420, aircraft: 24, seed: 1)
        var crossings = 0
        var isContained = true
        for vehicle in scenario.vehicles where [22, 23, 24, 27, 30, 31, 32].contains(vehicle.number) {
            var before = corridor.position(of: vehicle.state(at: 0).point).isPastEnd
            for time_s in stride(from: 0.1, to: 420, by: 0.1) {
                let state = vehicle.state(at: time_s)
                let place = corridor.position(of: state.point)
                if place.isPastEnd != before {
                    crossings += 1
                    #expect(place.lateral_m.magnitude < 100 && (310...590).contains(state.altitudeAMSL_m))
                }
                isContained = isContained && (place.isPastEnd || corridor.contains(state))
                before = place.isPastEnd
            }
        }
        // 22, 23 and 24 leave, 27 comes in and leaves, 30 and 31 leave, 32 comes in and leaves.
        #expect(crossings == 9)
        // The gates stand at the ends.
        #expect(ScenarioTruth(scenario).incidents.count { $0.kind == .gatePassed } == 9)
        #expect(isContained)
    }

    @Test("refuses numbers out of range")
    func refusesNumbersOutOfRange() {
        #expect(throws: ScenarioError.self) { try Scenario(kind: .demo, duration_s: 29, aircraft: 12, seed: 1) }
        #expect(throws: ScenarioError.self) { try Scenario(kind: .demo, duration_s: 60, aircraft: 7, seed: 1) }
        #expect(throws: ScenarioError.self) { try Scenario(kind: .demo, duration_s: 60, aircraft: 25, seed: 1) }
    }

    @Test("flies within the limits of its airframes", arguments: Scenario.Kind.allCases, [30.0, 120, 300])
    func fliesWithinTheLimitsOfItsAirframes(kind: Scenario.Kind, duration_s: Double) throws {
        let scenario = try Scenario(kind: kind, duration_s: duration_s, aircraft: 24, seed: 6)
        for vehicle in scenario.vehicles {
            let isAirTaxi = vehicle.kind == .airTaxi
            let step_s = 0.1
            var before = vehicle.state(at: 0)
            var (speed, climb, acceleration, mismatch) = (0.0, 0.0, 0.0, 0.0)
            for time_s in stride(from: step_s, to: duration_s, by: step_s) {
                let state = vehicle.state(at: time_s)
                speed = max(speed, state.groundSpeed_mps)
                climb = max(climb, state.velocityUp_mps.magnitude)
                acceleration = max(acceleration, state.acceleration_mps2)
                // The velocity told is that of the motion: the trapezoidal rule meets the way made.
                let way = state.point - before.point
                let east = (state.velocityEast_mps + before.velocityEast_mps) / 2 * step_s
                let north = (state.velocityNorth_mps + before.velocityNorth_mps) / 2 * step_s
                let up = (state.velocityUp_mps + before.velocityUp_mps) / 2 * step_s
                let rise = state.altitudeAMSL_m - before.altitudeAMSL_m
                mismatch = max(
                    mismatch, (way.east_m - east).magnitude, (way.north_m - north).magnitude, (rise - up).magnitude)
                before = state
            }
            #expect(speed <= (isAirTaxi ? 45.001 : vehicle.isCrewed ? 40.001 : 8.001), "\(vehicle.displayName)")
            #expect(climb <= 5.001, "\(vehicle.displayName)")
            #expect(acceleration <= (isAirTaxi ? 2.0 : 2.6), "\(vehicle.displayName)")
            #expect(mismatch < 0.01, "\(vehicle.displayName)")
        }
    }
}
