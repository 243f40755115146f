import Foundation
import Geodesy

/// The air taxis of the route. Levels on it are 80 m apart: 340 m northbound, 420 m and 500 m southbound, so that
/// aircraft of different levels stay clear of each other's 60 m whatever their courses.
extension Scenario {
    /// Cruise speed of an air taxi, metres per second.
    static let cruise_mps = 45.0
    /// The radius that a turn at cruise speed needs: 1.76 m/s² across, 13 s for 30°.
    static let turnRadius_m = 1150.0
    /// Slowing down and speeding up over the ground, and in height.
    static let acceleration_mps2 = 1.0
    static let climbAcceleration_mps2 = 0.8

    private var corridor: CorridorLine { DemonstrationSite.corridor }

    /// Flies straight through the circle DEMO-C1 and comes to a hover south of it; when all is quiet, passes 700 m east.
    var breachingAirTaxi: SimulatedVehicle {
        var random = random(21)
        let heading = random.uniform(in: 168...178) * .pi / 180
        let centre = DemonstrationSite.plane.project(latitude_deg: 37.6350, longitude_deg: 126.7700)
        let aim = kind == .demo ? centre : centre.moved(950, bearing_rad: .pi / 2)
        let entry_s = 0.3 * scale_s
        let lead = Self.cruise_mps * entry_s
        let start = aim.moved(-(250 + lead), bearing_rad: heading)
        var path = PlanarPath(from: start, heading_rad: heading)
        path.straight(6000)
        var along = MotionProfile(at: 0, velocity_mps: Self.cruise_mps)
        along.keep(for: (lead + 900) / Self.cruise_mps)
        along.change(to: 0, at: Self.acceleration_mps2)
        return airTaxi(21, path, along, MotionProfile(at: 450))
    }

    /// Flies down the route at 35 m/s, 55 m right of the centreline, and is overtaken.
    var overtakenAirTaxi: SimulatedVehicle {
        let path = southbound(right_m: 55, fanOut_rad: -1.2)
        let speed = kind == .demo ? 35.0 : Self.cruise_mps
        return routeFlight(22, path, speed_mps: speed, at_m: overtakingStart_m, time_s: lossOfWellClear_s, level_m: 500)
    }

    /// Comes up from behind at 45 m/s on a line 80 m to the left. It is 127 m behind, 150 m away, at the scripted time;
    /// when all is quiet, it stays 1.5 km behind.
    var overtakingAirTaxi: SimulatedVehicle {
        // The left lane is the shorter one at the bend before, by 80 m · 2 tan(half the turn).
        let line = DemonstrationSite.corridor.points
        let bend = line[0].bearing_rad(to: line[1]) - line[1].bearing_rad(to: line[2])
        let behind = kind == .demo ? (150.0 * 150 - 80 * 80).squareRoot() + 160 * tan(bend / 2) : 1500
        let path = southbound(right_m: -25, fanOut_rad: kind == .demo ? 1.4 : 1.2)
        return routeFlight(
            23, path, speed_mps: Self.cruise_mps, at_m: overtakingStart_m - behind, time_s: lossOfWellClear_s,
            level_m: 500)
    }

    /// Leaves the corridor to the right, up to 262 m from the centreline, and comes back.
    var strayingAirTaxi: SimulatedVehicle {
        let line = corridor.points
        let bearing = line[0].bearing_rad(to: line[1])
        var path = PlanarPath(from: line[0].moved(-1000, bearing_rad: bearing), heading_rad: bearing)
        let peak_m: Double
        if kind == .demo {
            // Two arcs of 26° carry 116 m each to the side, the straight between them the rest.
            let angle = 26 * Double.pi / 180
            let between = (262 - 2 * Self.turnRadius_m * (1 - cos(angle))) / sin(angle)
            path.straight(1000 + 1900)
            path.turn(by: angle, radius_m: Self.turnRadius_m)
            path.straight(between)
            path.turn(by: -angle, radius_m: Self.turnRadius_m)
            peak_m = path.length_m
            path.turn(by: -angle, radius_m: Self.turnRadius_m)
            path.straight(between)
            path.turn(by: angle, radius_m: Self.turnRadius_m)
        } else {
            path.straight(1000)
            peak_m = 1000 + 2900
        }
        path.follow(Array(line.dropFirst()), turnRadius_m: Self.turnRadius_m)
        fanOut(&path, by: 1.4)
        return routeFlight(24, path, speed_mps: Self.cruise_mps, at_m: peak_m, time_s: 0.44 * scale_s, level_m: 420)
    }

