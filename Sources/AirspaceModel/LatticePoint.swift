/// A position on the lattice of 1e-7 degrees, WGS 84: the positions that travel on the wire.
///
/// Latitude −900,000,000…900,000,000, longitude −1,800,000,000…1,800,000,000. One step of latitude is 11 mm.
package struct LatticePoint: BitwiseCopyable, Hashable, Sendable {
    package var latitude_1e7deg: Int32
    package var longitude_1e7deg: Int32

    @inlinable
    package init(latitude_1e7deg: Int32, longitude_1e7deg: Int32) {
        (self.latitude_1e7deg, self.longitude_1e7deg) = (latitude_1e7deg, longitude_1e7deg)
    }

    /// True when both coordinates are within the range of the earth.
    @inlinable package var isOnEarth: Bool {
        (-900_000_000...900_000_000).contains(latitude_1e7deg)
            && (-1_800_000_000...1_800_000_000).contains(longitude_1e7deg)
    }

    /// Latitude in degrees.
    @inlinable package var latitude_deg: Double { Double(latitude_1e7deg) * 1e-7 }
    /// Longitude in degrees.
    @inlinable package var longitude_deg: Double { Double(longitude_1e7deg) * 1e-7 }
}
