import AirspaceModel
import Geodesy
import Quantities

/// A gate on the plane of its corridor.
struct GatePlane: BitwiseCopyable, Sendable {
    let alongTrack_m: Double
    private let point: PlanePoint
    /// The unit vector that points through the gate in the direction of flight.
    private let through: PlanePoint
    /// How far from its point a pass counts, metres.
    private let halfWidth_m: Double
    private let volume: Corridor.Volume
    private let arrival: Corridor.Gate.RequiredArrival?
    private let arrivalTolerance_s: Double

    /// - Parameters:
    ///   - directions: unit vectors of the legs before and after the point; the same one at an end.
    ///   - volume: of the leg after the point, or of the last one.
    init(
        _ gate: Corridor.Gate, at point: PlanePoint, alongTrack_m: Double,
        directions: (before: PlanePoint, after: PlanePoint), volume: Corridor.Volume
    ) {
        let sum = PlanePoint(
            east_m: directions.before.east_m + directions.after.east_m,
            north_m: directions.before.north_m + directions.after.north_m)
        // Half the length of the sum is the cosine of half the turn. Where a line turns back on itself there is no middle.
        let cosine = sum.length_m / 2
        through =
            cosine > 1e-6
            ? PlanePoint(east_m: sum.east_m / (2 * cosine), north_m: sum.north_m / (2 * cosine)) : directions.after
        // On the inner side of a bend the corridor reaches farther along the plane than it is wide.
        halfWidth_m = gate.halfWidth_m ?? volume.halfWidth_m / max(cosine, 0.1)
        (self.point, self.alongTrack_m, self.volume) = (point, alongTrack_m, volume)
        (arrival, arrivalTolerance_s) = (gate.arrival, gate.arrivalTolerance_s)
    }

    /// Metres beyond the plane in the direction of flight; negative before it.
    func ahead_m(_ place: PlanePoint) -> Double {
        let offset = place - point
        return offset.east_m * through.east_m + offset.north_m * through.north_m
    }

    /// Metres beside the point, positive to the right of the direction of flight.
    func right_m(_ place: PlanePoint) -> Double {
        let offset = place - point
        return offset.east_m * through.north_m - offset.north_m * through.east_m
    }

    /// Where and when the way between two positions goes through the plane.
    struct Crossing: BitwiseCopyable, Sendable {
        var time: UTCInstant
        /// True in the direction of the centre line.
        var isForward: Bool
        var lateral_m: Double
        /// Metres above the ceiling, negative below the floor, 0 between them; NaN where an altitude is not known.
        var vertical_m: Double
        /// True where the pass counts: no farther from the point than the gate is wide.
        var isThrough: Bool
    }

    /// The crossing between two positions, interpolated in time and place; nil when both are on one side. A position on
    /// the plane counts as beyond it.
    func crossing(from before: TrackPoint, to now: TrackPoint) -> Crossing? {
        let (first_m, second_m) = (ahead_m(before.point), ahead_m(now.point))
        guard (first_m < 0) != (second_m < 0) else { return nil }
        let part = first_m / (first_m - second_m)
        let (right_m, nextRight_m) = (right_m(before.point), right_m(now.point))
        let lateral_m = right_m + part * (nextRight_m - right_m)
        let elapsed_ns = Double(now.time.nanoseconds &- before.time.nanoseconds)
        let altitude_m = before.altitudeAMSL_m + part * (now.altitudeAMSL_m - before.altitudeAMSL_m)
        return Crossing(
            time: before.time.advanced(byNanoseconds: Int64((part * elapsed_ns).rounded())),
            isForward: second_m >= 0, lateral_m: lateral_m, vertical_m: volume.verticalDeviation_m(altitude_m),
            // The plane is exact to a millimetre.
            isThrough: abs(lateral_m) <= halfWidth_m + 0.001)
    }

    /// Seconds behind the required time, negative ahead of it; NaN where none is required or the comparison cannot be made.
    ///
    /// - Parameters:
    ///   - firstGate: when the flight passed the corridor's first gate; unknown where it did not.
    ///   - isUTCKnown: false where the times are no UTC.
    func arrivalError_s(_ crossing: Crossing, firstGate: UTCInstant, isUTCKnown: Bool) -> Double {
        guard crossing.isForward else { return .nan }
        switch arrival {
        case nil: return .nan
        case .timeOfDay_s(let due_s)?:
            guard isUTCKnown else { return .nan }
            let day_ns: Int64 = 86_400_000_000_000
            let ofDay_ns = (crossing.time.nanoseconds % day_ns + day_ns) % day_ns
            // Of all days the one whose time is nearest.
            return (Double(ofDay_ns) * 1e-9 - due_s).remainder(dividingBy: 86_400)
        case .afterFirstGate_s(let due_s)?:
            guard firstGate.isKnown else { return .nan }
            return crossing.time.seconds(since: firstGate) - due_s
        }
    }

    /// True where a time is required of a flight in this direction and the error is too large or not known.
    func isUnpunctual(_ crossing: Crossing, error_s: Double) -> Bool {
        arrival != nil && crossing.isForward && !(abs(error_s) <= arrivalTolerance_s)
    }
}
