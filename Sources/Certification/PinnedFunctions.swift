/// Elementary functions whose every bit is fixed by IEEE 754.
///
/// A verdict must come out bit-identical wherever it is recomputed. The C library's functions differ in their last bits
/// between versions; these use nothing but +, −, ×, ÷ and square roots, which IEEE 754 rounds in one way only.
enum PinnedFunctions {
    /// The sine of an angle in radians, |angle| ≤ 4; error below 4e-16.
    static func sine(_ angle: Double) -> Double {
        let (quadrant, rest) = reduced(angle)
        switch quadrant & 3 {
        case 0: return smallSine(rest)
        case 1: return smallCosine(rest)
        case 2: return -smallSine(rest)
        default: return -smallCosine(rest)
        }
    }

    /// The cosine of an angle in radians, |angle| ≤ 4; error below 4e-16.
    static func cosine(_ angle: Double) -> Double {
        let (quadrant, rest) = reduced(angle)
        switch quadrant & 3 {
        case 0: return smallCosine(rest)
        case 1: return -smallSine(rest)
        case 2: return -smallCosine(rest)
        default: return smallSine(rest)
        }
    }

    /// The angle less the nearest multiple of π/2, taken in two parts so that nothing is lost (Cody and Waite).
    private static func reduced(_ angle: Double) -> (quadrant: Int, rest: Double) {
        precondition(angle.magnitude <= 4, "angles of latitude and longitude are within ±π")
        let quadrant = (angle * (2 / Double.pi)).rounded()
        // π/2 to 33 bits, and the rest of it.
        let high = 1.570796326734125614166
        let low = 6.077100506506192601e-11
        return (Int(quadrant), (angle - quadrant * high) - quadrant * low)
    }

    private static func smallSine(_ x: Double) -> Double {
        let square = x * x
        var term = x
        var sum = x
        var k = 2.0
        while k <= 18 {
            term = -term * square / (k * (k + 1))
            sum += term
            k += 2
        }
        return sum
    }

    private static func smallCosine(_ x: Double) -> Double {
        let square = x * x
        var term = 1.0
        var sum = 1.0
        var k = 1.0
        while k <= 19 {
            term = -term * square / (k * (k + 1))
            sum += term
            k += 2
        }
        return sum
    }

    /// e to the power of −x for x ≥ 0; relative error below 1e-12.
    static func exponentialDecay(_ x: Double) -> Double {
        guard x < 700 else { return 0 }
        // e⁻ˣ = (e^(−x/1024))^1024.
        let small = -x / 1024
        var term = 1.0
        var value = 1.0
        for k in 1...12 {
            term = term * small / Double(k)
            value += term
        }
        for _ in 0..<10 { value *= value }
        return value
    }

    /// The distribution function of the standard normal distribution; absolute error below 1e-11.
    ///
    /// Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/15 + …). Source: G. Marsaglia, "Evaluating the Normal Distribution", 2004.
    static func normalDistribution(_ x: Double) -> Double {
        guard x.magnitude < 8 else { return x > 0 ? 1 : 0 }
        var term = x
        var sum = x
        var k = 3.0
        while term.magnitude > 1e-17 * (1 + sum.magnitude) {
            term = term * x * x / k
            sum += term
            k += 2
        }
        return 0.5 + sum * exponentialDecay(x * x / 2) / (2 * Double.pi).squareRoot()
    }
}
