/// Heights at the crossings of regular meridians and parallels, and bilinear between them: a geoid or a terrain.
///
/// A sample that is no height of ground or geoid on the earth (outside ``plausible_m``) is void, and so is what lies
/// between it and its neighbours.
public struct HeightGrid: Sendable {
    /// Ground lies at −430…8,850 m and the geoid at −107…86 m; −9999, 32,767 and the sea bed are no heights.
    static let plausible_m = -500.0...9000.0

    /// Row by row from south to north, in a row from west to east.
    enum Samples: Sendable {
        /// NaN where void.
        case metres([Float])
        /// `Int16.min` where void.
        case wholeMetres([Int16])
    }

    private let layout: HeightGridLayout
    private let samples: Samples

    /// - Precondition: there are as many samples as the layout has.
    init(_ layout: HeightGridLayout, _ samples: Samples) {
        let count =
            switch samples {
            case .metres(let values): values.count
            case .wholeMetres(let values): values.count
            }
        precondition(count == layout.rows * layout.columns, "a sample for each crossing")
        (self.layout, self.samples) = (layout, samples)
    }

    /// The height in metres; nil outside the grid and beside a void sample.
    ///
    /// - Parameter longitude_deg: −360…360; the grid is found whichever way its longitudes are counted.
    public func height_m(latitude_deg: Double, longitude_deg: Double) -> Double? {
        guard let place = layout.place(latitude_deg: latitude_deg, longitude_deg: longitude_deg) else { return nil }
        let south = place.row * layout.columns
        let north = south + layout.columns
        let (x, y) = (place.east, place.north)
        let height =
            (1 - y) * ((1 - x) * sample_m(south + place.westColumn) + x * sample_m(south + place.eastColumn))
            + y * ((1 - x) * sample_m(north + place.westColumn) + x * sample_m(north + place.eastColumn))
        return height.isNaN ? nil : height
    }

    private func sample_m(_ index: Int) -> Double {
        switch samples {
        case .metres(let values): Double(values[index])
        case .wholeMetres(let values): values[index] == .min ? .nan : Double(values[index])
        }
    }
}
