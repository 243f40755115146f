import Certification

/// One element of a plot as SVG.
struct PlotShape {
    private let element: Plot.Element
    private let scale: PlotScale

    init(_ element: Plot.Element, _ scale: PlotScale) { (self.element, self.scale) = (element, scale) }

    /// A place on the paper, in tenths of a pixel.
    static func pixel(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0
            ? String(tenths / 10) : (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// Nothing for what has no place.
    var svg: String {
        switch element {
        case .points(let points, _):
            let dots = PlotReduction.scatter(points, scale).map { "M\(place($0))h0" }.joined()
            return "<path class=\"points\" d=\"\(dots)\"/>"
        case .line(let points, _):
            let pieces = PlotReduction.line(points, scale).map(Self.polyline(scale)).joined()
            return "<path class=\"line\" d=\"\(pieces)\"/>"
        case .outline(let points, _):
            let finite = points.filter { $0.x.isFinite && $0.y.isFinite }
            return "<path class=\"outline\" d=\"\(Self.polyline(scale)(finite))Z\"/>"
        case .limit(let value, _): return horizontal(value, "limit")
        case .target(let value, _): return horizontal(value, "target")
        case .circle(let centre, let radius, let name):
            guard radius.isFinite, centre.x.isFinite, centre.y.isFinite else { return "" }
            let (x, y) = (Self.pixel(scale.pixelX(centre.x)), Self.pixel(scale.pixelY(centre.y)))
            let length = Self.pixel(scale.pixels(radius))
            return "<circle class=\"\(Self.circleClass(name))\" cx=\"\(x)\" cy=\"\(y)\" r=\"\(length)\"/>"
        case .span(let from, let to, _):
            guard from.isFinite, to.isFinite else { return "" }
            let (left, right) = (scale.pixelX(from), scale.pixelX(to))
            return "<rect class=\"span\" x=\"\(Self.pixel(left))\" y=\"\(Self.pixel(scale.top))\""
                + " width=\"\(Self.pixel(max(0, right - left)))\" height=\"\(Self.pixel(scale.height))\"/>"
        case .event(let value, _):
            guard value.isFinite else { return "" }
            let bottom = Self.pixel(scale.top + scale.height)
            return
                "<path class=\"event\" d=\"M\(Self.pixel(scale.pixelX(value))) \(Self.pixel(scale.top))V\(bottom)\"/>"
        }
    }

    static func circleClass(_ name: String) -> String { name == "limit" ? "limit" : "radius" }

    private func horizontal(_ value: Double, _ name: String) -> String {
        guard value.isFinite else { return "" }
        let right = Self.pixel(scale.left + scale.width)
        return "<path class=\"\(name)\" d=\"M\(Self.pixel(scale.left)) \(Self.pixel(scale.pixelY(value)))H\(right)\"/>"
    }

    private func place(_ point: Plot.Point) -> String {
        "\(Self.pixel(scale.pixelX(point.x))) \(Self.pixel(scale.pixelY(point.y)))"
    }

    private static func polyline(_ scale: PlotScale) -> ([Plot.Point]) -> String {
        { points in
            points.enumerated().map { index, point in
                (index == 0 ? "M" : "L") + "\(pixel(scale.pixelX(point.x))) \(pixel(scale.pixelY(point.y)))"
            }.joined()
        }
    }
}
