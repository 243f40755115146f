import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #340 UTM_GLOBAL_POSITION → identification and position.
///
/// ```
///  0 time u64 µs UNIX · 8 lat i32 1e-7° · 12 lon i32 1e-7° · 16 alt i32 mm above WGS 84 · 20 relative_alt i32 mm above
/// ground · 24 next_lat · 28 next_lon · 32 next_alt · 36 vx i16 cm/s north · 38 vy i16 cm/s east · 40 vz i16 cm/s down
/// 42 h_acc u16 mm · 44 v_acc u16 mm · 46 vel_acc u16 cm/s · 48 update_rate · 50 uas_id u8 × 18
/// 68 flight_state u8, 2 on the ground · 69 flags u8
/// ```
/// The flags (UTM_DATA_AVAIL_FLAGS) say which fields hold data: time 1, identification 2, position 4, altitude 8, height
/// 16, horizontal velocity 32, vertical velocity 64.
enum UTMGlobalPosition {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        let flags = payload.zeroExtended(UInt8.self, at: 69)
        let time = flags & 1 != 0 ? MAVLinkTime.instant(unix_us: payload.zeroExtended(at: 0)) : .unknown
        if flags & 2 != 0 {
            let identity = VehicleIdentity(
                scheme: .remoteID, source: .max, word0: payload.zeroExtended(at: 50),
                word1: payload.zeroExtended(at: 58), word2: UInt32(payload.zeroExtended(UInt16.self, at: 66)))
            out.append(
                subject: sender.identity, generatedAt: time,
                body: .identification(IdentificationSample(identity: identity)))
        }
        var position = PositionSample()
        position.provenance = .utm
        position.onGround = payload.zeroExtended(UInt8.self, at: 68) == 2
        if flags & 4 != 0 {
            position.locate(latitude: payload.zeroExtended(at: 8), longitude: payload.zeroExtended(at: 12))
            if position.isLocated { position.horizontalAccuracy_m = metres(payload.zeroExtended(at: 42)) }
        }
        if flags & 8 != 0 {
            position.altitudeHAE_mm = payload.zeroExtended(at: 16)
            position.verticalAccuracy_m = metres(payload.zeroExtended(at: 44))
        }
        if flags & 16 != 0 { position.heightAboveGround_mm = payload.zeroExtended(at: 20) }
        if flags & 32 != 0 {
            position.setVelocity(north_cmps: payload.zeroExtended(at: 36), east_cmps: payload.zeroExtended(at: 38))
        }
        if flags & 64 != 0 { position.velocityUp_mps = PositionSample.up_mps(down_cmps: payload.zeroExtended(at: 40)) }
        out.append(subject: sender.identity, generatedAt: time, body: .position(position))
    }

    /// Metres from millimetres; no measurement is exact, so 0 is "not given", and 65535 the end of the scale.
    private static func metres(_ deviation_mm: UInt16) -> Float {
        deviation_mm == 0 || deviation_mm == .max ? .nan : Float(deviation_mm) / 1000
    }
}
