/// The closest horizontal approach of two aircraft in straight flight from now on.
package struct ClosestPointOfApproach: BitwiseCopyable, Hashable, Sendable {
    /// Seconds from now, ≥ 0: 0 for aircraft that diverge or keep their distance.
    package var time_s: Double
    /// The horizontal distance at that time, metres.
    package var distance_m: Double

    package init(_ state: RelativeState) {
        let now = state.horizontal(after: 0)
        time_s = now.squaredSpeed > 0 ? max(0, -now.closure / now.squaredSpeed) : 0
        distance_m = state.horizontal(after: time_s).squaredDistance.squareRoot()
    }
}
