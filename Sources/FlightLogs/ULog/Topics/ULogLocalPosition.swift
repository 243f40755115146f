import ByteParsing
import TelemetryModel

/// Where the origin of the vehicle's local frame lies.
package struct ULogLocalOrigin: BitwiseCopyable, Hashable, Sendable {
    package var latitude_deg: Double
    package var longitude_deg: Double
    /// Metres above mean sea level; NaN where it is not known.
    package var altitudeAMSL_m: Double
}

/// `vehicle_local_position`: the vehicle's own estimate in its local frame.
///
/// x, y, z: float, m, north, east, down, valid with xy_valid and z_valid · vx, vy, vz: float, m/s, valid with v_xy_valid
/// and v_z_valid · ref_lat, ref_lon: double, degrees, valid with xy_global · ref_alt: float, metres AMSL, valid with
/// z_global. Source: PX4 `VehicleLocalPosition.msg`.
struct ULogLocalPosition: BitwiseCopyable, Sendable {
    private let x, y, z, vx, vy, vz: ULogFieldSlot
    private let isXYValid, isZValid, isVXYValid, isVZValid: ULogFieldSlot
    private let isXYGlobal, isZGlobal, originLatitude, originLongitude, originAltitude: ULogFieldSlot

    init(_ layout: ULogLayout) {
        x = ULogFieldSlot(layout, "x")
        y = ULogFieldSlot(layout, "y")
        z = ULogFieldSlot(layout, "z")
        vx = ULogFieldSlot(layout, "vx")
        vy = ULogFieldSlot(layout, "vy")
        vz = ULogFieldSlot(layout, "vz")
        isXYValid = ULogFieldSlot(layout, "xy_valid")
        isZValid = ULogFieldSlot(layout, "z_valid")
        isVXYValid = ULogFieldSlot(layout, "v_xy_valid")
        isVZValid = ULogFieldSlot(layout, "v_z_valid")
        isXYGlobal = ULogFieldSlot(layout, "xy_global")
        isZGlobal = ULogFieldSlot(layout, "z_global")
        originLatitude = ULogFieldSlot(layout, "ref_lat")
        originLongitude = ULogFieldSlot(layout, "ref_lon")
        originAltitude = ULogFieldSlot(layout, "ref_alt")
    }

    func sample(_ payload: RawSpan) -> LocalPositionSample {
        var sample = LocalPositionSample()
        if isXYValid.flag(payload) ?? false {
            sample.north_m = x.single(payload)
            sample.east_m = y.single(payload)
        }
        if isZValid.flag(payload) ?? false { sample.down_m = z.single(payload) }
        if isVXYValid.flag(payload) ?? false {
            sample.velocityNorth_mps = vx.single(payload)
            sample.velocityEast_mps = vy.single(payload)
        }
        if isVZValid.flag(payload) ?? false { sample.velocityDown_mps = vz.single(payload) }
        return sample
    }

    /// The origin, while the vehicle knows where it is.
    func origin(_ payload: RawSpan) -> ULogLocalOrigin? {
        guard isXYGlobal.flag(payload) ?? false else { return nil }
        let (latitude, longitude) = (originLatitude.real(payload), originLongitude.real(payload))
        guard latitude.magnitude <= 90, longitude.magnitude <= 180 else { return nil }
        let altitude = isZGlobal.flag(payload) ?? false ? originAltitude.real(payload) : .nan
        return ULogLocalOrigin(latitude_deg: latitude, longitude_deg: longitude, altitudeAMSL_m: altitude)
    }
}
