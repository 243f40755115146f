/// A drawing of what a result was computed from, in the units of its axes. Plain values; how it is drawn is elsewhere.
package struct Plot: Sendable, Hashable {
    /// A place on the two axes.
    package struct Point: Sendable, Hashable {
        package var x: Double
        package var y: Double

        package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    }

    /// One of the things that are drawn, later ones over earlier ones.
    package enum Element: Sendable, Hashable {
        case points([Point], name: String)
        /// A line through points; it is interrupted where a coordinate is not finite.
        case line([Point], name: String)
        /// What must not be passed, drawn over the whole width.
        case limit(y: Double, name: String)
        /// The set value, drawn over the whole width.
        case target(y: Double, name: String)
        case circle(centre: Point, radius: Double, name: String)
        /// A closed outline.
        case outline([Point], name: String)
        /// A span of x that is set apart, such as the window of the trial.
        case span(from: Double, to: Double, name: String)
        /// An event at one x.
        case event(x: Double, name: String)
    }

    /// What the axes show; it names no language.
    package struct Axis: Sendable, Hashable {
        /// A stable name, for example `east`.
        package var quantity: String
        package var unit: String

        package init(_ quantity: String, _ unit: String) { (self.quantity, self.unit) = (quantity, unit) }
    }

    /// Unique within the plots of one item, for example `hover-scatter`.
    package var id: String
    package var titleKorean: String
    package var titleEnglish: String
    package var x: Axis
    package var y: Axis
    /// True where a metre is as long on one axis as on the other.
    package var isToScale: Bool
    package var elements: [Element]

    package init(
        id: String, titleKorean: String, titleEnglish: String, x: Axis, y: Axis, isToScale: Bool = false,
        elements: [Element]
    ) {
        (self.id, self.titleKorean, self.titleEnglish) = (id, titleKorean, titleEnglish)
        (self.x, self.y, self.isToScale, self.elements) = (x, y, isToScale, elements)
    }
}
