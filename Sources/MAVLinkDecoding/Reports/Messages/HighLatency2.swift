import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #235 HIGH_LATENCY2 → position, and battery 0 where its level is given.
///
/// ```
///  0 timestamp u32 ms since boot · 4 latitude i32 1e-7° · 8 longitude i32 1e-7° · 14 altitude i16 m AMSL
/// 22 failure_flags u16 · 26 heading u8 2° · 31 groundspeed u8 0.2 m/s · 34 eph u8 dm · 35 epv u8 dm
/// 37 climb_rate i8 dm/s, the largest magnitude since the last message · 38 battery i8 %, −1 unknown
/// ```
/// The ground speed has no direction and the climb rate no sign, so no velocity is known. A vehicle that declares its GPS
/// failed has no position.
enum HighLatency2 {
    /// HL_FAILURE_FLAG_GPS.
    private static let receiverFailed: UInt16 = 0x01

    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var position = PositionSample()
        position.provenance = .fusedEstimate
        if payload.zeroExtended(UInt16.self, at: 22) & receiverFailed == 0 {
            position.locate(latitude: payload.zeroExtended(at: 4), longitude: payload.zeroExtended(at: 8))
        }
        if position.isLocated {
            position.altitudeAMSL_mm = Int32(payload.zeroExtended(Int16.self, at: 14)) * 1000
            position.horizontalAccuracy_m = metres(payload.zeroExtended(UInt8.self, at: 34))
            position.verticalAccuracy_m = metres(payload.zeroExtended(UInt8.self, at: 35))
        }
        let heading = UInt16(payload.zeroExtended(UInt8.self, at: 26))
        if heading <= 180 { position.setHeading(heading * 200) }
        let time = clocks.instant(sender.clock, boot_ms: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .position(position))

        var battery = BatterySample()
        battery.setRemaining(payload.zeroExtended(Int8.self, at: 38))
        if battery.remaining_percent >= 0 {
            out.append(subject: sender.identity, generatedAt: time, body: .battery(battery))
        }
    }

    /// Metres from decimetres; 0 is "not given" and 255 the end of the scale.
    private static func metres(_ error_dm: UInt8) -> Float {
        error_dm == 0 || error_dm == .max ? .nan : Float(error_dm) / 10
    }
}
