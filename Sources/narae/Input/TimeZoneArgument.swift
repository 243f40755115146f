import ArgumentParser
import Quantities

/// How far a place's clock is ahead of UTC, on the command line: `+09:00`, `-03:30`, `Z`.
struct TimeZoneArgument: ExpressibleByArgument, Sendable {
    let utcOffset_s: Int

    init?(argument: String) {
        // The same forms as behind a time: noon there, read as UTC, is noon less the offset.
        guard let there = UTCInstant(rfc3339: "2000-01-01T12:00:00" + argument),
            let greenwich = UTCInstant(rfc3339: "2000-01-01T12:00:00Z")
        else { return nil }
        utcOffset_s = Int((greenwich.nanoseconds - there.nanoseconds) / 1_000_000_000)
    }
}
