import Foundation
import Geodesy

/// The drones of the practical-exam field and of the arena.
extension Scenario {
    /// The line on which the crossing drone flies, metres north of the field's centre: through the middle of the square
    /// DAEDEOK-NOFLY.
    private static let crossingLine_m = 88.8
    /// The encounter: 6 m apart at best, 40 m east of the field's centre, closing at 9 m/s.
    private static let encounterEast_m = 40.0
    private static let encounterMiss_m = 6.0

    /// When the two drones of the encounter pass each other: 2.1 s after they have come within 20 m.
    private var encounter_s: Double { 0.2 * scale_s + 2.1 }

    /// Creeps west at 1 m/s and is passed by the crossing drone; when all is quiet, it does so 30 m higher.
    var slowDrone: SimulatedVehicle {
        let line = Self.crossingLine_m - Self.encounterMiss_m
        let begins_s = encounter_s - 7
        var along = MotionProfile(at: 0)
        along.keep(until: begins_s)
        along.change(to: 1, at: 0.5)
        along.keep(for: 14)
        along.change(to: 0, at: 0.5)
        // At the time of the encounter it has gone 1 m while it sped up and 5 m after.
        let start = DemonstrationSite.fieldPoint(east_m: Self.encounterEast_m + 6, north_m: line)
        return fieldDrone(
            41, PlanarPath(from: start, heading_rad: -.pi / 2), along, heightAboveGround_m: kind == .demo ? 50 : 80)
    }

    /// Passes the slow drone eastbound at 8 m/s and goes on across DAEDEOK-NOFLY to the field's eastern side; when all
    /// is quiet, it flies the same line and stops 60 m before the square.
    var crossingDrone: SimulatedVehicle {
        let begins_s = encounter_s - 7
        var along = MotionProfile(at: 0)
        along.keep(until: begins_s)
        // 16 m while it speeds up and 24 m after put it abreast of the slow drone at the time of the encounter.
        along.travel(to: kind == .demo ? 182 : 42, cruise_mps: 8, acceleration_mps2: 2)
        let start = DemonstrationSite.fieldPoint(east_m: Self.encounterEast_m - 40, north_m: Self.crossingLine_m)
        return fieldDrone(42, PlanarPath(from: start, heading_rad: .pi / 2), along, heightAboveGround_m: 50)
    }

    /// Flies to and fro on a lane of its own: three lanes 65 m apart in the field's southern part, and levels 30 m apart.
    func laneDrone(_ lane: Int) -> SimulatedVehicle {
        var random = random(43 + UInt64(lane))
        let north = -115 + 65 * Double(lane % 3)
        let start = random.uniform(in: 20...280)
        var along = MotionProfile(at: start)
        var outbound = random.next() & 1 == 0
        while along.end_s < duration_s + 1 {
            along.travel(to: outbound ? 300 : 0, cruise_mps: 6, acceleration_mps2: 1.5)
            along.keep(for: 2)
            outbound.toggle()
        }
        let west = DemonstrationSite.fieldPoint(east_m: -150, north_m: north)
        return fieldDrone(
            43 + UInt16(lane), PlanarPath(from: west, heading_rad: .pi / 2), along,
            heightAboveGround_m: 40 + 30 * Double(lane / 3))
    }

    /// Flies rounds of 56 m by 14 m in the arena, at a height of its own.
    func arenaDrone(_ place: Int) -> SimulatedVehicle {
        var random = random(61 + UInt64(place))
        let radius = 2.0
        let centre = DemonstrationSite.arenaCentre
        var path = PlanarPath(
            from: PlanePoint(east_m: centre.east_m - 26, north_m: centre.north_m + 7), heading_rad: .pi / 2)
        let speed = 1.6
        let start = random.uniform(in: 0...100)
        while path.length_m < start + speed * (duration_s + 1) {
            for side in [52.0, 10, 52, 10] {
                path.straight(side)
                path.turn(by: .pi / 2, radius_m: radius)
            }
        }
        let floor = DemonstrationSite.arenaFloorAMSL_m
        return SimulatedVehicle(
            kind: .arenaDrone, number: 61 + UInt16(place),
            trajectory: Trajectory(
                path: path, along: MotionProfile(at: start, velocity_mps: speed),
                altitude: MotionProfile(at: floor + 3 + 4 * Double(place))),
            homeAMSL_m: floor)
    }

    private func fieldDrone(
        _ number: UInt16, _ path: PlanarPath, _ along: MotionProfile, heightAboveGround_m: Double
    ) -> SimulatedVehicle {
        let ground = DemonstrationSite.fieldGroundAMSL_m
        return SimulatedVehicle(
            kind: .fieldDrone, number: number,
            trajectory: Trajectory(
                path: path, along: along, altitude: MotionProfile(at: ground + heightAboveGround_m)),
            homeAMSL_m: ground)
    }
}
