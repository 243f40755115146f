import Geodesy

/// A straight piece of an outline on a plane.
struct PlaneSegment: BitwiseCopyable, Sendable {
    var start: PlanePoint
    var end: PlanePoint
    /// Nearer than this is on the segment, metres: less than what a position of 1e-7 degrees tells.
    static let touch_m = 1e-4

    /// The square of the distance from a point to the nearest position of the segment, m².
    func squaredDistance(to point: PlanePoint) -> Double {
        let along = end - start, offset = point - start
        let square = along.east_m * along.east_m + along.north_m * along.north_m
        let dot = offset.east_m * along.east_m + offset.north_m * along.north_m
        let t = square > 0 ? max(0, min(1, dot / square)) : 0
        let (east, north) = (offset.east_m - t * along.east_m, offset.north_m - t * along.north_m)
        return east * east + north * north
    }

    /// Seconds until a flight that does not begin on the segment is on it, if that is before `limit_s`.
    func contact(with flight: PredictedFlight, before limit_s: Double) -> Double? {
        let along = end - start, offset = start - flight.start
        let (vE, vN) = (flight.velocityEast_mps, flight.velocityNorth_mps)
        let cross = vE * along.north_m - vN * along.east_m
        guard cross != 0 else { return contactAlong(flight, offset, before: limit_s) }
        let time_s = (offset.east_m * along.north_m - offset.north_m * along.east_m) / cross
        guard time_s >= 0, time_s <= limit_s else { return nil }
        let share = (offset.east_m * vN - offset.north_m * vE) / cross
        // The rounding of a share is below 1e-12; two segments that share an end must not both miss it.
        return share >= -1e-12 && share <= 1 + 1e-12 ? time_s : nil
    }

    /// The same of a flight along the segment's own line, or of one that stands still.
    private func contactAlong(_ flight: PredictedFlight, _ offset: PlanePoint, before limit_s: Double) -> Double? {
        let (vE, vN) = (flight.velocityEast_mps, flight.velocityNorth_mps)
        let square = vE * vE + vN * vN
        guard square > 0, (offset.east_m * vN - offset.north_m * vE).magnitude <= Self.touch_m * square.squareRoot()
        else { return nil }
        let times = [offset, end - flight.start].map { ($0.east_m * vE + $0.north_m * vN) / square }
        return times.filter { $0 >= 0 && $0 <= limit_s }.min()
    }

    /// Seconds until a flight is within a distance of the segment, if that is before `limit_s`; 0 where it begins so.
    ///
    /// What is within that distance of a segment is a rectangle along it and a disc around each end.
    func approach(of flight: PredictedFlight, within reach_m: Double, before limit_s: Double) -> Double? {
        if squaredDistance(to: flight.start) <= reach_m * reach_m { return 0 }
        let sides = sideContact(flight, reach_m)
        let ends = [start, end].compactMap { Self.entry(of: flight, into: $0, reach_m) }
        let first = min(sides ?? .infinity, ends.min() ?? .infinity)
        return first <= limit_s ? first : nil
    }

    /// Seconds until a flight from outside is in a disc.
    private static func entry(of flight: PredictedFlight, into centre: PlanePoint, _ radius_m: Double) -> Double? {
        let offset = flight.start - centre
        let (vE, vN) = (flight.velocityEast_mps, flight.velocityNorth_mps)
        let square = vE * vE + vN * vN
        let half = offset.east_m * vE + offset.north_m * vN
        // |offset + v t|² = r², with half < 0 where the flight comes nearer.
        let rest = offset.east_m * offset.east_m + offset.north_m * offset.north_m - radius_m * radius_m
        let discriminant = half * half - square * rest
        guard half < 0, discriminant >= 0 else { return nil }
        return max(0, rest / (-half + discriminant.squareRoot()))
    }

    /// Seconds until a flight is on the nearer long side of the rectangle.
    private func sideContact(_ flight: PredictedFlight, _ reach_m: Double) -> Double? {
        let along = end - start, offset = flight.start - start
        let length_m = along.length_m
        guard length_m > 0 else { return nil }
        let (vE, vN) = (flight.velocityEast_mps, flight.velocityNorth_mps)
        let distance_m = (offset.north_m * along.east_m - offset.east_m * along.north_m) / length_m
        let closing_mps = (distance_m < 0 ? 1 : -1) * (vN * along.east_m - vE * along.north_m) / length_m
        guard distance_m.magnitude > reach_m, closing_mps > 0 else { return nil }
        let time_s = (distance_m.magnitude - reach_m) / closing_mps
        let (east, north) = (offset.east_m + vE * time_s, offset.north_m + vN * time_s)
        let dot = east * along.east_m + north * along.north_m
        return dot >= 0 && dot <= length_m * length_m ? time_s : nil
    }
}