    /// Stands on the FATO of Gimpo and stays; when all is quiet, lands there and taxies to a stand.
    var occupyingAirTaxi: SimulatedVehicle {
        let pad = DemonstrationSite.gimpoFATO
        let stand = DemonstrationSite.gimpoStand1
        let path = PlanarPath(through: [pad.centre, stand.centre], turnRadius_m: 1)
        var along = MotionProfile(at: 0)
        var altitude = MotionProfile(at: pad.elevationAMSL_m)
        if kind == .quiet {
            altitude = MotionProfile(at: pad.elevationAMSL_m + 4)
            altitude.travel(to: pad.elevationAMSL_m, cruise_mps: 1.5, acceleration_mps2: 0.5)
            altitude.keep(for: 4.5)
            altitude.travel(to: pad.elevationAMSL_m + 1.5, cruise_mps: 1, acceleration_mps2: 0.5)
            along.keep(until: altitude.end_s)
            along.travel(to: path.length_m, cruise_mps: 8, acceleration_mps2: 1.5)
            altitude.keep(until: along.end_s)
            altitude.travel(to: pad.elevationAMSL_m, cruise_mps: 1, acceleration_mps2: 0.5)
        }
        return airTaxi(25, path, along, altitude, homeAMSL_m: pad.elevationAMSL_m)
    }

    /// Descends to the occupied FATO, hovers 6 m above the pad and goes around to 70 m; when all is quiet, it hovers
    /// 700 m away.
    var intrudingAirTaxi: SimulatedVehicle {
        let pad = DemonstrationSite.gimpoFATO
        let heading = 150 * Double.pi / 180
        guard kind == .demo else {
            let path = PlanarPath(from: pad.centre.moved(-700, bearing_rad: heading), heading_rad: heading)
            return airTaxi(26, path, MotionProfile(at: 0), MotionProfile(at: 120), homeAMSL_m: pad.elevationAMSL_m)
        }
        let below10m_s = 0.5 * scale_s
        var altitude = MotionProfile(at: pad.elevationAMSL_m + 10 + 3 * below10m_s, velocity_mps: -3)
        altitude.keep(until: below10m_s + 0.25 / 3)
        altitude.change(to: 0, at: 1.2)
        altitude.keep(for: 5)
        altitude.travel(to: pad.elevationAMSL_m + 70, cruise_mps: 4, acceleration_mps2: Self.climbAcceleration_mps2)
        // Over the pad 12 m before the height at which it counts as there.
        let arrival_s = below10m_s - 4
        // At 28 m/s the longest run begins 1,165 m away, clear of the gate at 1,220 m.
        let speed = min(28, Self.acceleration_mps2 * arrival_s)
        let brakeAt_s = arrival_s - speed / Self.acceleration_mps2
        let distance = speed * brakeAt_s + speed * speed / (2 * Self.acceleration_mps2)
        var path = PlanarPath(from: pad.centre.moved(-distance, bearing_rad: heading), heading_rad: heading)
        path.straight(distance)
        var along = MotionProfile(at: 0, velocity_mps: speed)
        along.keep(until: brakeAt_s)
        along.change(to: 0, at: Self.acceleration_mps2)
        return airTaxi(26, path, along, altitude, homeAMSL_m: pad.elevationAMSL_m)
    }

    /// Takes off from the FATO of KINTEX, climbs upright, and joins the route through its northern end at 420 m.
    var departingAirTaxi: SimulatedVehicle {
        let pad = DemonstrationSite.kintexFATO
        var altitude = MotionProfile(at: pad.elevationAMSL_m)
        altitude.keep(until: 0.2 * scale_s)
        altitude.travel(to: 420, cruise_mps: 5, acceleration_mps2: Self.climbAcceleration_mps2)
        let line = corridor.offset(right_m: 50)
        var path = PlanarPath(through: [pad.centre] + line, turnRadius_m: Self.turnRadius_m)
        fanOut(&path, by: -1.4)
        var along = MotionProfile(at: 0)
        // 45 s of speeding up bring it 1,012 m on, and 225 m up: it starts so that it is level before the gate.
        along.keep(until: altitude.end_s - Self.cruise_mps / Self.acceleration_mps2)
        along.change(to: Self.cruise_mps, at: Self.acceleration_mps2)
        stop(&along, on: path)
        return airTaxi(27, path, along, altitude, homeAMSL_m: pad.elevationAMSL_m)
    }

