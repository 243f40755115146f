/// The top of a peak by a parabola of least squares: no single noisy sample decides, and none need lie on the top.
struct PeakFit {
    let value: Double
    /// The standard deviation that the scatter about the parabola gives the value; 0 where four samples are not there to tell.
    let standardError: Double

    /// - Parameters:
    ///   - place: the index of the largest value.
    ///   - halfWidth: how far to both sides samples are taken in, in the unit of the times.
    /// - Precondition: the times ascend.
    init(times: [Double], values: [Double], at place: Int, halfWidth: Double) {
        var (low, high) = (place, place)
        while low > 0 && times[place] - times[low - 1] <= halfWidth { low -= 1 }
        while high + 1 < times.count && times[high + 1] - times[place] <= halfWidth { high += 1 }
        let parabola = Parabola(
            x: times[low...high].map { ($0 - times[place]) / halfWidth }, y: Array(values[low...high]))
        guard let parabola else {
            (value, standardError) = (values[place], 0)
            return
        }
        // Noise without a peak may bend the parabola up: then its value in the middle is the best that is known.
        let top = parabola.top ?? 0
        value = parabola.value(at: top)
        standardError = parabola.standardError(at: top)
    }
}

/// y = c₀ + c₁·x + c₂·x² by least squares.
private struct Parabola {
    private let coefficients: [Double]
    /// The inverse of the normal matrix.
    private let inverse: [[Double]]
    /// Standard deviation about the parabola.
    private let scatter: Double
    private let span: ClosedRange<Double>

    /// nil for fewer than four points, or points that do not determine it.
    init?(x: [Double], y: [Double]) {
        guard x.count >= 4, let least = x.min(), let most = x.max() else { return nil }
        var moments = [Double](repeating: 0, count: 5)
        var right = [Double](repeating: 0, count: 3)
        for (x, y) in zip(x, y) {
            var power = 1.0
            for degree in 0..<5 {
                moments[degree] += power
                if degree < 3 { right[degree] += power * y }
                power *= x
            }
        }
        guard let inverse = Self.inverse(moments) else { return nil }
        let coefficients = inverse.map { row in row[0] * right[0] + row[1] * right[1] + row[2] * right[2] }
        var squares = 0.0
        for (x, y) in zip(x, y) {
            let rest = y - (coefficients[0] + x * (coefficients[1] + x * coefficients[2]))
            squares += rest * rest
        }
        scatter = (squares / Double(x.count - 3)).squareRoot()
        (self.coefficients, self.inverse, span) = (coefficients, inverse, least...most)
    }

    /// The place of the maximum; nil where there is none between the points.
    var top: Double? {
        guard coefficients[2] < 0 else { return nil }
        let place = -coefficients[1] / (2 * coefficients[2])
        return span.contains(place) ? place : nil
    }

    func value(at x: Double) -> Double { coefficients[0] + x * (coefficients[1] + x * coefficients[2]) }

    func standardError(at x: Double) -> Double {
        let powers = [1, x, x * x]
        var sum = 0.0
        for i in 0..<3 { for j in 0..<3 { sum += powers[i] * inverse[i][j] * powers[j] } }
        return scatter * max(sum, 0).squareRoot()
    }

    /// The inverse of the symmetric matrix m[i + j] by its cofactors.
    private static func inverse(_ m: [Double]) -> [[Double]]? {
        let a = m[2] * m[4] - m[3] * m[3]
        let b = m[2] * m[3] - m[1] * m[4]
        let c = m[1] * m[3] - m[2] * m[2]
        let determinant = m[0] * a + m[1] * b + m[2] * c
        guard determinant.magnitude > 1e-12 * m[0] * m[0] * m[0] else { return nil }
        let d = m[0] * m[4] - m[2] * m[2]
        let e = m[1] * m[2] - m[0] * m[3]
        let f = m[0] * m[2] - m[1] * m[1]
        return [[a, b, c], [b, d, e], [c, e, f]].map { $0.map { $0 / determinant } }
    }
}
