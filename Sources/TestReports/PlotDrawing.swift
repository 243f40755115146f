import Certification

/// A plot as SVG: axes with round ticks, limits in broken red, what was measured in blue, a legend and the marks of the report.
struct PlotDrawing {
    private let plot: Plot
    private let language: ReportLanguage
    private let marks: [Phrase]
    private let width: Double
    private let height: Double
    private let scale: PlotScale

    /// - Parameter marks: what certifies nothing says so on the drawing.
    /// - Returns: nil where there is nothing to draw.
    init?(_ plot: Plot, _ language: ReportLanguage, marks: [Phrase]) {
        guard let paper = Self.scale(plot, language) else { return nil }
        (self.plot, self.language, self.marks) = (plot, language, marks)
        (width, height, scale) = (paper.width, paper.height, paper.scale)
    }

    /// The paper of a plot, and where values lie on it; nil where there is nothing to draw.
    static func scale(_ plot: Plot, _ language: ReportLanguage) -> (scale: PlotScale, width: Double, height: Double)? {
        let margins = plot.isToScale ? (x: 0.06, y: 0.06) : (x: 0, y: 0.06)
        guard let ranges = PlotExtent(plot).ranges(margins: margins) else { return nil }
        let width = plot.isToScale ? 520.0 : 700
        let legend = Double(PlotLegend(plot, language, width: width).lineCount) * PlotLegend.lineHeight
        let inner = plot.isToScale ? 430.0 : 250
        let scale = PlotScale(
            x: ranges.x, y: ranges.y, isToScale: plot.isToScale, left: 66, top: 12 + legend, width: width - 66 - 24,
            height: inner)
        return (scale, width, 12 + legend + inner + 46)
    }

    /// The drawing as one element, well-formed as XML.
    var svg: String {
        let title = HTMLText.escape(Phrase(plot.titleKorean, plot.titleEnglish).text(language))
        var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(DecimalText.plain(width))"
        text +=
            " \(DecimalText.plain(height))\" role=\"img\" class=\"\(plot.isToScale ? "plot square" : "plot")\"><title>\(title)</title>\n"
        text += frame + plot.elements.map { PlotShape($0, scale).svg }.joined(separator: "\n") + "\n"
        text += labels + PlotLegend(plot, language, width: width).svg(top: 14) + stamp
        return text + "</svg>\n"
    }

    private var frame: String {
        var text = ""
        let (right, bottom) = (scale.left + scale.width, scale.top + scale.height)
        for tick in scale.x.ticks {
            let at = PlotShape.pixel(scale.pixelX(tick))
            text += "<path class=\"grid\" d=\"M\(at) \(PlotShape.pixel(scale.top))V\(PlotShape.pixel(bottom))\"/>"
            text += "<text class=\"tick\" x=\"\(at)\" y=\"\(PlotShape.pixel(bottom + 15))\" text-anchor=\"middle\">"
            text += DecimalText.fixed(tick, scale.x.decimals) + "</text>\n"
        }
        for tick in scale.y.ticks {
            let at = scale.pixelY(tick)
            text += "<path class=\"grid\" d=\"M\(PlotShape.pixel(scale.left)) \(PlotShape.pixel(at))"
            text += "H\(PlotShape.pixel(right))\"/>"
            text += "<text class=\"tick\" x=\"\(PlotShape.pixel(scale.left - 6))\" y=\"\(PlotShape.pixel(at + 4))\""
            text += " text-anchor=\"end\">\(DecimalText.fixed(tick, scale.y.decimals))</text>\n"
        }
        text += "<rect class=\"frame\" x=\"\(PlotShape.pixel(scale.left))\" y=\"\(PlotShape.pixel(scale.top))\""
        return text + " width=\"\(PlotShape.pixel(scale.width))\" height=\"\(PlotShape.pixel(scale.height))\"/>\n"
    }

    private var labels: String {
        let middle = (x: scale.left + scale.width / 2, y: scale.top + scale.height / 2)
        var text = "<text class=\"axis\" x=\"\(PlotShape.pixel(middle.x))\" y=\"\(PlotShape.pixel(height - 8))\""
        text += " text-anchor=\"middle\">\(label(plot.x))</text>"
        text += "<text class=\"axis\" transform=\"translate(14 \(PlotShape.pixel(middle.y))) rotate(-90)\""
        return text + " text-anchor=\"middle\">\(label(plot.y))</text>\n"
    }

    private func label(_ axis: Plot.Axis) -> String {
        let unit = ReportWords.unit(axis.unit)
        let name = ReportWords.code(axis.quantity).text(language)
        return HTMLText.escape(unit.isEmpty ? name : "\(name) / \(unit)")
    }

    private var stamp: String {
        guard !marks.isEmpty else { return "" }
        let words = marks.map { $0.text(language) }.joined(separator: " · ")
        return "<text class=\"stamp\" x=\"\(PlotShape.pixel(scale.left + scale.width - 6))\""
            + " y=\"\(PlotShape.pixel(scale.top + scale.height - 8))\" text-anchor=\"end\">\(HTMLText.escape(words))</text>\n"
    }
}
