import Quantities

/// A span of time in which a zone is in force. Source: ED-318, `limitedApplicability`.
package struct ApplicabilityPeriod: Hashable, Sendable {
    /// Included; nil: since ever.
    package var start: UTCInstant?
    /// Excluded; nil: without end.
    package var end: UTCInstant?
    /// The windows of the week; empty: at all times between start and end.
    package var schedule: [DailyWindow]

    package init(start: UTCInstant? = nil, end: UTCInstant? = nil, schedule: [DailyWindow] = []) {
        (self.start, self.end, self.schedule) = (start, end, schedule)
    }
}

/// The days of the week a window opens on; bit 0 is Monday.
package struct Weekdays: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Every day.
    package static let any = Weekdays(rawValue: 0b111_1111)

    /// The day or days of an ED-318 code: `MON` … `SUN`, `ANY`.
    package init?(code: String) {
        if code == "ANY" { self = .any; return }
        guard let index = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"].firstIndex(of: code) else { return nil }
        self.init(rawValue: 1 << UInt8(index))
    }

    /// True when the day, counted from 1970-01-01 (a Thursday), is one of them.
    func contains(day: Int64) -> Bool {
        let weekday = (((day + 3) % 7) + 7) % 7
        return rawValue >> UInt8(weekday) & 1 == 1
    }
}

/// When a window opens or closes.
package enum WindowBound: Hashable, Sendable {
    /// A time of day: nanoseconds after midnight of a clock that is `offset_s` seconds ahead of UTC.
    case time(nanoseconds: Int64, offset_s: Int64)
    case event(SolarEvent)

    /// The moment of the bound on a day; nil when an event does not happen on it.
    func moment(onDay day: Int64, at place: LatticePoint) -> UTCInstant? {
        switch self {
        case .time(let nanoseconds, let offset_s):
            UTCInstant(nanoseconds: (day * 86_400 - offset_s) * 1_000_000_000 + nanoseconds)
        case .event(let event):
            event.moment(onDay: day, at: place)
        }
    }
}

/// One window of a weekly schedule. It belongs to the day it opens on: Friday 22:00 to 02:00 is open on Saturday at 01:00.
///
/// The day of a time is the day of its own clock (UTC when written with `Z`), the day of a solar event the day by mean
/// solar time at the zone.
package struct DailyWindow: Hashable, Sendable {
    package var days: Weekdays
    package var opens: WindowBound
    package var closes: WindowBound

    package init(days: Weekdays, opens: WindowBound, closes: WindowBound) {
        (self.days, self.opens, self.closes) = (days, opens, closes)
    }

    /// The whole of each day.
    package static func wholeDay(_ days: Weekdays) -> DailyWindow {
        DailyWindow(
            days: days, opens: .time(nanoseconds: 0, offset_s: 0),
            closes: .time(nanoseconds: 86_400_000_000_000, offset_s: 0))
    }

    /// The window that opens on a day: start included, end excluded; nil when the sun does not rise or set that day.
    func span(onDay day: Int64, at place: LatticePoint) -> (start: UTCInstant, end: UTCInstant)? {
        guard let start = opens.moment(onDay: day, at: place), let end = closes.moment(onDay: day, at: place) else {
            return nil
        }
        if end > start { return (start, end) }
        guard let next = closes.moment(onDay: day + 1, at: place) else { return nil }
        return (start, next)
    }
}
