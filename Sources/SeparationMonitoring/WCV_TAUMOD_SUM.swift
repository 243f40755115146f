/// Well-clear violation by modified tau of a state that is uncertain (sensor-uncertainty mitigation): the seconds in which
/// some state within the bounds violates.
///
/// Vertically, the intervals of the extremes are joined. Horizontally, the nearest position and the velocity that leads most
/// directly together decide when the volume is entered, and the widest circle when it is left.
///
/// Source: NASA DAIDALUS 2.0.4, WCV_TAUMOD_SUM; RTCA DO-365B, appendix on sensor-uncertainty mitigation.
package enum WCV_TAUMOD_SUM {
    private typealias Interval = (start_s: Double, end_s: Double)
    private typealias Vector = SIMD2<Double>

    /// When the pair may be inside the volume within `lookahead_s` seconds of straight flight.
    package static func interval(
        _ state: RelativeState, _ thresholds: WellClearThresholds, _ uncertainty: StateUncertainty,
        lookahead_s: Double
    ) -> ConflictInterval {
        if uncertainty.isZero { return WCV_TAUMOD.interval(state, thresholds, lookahead_s: lookahead_s) }
        let uncertainty = uncertainty.floored
        guard let vertical = vertical(state, thresholds, uncertainty, lookahead_s),
            let horizontal = horizontal(state, thresholds, uncertainty, lookahead_s)
        else { return .none }
        return ConflictInterval(
            entry_s: max(vertical.start_s, horizontal.start_s), exit_s: min(vertical.end_s, horizontal.end_s))
    }

    // MARK: Vertical

    private static func vertical(
        _ state: RelativeState, _ thresholds: WellClearThresholds, _ uncertainty: StateUncertainty,
        _ lookahead_s: Double
    ) -> Interval? {
        let (low, high) = (
            state.sz_m - uncertainty.verticalPosition_m, state.sz_m + uncertainty.verticalPosition_m
        )
        let (slow, fast) = (
            state.vz_mps - uncertainty.verticalVelocity_mps, state.vz_mps + uncertainty.verticalVelocity_mps
        )
        // The part below is that above, seen from the other aircraft.
        let above =
            high <= 0 && low < 0
            ? nil : verticalAbove((max(low, 0), high), (slow, fast), thresholds, lookahead_s)
        let below = low >= 0 ? nil : verticalAbove((-min(high, 0), -low), (-fast, -slow), thresholds, lookahead_s)
        return joined(above, below)
    }

    /// Of heights that are not negative: those that part, and those that come together.
    private static func verticalAbove(
        _ height: (low: Double, high: Double), _ climb: (low: Double, high: Double),
        _ thresholds: WellClearThresholds, _ lookahead_s: Double
    ) -> Interval? {
        func interval(_ sz_m: Double, _ vz_mps: Double) -> Interval? {
            VerticalWellClear.interval(sz_m: sz_m, vz_mps: vz_mps, thresholds, lookahead_s: lookahead_s)
        }
        let parting = climb.high <= 0 && climb.low < 0 ? nil : interval(height.low, max(climb.low, 0))
        var closing: Interval?
        if climb.low < 0, let entry = interval(height.low, climb.low) {
            // The highest and slowest leaves last.
            let exit = interval(height.high, min(climb.high, 0))
            closing = (entry.start_s, exit?.end_s ?? lookahead_s)
        }
        return joined(parting, closing)
    }

    /// From the earlier start to the later end; an interval that ends before it starts is none.
    private static func joined(_ first: Interval?, _ second: Interval?) -> Interval? {
        func whole(_ interval: Interval?) -> Interval? { interval.flatMap { $0.start_s > $0.end_s ? nil : $0 } }
        guard let first = whole(first) else { return whole(second) }
        guard let second = whole(second) else { return first }
        return (min(first.start_s, second.start_s), max(first.end_s, second.end_s))
    }

    // MARK: Horizontal

    private static func horizontal(
        _ state: RelativeState, _ thresholds: WellClearThresholds, _ uncertainty: StateUncertainty,
        _ lookahead_s: Double
    ) -> Interval? {
        let (s, v) = (Vector(state.sx_m, state.sy_m), Vector(state.vx_mps, state.vy_mps))
        let (distance_m, speed_mps) = (length(s), length(v))
        let (s_err, v_err) = (uncertainty.horizontalPosition_m, uncertainty.horizontalVelocity_mps)
        let reach_m = thresholds.DTHR_m + s_err
        let isInside = squared(s) <= reach_m * reach_m || isViolation(s, v, thresholds)
        func interval(_ s: Vector, _ v: Vector) -> Interval? {
            WCV_TAUMOD.horizontalInterval(
                HorizontalState(sx: s.x, sy: s.y, vx: v.x, vy: v.y), thresholds, length_s: lookahead_s
            ).map { ($0.0, $0.1) }
        }
        var entry_s = 0.0
        var exit_s = lookahead_s
        if squared(v) <= v_err * v_err {
            // The velocity may have any direction: the straight one counts, and nobody knows when it ends.
            if !isInside {
                let direction = unit(s)
                let direct = interval(direction * (distance_m - s_err), direction * -(speed_mps + v_err))
                guard let direct, direct.start_s <= direct.end_s else { return nil }
                entry_s = direct.start_s
            }
        } else {
            if !isInside {
                let nearest = mostDirect(s, v, s_err, v_err)
                let position = nearest.position * (distance_m - s_err)
                let velocity = nearest.velocity * (speed_mps + v_err)
                guard dot(position, velocity) < 0 else { return nil }
                let starts = [interval(s, v), interval(position, velocity)].compactMap { $0?.start_s }
                guard let first = starts.min() else { return nil }
                entry_s = first
            }
            guard let last = widestExit_s(s, v, reach_m, v_err) else { return nil }
            exit_s = last
        }
        guard entry_s <= lookahead_s, exit_s >= 0, entry_s <= exit_s else { return nil }
        return (max(0, entry_s), min(lookahead_s, exit_s))
    }

    /// True when the pair violates horizontally as it is told.
    private static func isViolation(_ s: Vector, _ v: Vector, _ thresholds: WellClearThresholds) -> Bool {
        if length(s) <= thresholds.DTHR_m { return true }
        let closure = dot(s, v)
        guard squared(v) > 0, closure < 0 else { return false }
        let closest = s + v * (-closure / squared(v))
        guard length(closest) <= thresholds.DTHR_m else { return false }
        let tau_s = (thresholds.DTHR_m * thresholds.DTHR_m - squared(s)) / closure
        return tau_s >= 0 && tau_s <= thresholds.TTHR_s
    }

    /// When the slowest pair has left the widest circle; nil when it never does after now.
    private static func widestExit_s(_ s: Vector, _ v: Vector, _ reach_m: Double, _ v_err: Double) -> Double? {
        let a = squared(v) - v_err * v_err
        let b = 2 * (dot(s, v) - v_err * reach_m)
        let c = squared(s) - reach_m * reach_m
        let discriminant = b * b - 4 * a * c
        // Rounding may take a tangent pass below zero.
        guard discriminant >= -1e-13 * b * b else { return nil }
        let root = (-b + max(0, discriminant).squareRoot()) / (2 * a)
        return root.isFinite && root >= 0 ? root : nil
    }

    // MARK: The most direct pair of directions

    /// The directions, within the bounds, of a position and of a velocity that lead together most directly: of unit length,
    /// the position seen from the intruder.
    private static func mostDirect(
        _ s: Vector, _ v: Vector, _ s_err: Double, _ v_err: Double
    ) -> (position: Vector, velocity: Vector) {
        let positions = (unit(tangent(s, s_err, -1)), unit(tangent(s, s_err, 1)))
        let velocities = (unit(tangent(-v, v_err, -1)), unit(tangent(-v, v_err, 1)))
        let (position, velocity) = nearestDirections(positions, velocities)
        return (-position, velocity)
    }

    /// Of two fans of directions, each between its two borders, the pair that is closest: the middle of what they share, or
    /// else the borders that face each other.
    private static func nearestDirections(
        _ first: (Vector, Vector), _ second: (Vector, Vector)
    ) -> (Vector, Vector) {
        let inFirst = (isBetween(first, second.0), isBetween(first, second.1))
        let inSecond = (isBetween(second, first.0), isBetween(second, first.1))
        func middle(_ one: Vector, _ other: Vector) -> (Vector, Vector) {
            let direction = unit(one + other)
            return (direction, direction)
        }
        if inFirst.0 && inFirst.1 { return middle(second.0, second.1) }
        if inSecond.0 && inSecond.1 { return middle(first.0, first.1) }
        if inSecond.0 && inFirst.0 { return middle(first.0, second.0) }
        if inSecond.0 && inFirst.1 { return middle(first.0, second.1) }
        if inSecond.1 && inFirst.0 { return middle(first.1, second.0) }
        if inSecond.1 && inFirst.1 { return middle(first.1, second.1) }
        let pairs = [(first.0, second.0), (first.0, second.1), (first.1, second.0), (first.1, second.1)]
        var best = pairs[0]
        for pair in pairs.dropFirst() where dot(pair.0, pair.1) > dot(best.0, best.1) { best = pair }
        return best
    }

    private static func isBetween(_ fan: (Vector, Vector), _ direction: Vector) -> Bool {
        let turn = determinant(fan.1, fan.0)
        return determinant(direction, fan.0) * turn >= 0 && determinant(direction, fan.1) * turn <= 0
    }

    /// From the point of `s` along the tangent to a circle around the origin, to its right (-1) or left (1).
    private static func tangent(_ s: Vector, _ radius: Double, _ side: Double) -> Vector {
        let excess = squared(s) - radius * radius
        guard excess > 1e-13 * squared(s) else { return Vector(s.y, -s.x) * side }
        let along = radius * radius / squared(s)
        let across = side * radius * excess.squareRoot() / squared(s)
        return Vector(along * s.x + across * s.y, along * s.y - across * s.x) - s
    }

    private static func dot(_ a: Vector, _ b: Vector) -> Double { (a * b).sum() }
    private static func squared(_ a: Vector) -> Double { (a * a).sum() }
    private static func length(_ a: Vector) -> Double { squared(a).squareRoot() }
    private static func determinant(_ a: Vector, _ b: Vector) -> Double { a.x * b.y - a.y * b.x }

    /// The vector with length 1; a vector without length stays as it is.
    private static func unit(_ a: Vector) -> Vector {
        let length = length(a)
        return length > 0 ? a / length : a
    }
}
