import Geodesy
import Quantities

/// How near two vehicles came in a slot, between the times at which both have reported.
struct SlotDistance {
    let time: UTCInstant
    let horizontal_m: Double
    /// Nil where the two tell no heights above the same.
    let vertical_m: Double?

    /// In space where the heights are known, otherwise along the ground, which is never more.
    var distance_m: Double { (horizontal_m * horizontal_m + (vertical_m.map { $0 * $0 } ?? 0)).squareRoot() }

    /// Reports that are farther apart are not joined by a line: what lies between is not known. As long as the checks wait for a
    /// fused estimate.
    private static let gap_ns: Int64 = 3_000_000_000

    /// Nil where no time lies between reports of both.
    init?(_ one: SlotTrack, _ other: SlotTrack, on plane: LocalPlane) {
        var least: (distance_m: Double, one: SlotTrack.Point, other: SlotTrack.Point)?
        for (track, opposite, isSwapped) in [(one, other, false), (other, one, true)] {
            var place = 0
            for point in track.points {
                guard let match = Self.point(of: opposite.points, at: point.time, from: &place) else { continue }
                let distance_m = Self.distance_m(point, match, on: plane)
                if least == nil || distance_m < least!.distance_m {
                    least = (distance_m, isSwapped ? match : point, isSwapped ? point : match)
                }
            }
        }
        guard let least else { return nil }
        time = least.one.time
        horizontal_m = Geodesic.distance_m(
            latitude1_deg: least.one.latitude_deg, longitude1_deg: least.one.longitude_deg,
            latitude2_deg: least.other.latitude_deg, longitude2_deg: least.other.longitude_deg)
        vertical_m = Self.vertical_m(least.one, least.other)
    }

    private static func vertical_m(_ one: SlotTrack.Point, _ other: SlotTrack.Point) -> Double? {
        if let left = one.altitudeAMSL_m, let right = other.altitudeAMSL_m { return (left - right).magnitude }
        if let left = one.altitudeHAE_m, let right = other.altitudeHAE_m { return (left - right).magnitude }
        return nil
    }

    /// On the plane, which is exact enough to tell which moment is the nearest.
    private static func distance_m(_ one: SlotTrack.Point, _ other: SlotTrack.Point, on plane: LocalPlane) -> Double {
        let left = plane.project(latitude_deg: one.latitude_deg, longitude_deg: one.longitude_deg)
        let right = plane.project(latitude_deg: other.latitude_deg, longitude_deg: other.longitude_deg)
        let horizontal_m = (left - right).length_m
        let vertical_m = vertical_m(one, other) ?? 0
        return (horizontal_m * horizontal_m + vertical_m * vertical_m).squareRoot()
    }

    /// Where the track was at a time, on the line between the reports before and after.
    ///
    /// - Parameter place: where the search goes on; times of one search ascend.
    private static func point(of track: [SlotTrack.Point], at time: UTCInstant, from place: inout Int)
        -> SlotTrack.Point?
    {
        while place + 1 < track.count, track[place + 1].time <= time { place += 1 }
        guard place < track.count, track[place].time <= time else { return nil }
        let before = track[place]
        if before.time == time { return before }
        guard place + 1 < track.count else { return nil }
        let after = track[place + 1]
        let span_ns = after.time.nanoseconds - before.time.nanoseconds
        guard span_ns <= gap_ns else { return nil }
        let share = Double(time.nanoseconds - before.time.nanoseconds) / Double(span_ns)
        func between(_ left: Double?, _ right: Double?) -> Double? {
            guard let left, let right else { return nil }
            return left + share * (right - left)
        }
        // The short way round where a track crosses 180°.
        let turn = (after.longitude_deg - before.longitude_deg).remainder(dividingBy: 360)
        return SlotTrack.Point(
            time: time, latitude_deg: before.latitude_deg + share * (after.latitude_deg - before.latitude_deg),
            longitude_deg: before.longitude_deg + share * turn,
            altitudeAMSL_m: between(before.altitudeAMSL_m, after.altitudeAMSL_m),
            altitudeHAE_m: between(before.altitudeHAE_m, after.altitudeHAE_m))
    }
}
