import Quantities

/// A time in which no ground station was heard on the vehicle's link after one had been.
///
/// Stations send HEARTBEAT about once a second, and autopilots count from the last one that reached them (MAVLink guide,
/// "Heartbeat/Connection Protocol"). Only a recording that is made at the vehicle's end of the link holds what reached it.
struct LinkSilence {
    /// The last heartbeat before it.
    let start: UTCInstant
    /// The first heartbeat after it; nil where none was recorded.
    let end: UTCInstant?

    static let parameter = TestItem.Parameter(
        "link_silence_s", default: 2.5, in: 0.1...600,
        "the link is lost when no ground station is heard for longer, where neither a mark nor link_lost tells it")

    /// The silences that begin in the window, in their order. A heartbeat on its own is no link that could be lost.
    static func all(_ trial: Trial, in window: Range<UTCInstant>) -> [LinkSilence] {
        let times = trial.signals.series(.stationHeartbeat).receivedAt
        let least_s = trial.parameter("link_silence_s")
        return times.indices.dropFirst().compactMap { index in
            let (before, start) = (times[index - 1], times[index])
            let end = index + 1 < times.count ? times[index + 1] : nil
            guard window.contains(start), start.seconds(since: before) <= least_s,
                (end ?? window.upperBound).seconds(since: start) > least_s
            else { return nil }
            return LinkSilence(start: start, end: end)
        }
    }
}
