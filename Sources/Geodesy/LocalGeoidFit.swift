/// The EGM96 geoid around Goyang and Gimpo, from a formula alone.
///
/// Verdicts of certification use this fit and nothing else, so that they come out the same on every machine.
public enum LocalGeoidFit {
    /// The undulation N in metres, so that HAE = AMSL + N; nil where it is not known.
    ///
    /// A quadratic fit to the 15-minute EGM96 grid, within 3.3 cm of it over 37.4–37.8° N, 126.4–127.1° E. Outside that
    /// area it tells nothing.
    @inlinable
    public static func undulation_m(latitude_deg: Double, longitude_deg: Double) -> Double? {
        guard (37.4...37.8).contains(latitude_deg), (126.4...127.1).contains(longitude_deg) else { return nil }
        let u = latitude_deg - 37.62
        let v = longitude_deg - 126.79
        return 22.4437 - 0.0865 * u + 2.4809 * v + 0.8066 * u * u - 0.8876 * u * v - 1.0648 * v * v
    }
}
