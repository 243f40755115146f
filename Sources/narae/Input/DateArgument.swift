import ArgumentParser
import Quantities

/// A day of UTC on the command line, `2026-07-01`.
struct DateArgument: ExpressibleByArgument {
    /// The first moment of the day.
    let midnight: UTCInstant

    init?(argument: String) {
        guard argument.utf8.count == 10, let midnight = UTCInstant(rfc3339: argument + "T00:00:00Z") else { return nil }
        self.midnight = midnight
    }
}
