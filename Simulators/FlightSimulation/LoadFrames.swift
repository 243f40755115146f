import Foundation
import Geodesy

/// Ready-made frames for measuring how much a receiver takes in.
package enum LoadFrames {
    /// Which message tells a vehicle's position.
    package enum PositionMessage: Sendable {
        /// GPS_RAW_INT of 45 bytes: the ellipsoidal height fills three bytes, and the zeros behind it are left out.
        case receiver
        /// GLOBAL_POSITION_INT of 40 bytes.
        case estimate
    }

    /// Makes MAVLink 2 frames of many vehicles in turn: frame `i` is of vehicle `i % vehicles`.
    ///
    /// The vehicles stand on a grid over 30 km, at 1000 to 3000 m, above the demonstration's zones and its corridor. All
    /// fly north at 20 m/s, so that none ever nears another, and move 1 m from block to block.
    /// - Parameters:
    ///   - vehicles: 1...62,500; vehicle `v` has system `1 + v % 250` and component `1 + v / 250`.
    ///   - count: number of frames.
    ///   - positionShare: the share of positions, 0...1; the others are ATTITUDE.
    ///   - positionMessage: what a position is.
    package static func make(
        vehicles: Int, count: Int, positionShare: Double = 1, positionMessage: PositionMessage = .receiver
    ) -> [[UInt8]] {
        precondition((1...62_500).contains(vehicles), "vehicles have a system and a component of one byte each")
        precondition((0...1).contains(positionShare), "a share is 0 to 1")
        let columns = Int(Double(vehicles).squareRoot().rounded(.up))
        let spacing = 30_000 / Double(columns)
        var framers = (0..<vehicles).map { (vehicle: Int) -> MAVLinkFramer in
            MAVLinkFramer(version: .two, system: UInt8(1 + vehicle % 250), component: UInt8(1 + vehicle / 250))
        }
        let places = (0..<vehicles).map { (vehicle: Int) -> (latitude_deg: Double, longitude_deg: Double) in
            let east = (Double(vehicle % columns) + 0.5) * spacing - 15_000
            let north = (Double(vehicle / columns) + 0.5) * spacing - 15_000
            return DemonstrationSite.plane.unproject(PlanePoint(east_m: east, north_m: north))
        }
        return (0..<count).map { (index: Int) -> [UInt8] in
            let vehicle = index % vehicles
            let place = places[vehicle]
            // The share is spread evenly: a frame is a position when the running total passes a whole number.
            let before = (Double(index) * positionShare).rounded(.down)
            let message: MAVLinkMessage
            if Double(index + 1) * positionShare - before >= 1 {
                message = position(
                    of: vehicle, in: index / vehicles, latitude_deg: place.latitude_deg,
                    longitude_deg: place.longitude_deg, positionMessage)
            } else {
                message = attitude(in: index / vehicles)
            }
            guard let frame = framers[vehicle].frame(message) else {
                preconditionFailure("MAVLink 2 carries every message")
            }
            return frame
        }
    }

    private static func attitude(in block: Int) -> MAVLinkMessage {
        .attitude(
            boot_ms: UInt32(block) &* 100, roll_rad: 0, pitch_rad: 0, yaw_rad: 0, rollRate_radps: 0, pitchRate_radps: 0,
            yawRate_radps: 1)
    }

    private static func position(
        of vehicle: Int, in block: Int, latitude_deg: Double, longitude_deg: Double, _ message: PositionMessage
    ) -> MAVLinkMessage {
        // 1 m north is 90.1e-7 degrees at this latitude.
        let latitude = Int32((latitude_deg * 1e7).rounded()) + 90 * Int32(block % 1000)
        let longitude = Int32((longitude_deg * 1e7).rounded())
        let height = Int32(1_000_000 + 2_000_000 * (vehicle % 97) / 97)
        switch message {
        case .receiver:
            return .receiver(
                time_us: 1_700_000_000_000_000 + UInt64(block) * 50_000,
                MAVLinkMessage.ReceiverFix(
                    latitude_1e7deg: latitude, longitude_1e7deg: longitude, altitudeAMSL_mm: height,
                    altitudeHAE_mm: height + 22_440, horizontalDilution: 80, verticalDilution: 130, speed_cmps: 2000,
                    course_cdeg: 0, fixType: 3, satellites: 17, horizontalAccuracy_mm: 0, verticalAccuracy_mm: 0,
                    speedAccuracy_mmps: 0))
        case .estimate:
            return .globalPosition(
                boot_ms: UInt32(block) &* 50, latitude_1e7deg: latitude, longitude_1e7deg: longitude,
                altitudeAMSL_mm: height, heightAboveHome_mm: height, velocity_cmps: (2000, 0, 0),
                heading_cdeg: 35_999)
        }
    }
}
