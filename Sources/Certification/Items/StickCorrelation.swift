/// The cross-correlation of a stick with the rate that follows it, and where it is largest.
struct StickCorrelation {
    /// The correlation coefficients; the lag of the first one is `firstLag` intervals.
    let coefficients: [Double]
    let firstLag: Int
    /// The lag of the peak in intervals, between the lags by a parabola through three; nil where the largest one is at the edge, or
    /// nothing moved.
    let peak: Double?
    /// The coefficient of the largest magnitude; 0 where nothing moved.
    let largest: Double

    /// How far before the stick the search begins: the parabola needs a neighbour, and clocks differ a little.
    private static let leadingLags = 5

    init(_ track: StickTrack, maximumLag_s: Double) {
        let last = max(2, Int((maximumLag_s / track.interval_s).rounded(.up)))
        firstLag = -Self.leadingLags
        let count = track.stick.count
        guard count > last + Self.leadingLags + 2 else {
            (coefficients, peak, largest) = ([], nil, 0)
            return
        }
        // The same stretch of the rate for all lags, and the stick before it.
        let stretch = last..<(count - Self.leadingLags)
        let (stick, rate) = (Self.centred(track.stick), Self.centred(track.rate))
        let coefficients = (-Self.leadingLags...last).map { Self.coefficient(stick, rate, over: stretch, lag: $0) }
        self.coefficients = coefficients
        var top = 0
        for index in coefficients.indices where coefficients[index].magnitude > coefficients[top].magnitude {
            top = index
        }
        largest = coefficients[top]
        guard top > 0, top + 1 < coefficients.count, largest != 0 else {
            peak = nil
            return
        }
        let (left, right) = (coefficients[top - 1].magnitude, coefficients[top + 1].magnitude)
        let middle = largest.magnitude
        let curvature = left - 2 * middle + right
        let offset = curvature < 0 ? (left - right) / (2 * curvature) : 0
        peak = Double(top - Self.leadingLags) + offset
    }

    private static func centred(_ values: [Double]) -> [Double] {
        let mean = SampleStatistics.mean(values)
        return values.map { $0 - mean }
    }

    /// The correlation coefficient of the rate with the stick `lag` intervals earlier; 0 where one of them does not move.
    private static func coefficient(_ x: [Double], _ y: [Double], over stretch: Range<Int>, lag: Int) -> Double {
        var (sumX, sumY, squareX, squareY, product) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for index in stretch {
            let (x, y) = (x[index - lag], y[index])
            sumX += x
            sumY += y
            squareX += x * x
            squareY += y * y
            product += x * y
        }
        let n = Double(stretch.count)
        let scale = ((squareX - sumX * sumX / n) * (squareY - sumY * sumY / n)).squareRoot()
        return scale > 0 ? (product - sumX * sumY / n) / scale : 0
    }

    /// The standard uncertainty of the peak in intervals from what of the rate the stick does not explain, and the number of
    /// independent samples that it rests on.
    ///
    /// At the peak Σ x′·e = 0, with x′ the slope of the stick and e the rest of the rate: the lag is uncertain by the scatter of that
    /// mean over K·mean(x′²), K the rate per stick.
    func scatter(_ track: StickTrack, at lag: Double) -> (deviation: Double, effectiveCount: Double) {
        func stick(_ place: Double) -> Double {
            let index = Int(place.rounded(.down))
            return track.stick[index] + (place - Double(index)) * (track.stick[index + 1] - track.stick[index])
        }
        let margin = coefficients.count + 1
        let range = margin..<(track.stick.count - margin)
        guard range.count > 3 else { return (.infinity, 1) }
        let x = range.map { stick(Double($0) - lag) }
        let slopes = range.map { (stick(Double($0) + 1 - lag) - stick(Double($0) - 1 - lag)) / 2 }
        let (meanX, meanY) = (SampleStatistics.mean(x), SampleStatistics.mean(range.map { track.rate[$0] }))
        var (products, squares) = (0.0, 0.0)
        for index in x.indices {
            products += (x[index] - meanX) * (track.rate[margin + index] - meanY)
            squares += (x[index] - meanX) * (x[index] - meanX)
        }
        let gain = products / squares
        let scores = x.indices.map { index in
            slopes[index] * (track.rate[margin + index] - meanY - gain * (x[index] - meanX))
        }
        let effectiveCount = SampleStatistics.unbiasedEffectiveCount(scores)
        let information = gain.magnitude * SampleStatistics.mean(slopes.map { $0 * $0 })
        guard information > 0 else { return (.infinity, 1) }
        return (
            SampleStatistics.standardDeviation(scores) / effectiveCount.squareRoot() / information, effectiveCount
        )
    }
}
