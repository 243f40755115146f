/// The smallest upright box that an aircraft in straight flight stays in during a time, widened by a margin.
///
/// Two aircraft can come into a volume only if their boxes overlap. Single precision halves the memory traffic of the
/// search; the slack of ``init(_:horizontalTime_s:verticalTime_s:horizontalMargin_m:verticalMargin_m:)`` is wider than
/// every rounding on the way, so that no pair is missed.
struct SweptBox: BitwiseCopyable, Sendable {
    /// East, north, up; the fourth lane is 0.
    var low: SIMD4<Float>
    var high: SIMD4<Float>

    /// - Parameters:
    ///   - horizontalTime_s: look-ahead plus TTHR: a pair that violates by its time variable is inside DTHR that much later.
    ///   - verticalTime_s: look-ahead plus TCOA, for the same reason.
    ///   - horizontalMargin_m: half of DTHR, since both boxes of a pair are widened.
    ///   - verticalMargin_m: half of ZTHR; infinite where the height is not known.
    init(
        _ state: AircraftState, horizontalTime_s: Double, verticalTime_s: Double, horizontalMargin_m: Double,
        verticalMargin_m: Double
    ) {
        let (lowX, highX) = Self.side(state.x_m, state.vx_mps * horizontalTime_s, horizontalMargin_m)
        let (lowY, highY) = Self.side(state.y_m, state.vy_mps * horizontalTime_s, horizontalMargin_m)
        let (lowZ, highZ) = Self.side(state.z_m, state.vz_mps * verticalTime_s, verticalMargin_m)
        low = SIMD4(lowX, lowY, lowZ, 0)
        high = SIMD4(highX, highY, highZ, 0)
    }

    @inline(__always)
    private static func side(_ start_m: Double, _ way_m: Double, _ margin_m: Double) -> (Float, Float) {
        // 5 cm for the arithmetic in metres, and twice the relative rounding of a Float for far-away coordinates.
        let margin = margin_m + 0.05 + (start_m.magnitude + way_m.magnitude) * 2.4e-7
        let end_m = start_m + way_m
        let (lowest, highest) = way_m < 0 ? (end_m, start_m) : (start_m, end_m)
        return (Float(lowest - margin), Float(highest + margin))
    }

    /// The box of an aircraft whose state is not usable: it overlaps no other.
    static let nowhere = SweptBox(low: SIMD4(repeating: .nan), high: SIMD4(repeating: .nan))

    private init(low: SIMD4<Float>, high: SIMD4<Float>) { (self.low, self.high) = (low, high) }

    /// True when the two boxes have a point in common; false where a number is NaN.
    func overlaps(_ other: SweptBox) -> Bool {
        all((low .<= other.high) .& (other.low .<= high))
    }

    /// The longer horizontal side, metres.
    var horizontalExtent_m: Float { max(high.x - low.x, high.y - low.y) }
}
