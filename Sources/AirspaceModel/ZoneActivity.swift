import Quantities

/// Whether a zone is in force, and until when that answer holds.
package struct ZoneActivity: BitwiseCopyable, Sendable {
    /// Whether a zone is in force.
    package enum State: UInt8, BitwiseCopyable, Sendable {
        case active = 0
        case inactive = 1
        /// The time is unknown or outside the validity of the zone's file, or a window is bound to an event of the sun
        /// that does not happen on that day.
        case unknown = 2
    }

    package var state: State
    /// The answer may change at this moment; nil: it never does.
    package var holdsUntil: UTCInstant?

    package init(state: State, holdsUntil: UTCInstant?) { (self.state, self.holdsUntil) = (state, holdsUntil) }

    /// The answer for a list of periods; an empty list means always.
    ///
    /// - Parameter place: where the sun's events are taken.
    package init(periods: [ApplicabilityPeriod], place: LatticePoint, at time: UTCInstant) {
        self.init(state: .active, holdsUntil: nil)
        guard !periods.isEmpty else { return }
        guard time.isKnown else { state = .unknown; return }
        var search = ActivitySearch(time: time, place: place)
        for period in periods { search.consider(period) }
        self = search.answer
    }
}

/// Looks for a period in force at one moment, and for the next moment at which something begins or ends.
private struct ActivitySearch {
    let time: UTCInstant
    let place: LatticePoint
    private var isActive = false
    private var isUnknown = false
    private var next: UTCInstant?

    init(time: UTCInstant, place: LatticePoint) { (self.time, self.place) = (time, place) }

    var answer: ZoneActivity {
        ZoneActivity(state: isActive ? .active : isUnknown ? .unknown : .inactive, holdsUntil: next)
    }

    mutating func consider(_ period: ApplicabilityPeriod) {
        if let start = period.start, time < start { return note(start) }
        if let end = period.end {
            if time >= end { return }
            note(end)
        }
        if period.schedule.isEmpty { isActive = true }
        for window in period.schedule { consider(window) }
    }

    private mutating func consider(_ window: DailyWindow) {
        let today = time.nanoseconds / 86_400_000_000_000 - (time.nanoseconds < 0 ? 1 : 0)
        // A window may open on the day before or, by a clock ahead of UTC, on the day after, and last into the next.
        for day in today - 2...today + 2 where window.days.contains(day: day) {
            guard let span = window.span(onDay: day, at: place) else {
                isUnknown = true
                continue
            }
            if span.start <= time && time < span.end { isActive = true }
            note(span.start)
            note(span.end)
        }
        // Later windows are out of sight: look again in a day.
        note(time.advanced(byNanoseconds: 86_400_000_000_000))
    }

    private mutating func note(_ moment: UTCInstant) {
        guard moment > time else { return }
        next = next.map { min($0, moment) } ?? moment
    }
}
