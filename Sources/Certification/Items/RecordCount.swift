import Quantities

/// How many frames of a record arrived and how many are missing, and how surely.
struct RecordCount {
    let received: Int
    let missing: Int
    /// nil where frames have no numbers.
    let duplicates: Int?
    /// How many frames more or fewer may be missing at each of the two ends of the window.
    let edges: (start: Double, end: Double)
    /// True where so many frames in a row may be missing that their numbers have come round: then nobody knows how many.
    let isAmbiguous: Bool
    let frames: ClosedRange<UInt64>?
    let description: String

    /// A silence this long in frames may hide half a circle of numbers (128) or more.
    private static let longestSilence_frames = 100.0

    var share_percent: Double { 100 * Double(missing) / Double(received + missing) }

    /// nil where nothing counts frames in the window.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let series = trial.series(.frameSequence, in: window)
        let span = window.upperBound.seconds(since: window.lowerBound)
        if series.count > 1 {
            let count = SequenceCount(series.values)
            let times = series.receivedAt
            (received, missing, duplicates) = (count.received, count.missing, count.duplicates)
            let (first, last) = (times[0], times[times.count - 1])
            let rate = Double(received + missing) / max(last.seconds(since: first), 1e-9)
            // Between the edge and the frame next to it none is missing, or as many as there was time for.
            edges = (
                max(1, first.seconds(since: window.lowerBound) * rate),
                max(1, window.upperBound.seconds(since: last) * rate)
            )
            let silence = zip(times.dropFirst(), times).reduce(0) { max($0, $1.0.seconds(since: $1.1)) }
            isAmbiguous = silence * rate >= Self.longestSilence_frames
            frames = series.frameRange
            description = "\(series.count) numbered frames, longest silence \(silence) s"
            return
        }
        guard let arrived = trial.signals.receivedFrameCount, let lost = trial.signals.lostFrameCount, arrived > 0
        else {
            return nil
        }
        (received, missing, duplicates) = (Int(clamping: arrived), Int(clamping: lost), nil)
        // The run counts in whole seconds: up to one at each end is not of the window, with as many missing as elsewhere.
        let perSecond = Double(missing) / span
        edges = (1 + perSecond, 1 + perSecond)
        (isAmbiguous, frames) = (false, nil)
        description = "\(arrived) frames counted by the run"
    }
}
