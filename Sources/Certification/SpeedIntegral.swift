import Quantities

/// The way that a series of speeds makes over a span of time.
struct SpeedIntegral {
    let length_m: Double
    let duration_s: Double
    /// The way up to each sample.
    let lengths_m: [Double]
    /// How far off the trapezoids may be in all: each by its step times half of the change of the speed, as if independent.
    let chord_m: Double

    /// - Precondition: the track lies within the span.
    init(_ track: SpeedTrack, over span: Range<UTCInstant>) {
        let (speeds, seconds) = (track.speeds_mps, track.times.seconds)
        precondition(!speeds.isEmpty, "no speeds make no way")
        let lead_s = track.firstReceivedAt.seconds(since: span.lowerBound)
        let trail_s = span.upperBound.seconds(since: track.lastReceivedAt)
        var way = speeds[0] * lead_s
        var lengths = [way]
        var square = 0.0
        for index in speeds.indices.dropFirst() {
            let step = seconds[index] - seconds[index - 1]
            way += step * (speeds[index] + speeds[index - 1]) / 2
            lengths.append(way)
            let chord = step * (speeds[index] - speeds[index - 1]) / 2
            square += chord * chord
        }
        length_m = way + speeds[speeds.count - 1] * trail_s
        duration_s = span.upperBound.seconds(since: span.lowerBound)
        lengths_m = lengths
        chord_m = square.squareRoot()
    }
}
