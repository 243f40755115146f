import Quantities

/// Samples of one scalar on a clock that several series share.
struct TimedValues {
    /// Seconds after the origin of the clock, ascending.
    private(set) var seconds: [Double] = []
    private(set) var values: [Double] = []

    init() {}

    /// - Precondition: the times ascend.
    init(seconds: [Double], values: [Double]) {
        precondition(seconds.count == values.count, "each value has its time")
        (self.seconds, self.values) = (seconds, values)
    }

    var count: Int { values.count }

    /// The first sample at or after a time; the count where there is none.
    func index(from time: Double) -> Int {
        var (low, high) = (0, seconds.count)
        while low < high {
            let middle = (low + high) / 2
            if seconds[middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The value between two neighbours by a straight line; that of the first or last sample beyond them.
    ///
    /// - Precondition: there is a sample.
    func interpolated(at time: Double) -> Double {
        let next = index(from: time)
        guard next > 0 else { return values[0] }
        guard next < count else { return values[count - 1] }
        let share = (time - seconds[next - 1]) / (seconds[next] - seconds[next - 1])
        return values[next - 1] + share * (values[next] - values[next - 1])
    }

    /// The middle one of the times between neighbours; 0 for fewer than two samples.
    var medianInterval_s: Double {
        guard count > 1 else { return 0 }
        var intervals: [Double] = []
        intervals.reserveCapacity(count - 1)
        for index in 1..<count { intervals.append(seconds[index] - seconds[index - 1]) }
        intervals.sort()
        return SampleStatistics.nearestRank(intervals, share: 0.5)
    }

    fileprivate mutating func append(_ value: Double, at time: Double) {
        // A second sample of the same time, or one that is out of order, has no place on the clock.
        if let last = seconds.last, time <= last { return }
        seconds.append(time)
        values.append(value)
    }
}

/// One clock for several series: the vehicle's own where all samples have its time in order, otherwise that of reception.
struct CommonClock {
    let origin: UTCInstant
    let isOwn: Bool

    /// - Parameter allowsOwn: false where the series are compared with marks, which have times of reception only.
    init(_ series: [ScalarSeries], allowsOwn: Bool = true) {
        let isOwn =
            allowsOwn
            && series.allSatisfy { series in
                SampleTimes(receivedAt: series.receivedAt, generatedAt: series.generatedAt).areGenerated
            }
        self.isOwn = isOwn
        let starts = series.compactMap { isOwn ? $0.generatedAt.first : $0.receivedAt.first }
        origin = starts.min() ?? .unknown
    }

    func values(of series: ScalarSeries) -> TimedValues {
        let times = isOwn ? series.generatedAt : series.receivedAt
        var timed = TimedValues()
        for index in times.indices { timed.append(series.values[index], at: times[index].seconds(since: origin)) }
        return timed
    }
}

extension TimedValues {
    /// The samples after `start` and up to `end`, their times counted from `start`.
    func shifted(from start: Double, to end: Double, _ value: (Double) -> Double) -> TimedValues {
        var part = TimedValues()
        for index in index(from: start)..<count where seconds[index] <= end {
            part.append(value(values[index]), at: seconds[index] - start)
        }
        return part
    }

    /// The values from `start` up to but not at `end`.
    func values(from start: Double, to end: Double) -> [Double] {
        let (first, next) = (index(from: start), index(from: end))
        return first < next ? Array(values[first..<next]) : []
    }

    func mapped(_ value: (_ time: Double, _ value: Double) -> Double) -> TimedValues {
        TimedValues(seconds: seconds, values: seconds.indices.map { value(seconds[$0], values[$0]) })
    }
}