    /// Passes the polygon DEMO-P1 at 80 m, northbound on its eastern side, and comes to a hover beyond it.
    var skirtingAirTaxi: SimulatedVehicle {
        let centre = DemonstrationSite.plane.project(latitude_deg: 37.6030, longitude_deg: 126.7860)
        let speed = 30.0
        let lead = speed * 0.5 * scale_s
        let start = PlanePoint(east_m: centre.east_m + 380, north_m: centre.north_m - lead)
        var along = MotionProfile(at: 0, velocity_mps: speed)
        along.keep(for: (lead + 1500) / speed)
        along.change(to: 0, at: Self.acceleration_mps2)
        return airTaxi(28, PlanarPath(from: start, heading_rad: 0), along, MotionProfile(at: 450))
    }

    /// Stands on a stand of Gimpo.
    var parkedAirTaxi: SimulatedVehicle {
        let pad = DemonstrationSite.gimpoStand2
        return airTaxi(
            29, PlanarPath(from: pad.centre, heading_rad: 0), MotionProfile(at: 0),
            MotionProfile(at: pad.elevationAMSL_m), homeAMSL_m: pad.elevationAMSL_m)
    }

    /// Flies up the route at 340 m, 50 m right of the centreline, 1 km behind the one before.
    func northboundAirTaxi(_ place: Int) -> SimulatedVehicle {
        let line = Array(corridor.offset(right_m: -50).reversed())
        let bearing = line[0].bearing_rad(to: line[1])
        var path = PlanarPath(
            through: [line[0].moved(-1000, bearing_rad: bearing)] + line, turnRadius_m: Self.turnRadius_m)
        fanOut(&path, by: [-1.4, 1.2, -0.7][place])
        let start = 1000 + [1700.0, 700, -300][place]
        return routeFlight(
            30 + UInt16(place), path, speed_mps: Self.cruise_mps, at_m: start, time_s: 0, level_m: 340)
    }
}

extension Scenario {
    /// When the overtaking aircraft is 150 m from the overtaken one.
    var lossOfWellClear_s: Double { 0.4 * scale_s }
    /// Where the overtaken aircraft is then: on the long straight south of the river, metres from the northern gate.
    var overtakingStart_m: Double { 6900 }

    /// The route from its northern to its southern end on a line beside the centreline, and the way out.
    private func southbound(right_m: Double, fanOut_rad: Double) -> PlanarPath {
        let line = DemonstrationSite.corridor.offset(right_m: right_m)
        var path = PlanarPath(through: line, turnRadius_m: Self.turnRadius_m)
        fanOut(&path, by: fanOut_rad)
        return path
    }

    /// Leads a path away from the route's end: each aircraft to its own side, the first to come the farthest round, so
    /// that nobody flies towards one who has stopped.
    private func fanOut(_ path: inout PlanarPath, by angle_rad: Double) {
        path.straight(400)
        path.turn(by: angle_rad, radius_m: Self.turnRadius_m)
        path.straight(1500)
    }

    /// A flight along a path at one level and speed that is at a given place at a given time, and hovers at the end.
    private func routeFlight(
        _ number: UInt16, _ path: PlanarPath, speed_mps: Double, at_m: Double, time_s: Double, level_m: Double
    ) -> SimulatedVehicle {
        var along = MotionProfile(at: at_m - speed_mps * time_s, velocity_mps: speed_mps)
        stop(&along, on: path)
        return airTaxi(number, path, along, MotionProfile(at: level_m))
    }

    private func stop(_ along: inout MotionProfile, on path: PlanarPath) {
        let brakingDistance = along.endVelocity_mps * along.endVelocity_mps / (2 * Self.acceleration_mps2)
        along.keep(for: (path.length_m - along.endPosition_m - brakingDistance) / along.endVelocity_mps)
        along.change(to: 0, at: Self.acceleration_mps2)
    }

    private func airTaxi(
        _ number: UInt16, _ path: PlanarPath, _ along: MotionProfile, _ altitude: MotionProfile,
        homeAMSL_m: Double = DemonstrationSite.kintexFATO.elevationAMSL_m
    ) -> SimulatedVehicle {
        SimulatedVehicle(
            kind: .airTaxi, number: number,
            trajectory: Trajectory(path: path, along: along, altitude: altitude), homeAMSL_m: homeAMSL_m)
    }
}
