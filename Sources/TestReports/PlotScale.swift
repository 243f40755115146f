import Certification

/// Where values lie on the paper: the ranges of two axes, their ticks at round numbers, and a rectangle of pixels.
struct PlotScale {
    /// A square of half a pixel.
    struct Cell: Hashable {
        var x: Int
        var y: Int
    }

    /// One axis.
    struct Axis {
        private(set) var range: ClosedRange<Double>
        let ticks: [Double]
        let decimals: Int

        /// - Parameters:
        ///   - isWidened: whether the range grows to the round numbers beyond it.
        ///   - count: about how many ticks there are.
        init(_ range: ClosedRange<Double>, isWidened: Bool, count: Int) {
            let step = Self.step(range.upperBound - range.lowerBound, count)
            var (low, high) = (range.lowerBound, range.upperBound)
            if isWidened {
                low = (low / step + 1e-9).rounded(.down) * step
                high = (high / step - 1e-9).rounded(.up) * step
            }
            self.range = low...high
            let first = (low / step - 1e-9).rounded(.up)
            let last = (high / step + 1e-9).rounded(.down)
            ticks =
                last >= first && last - first < 100 ? (0...Int(last - first)).map { (first + Double($0)) * step } : []
            var (decimals, unit) = (0, step)
            while unit < 0.999_999, decimals < 9 { (decimals, unit) = (decimals + 1, unit * 10) }
            self.decimals = decimals
        }

        /// 1, 2 or 5 times a power of ten.
        private static func step(_ span: Double, _ count: Int) -> Double {
            var power = 1.0
            let raw = span / Double(count)
            while power > raw, power > 1e-12 { power /= 10 }
            while power * 10 <= raw, power < 1e12 { power *= 10 }
            return [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999_999 } ?? 10 * power
        }
    }

    let x: Axis
    let y: Axis
    /// Pixels from the left and the top.
    let left: Double
    let top: Double
    let width: Double
    let height: Double

    /// - Parameters:
    ///   - isToScale: one unit of x is as long as one unit of y.
    init(
        x: ClosedRange<Double>, y: ClosedRange<Double>, isToScale: Bool, left: Double, top: Double, width: Double,
        height: Double
    ) {
        (self.left, self.top, self.width, self.height) = (left, top, width, height)
        guard isToScale else {
            self.x = Axis(x, isWidened: false, count: 8)
            self.y = Axis(y, isWidened: true, count: 6)
            return
        }
        let unit = max((x.upperBound - x.lowerBound) / width, (y.upperBound - y.lowerBound) / height)
        let (middleX, middleY) = ((x.lowerBound + x.upperBound) / 2, (y.lowerBound + y.upperBound) / 2)
        self.x = Axis(
            (middleX - unit * width / 2)...(middleX + unit * width / 2), isWidened: false, count: 6)
        self.y = Axis(
            (middleY - unit * height / 2)...(middleY + unit * height / 2), isWidened: false, count: 6)
    }

    func pixelX(_ value: Double) -> Double {
        left + (value - x.range.lowerBound) / (x.range.upperBound - x.range.lowerBound) * width
    }

    func pixelY(_ value: Double) -> Double {
        top + height - (value - y.range.lowerBound) / (y.range.upperBound - y.range.lowerBound) * height
    }

    /// Pixels for a length on the x axis.
    func pixels(_ length: Double) -> Double { length / (x.range.upperBound - x.range.lowerBound) * width }

    func column(_ value: Double) -> Int { Int(pixelX(value).rounded(.down)) }

    func cell(_ point: Plot.Point) -> Cell {
        Cell(x: Int((2 * pixelX(point.x)).rounded(.down)), y: Int((2 * pixelY(point.y)).rounded(.down)))
    }
}
