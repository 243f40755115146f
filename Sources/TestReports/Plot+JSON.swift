import Certification

extension Plot {
    /// The plot as the page draws it: of long series what one drawing shows, in the units of the axes.
    var json: CanonicalJSON {
        .object([
            "id": .string(id), "title": Phrase(titleKorean, titleEnglish).json, "to_scale": .boolean(isToScale),
            "x": Self.axis(x), "y": Self.axis(y), "elements": .array(reducedElements.map(\.json)),
        ])
    }

    private static func axis(_ axis: Axis) -> CanonicalJSON {
        .object(["quantity": .string(axis.quantity), "unit": .string(axis.unit)])
    }

    /// The elements with the points that are drawn.
    private var reducedElements: [Element] {
        guard let scale = PlotDrawing.scale(self, .both)?.scale else { return [] }
        return elements.flatMap { element -> [Element] in
            switch element {
            case .points(let points, let name): [.points(PlotReduction.scatter(points, scale), name: name)]
            case .line(let points, let name): PlotReduction.line(points, scale).map { .line($0, name: name) }
            default: [element]
            }
        }
    }
}

extension Plot.Element {
    fileprivate var json: CanonicalJSON {
        switch self {
        case .points(let points, let name): Self.object("points", name, ["points": Self.list(points)])
        case .line(let points, let name): Self.object("line", name, ["points": Self.list(points)])
        case .outline(let points, let name): Self.object("outline", name, ["points": Self.list(points)])
        case .limit(let value, let name): Self.object("limit", name, ["y": .number(value)])
        case .target(let value, let name): Self.object("target", name, ["y": .number(value)])
        case .circle(let centre, let radius, let name):
            Self.object("circle", name, ["centre": Self.list([centre]), "radius": .number(radius)])
        case .span(let from, let to, let name):
            Self.object("span", name, ["from": .number(from), "to": .number(to)])
        case .event(let value, let name): Self.object("event", name, ["x": .number(value)])
        }
    }

    private static func object(_ kind: String, _ name: String, _ members: [String: CanonicalJSON]) -> CanonicalJSON {
        .object(members.merging(["kind": .string(kind), "name": .string(name)]) { first, _ in first })
    }

    private static func list(_ points: [Plot.Point]) -> CanonicalJSON {
        .array(points.map { .array([.number($0.x), .number($0.y)]) })
    }
}
