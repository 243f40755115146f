import Geodesy

/// Where a vehicle of the traffic begins and how it flies.
private struct TrafficStart {
    var east_m: Double
    var north_m: Double
    /// One of 97 heights.
    var level: Int
    /// North.
    var speed_mps = 20.0
}

extension LoadFrames {
    /// Makes MAVLink 2 frames of traffic in which pairs meet head-on: each round holds one GLOBAL_POSITION_INT of every vehicle, a
    /// tenth of a second after the round before.
    ///
    /// All stand on the grid of ``make(vehicles:count:positionShare:positionMessage:)`` and fly north at 20 m/s. Every second one of
    /// a pair comes from the north at the same height, 4 m to the east; the pairs meet one after the other between the rounds 60 and
    /// 220. No other two come nearer than 60 m in height or 290 m across.
    /// - Parameters:
    ///   - vehicles: 1...10,000.
    ///   - rounds: how many; MAVLink numbers 256 frames of a vehicle before it begins anew.
    ///   - encounters: how many pairs meet, at most a quarter of the vehicles.
    package static func makeTraffic(vehicles: Int, rounds: Int, encounters: Int) -> [[UInt8]] {
        precondition((1...10_000).contains(vehicles), "vehicles are 1 to 10,000")
        precondition(encounters >= 0 && 4 * encounters <= vehicles, "a quarter of the vehicles meet another one")
        let columns = Int(Double(vehicles).squareRoot().rounded(.up))
        let spacing = 30_000 / Double(columns)
        let plane = DemonstrationSite.plane
        var framers = (0..<vehicles).map { (vehicle: Int) -> MAVLinkFramer in
            MAVLinkFramer(version: .two, system: UInt8(1 + vehicle % 250), component: UInt8(1 + vehicle / 250))
        }
        var starts = (0..<vehicles).map { (vehicle: Int) -> TrafficStart in
            let east: Double = (Double(vehicle % columns) + 0.5) * spacing - 15_000
            let north: Double = (Double(vehicle / columns) + 0.5) * spacing - 15_000
            return TrafficStart(east_m: east, north_m: north, level: vehicle % 97)
        }
        for encounter in 0..<encounters {
            let first = encounter * (vehicles / max(1, encounters))
            let round = 60 + 160 * encounter / max(1, encounters)
            starts[first + 1] = starts[first]
            starts[first + 1].east_m += 4
            // Each flies 2 m a round.
            starts[first + 1].north_m += 4 * Double(round)
            starts[first + 1].speed_mps = -20
        }
        var frames: [[UInt8]] = []
        frames.reserveCapacity(vehicles * rounds)
        for round in 0..<rounds {
            for vehicle in 0..<vehicles {
                let start = starts[vehicle]
                let place = plane.unproject(
                    PlanePoint(
                        east_m: start.east_m, north_m: start.north_m + start.speed_mps * 0.1 * Double(round)))
                let height_mm = Int32(1_000_000 + 2_000_000 * start.level / 97)
                let message = MAVLinkMessage.globalPosition(
                    boot_ms: UInt32(round) * 100, latitude_1e7deg: Int32((place.latitude_deg * 1e7).rounded()),
                    longitude_1e7deg: Int32((place.longitude_deg * 1e7).rounded()), altitudeAMSL_mm: height_mm,
                    heightAboveHome_mm: height_mm, velocity_cmps: (Int16(start.speed_mps * 100), 0, 0),
                    heading_cdeg: start.speed_mps > 0 ? 0 : 18_000)
                guard let frame = framers[vehicle].frame(message) else {
                    preconditionFailure("MAVLink 2 carries every message")
                }
                frames.append(frame)
            }
        }
        return frames
    }
}
