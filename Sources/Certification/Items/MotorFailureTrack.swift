import Quantities

/// The tilt of a vehicle and its height about the marked cuts of a motor.
struct MotorFailureTrack: ReferenceTrack {
    let times: SampleTimes
    let hasUnusableTarget = false
    /// The angle between the vehicle's vertical axis and that of the earth, degrees, and the height in metres, both against seconds
    /// after `origin` on the clock of reception.
    let tilt: TimedValues
    private let axes: [TimedValues]
    let height: TimedValues?
    /// The cuts, seconds after `origin`.
    let cuts: [Double]
    /// The end of the window, seconds after `origin`.
    let end_s: Double
    let origin: UTCInstant
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let isOutside = [.motionCapture, .totalStation].contains(trial.plan.reference.kind)
        let rolls = trial.series(isOutside ? .referenceRoll : .roll, in: window)
        let pitches = trial.series(isOutside ? .referencePitch : .pitch, in: window)
        guard let rollFrames = rolls.frameRange, let pitchFrames = pitches.frameRange else { return nil }
        // Marks have times of reception only.
        let clock = CommonClock([rolls, pitches], allowsOwn: false)
        let (roll, pitch) = (clock.values(of: rolls), clock.values(of: pitches))
        axes = [roll, pitch]
        let radians = Double.pi / 180
        tilt = roll.mapped { time, value in
            let cosine =
                PinnedFunctions.cosine(value * radians) * PinnedFunctions.cosine(pitch.interpolated(at: time) * radians)
            return PinnedFunctions.arccosine(min(max(cosine, -1), 1)) / radians
        }
        let heights = HeightTrack(trial, window: window)
        height = heights.map { track in
            let shift = track.firstReceivedAt.seconds(since: clock.origin)
            return TimedValues(seconds: track.times.seconds.map { $0 + shift }, values: track.values)
        }
        origin = clock.origin
        cuts = trial.times(ofEvent: "motor_cut", in: window).map { $0.seconds(since: clock.origin) }
        end_s = window.upperBound.seconds(since: clock.origin)
        times = SampleTimes(receivedAt: rolls.receivedAt, generatedAt: rolls.generatedAt)
        (firstReceivedAt, lastReceivedAt) = (rolls.receivedAt[0], rolls.receivedAt[rolls.count - 1])
        frames = [pitchFrames, heights?.frames ?? rollFrames].reduce(rollFrames) {
            min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
        }
        description = "\(rolls.count) attitudes, \(height?.count ?? 0) heights of \(trial.plan.reference.name)"
    }

    /// How the vehicle answered one cut.
    struct Response {
        let tilt: PeakSearch
        /// The standard deviation that noise gives to the peak, degrees.
        let noise_deg: Double
        let sampleCount: Int
        /// The height before the cut less the lowest one after it, metres, with its parts; nil where heights are not known.
        let loss: Loss?

        struct Loss {
            let value_m: Double
            let isAtEnd: Bool
            /// The standard deviation of the height before the cut and that of the lowest one.
            let baseNoise_m: Double
            let lowestNoise_m: Double
            /// How far the value is from the lowest sample.
            let correction_m: Double
        }
    }

    /// nil where no attitude was recorded after the cut.
    func response(to cut: Double, baseline_s: Double, response_s: Double) -> Response? {
        let rest = tilt.values(from: cut - baseline_s, to: cut)
        guard !rest.isEmpty,
            let peak = PeakSearch(tilt, from: cut, to: cut + response_s, above: SampleStatistics.mean(rest))
        else { return nil }
        let noise = axes.map { peak.noise(atRest: $0.values(from: cut - baseline_s, to: cut)) }
        return Response(
            tilt: peak, noise_deg: noise.max() ?? peak.noise,
            sampleCount: tilt.values(from: cut, to: cut + response_s).count,
            loss: loss(after: cut, baseline_s: baseline_s, response_s: response_s))
    }

    private func loss(after cut: Double, baseline_s: Double, response_s: Double) -> Response.Loss? {
        guard let height else { return nil }
        let before = height.values(from: cut - baseline_s, to: cut)
        guard before.count > 1 else { return nil }
        let base = SampleStatistics.mean(before)
        let depth = height.mapped { _, value in base - value }
        guard let lowest = PeakSearch(depth, from: cut, to: cut + response_s, above: 0) else { return nil }
        let noise =
            SampleStatistics.standardDeviation(before) / SampleStatistics.unbiasedEffectiveCount(before).squareRoot()
        return Response.Loss(
            value_m: lowest.value, isAtEnd: lowest.isAtEnd, baseNoise_m: noise,
            lowestNoise_m: lowest.noise(atRest: before),
            correction_m: lowest.value - lowest.largestSample)
    }
}
