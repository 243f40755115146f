import Quantities

/// The samples of one ``ScalarSignal`` in the order of their frames.
package struct ScalarSeries: Sendable {
    package private(set) var receivedAt: [UTCInstant] = []
    /// The vehicle's own times; `.unknown` where it told none.
    package private(set) var generatedAt: [UTCInstant] = []
    package private(set) var frames: [UInt64] = []
    /// In the unit of the signal; all finite.
    package private(set) var values: [Double] = []

    package init() {}

    package var count: Int { values.count }
    package var isEmpty: Bool { values.isEmpty }

    mutating func append(_ value: Double, receivedAt: UTCInstant, generatedAt: UTCInstant, frame: UInt64) {
        self.receivedAt.append(receivedAt)
        self.generatedAt.append(generatedAt)
        frames.append(frame)
        values.append(value)
    }

    /// The samples that were received within the window.
    package func samples(in window: Range<UTCInstant>) -> ScalarSeries {
        var series = ScalarSeries()
        for index in values.indices where window.contains(receivedAt[index]) {
            series.append(
                values[index], receivedAt: receivedAt[index], generatedAt: generatedAt[index], frame: frames[index])
        }
        return series
    }

    /// The value that held at a time of reception: that of the last sample up to it; nil before the first.
    package func value(at time: UTCInstant) -> Double? { last(upTo: time)?.value }

    /// The last sample up to a time of reception; nil before the first.
    func last(upTo time: UTCInstant) -> (value: Double, receivedAt: UTCInstant)? {
        var (low, high) = (0, receivedAt.count)
        while low < high {
            let middle = (low + high) / 2
            if receivedAt[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? (values[low - 1], receivedAt[low - 1]) : nil
    }

    /// The frames that the series was told in; nil for an empty one.
    package var frameRange: ClosedRange<UInt64>? {
        guard let first = frames.min(), let last = frames.max() else { return nil }
        return first...last
    }
}
