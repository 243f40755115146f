extension PinnedFunctions {
    /// The angle 0...π in radians whose cosine this is; error below 1e-15 but for that of the argument.
    ///
    /// - Precondition: −1 ≤ cosine ≤ 1.
    static func arccosine(_ cosine: Double) -> Double {
        precondition(cosine.magnitude <= 1, "a cosine is within ±1")
        guard cosine >= 0 else { return Double.pi - arccosine(-cosine) }
        // sin(θ/2) = √((1 − cos θ)/2) ≤ √½; Newton's method doubles the digits of half the angle at each step.
        let sine = ((1 - cosine) / 2).squareRoot()
        var half = sine
        for _ in 0..<6 {
            let next = half - (Self.sine(half) - sine) / Self.cosine(half)
            // A step that changes nothing is followed by none that does.
            if next == half { break }
            half = next
        }
        return 2 * half
    }
}
