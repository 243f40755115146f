/// How far mean sea level stands above the WGS 84 ellipsoid: by ``LocalGeoidFit``, or by a grid that was read.
///
/// Which of the two it is belongs to the rules of a run. A question takes no lock and allocates nothing.
public struct Geoid: Sendable {
    private let grid: HeightGrid?

    /// The fit around Goyang and Gimpo, which needs no file.
    public static let localFit = Geoid(grid: nil)

    /// The geoid of a grid, for example EGM96 in `egm96_15.gtx`.
    public init(_ grid: HeightGrid) { self.grid = grid }

    private init(grid: HeightGrid?) { self.grid = grid }

    /// The undulation N in metres, so that HAE = AMSL + N; nil where it is not known.
    ///
    /// - Parameter longitude_deg: −360…360, the whole circle being passed once in either direction.
    public func undulation_m(latitude_deg: Double, longitude_deg: Double) -> Double? {
        guard let grid else {
            return LocalGeoidFit.undulation_m(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        }
        return grid.height_m(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
    }

    /// The undulation at a position of the wire, rounded to millimetres.
    public func undulation_mm(latitude_1e7deg: Int32, longitude_1e7deg: Int32) -> Int64? {
        undulation_m(latitude_deg: Double(latitude_1e7deg) * 1e-7, longitude_deg: Double(longitude_1e7deg) * 1e-7)
            .map { Int64(($0 * 1000).rounded()) }
    }
}
