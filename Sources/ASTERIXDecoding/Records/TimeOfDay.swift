import Quantities

/// A time of day of UTC in nanoseconds, resolved to a date from the reception time.
///
/// ASTERIX sends 24-bit times of day in 1/128 s since midnight, without a date.
package enum TimeOfDay {
    /// One unit of 1/128 s.
    package static let unit_ns: Int64 = 7_812_500
    /// 24 hours in units of 1/128 s.
    package static let unitsPerDay: UInt32 = 86_400 * 128
    static let day_ns: Int64 = 86_400_000_000_000

    /// The moment with this time of day that is nearest to the reception.
    ///
    /// A record made at 23:59:59 and received at 00:00:01 belongs to the day before; a sender whose clock runs ahead may
    /// name a moment of the day after.
    /// - Returns: `.unknown` where the reception time is unknown.
    package static func resolve(timeOfDay_ns: Int64, receivedAt: UTCInstant) -> UTCInstant {
        guard receivedAt.isKnown else { return .unknown }
        let (quotient, remainder) = receivedAt.nanoseconds.quotientAndRemainder(dividingBy: day_ns)
        let midnight = (remainder < 0 ? quotient - 1 : quotient) &* day_ns
        var moment = midnight &+ timeOfDay_ns
        let half = day_ns / 2
        if moment &- receivedAt.nanoseconds > half { moment &-= day_ns }
        if receivedAt.nanoseconds &- moment > half { moment &+= day_ns }
        return UTCInstant(nanoseconds: moment)
    }
}
