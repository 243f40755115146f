import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #24 GPS_RAW_INT → position of the receiver.
///
/// ```
///  0 time_usec u64 UNIX or boot · 8 lat i32 1e-7° · 12 lon i32 1e-7° · 16 alt i32 mm AMSL · 20 eph u16 · 22 epv u16
/// 24 vel u16 cm/s · 26 cog u16 0.01° · 28 fix_type u8 · 29 satellites_visible u8
/// 30 alt_ellipsoid i32 mm · 34 h_acc u32 mm · 38 v_acc u32 mm · 42 vel_acc · 46 hdg_acc · 50 yaw u16 0.01°, 0 unknown
/// ```
/// From 30 on extensions: 0 is what a sender without them gives, so 0 is unknown.
enum GPSRawInt {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        let receiver = GNSSReceiverFields(
            latitude: payload.zeroExtended(at: 8), longitude: payload.zeroExtended(at: 12),
            altitude_mm: payload.zeroExtended(at: 16), speed_cmps: payload.zeroExtended(at: 24),
            course_cdeg: payload.zeroExtended(at: 26), fixType: payload.zeroExtended(UInt8.self, at: 28),
            satellites: payload.zeroExtended(UInt8.self, at: 29),
            ellipsoidAltitude_mm: payload.zeroExtended(at: 30), horizontalAccuracy_mm: payload.zeroExtended(at: 34),
            verticalAccuracy_mm: payload.zeroExtended(at: 38), yaw_cdeg: payload.zeroExtended(at: 50))
        let time = clocks.instant(sender.clock, unixOrBoot_us: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .position(receiver.position))
    }
}
