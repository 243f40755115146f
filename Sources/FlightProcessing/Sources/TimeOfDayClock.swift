import ASTERIXDecoding
import Quantities

/// Turns times of day, one after another, into moments: the first lies on a given day, each later one is taken nearest to
/// the one before, so that midnight is crossed.
struct TimeOfDayClock {
    private let midnight: UTCInstant
    private(set) var first: UTCInstant = .unknown
    private(set) var latest: UTCInstant = .unknown

    /// - Parameter day: the first moment of the day on which the recording begins; 1970-01-01 where it is not known.
    init(day: UTCInstant) { midnight = day.isKnown ? day : UTCInstant(nanoseconds: 0) }

    /// The moment of a time of day; without one that of the one before.
    mutating func moment(_ timeOfDay_ns: Int64?) -> UTCInstant {
        guard let timeOfDay_ns else { return latest }
        latest =
            latest.isKnown
            ? TimeOfDay.resolve(timeOfDay_ns: timeOfDay_ns, receivedAt: latest)
            : midnight.advanced(byNanoseconds: timeOfDay_ns)
        if !first.isKnown { first = latest }
        return latest
    }

    /// The time from the first to the latest moment, seconds; nil where there is none.
    var duration_s: Double? { first.isKnown ? latest.seconds(since: first) : nil }
}
