import Quantities

/// The span of time for which a file says which zones are in force.
///
/// Outside it the file says nothing: its zones may have gone, others may have come, and no position is known to be free.
/// Source: ED-318, members `validFrom` and `validTo` of the metadata.
package struct ZoneValidity: Hashable, Sendable {
    /// Included; nil: since ever.
    package var start: UTCInstant?
    /// Excluded; nil: without end.
    package var end: UTCInstant?

    package init(start: UTCInstant? = nil, end: UTCInstant? = nil) { (self.start, self.end) = (start, end) }

    /// `from 2026-07-01T00:00:00.000000000Z until …`; empty without limits.
    package var text: String {
        [start.map { "from \($0.rfc3339)" }, end.map { "until \($0.rfc3339)" }].compactMap { $0 }.joined(separator: " ")
    }

    package var isLimited: Bool { start != nil || end != nil }

    /// `active` within the span, else `unknown`, and until when that holds.
    package func activity(at time: UTCInstant) -> ZoneActivity {
        guard isLimited else { return ZoneActivity(state: .active, holdsUntil: nil) }
        guard time.isKnown else { return ZoneActivity(state: .unknown, holdsUntil: nil) }
        if let start, time < start { return ZoneActivity(state: .unknown, holdsUntil: start) }
        if let end, time >= end { return ZoneActivity(state: .unknown, holdsUntil: nil) }
        return ZoneActivity(state: .active, holdsUntil: end)
    }
}
