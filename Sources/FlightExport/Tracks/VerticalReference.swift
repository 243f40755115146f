import ConfigurationFiles
import TelemetryModel

/// What the heights of a part of a track are measured from.
enum VerticalReference: Hashable, Sendable, CaseIterable {
    /// The WGS 84 ellipsoid.
    case ellipsoid
    /// Mean sea level (EGM96, or as the vehicle has it).
    case seaLevel
    /// No height is known, or none that the format can hold.
    case none

    /// The name of the datum in exports; nil where no height is known.
    var datumName: String? {
        switch self {
        case .ellipsoid: "hae"
        case .seaLevel: "amsl"
        case .none: nil
        }
    }
}

/// Which heights a format takes, the best first.
struct VerticalPreference: Hashable, Sendable {
    private let references: [VerticalReference]

    /// Heights above the ellipsoid only. Source: RFC 7946 §3.1.1.
    static let ellipsoid = VerticalPreference(references: [.ellipsoid])
    /// Heights above mean sea level only. Source: OGC 07-147r2 (KML 2.2) §9.20, `absolute`.
    static let seaLevel = VerticalPreference(references: [.seaLevel])
    /// Heights above the ellipsoid, and those above mean sea level where no conversion is possible.
    static let ellipsoidOrSeaLevel = VerticalPreference(references: [.ellipsoid, .seaLevel])

    /// The height of a position in millimetres and what it is measured from.
    func height(
        of sample: PositionSample, by geoid: ShownGeoid
    ) -> (height_mm: Int64, reference: VerticalReference)? {
        for reference in references {
            if let height_mm = Self.height_mm(of: sample, above: reference, by: geoid) { return (height_mm, reference) }
        }
        return nil
    }

    /// The height as the vehicle states it, or converted with the geoid where that is known.
    static func height_mm(
        of sample: PositionSample, above reference: VerticalReference, by geoid: ShownGeoid
    ) -> Int64? {
        func undulation_mm() -> Int64? {
            guard sample.isLocated else { return nil }
            return geoid.undulation_m(
                latitude_deg: Double(sample.latitude_1e7deg) * 1e-7,
                longitude_deg: Double(sample.longitude_1e7deg) * 1e-7
            ).map { Int64(($0 * 1000).rounded()) }
        }
        let (ellipsoid, seaLevel) = (sample.altitudeHAE_mm, sample.altitudeAMSL_mm)
        switch reference {
        case .ellipsoid:
            if ellipsoid != .min { return Int64(ellipsoid) }
            return seaLevel == .min ? nil : undulation_mm().map { Int64(seaLevel) + $0 }
        case .seaLevel:
            if seaLevel != .min { return Int64(seaLevel) }
            return ellipsoid == .min ? nil : undulation_mm().map { Int64(ellipsoid) - $0 }
        case .none: return nil
        }
    }
}
