import Quantities

/// The levels of vibration along the axes of a vehicle, and what its estimator makes of its sensors.
struct VibrationTrack: ReferenceTrack {
    /// A named series.
    struct Line {
        let signal: ScalarSignal
        let series: ScalarSeries
    }

    let times: SampleTimes
    let hasUnusableTarget = false
    /// The axes that were recorded, or all together where no axis was, and the test ratios.
    let axes: [Line]
    let ratios: [Line]
    let clipping: ScalarSeries
    /// The axes and ratios that were not recorded, by their names.
    let absent: [String]
    let firstReceivedAt: UTCInstant
    let lastReceivedAt: UTCInstant
    let frames: ClosedRange<UInt64>
    let description: String

    static let axisSignals: [ScalarSignal] = [.vibrationX, .vibrationY, .vibrationZ]
    /// PX4 logs one level; no axis is missing then.
    private static let wholeSignals: [ScalarSignal] = [.vibration]
    static let ratioSignals: [ScalarSignal] = [
        .velocityTestRatio, .horizontalPositionTestRatio, .verticalPositionTestRatio, .magneticTestRatio,
    ]

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        func lines(_ signals: [ScalarSignal]) -> [Line] {
            signals.map { Line(signal: $0, series: trial.series($0, in: window)) }.filter { !$0.series.isEmpty }
        }
        ratios = lines(Self.ratioSignals)
        let alone = lines(Self.axisSignals)
        let expected = alone.isEmpty ? Self.wholeSignals : Self.axisSignals
        axes = alone.isEmpty ? lines(expected) : alone
        clipping = trial.series(.clippingCount, in: window)
        guard let first = axes.first, let frames = first.series.frameRange else { return nil }
        let recorded = (axes + ratios).map(\.signal)
        absent =
            (expected + Self.ratioSignals).filter { !recorded.contains($0) }.map(\.rawValue)
            + (clipping.isEmpty ? [ScalarSignal.clippingCount.rawValue] : [])
        times = SampleTimes(receivedAt: first.series.receivedAt, generatedAt: first.series.generatedAt)
        (firstReceivedAt, lastReceivedAt) = (
            first.series.receivedAt[0], first.series.receivedAt[first.series.count - 1]
        )
        self.frames = (axes + ratios).compactMap(\.series.frameRange).reduce(frames) {
            min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
        }
        description =
            alone.isEmpty
            ? "\(first.series.count) levels of vibration of all axes together"
            : "\(first.series.count) levels of vibration along \(axes.count) axes"
    }

    /// How often the counter of clipping went up. One that starts anew has gone up from 0.
    var clippingIncrease: Double {
        var sum = 0.0
        for (earlier, later) in zip(clipping.values, clipping.values.dropFirst()) {
            sum += later >= earlier ? later - earlier : later
        }
        return sum
    }
}
