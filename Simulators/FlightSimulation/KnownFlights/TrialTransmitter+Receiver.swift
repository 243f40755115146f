import Geodesy

extension TrialTransmitter {
    /// The geoid over the ellipsoid at the field, metres.
    private static let undulation_m = 22.44

    /// GPS_RAW_INT of a carrier-phase receiver with a fixed solution (GPS_FIX_TYPE 6), which sees the aircraft at a place.
    mutating func sendReceiver(_ place: Place, at time_ns: Int64) {
        let centre = DemonstrationSite.fieldCentre
        let earth = DemonstrationSite.plane.unproject(
            PlanePoint(east_m: centre.east_m + place.east_m, north_m: centre.north_m + place.north_m))
        let altitude_mm = Int32(((originAMSL_m + place.up_m) * 1000).rounded())
        send(
            .receiver(
                time_us: unix_us(time_ns),
                MAVLinkMessage.ReceiverFix(
                    latitude_1e7deg: Int32((earth.latitude_deg * 1e7).rounded()),
                    longitude_1e7deg: Int32((earth.longitude_deg * 1e7).rounded()), altitudeAMSL_mm: altitude_mm,
                    altitudeHAE_mm: altitude_mm + Int32((Self.undulation_m * 1000).rounded()), horizontalDilution: 60,
                    verticalDilution: 90, speed_cmps: .max, course_cdeg: .max, fixType: 6, satellites: 24,
                    horizontalAccuracy_mm: 14, verticalAccuracy_mm: 20, speedAccuracy_mmps: 50)), time_ns)
    }
}
