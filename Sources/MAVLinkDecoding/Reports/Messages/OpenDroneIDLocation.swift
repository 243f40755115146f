import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #12901 OPEN_DRONE_ID_LOCATION → position by Remote ID.
///
/// ```
///  0 latitude i32 1e-7°, both 0 unknown · 4 longitude i32 · 8 altitude_barometric f32 m · 12 altitude_geodetic f32 m above
/// WGS 84 · 16 height f32 m, the three −1000 unknown · 20 timestamp f32 s after the full hour, 65535 unknown
/// 24 direction u16 0.01°, 36100 unknown · 26 speed_horizontal u16 cm/s, 25500 unknown · 28 speed_vertical i16 cm/s up,
/// 6300 unknown · 32 id_or_mac u8 × 20 · 52 status u8, 1 on the ground · 53 height_reference u8: 0 take-off, 1 ground
/// 54 horizontal_accuracy u8 · 55 vertical_accuracy u8 · 56 barometer_accuracy · 57 speed_accuracy · 58 timestamp_accuracy
/// ```
enum OpenDroneIDLocation {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        var location = OpenDroneIDLocationFields()
        location.latitude = payload.zeroExtended(at: 0)
        location.longitude = payload.zeroExtended(at: 4)
        location.altitudeBarometric_m = payload.zeroExtendedFloat(at: 8)
        location.altitudeGeodetic_m = payload.zeroExtendedFloat(at: 12)
        location.height_m = payload.zeroExtendedFloat(at: 16)
        let seconds = payload.zeroExtendedFloat(at: 20)
        if seconds >= 0, seconds <= 3600 {
            location.afterFullHour_ns = Int64((Double(seconds) * 1000).rounded()) * 1_000_000
        }
        location.direction_cdeg = payload.zeroExtended(at: 24)
        location.speed_cmps = payload.zeroExtended(at: 26)
        location.climb_cmps = payload.zeroExtended(at: 28)
        location.status = payload.zeroExtended(UInt8.self, at: 52)
        location.heightReference = payload.zeroExtended(UInt8.self, at: 53)
        location.horizontalAccuracy = payload.zeroExtended(UInt8.self, at: 54)
        location.verticalAccuracy = payload.zeroExtended(UInt8.self, at: 55)
        location.append(of: OpenDroneIDSubject.identity(payload, at: 32, sender), sender.receivedAt, &out)
    }
}
