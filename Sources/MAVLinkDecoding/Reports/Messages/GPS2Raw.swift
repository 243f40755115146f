import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #124 GPS2_RAW → position of the second receiver.
///
/// ```
///  0 time_usec u64 UNIX or boot · 8 lat i32 1e-7° · 12 lon i32 1e-7° · 16 alt i32 mm AMSL · 20 dgps_age u32
/// 24 eph u16 · 26 epv u16 · 28 vel u16 cm/s · 30 cog u16 0.01° · 32 fix_type u8 · 33 satellites_visible u8
/// 34 dgps_numch u8 · 35 yaw u16 0.01°, 0 unknown · 37 alt_ellipsoid i32 mm · 41 h_acc u32 mm · 45 v_acc u32 mm
/// ```
/// From 35 on extensions: 0 is what a sender without them gives, so 0 is unknown.
enum GPS2Raw {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        let receiver = GNSSReceiverFields(
            latitude: payload.zeroExtended(at: 8), longitude: payload.zeroExtended(at: 12),
            altitude_mm: payload.zeroExtended(at: 16), speed_cmps: payload.zeroExtended(at: 28),
            course_cdeg: payload.zeroExtended(at: 30), fixType: payload.zeroExtended(UInt8.self, at: 32),
            satellites: payload.zeroExtended(UInt8.self, at: 33),
            ellipsoidAltitude_mm: payload.zeroExtended(at: 37), horizontalAccuracy_mm: payload.zeroExtended(at: 41),
            verticalAccuracy_mm: payload.zeroExtended(at: 45), yaw_cdeg: payload.zeroExtended(at: 35))
        let time = clocks.instant(sender.clock, unixOrBoot_us: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .position(receiver.position))
    }
}
