/// From where a limit of height is measured.
package enum VerticalReference: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    /// Above the ground or water below (AGL).
    case aboveGround = 0
    /// Above mean sea level, EGM96 (AMSL).
    case aboveMeanSeaLevel = 1
    /// Above the WGS 84 ellipsoid (HAE).
    case aboveEllipsoid = 2

    /// The code of ED-318 and ED-269.
    package var code: String {
        switch self {
        case .aboveGround: "AGL"
        case .aboveMeanSeaLevel: "AMSL"
        case .aboveEllipsoid: "WGS84"
        }
    }
}

/// One limit of height in millimetres: 10,000 ft are 3,048,000 mm exactly.
package struct AltitudeLimit: BitwiseCopyable, Hashable, Sendable {
    package var value_mm: Int64
    package var reference: VerticalReference

    package init(value_mm: Int64, reference: VerticalReference) {
        (self.value_mm, self.reference) = (value_mm, reference)
    }
}

/// A band of heights, both limits included.
package struct ZoneLayer: BitwiseCopyable, Hashable, Sendable {
    /// nil: down to the surface.
    package var lower: AltitudeLimit?
    /// nil: unlimited.
    package var upper: AltitudeLimit?

    package init(lower: AltitudeLimit? = nil, upper: AltitudeLimit? = nil) {
        (self.lower, self.upper) = (lower, upper)
    }

    /// From the surface without limit.
    package static let unlimited = ZoneLayer()
}
