import Quantities

/// A stick and the rate that it commands, on one clock and at one interval.
struct StickTrack: ReferenceTrack {
    let times: SampleTimes
    let hasUnusableTarget = false
    /// Stick −1...1 and rate in degrees per second at the same times.
    let stick: [Double]
    let rate: [Double]
    /// The interval of both, seconds: the shorter one of the two series.
    let interval_s: Double
    /// The intervals as they were recorded, seconds.
    let stickInterval_s: Double
    let rateInterval_s: Double
    /// The longest time without a position of the stick, the edges of the window included, seconds.
    let stickGap_s: Double
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    /// How many points are compared at most: more than an hour at 50 Hz.
    private static let maximumCount = 200_000

    static func signals(axis: Double) -> (stick: ScalarSignal, rate: ScalarSignal) {
        switch axis {
        case 1: (.stickRoll, .rollRate)
        case 2: (.stickPitch, .pitchRate)
        default: (.stickYaw, .yawRate)
        }
    }

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let signals = Self.signals(axis: trial.parameter("axis"))
        let (sticks, rates) = (trial.series(signals.stick, in: window), trial.series(signals.rate, in: window))
        guard let stickFrames = sticks.frameRange, let rateFrames = rates.frameRange else { return nil }
        let clock = CommonClock([sticks, rates])
        let (stick, rate) = (clock.values(of: sticks), clock.values(of: rates))
        guard stick.count > 1, rate.count > 1 else { return nil }
        (stickInterval_s, rateInterval_s) = (stick.medianInterval_s, rate.medianInterval_s)
        let edges = max(
            sticks.receivedAt[0].seconds(since: window.lowerBound),
            window.upperBound.seconds(since: sticks.receivedAt[sticks.count - 1]))
        var gap_s = edges
        for index in 1..<stick.count { gap_s = max(gap_s, stick.seconds[index] - stick.seconds[index - 1]) }
        stickGap_s = gap_s
        let start = max(stick.seconds[0], rate.seconds[0])
        let end = min(stick.seconds[stick.count - 1], rate.seconds[rate.count - 1])
        let interval_s = max(
            min(stickInterval_s, rateInterval_s), (end - start) / Double(Self.maximumCount))
        guard end - start > interval_s else { return nil }
        let places = (0...Int((end - start) / interval_s)).map { start + Double($0) * interval_s }
        self.interval_s = interval_s
        self.stick = places.map { stick.interpolated(at: $0) }
        self.rate = places.map { rate.interpolated(at: $0) }
        times = SampleTimes(receivedAt: rates.receivedAt, generatedAt: rates.generatedAt)
        (firstReceivedAt, lastReceivedAt) = (rates.receivedAt[0], rates.receivedAt[rates.count - 1])
        frames = min(stickFrames.lowerBound, rateFrames.lowerBound)...max(stickFrames.upperBound, rateFrames.upperBound)
        description =
            "\(rate.count) rates (\(signals.rate.rawValue)), \(stick.count) positions of the stick, times of"
            + (clock.isOwn ? " the vehicle" : " reception")
    }
}
