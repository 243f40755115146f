import Quantities

/// How far a vehicle was from a surveyed obstacle in the approaches that are marked, and when its sensor told of it.
struct ObstacleTrack: ReferenceTrack {
    let times: SampleTimes
    var hasUnusableTarget: Bool { track.hasUnusablePoint }
    let track: DistanceTrack
    /// Metres between the outlines of vehicle and obstacle against seconds after the origin of the track.
    let clearance: TimedValues
    /// What the vehicle's own sensor told, on the same clock.
    let sensor: TimedValues
    /// The approaches: from the mark to the next one or the end of the window, seconds after the origin.
    let approaches: [Range<Double>]
    var firstReceivedAt: UTCInstant { track.origin }
    var lastReceivedAt: UTCInstant { track.lastReceivedAt }
    let frames: ClosedRange<UInt64>
    let description: String

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let track = DistanceTrack(trial, window: window, prefix: "obstacle") else { return nil }
        let outlines = trial.parameter("obstacle_radius_m") + trial.parameter("vehicle_radius_m")
        clearance = track.distance_m.mapped { _, distance in distance - outlines }
        let ranges = trial.series(.rangeToObstacle, in: window)
        let readings = zip(ranges.receivedAt, ranges.values).filter { $1 <= trial.parameter("sensor_range_m") }
        sensor = TimedValues(
            seconds: readings.map { $0.0.seconds(since: track.origin) }, values: readings.map(\.1))
        let marks = trial.times(ofEvent: "approach", in: window) + [window.upperBound]
        let seconds = marks.map { $0.seconds(since: track.origin) }
        approaches = zip(seconds, seconds.dropFirst()).compactMap { $0 < $1 ? $0..<$1 : nil }
        (self.track, times) = (track, track.times)
        frames =
            ranges.frameRange.map {
                min($0.lowerBound, track.frames.lowerBound)...max($0.upperBound, track.frames.upperBound)
            } ?? track.frames
        description = "\(track.description), \(readings.count) ranges of the vehicle's sensor"
    }

    /// How one approach went.
    struct Approach {
        let clearance_m: Double
        /// The standard deviation that noise gives to the clearance, and how far it is from the least sample.
        let noise_m: Double
        let correction_m: Double
        let sampleCount: Int
        /// True where the vehicle may have come nearer after the last sample.
        let isAtEnd: Bool
        /// The clearance when the vehicle's sensor first told of the obstacle, and how fast it changed then; nil where it never did.
        let detection: (clearance_m: Double, speed_mps: Double)?
    }

    /// A vehicle that hovers moves in seconds: what is within this time of the least clearance is one top of one movement.
    private static let topHalfWidth_s = 0.2

    /// nil where no position was recorded in the approach.
    func approach(_ span: Range<Double>) -> Approach? {
        let turned = clearance.shifted(from: span.lowerBound, to: span.upperBound) { -$0 }
        guard turned.count > 0 else { return nil }
        var top = 0
        for index in 0..<turned.count where turned.values[index] > turned.values[top] { top = index }
        let fit = PeakFit(
            times: turned.seconds, values: turned.values, at: top,
            halfWidth: max(Self.topHalfWidth_s, 2.5 * turned.medianInterval_s))
        return Approach(
            clearance_m: -fit.value, noise_m: fit.standardError, correction_m: fit.value - turned.values[top],
            sampleCount: turned.count, isAtEnd: top == turned.count - 1, detection: detection(in: span))
    }

    private func detection(in span: Range<Double>) -> (clearance_m: Double, speed_mps: Double)? {
        let first = sensor.index(from: span.lowerBound)
        guard first < sensor.count, span.contains(sensor.seconds[first]) else { return nil }
        let time = sensor.seconds[first]
        let change = clearance.interpolated(at: time + 0.5) - clearance.interpolated(at: time - 0.5)
        return (clearance.interpolated(at: time), change.magnitude)
    }
}
