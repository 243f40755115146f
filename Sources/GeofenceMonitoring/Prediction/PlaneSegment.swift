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
}
