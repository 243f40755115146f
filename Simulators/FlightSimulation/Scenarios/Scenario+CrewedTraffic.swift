import Geodesy

/// Helicopters below 300 m, kilometres from everybody else.
extension Scenario {
    /// Flies circles of 1.2 km at 40 m/s: the first south-east of Gimpo, seen by radar, the second west of the route,
    /// seen by ADS-B.
    func helicopter(_ place: Int) -> SimulatedVehicle {
        var random = random(512 + UInt64(place))
        let speed = 40.0
        let radius = 1200.0
        let centre =
            place == 0
            ? DemonstrationSite.plane.project(latitude_deg: 37.5600, longitude_deg: 126.8800)
            : DemonstrationSite.plane.project(latitude_deg: 37.6000, longitude_deg: 126.6900)
        let bearing = random.uniform(in: -Double.pi ... .pi)
        var path = PlanarPath(
            from: centre.moved(radius, bearing_rad: bearing), heading_rad: bearing + .pi / 2)
        path.turn(by: speed * (duration_s + 10) / radius, radius_m: radius)
        return SimulatedVehicle(
            kind: place == 0 ? .radarTrack : .adsbTarget, number: 512 + UInt16(place),
            trajectory: Trajectory(
                path: path, along: MotionProfile(at: 0, velocity_mps: speed),
                altitude: MotionProfile(at: 200 + 40 * Double(place))),
            homeAMSL_m: 0)
    }
}
