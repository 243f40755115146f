#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A position in compact position reporting: 17 bits each of latitude and longitude within zones, even or odd
/// (ICAO Doc 9871 §C.2.6, RTCA DO-260B appendix A).
package struct CompactPosition: BitwiseCopyable, Hashable, Sendable {
    package var latitude: UInt32
    package var longitude: UInt32
    package var isOdd: Bool
    /// Zones of a quarter of the size, for positions on the ground.
    package var isSurface: Bool

    package init(latitude: UInt32, longitude: UInt32, isOdd: Bool, isSurface: Bool) {
        (self.latitude, self.longitude, self.isOdd, self.isSurface) = (latitude, longitude, isOdd, isSurface)
    }

    /// A place on the ellipsoid, degrees.
    package struct Place: BitwiseCopyable, Hashable, Sendable {
        package var latitude_deg: Double
        package var longitude_deg: Double

        package init(latitude_deg: Double, longitude_deg: Double) {
            (self.latitude_deg, self.longitude_deg) = (latitude_deg, longitude_deg)
        }
    }

    private static let unit = 1.0 / 131_072
    /// The number of latitude zones between the equator and a pole.
    private static let zones = 15.0

    private var circle: Double { isSurface ? 90 : 360 }
    private var latitudeFraction: Double { Double(latitude) * Self.unit }
    private var longitudeFraction: Double { Double(longitude) * Self.unit }
    private var latitudeStep: Double { circle / (4 * Self.zones - (isOdd ? 1 : 0)) }

    /// The place of the later of an even and an odd position; nil where they lie in different longitude zones, which says
    /// that they do not belong together.
    ///
    /// - Parameter reference: on the ground, a place within 45 degrees: there are eight answers, and the nearest counts.
    package static func place(
        even: CompactPosition, odd: CompactPosition, latestIsOdd: Bool, reference: Place? = nil
    ) -> Place? {
        guard !even.isOdd, odd.isOdd, even.isSurface == odd.isSurface else { return nil }
        let index = (59 * even.latitudeFraction - 60 * odd.latitudeFraction + 0.5).rounded(.down)
        var latitudes = (
            even: even.latitudeStep * (modulo(index, 60) + even.latitudeFraction),
            odd: odd.latitudeStep * (modulo(index, 59) + odd.latitudeFraction)
        )
        if even.isSurface {
            guard let reference else { return nil }
            // North or south of the equator, whichever is nearer.
            if abs(latitudes.even - 90 - reference.latitude_deg) < abs(latitudes.even - reference.latitude_deg) {
                latitudes = (latitudes.even - 90, latitudes.odd - 90)
            }
        } else {
            if latitudes.even >= 270 { latitudes.even -= 360 }
            if latitudes.odd >= 270 { latitudes.odd -= 360 }
        }
        let latitude = latestIsOdd ? latitudes.odd : latitudes.even
        guard abs(latitudes.even) <= 90, abs(latitudes.odd) <= 90 else { return nil }
        let count = longitudeZones(at: latitudes.even)
        guard count == longitudeZones(at: latitudes.odd) else { return nil }
        let latest = latestIsOdd ? odd : even
        let width = max(count - (latestIsOdd ? 1 : 0), 1)
        let number = (even.longitudeFraction * (count - 1) - odd.longitudeFraction * count + 0.5).rounded(.down)
        let longitude = latest.circle / width * (modulo(number, width) + latest.longitudeFraction)
        return Place(
            latitude_deg: latitude,
            longitude_deg: latest.isSurface
                ? nearest(longitude, to: reference?.longitude_deg ?? 0) : wrapped(longitude))
    }

    /// The place of this position that is nearest to `reference`; right within half a zone of it (about 333 km in the air,
    /// 83 km on the ground). Nil where it would lie beyond a pole.
    package func place(near reference: Place) -> Place? {
        let step = latitudeStep
        let index =
            (reference.latitude_deg / step).rounded(.down)
            + (0.5 + Self.modulo(reference.latitude_deg, step) / step - latitudeFraction).rounded(.down)
        let latitude = step * (index + latitudeFraction)
        guard abs(latitude) <= 90 else { return nil }
        let width = circle / max(Self.longitudeZones(at: latitude) - (isOdd ? 1 : 0), 1)
        let number =
            (reference.longitude_deg / width).rounded(.down)
            + (0.5 + Self.modulo(reference.longitude_deg, width) / width - longitudeFraction).rounded(.down)
        return Place(latitude_deg: latitude, longitude_deg: Self.wrapped(width * (number + longitudeFraction)))
    }

    /// The number of longitude zones at a latitude, 59 at the equator and 1 beyond 87 degrees.
    static func longitudeZones(at latitude_deg: Double) -> Double {
        let magnitude = abs(latitude_deg)
        var low = 0
        var high = transitions.count
        // The transitions fall from the pole to the equator.
        while low < high {
            let middle = (low + high) / 2
            if magnitude <= transitions[middle] { low = middle + 1 } else { high = middle }
        }
        return Double(low + 1)
    }

    /// The latitudes at which the number of zones goes from n − 1 to n towards the equator, for n from 2 to 59.
    private static let transitions: [Double] = (2...59).map { count in
        let share = (1 - cos(.pi / (2 * zones))) / (1 - cos(2 * .pi / Double(count)))
        return acos(share.squareRoot()) * 180 / .pi
    }

    private static func modulo(_ value: Double, _ divisor: Double) -> Double {
        value - divisor * (value / divisor).rounded(.down)
    }

    private static func wrapped(_ longitude: Double) -> Double { modulo(longitude + 180, 360) - 180 }

    /// On the ground there are four longitudes, 90 degrees apart.
    private static func nearest(_ longitude: Double, to reference: Double) -> Double {
        let candidates = (0..<4).map { wrapped(longitude + 90 * Double($0)) }
        return candidates.min { abs(wrapped($0 - reference)) < abs(wrapped($1 - reference)) } ?? longitude
    }
}
