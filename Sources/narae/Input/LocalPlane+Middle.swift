import Geodesy

extension LocalPlane {
    /// The plane that touches the earth in the middle of the extent of positions, degrees; nil without any.
    init?(amidLatitudes latitudes: [Double], longitudes: [Double]) {
        guard let south = latitudes.min(), let north = latitudes.max(), let west = longitudes.min(),
            let east = longitudes.max()
        else { return nil }
        self.init(
            originLatitude_deg: max(-85, min(85, (south + north) / 2)), originLongitude_deg: (west + east) / 2)
    }
}
