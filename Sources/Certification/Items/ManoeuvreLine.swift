/// The line of a manoeuvre by the distance along it: straight legs in space, or one place.
struct ManoeuvreLine {
    /// A place on the line.
    struct Place {
        /// Metres from the start of the line.
        var along_m: Double
        var leg: Int
        var point: SpacePoint
        /// From the place that was looked for.
        var distance_m: Double
    }

    let points: [SpacePoint]
    /// How far along the line each point is, metres.
    let starts_m: [Double]

    /// A later leg counts as nearer where it is nearer by more than this: of two places that only rounding tells apart, such as
    /// on the way out and on the way back, the earlier one counts.
    static let tie_m = 1e-6

    /// - Precondition: there is a point.
    init(_ points: [SpacePoint]) {
        precondition(!points.isEmpty, "a line has a point")
        self.points = points
        var starts_m = [0.0]
        for (from, to) in zip(points, points.dropFirst()) {
            starts_m.append(starts_m[starts_m.count - 1] + (to - from).length_m)
        }
        self.starts_m = starts_m
    }

    var length_m: Double { starts_m[starts_m.count - 1] }
    var legCount: Int { points.count - 1 }
    /// True for a single place.
    var isHover: Bool { length_m == 0 }

    private func length_m(ofLeg leg: Int) -> Double { starts_m[leg + 1] - starts_m[leg] }

    /// The first leg that ends behind a place, or the last one.
    private func leg(at along_m: Double) -> Int {
        var (low, high) = (0, legCount - 1)
        while low < high {
            let middle = (low + high) / 2
            if starts_m[middle + 1] > along_m { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The place of a stretch of the line that is nearest in space; of several the earliest.
    func nearest(to place: SpacePoint, from low_m: Double, through high_m: Double) -> Place {
        guard !isHover else {
            return Place(along_m: 0, leg: 0, point: points[0], distance_m: (place - points[0]).length_m)
        }
        var leg = leg(at: low_m)
        var best = nearest(to: place, onLeg: leg, from: low_m, through: high_m)
        leg += 1
        while leg < legCount && starts_m[leg] <= high_m {
            let other = nearest(to: place, onLeg: leg, from: low_m, through: high_m)
            if other.distance_m < best.distance_m - Self.tie_m { best = other }
            leg += 1
        }
        return best
    }

    private func nearest(to place: SpacePoint, onLeg leg: Int, from low_m: Double, through high_m: Double) -> Place {
        let (start, end, length_m) = (points[leg], points[leg + 1], length_m(ofLeg: leg))
        let (de, dn, du) = (end.east_m - start.east_m, end.north_m - start.north_m, end.up_m - start.up_m)
        let (pe, pn, pu) = (place.east_m - start.east_m, place.north_m - start.north_m, place.up_m - start.up_m)
        let projected = length_m > 0 ? (pe * de + pn * dn + pu * du) / length_m : 0
        let along = min(max(projected, max(0, low_m - starts_m[leg])), min(length_m, high_m - starts_m[leg]))
        let share = length_m > 0 ? along / length_m : 0
        let (ce, cn, cu) = (pe - share * de, pn - share * dn, pu - share * du)
        return Place(
            along_m: starts_m[leg] + along, leg: leg,
            point: SpacePoint(
                east_m: start.east_m + share * de, north_m: start.north_m + share * dn,
                up_m: start.up_m + share * du),
            distance_m: (ce * ce + cn * cn + cu * cu).squareRoot())
    }

    /// The direction of the leg around a place, or nothing at its ends, where the nearest place does not follow a vehicle along.
    func direction(at place: Place) -> SpacePoint {
        let none = SpacePoint(east_m: 0, north_m: 0, up_m: 0)
        guard !isHover else { return none }
        let along = place.along_m - starts_m[place.leg]
        guard along > 0, place.along_m < starts_m[place.leg + 1] else { return none }
        return (points[place.leg + 1] - points[place.leg]) * (1 / length_m(ofLeg: place.leg))
    }

    /// The bearing of the leg of a place in degrees; nil on a vertical one.
    func bearing_deg(ofLeg leg: Int) -> Double? {
        guard !isHover else { return nil }
        let way = points[leg + 1] - points[leg]
        guard way.horizontal_m > 1e-3 * way.length_m else { return nil }
        return PinnedFunctions.bearing_deg(north: way.north_m, east: way.east_m)
    }

    /// The stretch of the line around a place on it that lies without a break within a distance of where the vehicle is.
    ///
    /// - Returns: metres along the line; at most four times the distance to either side of the place.
    func stretch(around place: Place, within radius_m: Double, of vehicle: SpacePoint) -> ClosedRange<Double> {
        guard !isHover else { return 0...0 }
        var (low, high) = (place.along_m, place.along_m)
        var leg = place.leg
        while leg < legCount, let span = span(ofLeg: leg, within: radius_m, of: vehicle) {
            high = max(high, min(starts_m[leg] + span.upperBound, starts_m[leg + 1]))
            guard span.upperBound >= length_m(ofLeg: leg) else { break }
            leg += 1
        }
        leg = place.leg
        while leg >= 0, let span = span(ofLeg: leg, within: radius_m, of: vehicle) {
            low = min(low, max(starts_m[leg] + span.lowerBound, starts_m[leg]))
            guard span.lowerBound <= 0 else { break }
            leg -= 1
        }
        return max(low, place.along_m - 4 * radius_m)...min(high, place.along_m + 4 * radius_m)
    }

    /// Where the straight line of a leg enters and leaves a ball, metres from the start of the leg; nil where it does neither.
    private func span(ofLeg leg: Int, within radius_m: Double, of vehicle: SpacePoint) -> ClosedRange<Double>? {
        let length_m = length_m(ofLeg: leg)
        let from = vehicle - points[leg]
        guard length_m > 0 else { return from.length_m <= radius_m ? 0...0 : nil }
        let along = from.dot(points[leg + 1] - points[leg]) / length_m
        let half2 = radius_m * radius_m - (from.dot(from) - along * along)
        guard half2 >= 0 else { return nil }
        let half = half2.squareRoot()
        return along - half...along + half
    }
}
