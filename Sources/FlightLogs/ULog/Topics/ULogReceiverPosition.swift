import ByteParsing
import TelemetryModel

/// `vehicle_gps_position` and `sensor_gps`: a satellite receiver's own position and time.
///
/// Until 2023: lat, lon: int32, 1e-7 degrees · alt, alt_ellipsoid: int32, mm. Since: latitude_deg, longitude_deg,
/// altitude_msl_m, altitude_ellipsoid_m: double. vel_n_m_s, vel_e_m_s, vel_d_m_s: float, valid with vel_ned_valid ·
/// eph, epv: float, m · heading: float, rad, of a receiver with two antennas · fix_type: as in MAVLink ·
/// time_utc_usec: 0 while unknown; it was valid timestamp_time_relative µs after timestamp.
/// Source: PX4 `SensorGps.msg`.
struct ULogReceiverPosition: BitwiseCopyable, Sendable {
    private let latitude_deg, longitude_deg, altitude_m, ellipsoidAltitude_m: ULogFieldSlot
    private let latitude_1e7deg, longitude_1e7deg, altitude_mm, ellipsoidAltitude_mm: ULogFieldSlot
    private let velocityNorth, velocityEast, velocityDown, isVelocityValid: ULogFieldSlot
    private let horizontalAccuracy, verticalAccuracy, heading, fixType, satellites: ULogFieldSlot
    private let utc, relativeTime: ULogFieldSlot

    init(_ layout: ULogLayout) {
        latitude_deg = ULogFieldSlot(layout, "latitude_deg")
        longitude_deg = ULogFieldSlot(layout, "longitude_deg")
        altitude_m = ULogFieldSlot(layout, "altitude_msl_m")
        ellipsoidAltitude_m = ULogFieldSlot(layout, "altitude_ellipsoid_m")
        latitude_1e7deg = ULogFieldSlot(layout, "lat")
        longitude_1e7deg = ULogFieldSlot(layout, "lon")
        altitude_mm = ULogFieldSlot(layout, "alt")
        ellipsoidAltitude_mm = ULogFieldSlot(layout, "alt_ellipsoid")
        velocityNorth = ULogFieldSlot(layout, "vel_n_m_s")
        velocityEast = ULogFieldSlot(layout, "vel_e_m_s")
        velocityDown = ULogFieldSlot(layout, "vel_d_m_s")
        isVelocityValid = ULogFieldSlot(layout, "vel_ned_valid")
        horizontalAccuracy = ULogFieldSlot(layout, "eph")
        verticalAccuracy = ULogFieldSlot(layout, "epv")
        heading = ULogFieldSlot(layout, "heading")
        fixType = ULogFieldSlot(layout, "fix_type")
        satellites = ULogFieldSlot(layout, "satellites_used")
        utc = ULogFieldSlot(layout, "time_utc_usec")
        relativeTime = ULogFieldSlot(layout, "timestamp_time_relative")
    }

    /// UTC as the receiver says it, microseconds, and how much later than the message's time it was valid; nil while
    /// the receiver does not know it, and while it has no fix: then its clock is what it was when it was switched off.
    func time(_ payload: RawSpan) -> (utc_us: UInt64, relative_us: Int64)? {
        if let fix = fixType.integer(payload), fix < 2 { return nil }
        guard let utc_us = utc.integer(payload), utc_us > 0 else { return nil }
        return (UInt64(utc_us), relativeTime.integer(payload) ?? 0)
    }

    func sample(_ payload: RawSpan) -> PositionSample {
        var sample = PositionSample()
        sample.provenance = .gnssReceiver
        sample.fixType = fixType.byte(payload) ?? .max
        sample.satellites = satellites.byte(payload) ?? .max
        // MAVLink GPS_FIX_TYPE: 2 is a position without a height, 3 and above a full one.
        if sample.fixType >= 2 { setLocation(of: &sample, payload) }
        if sample.fixType >= 3 { setAltitude(of: &sample, payload) }
        if isVelocityValid.flag(payload) ?? false {
            sample.velocityNorth_mps = velocityNorth.single(payload)
            sample.velocityEast_mps = velocityEast.single(payload)
            sample.velocityUp_mps = -velocityDown.single(payload)
        }
        sample.horizontalAccuracy_m = horizontalAccuracy.single(payload)
        sample.verticalAccuracy_m = verticalAccuracy.single(payload)
        sample.heading_cdeg = ULogUnits.heading_cdeg(heading.real(payload))
        return sample
    }

    private func setLocation(of sample: inout PositionSample, _ payload: RawSpan) {
        if latitude_deg.isPresent {
            sample.setLocation(latitude_deg.real(payload), longitude_deg.real(payload))
        } else if let latitude = latitude_1e7deg.integer(payload), let longitude = longitude_1e7deg.integer(payload),
            latitude != 0 || longitude != 0, latitude.magnitude <= 900_000_000, longitude.magnitude <= 1_800_000_000
        {
            sample.latitude_1e7deg = Int32(latitude)
            sample.longitude_1e7deg = Int32(longitude)
        }
    }

    private func setAltitude(of sample: inout PositionSample, _ payload: RawSpan) {
        if altitude_m.isPresent {
            sample.altitudeAMSL_mm = ULogUnits.millimetres(altitude_m.real(payload))
            sample.altitudeHAE_mm = ULogUnits.millimetres(ellipsoidAltitude_m.real(payload))
        } else {
            sample.altitudeAMSL_mm = altitude_mm.integer(payload).flatMap { Int32(exactly: $0) } ?? .min
            sample.altitudeHAE_mm = ellipsoidAltitude_mm.integer(payload).flatMap { Int32(exactly: $0) } ?? .min
        }
    }
}
