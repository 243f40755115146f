/// How many seconds GPS time is ahead of UTC: the leap seconds since 1980-01-06.
///
/// GPS time counts every second, UTC is held back by leap seconds, and a log that knows the GPS week therefore knows UTC
/// only with the number that was in force on its day: 16 in June 2015, 17 in 2016, 18 since 2017-01-01.
/// Source: IERS Bulletin C; the steps are those of the IERS file `leap-seconds.list`.
public enum LeapSeconds {
    /// A step of UTC: from this moment on, GPS time is so many seconds ahead.
    private struct Step {
        /// The first second of the day, of UTC since 1970-01-01.
        var utc_s: Int64
        var gpsAhead_s: Int64

        init(_ year: Int64, _ month: Int64, _ gpsAhead_s: Int64) {
            utc_s = CivilDate(year: year, month: month, day: 1).daysSinceEpoch * 86_400
            self.gpsAhead_s = gpsAhead_s
        }
    }

    private static let steps = [
        Step(1981, 7, 1), Step(1982, 7, 2), Step(1983, 7, 3), Step(1985, 7, 4), Step(1988, 1, 5), Step(1990, 1, 6),
        Step(1991, 1, 7), Step(1992, 7, 8), Step(1993, 7, 9), Step(1994, 7, 10), Step(1996, 1, 11), Step(1997, 7, 12),
        Step(1999, 1, 13), Step(2006, 1, 14), Step(2009, 1, 15), Step(2012, 7, 16), Step(2015, 7, 17),
        Step(2017, 1, 18),
    ]

    /// The day up to which the table is known to be complete: the end of June 2026 is the first occasion for a leap second
    /// that Bulletin C 70 (July 2025) says nothing about. Later moments take the last value.
    public static let announcedUntil = CivilDate(year: 2026, month: 7, day: 1)

    /// GPS time minus UTC at a moment of UTC, seconds; 0 before the first step.
    public static func gpsAhead_s(at utc: UTCInstant) -> Int64 {
        let (second, _) = utc.nanoseconds.flooredDivision(by: 1_000_000_000)
        return steps.last { $0.utc_s <= second }?.gpsAhead_s ?? 0
    }

    /// GPS time minus UTC at a moment of GPS time, seconds.
    ///
    /// - Parameter gps_s: seconds on the GPS clock, counted from 1970-01-01 as if it had run then.
    fileprivate static func gpsAhead_s(atGPS gps_s: Int64) -> Int64 {
        steps.last { $0.utc_s + $0.gpsAhead_s <= gps_s }?.gpsAhead_s ?? 0
    }
}

extension UTCInstant {
    /// The start of GPS time, 1980-01-06T00:00:00Z, seconds since 1970-01-01.
    private static let gpsEpoch_s: Int64 = CivilDate(year: 1980, month: 1, day: 6).daysSinceEpoch * 86_400
    private static let week_s: Int64 = 604_800
    /// The last week of GPS time whose end an instant can hold: it ends in 2262.
    private static let lastWeek: Int64 = 14_000

    /// The moment of a GPS week, counted on from 1980 without rolling over, and the milliseconds since its start.
    ///
    /// During an inserted leap second the result is that of the second after it, as in POSIX time.
    ///
    /// - Returns: nil for a week or a time of the week that cannot be (0..<604,800,000 ms; weeks 0...14,000).
    public init?(gpsWeek week: Int64, milliseconds: Int64) {
        guard (0...Self.lastWeek).contains(week), (0..<Self.week_s * 1000).contains(milliseconds) else { return nil }
        let gps_s = Self.gpsEpoch_s + week * Self.week_s + milliseconds / 1000
        let utc_s = gps_s - LeapSeconds.gpsAhead_s(atGPS: gps_s)
        self.init(nanoseconds: utc_s * 1_000_000_000 + milliseconds % 1000 * 1_000_000)
    }
}
