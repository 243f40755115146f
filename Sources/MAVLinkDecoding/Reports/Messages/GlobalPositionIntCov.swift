import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #63 GLOBAL_POSITION_INT_COV → the vehicle's own estimate of its position.
///
/// ```
///  0 time_usec u64 UNIX or boot · 8 lat i32 1e-7° · 12 lon i32 1e-7° · 16 alt i32 mm AMSL
/// 20 relative_alt i32 mm above ground · 24 vx f32 m/s north · 28 vy f32 m/s east · 32 vz f32 m/s
/// 36 covariance f32 × 36, row by row over lat, lon, alt, vx, vy, vz; the first NaN: unknown · 180 estimator_type u8
/// ```
/// The standard leaves the sign of `vz` open (the frame is "Z-up", the other messages count down): it is not used.
/// The accuracies are one standard deviation: √(σ²north + σ²east), and σ of the altitude.
enum GlobalPositionIntCov {
    @inline(never)
    static func decode(
        _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable, _ out: inout DecodedReports
    ) {
        var position = PositionSample()
        position.provenance = .fusedEstimate
        position.locate(latitude: payload.zeroExtended(at: 8), longitude: payload.zeroExtended(at: 12))
        if position.isLocated { position.altitudeAMSL_mm = payload.zeroExtended(at: 16) }
        position.heightAboveGround_mm = payload.zeroExtended(at: 20)
        position.velocityNorth_mps = payload.zeroExtendedFloat(at: 24)
        position.velocityEast_mps = payload.zeroExtendedFloat(at: 28)
        let variances = (variance(payload, 0), variance(payload, 1), variance(payload, 2))
        if !variances.0.isNaN {
            position.horizontalAccuracy_m = (variances.0 + variances.1).squareRoot()
            position.verticalAccuracy_m = variances.2.squareRoot()
        }
        let time = clocks.instant(sender.clock, unixOrBoot_us: payload.zeroExtended(at: 0))
        out.append(subject: sender.identity, generatedAt: time, body: .position(position))
    }

    /// The variance of one state from the diagonal of the matrix; NaN where it is not positive, as no estimate is exact.
    private static func variance(_ payload: RawSpan, _ state: Int) -> Float {
        let value = payload.zeroExtendedFloat(at: 36 + 4 * 7 * state)
        return value > 0 ? value : .nan
    }
}
