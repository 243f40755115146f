import Certification

/// Fewer points for the same picture. What is left out lies within a pixel of what is drawn; no extreme is ever lost.
enum PlotReduction {
    /// The points of a line: of each run of neighbours in one pixel column the first, the least, the greatest and the last.
    ///
    /// A line that goes back in x stays whole but for neighbours in the same pixel. Points that are not finite interrupt it.
    static func line(_ points: [Plot.Point], _ scale: PlotScale) -> [[Plot.Point]] {
        var pieces: [[Plot.Point]] = []
        for piece in points.split(whereSeparator: { !($0.x.isFinite && $0.y.isFinite) }) {
            let ascends = zip(piece, piece.dropFirst()).allSatisfy { $0.x <= $1.x }
            pieces.append(ascends ? columns(piece, scale) : cells(piece, scale))
        }
        return pieces
    }

    private static func columns(_ points: ArraySlice<Plot.Point>, _ scale: PlotScale) -> [Plot.Point] {
        var kept: [Plot.Point] = []
        var start = points.startIndex
        while start < points.endIndex {
            let column = scale.column(points[start].x)
            var end = start
            var (least, greatest) = (start, start)
            while end < points.endIndex, scale.column(points[end].x) == column {
                if points[end].y < points[least].y { least = end }
                if points[end].y > points[greatest].y { greatest = end }
                end += 1
            }
            var last = -1
            for index in [start, min(least, greatest), max(least, greatest), end - 1] where index > last {
                kept.append(points[index])
                last = index
            }
            start = end
        }
        return kept
    }

    /// Leaves out neighbours in the same cell of half a pixel, but for the extremes of either axis.
    private static func cells(_ points: ArraySlice<Plot.Point>, _ scale: PlotScale) -> [Plot.Point] {
        let extremes = extremes(points)
        var kept: [Plot.Point] = []
        var cell: PlotScale.Cell?
        for index in points.indices {
            let own = scale.cell(points[index])
            if own != cell || extremes.contains(index) || index == points.endIndex - 1 { kept.append(points[index]) }
            cell = own
        }
        return kept
    }

    /// The points of a scatter: one of each cell of half a pixel, and the extremes of either axis.
    static func scatter(_ points: [Plot.Point], _ scale: PlotScale) -> [Plot.Point] {
        let finite = points.filter { $0.x.isFinite && $0.y.isFinite }
        let extremes = extremes(finite[...])
        var seen: Set<PlotScale.Cell> = []
        var kept: [Plot.Point] = []
        for (index, point) in finite.enumerated()
        where seen.insert(scale.cell(point)).inserted || extremes.contains(index) {
            kept.append(point)
        }
        return kept
    }

    /// The places of the least and greatest coordinates.
    private static func extremes(_ points: ArraySlice<Plot.Point>) -> Set<Int> {
        guard let first = points.indices.first else { return [] }
        var (left, right, low, high) = (first, first, first, first)
        for index in points.indices {
            if points[index].x < points[left].x { left = index }
            if points[index].x > points[right].x { right = index }
            if points[index].y < points[low].y { low = index }
            if points[index].y > points[high].y { high = index }
        }
        return [left, right, low, high]
    }
}
