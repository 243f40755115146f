import ByteParsing
import TelemetryModel

/// `vehicle_global_position`: the fused position estimate of the vehicle.
///
/// lat, lon: double, degrees on WGS 84 · alt: float (later double), metres AMSL · alt_ellipsoid: metres ·
/// vel_n, vel_e, vel_d: float, m/s (until 2022) · yaw: float, rad (until 2021) · eph, epv: float, m, one sigma ·
/// terrain_alt: float, metres AMSL · pressure_alt: float, m (until 2018). Source: PX4 `VehicleGlobalPosition.msg`.
struct ULogGlobalPosition: BitwiseCopyable, Sendable {
    private let latitude, longitude, altitude, ellipsoidAltitude: ULogFieldSlot
    private let velocityNorth, velocityEast, velocityDown, yaw: ULogFieldSlot
    private let horizontalAccuracy, verticalAccuracy: ULogFieldSlot
    private let terrainAltitude, isTerrainValid, pressureAltitude: ULogFieldSlot
    private let isPositionValid, isAltitudeValid: ULogFieldSlot

    init(_ layout: ULogLayout) {
        latitude = ULogFieldSlot(layout, "lat")
        longitude = ULogFieldSlot(layout, "lon")
        altitude = ULogFieldSlot(layout, "alt")
        ellipsoidAltitude = ULogFieldSlot(layout, "alt_ellipsoid")
        velocityNorth = ULogFieldSlot(layout, "vel_n")
        velocityEast = ULogFieldSlot(layout, "vel_e")
        velocityDown = ULogFieldSlot(layout, "vel_d")
        yaw = ULogFieldSlot(layout, "yaw")
        horizontalAccuracy = ULogFieldSlot(layout, "eph")
        verticalAccuracy = ULogFieldSlot(layout, "epv")
        terrainAltitude = ULogFieldSlot(layout, "terrain_alt")
        isTerrainValid = ULogFieldSlot(layout, "terrain_alt_valid")
        pressureAltitude = ULogFieldSlot(layout, "pressure_alt")
        isPositionValid = ULogFieldSlot(layout, "lat_lon_valid")
        isAltitudeValid = ULogFieldSlot(layout, "alt_valid")
    }

    func sample(_ payload: RawSpan) -> PositionSample {
        var sample = PositionSample()
        sample.provenance = .fusedEstimate
        if isPositionValid.flag(payload) ?? true {
            sample.setLocation(latitude.real(payload), longitude.real(payload))
        }
        let height = altitude.real(payload)
        if isAltitudeValid.flag(payload) ?? true {
            sample.altitudeAMSL_mm = ULogUnits.millimetres(height)
            sample.altitudeHAE_mm = ULogUnits.millimetres(ellipsoidAltitude.real(payload))
            if isTerrainValid.flag(payload) ?? false {
                sample.heightAboveGround_mm = ULogUnits.millimetres(height - terrainAltitude.real(payload))
            }
        }
        sample.altitudeBarometric_mm = ULogUnits.millimetres(pressureAltitude.real(payload))
        sample.velocityNorth_mps = velocityNorth.single(payload)
        sample.velocityEast_mps = velocityEast.single(payload)
        sample.velocityUp_mps = -velocityDown.single(payload)
        sample.horizontalAccuracy_m = horizontalAccuracy.single(payload)
        sample.verticalAccuracy_m = verticalAccuracy.single(payload)
        sample.heading_cdeg = ULogUnits.heading_cdeg(yaw.real(payload))
        return sample
    }
}

extension PositionSample {
    /// Sets latitude and longitude in degrees, or leaves both unknown where one of them cannot be.
    mutating func setLocation(_ latitude_deg: Double, _ longitude_deg: Double) {
        guard latitude_deg.magnitude <= 90, longitude_deg.magnitude <= 180 else { return }
        latitude_1e7deg = ULogUnits.degrees_1e7(latitude_deg)
        longitude_1e7deg = ULogUnits.degrees_1e7(longitude_deg)
    }
}
