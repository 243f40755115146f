/// Directions over the ground.
enum Course {
    /// The north and east parts of a unit vector in a direction clockwise from north, in 0.01 degrees.
    ///
    /// The direction is reduced exactly, as an integer, to an eighth of a turn; sine and cosine then are their Taylor
    /// polynomials up to the 11th and 10th power, whose remainders there are below 7e-12 and 1.2e-10.
    @inline(__always)
    static func unitVector(course_cdeg: UInt16) -> (north: Double, east: Double) {
        let course = Int32(course_cdeg)
        let quarter = (course &+ 4500) / 9000
        let x = Double(course &- quarter &* 9000) * (Double.pi / 18_000)
        // Grouped by pairs of terms (Estrin), so that the products do not all wait for one another.
        let x2 = x * x
        let x4 = x2 * x2
        let sineUpper = (1.0 / 362_880 - x2 * (1.0 / 39_916_800)) * x4
        let sine = x * ((1 - x2 * (1.0 / 6)) + x4 * ((1.0 / 120 - x2 * (1.0 / 5040)) + sineUpper))
        let cosineUpper = (1.0 / 40_320 - x2 * (1.0 / 3_628_800)) * x4
        let cosine = (1 - x2 * 0.5) + x4 * ((1.0 / 24 - x2 * (1.0 / 720)) + cosineUpper)
        switch quarter & 3 {
        case 0: return (cosine, sine)
        // Subtractions from zero, because a component of zero has no sign.
        case 1: return (0 - sine, cosine)
        case 2: return (0 - cosine, 0 - sine)
        default: return (sine, 0 - cosine)
        }
    }
}
