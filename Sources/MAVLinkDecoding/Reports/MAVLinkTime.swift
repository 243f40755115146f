import Quantities

/// Times as MAVLink writes them.
enum MAVLinkTime {
    /// True when a number of microseconds is UNIX time, not time since boot: from 10¹⁵ (September 2001, or 31 years of
    /// running) up to the last moment that nanoseconds can hold (2262). The standard says "by magnitude".
    @inline(__always)
    static func isUNIX(_ microseconds: UInt64) -> Bool {
        microseconds >= 1_000_000_000_000_000 && microseconds < 9_200_000_000_000_000
    }

    /// UTC of a number of UNIX microseconds; unknown when it is none.
    static func instant(unix_us: UInt64) -> UTCInstant {
        isUNIX(unix_us) ? UTCInstant(microseconds: Int64(unix_us)) : .unknown
    }

    /// UTC of a time within the hour, in the hour that puts it nearest to its reception.
    ///
    /// - Parameter afterFullHour_ns: nanoseconds after the full hour, 0 ... one hour.
    static func instant(afterFullHour_ns: Int64, near receivedAt: UTCInstant) -> UTCInstant {
        let hour: Int64 = 3_600_000_000_000
        guard receivedAt.isKnown, afterFullHour_ns >= 0, afterFullHour_ns <= hour else { return .unknown }
        var past = receivedAt.nanoseconds % hour
        if past < 0 { past += hour }
        var difference = afterFullHour_ns - past
        if difference > hour / 2 { difference -= hour }
        if difference < -hour / 2 { difference += hour }
        return receivedAt.advanced(byNanoseconds: difference)
    }
}
