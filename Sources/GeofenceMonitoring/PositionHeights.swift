import AirspaceModel
import Geodesy
import TelemetryModel

/// The heights of one position by each reference, worked out when a limit asks for them and not before: most zones are
/// limited by what the source says itself, and neither the geoid nor the ground is looked up for them.
///
/// What a source says itself is preferred to what follows from it, and the geoid to the ground.
struct PositionHeights: BitwiseCopyable, Sendable {
    private(set) var vertical: VerticalPosition
    private let point: LatticePoint
    /// N and the elevation of the ground at the position, `Int64.min` while they are not known.
    private var undulation_mm = Int64.min
    private var groundElevation_mm = Int64.min
    private var isGeoidAsked = false
    private var isGroundAsked = false

    init(_ sample: TrackSample) {
        vertical = VerticalPosition(
            aboveMeanSeaLevel_mm: sample.altitudeAMSL_mm, aboveEllipsoid_mm: sample.altitudeHAE_mm,
            aboveGround_mm: sample.heightAboveGround_mm)
        point = sample.point
    }

    /// True when a limit of the layer is measured in a reference by which the height is not known, or not yet.
    @inline(__always)
    func lacks(_ layer: ZoneLayer) -> Bool {
        if let upper = layer.upper, !vertical.isKnown(upper.reference) { return true }
        if let lower = layer.lower, !vertical.isKnown(lower.reference) { return true }
        return false
    }

    /// Works out the heights that the limits of a layer are measured in, as far as that is possible.
    mutating func complete(for layer: ZoneLayer, by references: HeightReferences) {
        if let upper = layer.upper { find(upper.reference, by: references) }
        if let lower = layer.lower { find(lower.reference, by: references) }
    }

    /// Works out the height by one reference.
    mutating func find(_ reference: VerticalReference, by references: HeightReferences) {
        if vertical.isKnown(reference) { return }
        switch reference {
        case .aboveMeanSeaLevel: findLevel(by: references)
        case .aboveEllipsoid:
            findLevel(by: references)
            guard vertical.isKnown(.aboveMeanSeaLevel), let undulation_mm = undulation(by: references) else { return }
            vertical.aboveEllipsoid_mm = vertical.aboveMeanSeaLevel_mm + undulation_mm
        case .aboveGround:
            findLevel(by: references)
            guard vertical.isKnown(.aboveMeanSeaLevel), let ground_mm = ground(by: references) else { return }
            vertical.aboveGround_mm = vertical.aboveMeanSeaLevel_mm - ground_mm
        }
    }

    /// AMSL, which the other two references meet in.
    private mutating func findLevel(by references: HeightReferences) {
        if vertical.isKnown(.aboveMeanSeaLevel) { return }
        if vertical.isKnown(.aboveEllipsoid), let undulation_mm = undulation(by: references) {
            vertical.aboveMeanSeaLevel_mm = vertical.aboveEllipsoid_mm - undulation_mm
        } else if vertical.isKnown(.aboveGround), let ground_mm = ground(by: references) {
            vertical.aboveMeanSeaLevel_mm = vertical.aboveGround_mm + ground_mm
        }
    }

    private mutating func undulation(by references: HeightReferences) -> Int64? {
        if !isGeoidAsked {
            isGeoidAsked = true
            undulation_mm =
                references.geoid.undulation_mm(
                    latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg) ?? .min
        }
        return undulation_mm == .min ? nil : undulation_mm
    }

    private mutating func ground(by references: HeightReferences) -> Int64? {
        if !isGroundAsked {
            isGroundAsked = true
            groundElevation_mm =
                references.groundElevation_mm(
                    latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg) ?? .min
        }
        return groundElevation_mm == .min ? nil : groundElevation_mm
    }
}
