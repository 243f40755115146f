/// How much one zone may hold; beyond, it is refused with that reason.
package enum ZoneFileLimits {
    /// Positions of one polygon, all its rings together.
    package static let verticesPerPolygon = 100_000
    /// Volumes of one zone: the monitor keeps one bit for each.
    package static let volumesPerZone = 32
    /// Radius of a circle, metres. Half the earth's circumference is 20,004 km; no zone comes near it.
    package static let circleRadius_m = 1_000_000.0
    /// Zones of one file.
    package static let zonesPerFile = 50_000
}
