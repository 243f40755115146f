import Certification

/// What the elements of a plot are, each name once, in lines above the plot.
struct PlotLegend {
    private struct Entry {
        var shape: String
        var name: String
        var width: Double
    }

    static let lineHeight = 18.0
    private var lines: [[Entry]] = []

    init(_ plot: Plot, _ language: ReportLanguage, width: Double) {
        var seen: Set<String> = []
        var used = Double.infinity
        for element in plot.elements {
            let (shape, code, value) = Self.parts(element, plot)
            let name = ReportWords.code(code).text(language) + value
            guard seen.insert(shape + name).inserted else { continue }
            let entry = Entry(shape: shape, name: name, width: 34 + Self.length(name) + 18)
            if used + entry.width > width - 80 {
                lines.append([])
                used = 0
            }
            lines[lines.count - 1].append(entry)
            used += entry.width
        }
    }

    var lineCount: Int { lines.count }

    func svg(top: Double) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            let y = top + Double(index) * Self.lineHeight
            var x = 66.0
            for entry in line {
                text += Self.sample(entry.shape, x, y)
                text += "<text class=\"legend\" x=\"\(PlotShape.pixel(x + 30))\" y=\"\(PlotShape.pixel(y + 4))\">"
                text += HTMLText.escape(entry.name) + "</text>\n"
                x += entry.width
            }
        }
        return text
    }

    /// Class, name, and for what has one number, that number.
    private static func parts(_ element: Plot.Element, _ plot: Plot) -> (String, String, String) {
        func number(_ value: Double) -> String {
            let plain = DecimalText.plain(value)
            return " \(plain.count > 7 ? DecimalText.fourDigits(value) : plain) \(ReportWords.unit(plot.y.unit))"
        }
        switch element {
        case .points(_, let name): return ("points", name, "")
        case .line(_, let name): return ("line", name, "")
        case .limit(let value, let name): return ("limit", name, number(value))
        case .target(_, let name): return ("target", name, "")
        case .circle(_, let radius, let name): return (PlotShape.circleClass(name), name, number(radius))
        case .outline(_, let name): return ("outline", name, "")
        case .span(_, _, let name): return ("span", name, "")
        case .event(let value, let name):
            let count = plot.elements.count { if case .event(_, name) = $0 { true } else { false } }
            let time = "\(value.isFinite ? DecimalText.fixed(value, 2) : "–") \(ReportWords.unit(plot.x.unit))"
            return ("event", name, count > 3 ? " ×\(count)" : " " + time)
        }
    }

    private static func sample(_ shape: String, _ x: Double, _ y: Double) -> String {
        let (left, middle) = (PlotShape.pixel(x), PlotShape.pixel(y))
        switch shape {
        case "points":
            let dots = [6.0, 13, 20].map { "M\(PlotShape.pixel(x + $0)) \(middle)h0" }.joined()
            return "<path class=\"points\" d=\"\(dots)\"/>"
        case "span":
            return "<rect class=\"span\" x=\"\(left)\" y=\"\(PlotShape.pixel(y - 6))\" width=\"24\" height=\"12\"/>"
        default: return "<path class=\"\(shape)\" d=\"M\(left) \(middle)h24\"/>"
        }
    }

    /// About how wide a text is in a font of 12 pixels.
    private static func length(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 6.6 : 12.2) }
    }
}
