import TelemetryModel

/// What GPS_RAW_INT and GPS2_RAW say alike, in wire units, and the rule that makes a position of it.
struct GNSSReceiverFields: BitwiseCopyable {
    var latitude: Int32
    var longitude: Int32
    var altitude_mm: Int32
    var speed_cmps: UInt16
    var course_cdeg: UInt16
    /// GPS_FIX_TYPE: 0 no receiver, 1 no fix, 2 two-dimensional, 3 and more three-dimensional.
    var fixType: UInt8
    var satellites: UInt8
    var ellipsoidAltitude_mm: Int32
    var horizontalAccuracy_mm: UInt32
    var verticalAccuracy_mm: UInt32
    var yaw_cdeg: UInt16

    /// The position: without a fix nothing of place or motion is known, with a two-dimensional one no altitude.
    @inline(__always)
    var position: PositionSample {
        var position = PositionSample()
        position.provenance = .gnssReceiver
        position.fixType = fixType
        position.satellites = satellites
        guard fixType >= 2 else { return position }
        position.locate(latitude: latitude, longitude: longitude)
        guard position.isLocated else { return position }
        if speed_cmps != .max { position.setVelocity(speed_cmps: speed_cmps, course_cdeg: course_cdeg) }
        if yaw_cdeg != 0 { position.setHeading(yaw_cdeg) }
        position.horizontalAccuracy_m = metres(horizontalAccuracy_mm)
        guard fixType >= 3 else { return position }
        position.altitudeAMSL_mm = altitude_mm
        if ellipsoidAltitude_mm != 0 { position.altitudeHAE_mm = ellipsoidAltitude_mm }
        position.verticalAccuracy_m = metres(verticalAccuracy_mm)
        return position
    }

    @inline(__always)
    private func metres(_ accuracy_mm: UInt32) -> Float {
        accuracy_mm == 0 || accuracy_mm == .max ? .nan : Float(accuracy_mm) / 1000
    }
}
