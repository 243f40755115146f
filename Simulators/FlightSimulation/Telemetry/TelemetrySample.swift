import Foundation
import Geodesy

/// One aircraft at one moment as its own sensors have it.
struct TelemetrySample: Sendable {
    var state: KinematicState
    var isOnGround: Bool
    /// Errors east, north and up.
    var error_m: (Double, Double, Double)
    var velocityError_mps: (Double, Double, Double)
    var attitude: AttitudeEstimate.Told
    /// Simulated time since the start.
    var time_ns: Int64
    var startUTC_ns: Int64
    var home_m: Double

    /// The autopilots were switched on a minute before the simulation starts.
    var boot_ms: UInt32 { UInt32((time_ns + 60_000_000_000) / 1_000_000) }
    var utc_ns: Int64 { startUTC_ns + time_ns }
    var unix_us: UInt64 { UInt64(utc_ns / 1000) }

    /// The plane's point and the altitude that the sensors believe in.
    var point: PlanePoint {
        PlanePoint(east_m: state.point.east_m + error_m.0, north_m: state.point.north_m + error_m.1)
    }
    var altitudeAMSL_m: Double { state.altitudeAMSL_m + error_m.2 }

    var velocityEast_mps: Double { state.velocityEast_mps + velocityError_mps.0 }
    var velocityNorth_mps: Double { state.velocityNorth_mps + velocityError_mps.1 }
    var velocityUp_mps: Double { state.velocityUp_mps + velocityError_mps.2 }
    var groundSpeed_mps: Double {
        (velocityEast_mps * velocityEast_mps + velocityNorth_mps * velocityNorth_mps).squareRoot()
    }

    /// Course over the ground and heading of the nose, 0..<36000.
    var course_cdeg: UInt16 { Self.centidegrees(atan2(velocityEast_mps, velocityNorth_mps)) }
    var heading_cdeg: UInt16 { Self.centidegrees(attitude.yaw_rad) }

    /// Latitude and longitude in degrees, and the geoid's height above the ellipsoid there.
    var geodetic: (latitude_deg: Double, longitude_deg: Double, undulation_m: Double) {
        let position = DemonstrationSite.plane.unproject(point)
        // All simulated traffic stays within the area of the geoid's fit.
        let undulation = LocalGeoidFit.undulation_m(
            latitude_deg: position.latitude_deg, longitude_deg: position.longitude_deg)
        return (position.latitude_deg, position.longitude_deg, undulation ?? 22.44)
    }

    private static func centidegrees(_ angle_rad: Double) -> UInt16 {
        let value = Int((angle_rad * 18_000 / .pi).rounded())
        return UInt16((value % 36_000 + 36_000) % 36_000)
    }

    /// What radar or ADS-B tells.
    func surveillanceTarget(of vehicle: SimulatedVehicle) -> SurveillanceTarget {
        let place = geodetic
        return SurveillanceTarget(
            trackNumber: vehicle.number, address: vehicle.address, callSign: "HL\(9000 + Int(vehicle.number) % 1000)",
            timeOfDay_s: Double(utc_ns % 86_400_000_000_000) * 1e-9, latitude_deg: place.latitude_deg,
            longitude_deg: place.longitude_deg, altitudeHAE_m: altitudeAMSL_m + place.undulation_m,
            pressureAltitude_m: altitudeAMSL_m, velocityEast_mps: velocityEast_mps,
            velocityNorth_mps: velocityNorth_mps, velocityUp_mps: velocityUp_mps)
    }
}
