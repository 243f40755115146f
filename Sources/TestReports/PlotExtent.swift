import Certification

/// The ranges that hold everything a plot draws.
struct PlotExtent {
    private var x: (Double, Double)?
    private var y: (Double, Double)?

    init(_ plot: Plot) {
        for element in plot.elements {
            switch element {
            case .points(let points, _), .line(let points, _), .outline(let points, _):
                for point in points where point.x.isFinite && point.y.isFinite { include(x: point.x, y: point.y) }
            case .limit(let value, _), .target(let value, _): include(y: value)
            case .circle(let centre, let radius, _):
                guard radius.isFinite else { continue }
                include(x: centre.x - radius, y: centre.y - radius)
                include(x: centre.x + radius, y: centre.y + radius)
            case .span(let from, let to, _):
                include(x: from)
                include(x: to)
            case .event(let value, _): include(x: value)
            }
        }
    }

    private mutating func include(x value: Double? = nil, y other: Double? = nil) {
        if let value, value.isFinite { x = (min(x?.0 ?? value, value), max(x?.1 ?? value, value)) }
        if let other, other.isFinite { y = (min(y?.0 ?? other, other), max(y?.1 ?? other, other)) }
    }

    /// The ranges with a margin; nil where there is nothing to draw.
    ///
    /// - Parameter margins: shares of the ranges.
    func ranges(margins: (x: Double, y: Double)) -> (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
        // What is further apart than any quantity of a flight cannot be drawn.
        guard let x, let y, x.1 - x.0 < 1e15, y.1 - y.0 < 1e15 else { return nil }
        return (Self.widened(x, margins.x), Self.widened(y, margins.y))
    }

    private static func widened(_ range: (Double, Double), _ margin: Double) -> ClosedRange<Double> {
        let span = range.1 - range.0
        // A single value stands in the middle of a range of its own size.
        guard span > 0 else {
            let half = max(range.0.magnitude * 0.1, 0.5)
            return (range.0 - half)...(range.1 + half)
        }
        return (range.0 - margin * span)...(range.1 + margin * span)
    }
}
