import Quantities

/// How a vehicle came past a waypoint.
struct WaypointPass {
    /// The least distance, metres, of the smoothed way from the waypoint.
    let miss_m: Double
    /// When it was nearest.
    let nearest: UTCInstant
    /// How long the vehicle stayed within the radius about the waypoint around that moment, seconds.
    let dwell_s: Double
    /// Half of the largest time between samples at the two ends of the dwell; 0 without one.
    let dwellHalfStep_s: Double
    /// What an error of the position of a metre makes of the dwell, seconds: the way at its two ends.
    let dwellSecondsPerMetre: Double

    /// The pass within a span of the path; nil where the path has fewer than two samples there.
    ///
    /// The straight lines between the samples count, so that a fast pass loses nothing between two of them.
    init?(_ path: SmoothedPath, indices: Range<Int>, waypoint: HorizontalPath.Place, radius_m: Double) {
        guard indices.count >= 2 else { return nil }
        var best = (distance: Double.infinity, index: indices.lowerBound)
        for index in indices.dropLast() {
            let distance = path.distance_m(of: waypoint, fromLine: index)
            if distance < best.distance { best = (distance, index) }
        }
        miss_m = best.distance
        let ends = [best.index, best.index + 1].map { path.places[$0].distance_m(to: waypoint) }
        let middle = ends[0] <= ends[1] ? best.index : best.index + 1
        nearest = path.receivedAt[middle]
        guard path.places[middle].distance_m(to: waypoint) <= radius_m else {
            (dwell_s, dwellHalfStep_s, dwellSecondsPerMetre) = (0, 0, 0)
            return
        }
        func isInside(_ index: Int) -> Bool { path.places[index].distance_m(to: waypoint) <= radius_m }
        var (first, last) = (middle, middle)
        while first > indices.lowerBound && isInside(first - 1) { first -= 1 }
        while last + 1 < indices.upperBound && isInside(last + 1) { last += 1 }
        let before = max(indices.lowerBound, first - 1)
        let after = min(indices.upperBound - 1, last + 1)
        let (entry_s, exit_s) = (
            path.receivedAt[first].seconds(since: path.receivedAt[before]),
            path.receivedAt[after].seconds(since: path.receivedAt[last])
        )
        dwell_s = path.receivedAt[last].seconds(since: path.receivedAt[first]) + (entry_s + exit_s) / 2
        dwellHalfStep_s = max(entry_s, exit_s) / 2
        var seconds = 0.0
        for (from, to) in [(before, first), (last, after)] where to > from {
            let way = path.places[from].distance_m(to: path.places[to])
            let interval = path.receivedAt[to].seconds(since: path.receivedAt[from])
            // A vehicle that hardly moves across the radius leaves its time there to the noise.
            seconds = max(seconds, way > 0 ? min(interval / way, 1e3) : 1e3)
        }
        dwellSecondsPerMetre = seconds
    }
}

/// A path whose places are means over a short time, so that noise does not make a miss smaller than it was.
struct SmoothedPath {
    let receivedAt: [UTCInstant]
    let places: [HorizontalPath.Place]

    /// - Parameter averaging_s: over how long the places are averaged, half of it on each side.
    init(_ path: HorizontalPath, averaging_s: Double) {
        receivedAt = path.receivedAt
        let half = Int64((averaging_s * 5e8).rounded())
        places = path.places.indices.map { index in
            let time = path.receivedAt[index]
            let near = path.indices(
                from: time.advanced(byNanoseconds: -half), through: time.advanced(byNanoseconds: half))
            // As many on one side as on the other: the mean of a straight way is then the place itself.
            let reach = min(index - near.lowerBound, near.upperBound - 1 - index)
            var (north, east) = (0.0, 0.0)
            for other in index - reach...index + reach {
                north += path.places[other].north_m
                east += path.places[other].east_m
            }
            let count = Double(2 * reach + 1)
            return HorizontalPath.Place(north_m: north / count, east_m: east / count)
        }
    }

    /// The distance of a point from the straight line between a sample and the next.
    func distance_m(of point: HorizontalPath.Place, fromLine index: Int) -> Double {
        let (from, to) = (places[index], places[index + 1])
        let (dn, de) = (to.north_m - from.north_m, to.east_m - from.east_m)
        let (pn, pe) = (point.north_m - from.north_m, point.east_m - from.east_m)
        let square = dn * dn + de * de
        let along = square > 0 ? min(1, max(0, (pn * dn + pe * de) / square)) : 0
        let (cn, ce) = (pn - along * dn, pe - along * de)
        return (cn * cn + ce * ce).squareRoot()
    }
}
