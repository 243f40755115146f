/// What heights are turned from one reference into another by: the geoid, and the elevation of the ground.
///
/// HAE = AMSL + N, AGL = AMSL − elevation of the ground.
public struct HeightReferences: Sendable {
    public var geoid = Geoid.localFit
    /// Elevations of the ground above mean sea level; the first grid that knows a position answers.
    public var terrain: [HeightGrid] = []
    /// The elevation of the ground wherever no grid answers, metres AMSL; nil where only grids may.
    public var siteElevation_m: Double?

    public init() {}

    /// The elevation of the ground above mean sea level, rounded to millimetres; nil where it is not known.
    public func groundElevation_mm(latitude_1e7deg: Int32, longitude_1e7deg: Int32) -> Int64? {
        let (latitude_deg, longitude_deg) = (Double(latitude_1e7deg) * 1e-7, Double(longitude_1e7deg) * 1e-7)
        for grid in terrain {
            if let height_m = grid.height_m(latitude_deg: latitude_deg, longitude_deg: longitude_deg) {
                return Int64((height_m * 1000).rounded())
            }
        }
        return siteElevation_m.map { Int64(($0 * 1000).rounded()) }
    }
}
