import TelemetryModel

/// The least and greatest latitude and longitude of the located positions of a chunk, 1e-7 degrees.
package struct TrackBounds: BitwiseCopyable, Hashable, Sendable {
    package private(set) var latitudeMin_1e7deg: Int32 = .max
    package private(set) var latitudeMax_1e7deg: Int32 = .min
    package private(set) var longitudeMin_1e7deg: Int32 = .max
    package private(set) var longitudeMax_1e7deg: Int32 = .min

    package init() {}

    /// False when no position of the chunk is located.
    package var isKnown: Bool { latitudeMin_1e7deg <= latitudeMax_1e7deg }

    @inline(__always)
    mutating func extend(_ sample: PositionSample) {
        guard sample.isLocated else { return }
        latitudeMin_1e7deg = min(latitudeMin_1e7deg, sample.latitude_1e7deg)
        latitudeMax_1e7deg = max(latitudeMax_1e7deg, sample.latitude_1e7deg)
        longitudeMin_1e7deg = min(longitudeMin_1e7deg, sample.longitude_1e7deg)
        longitudeMax_1e7deg = max(longitudeMax_1e7deg, sample.longitude_1e7deg)
    }
}
