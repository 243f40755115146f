/// A velocity: type code 19. What is unknown is nil.
///
/// ```
/// type:5 subtype:3 intent:1 IFR:1 accuracy:3 · subtypes 1, 2: west:1 east–west:10 south:1 north–south:10
///                                             · subtypes 3, 4: heading valid:1 heading:10 true:1 airspeed:10
/// barometric:1 down:1 vertical rate:9 reserved:2 below:1 GNSS above barometric:7
/// ```
/// Speeds are coded as knots plus 1, four knots a step in the subtypes 2 and 4; vertical rates as 64 ft/min plus 1; the
/// difference as 25 ft plus 1. Zero says unknown.
package struct AirborneVelocity: BitwiseCopyable, Hashable, Sendable {
    /// 1 and 2 over ground, 3 and 4 through the air; even ones for more than 1022 kt.
    package var subtype: UInt8
    /// Navigation accuracy category for velocity.
    package var accuracy: UInt8
    package var east_kt: Int32?
    package var north_kt: Int32?
    /// In 360/1024 degrees from magnetic or true north, as the operational status says.
    package var headingCode: UInt16?
    package var isTrueAirspeed = false
    package var airspeed_kt: Int32?
    package var isVerticalRateBarometric: Bool
    package var verticalRate_fpm: Int32?
    /// How much the height above the ellipsoid exceeds the pressure altitude; nil as well beyond 3137.5 ft.
    package var geometricAboveBarometric_ft: Int32?

    init?(_ frame: ModeSFrame) {
        subtype = UInt8(frame.message(6...8))
        guard (1...4).contains(subtype) else { return nil }
        accuracy = UInt8(frame.message(11...13))
        let step: Int32 = subtype % 2 == 0 ? 4 : 1
        func value(_ bits: ClosedRange<UInt64>, isNegative: Bool, step: Int32) -> Int32? {
            let code = Int32(frame.message(bits))
            return code == 0 ? nil : (code - 1) * step * (isNegative ? -1 : 1)
        }
        if subtype <= 2 {
            east_kt = value(15...24, isNegative: frame.message(14...14) == 1, step: step)
            north_kt = value(26...35, isNegative: frame.message(25...25) == 1, step: step)
        } else {
            headingCode = frame.message(14...14) == 1 ? UInt16(frame.message(15...24)) : nil
            isTrueAirspeed = frame.message(25...25) == 1
            airspeed_kt = value(26...35, isNegative: false, step: step)
        }
        isVerticalRateBarometric = frame.message(36...36) == 1
        verticalRate_fpm = value(38...46, isNegative: frame.message(37...37) == 1, step: 64)
        geometricAboveBarometric_ft =
            frame.message(50...56) == 127 ? nil : value(50...56, isNegative: frame.message(49...49) == 1, step: 25)
    }
}
