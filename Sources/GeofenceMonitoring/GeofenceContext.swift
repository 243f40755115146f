import AirspaceModel
import Geodesy
import TelemetryModel

/// What a report is judged by.
struct GeofenceContext {
    let report: Report
    let current: TrackSample
    let last: TrackSample
    /// True when the way from the last sample is to be judged.
    let isPath: Bool
    private var heights: PositionHeights
    private var lastHeights: PositionHeights

    init(_ report: Report, _ current: TrackSample, last: TrackSample, isPath: Bool) {
        (self.report, self.current, self.last, self.isPath) = (report, current, last, isPath)
        heights = PositionHeights(current)
        lastHeights = PositionHeights(last)
    }

    /// How the vehicle lies with respect to a layer. Geoid and ground are asked when the layer cannot do without.
    @inline(__always)
    mutating func verdict(in layer: ZoneLayer, by references: HeightReferences) -> VerticalVerdict {
        if heights.lacks(layer) { heights.complete(for: layer, by: references) }
        return heights.vertical.verdict(in: layer)
    }

    /// How the last sample lay with respect to it.
    mutating func lastVerdict(in layer: ZoneLayer, by references: HeightReferences) -> VerticalVerdict {
        if lastHeights.lacks(layer) { lastHeights.complete(for: layer, by: references) }
        return lastHeights.vertical.verdict(in: layer)
    }

    /// The height above mean sea level that a finding tells, millimetres; nil where it is not known.
    func altitudeAMSL_mm(by references: HeightReferences) -> Int64? {
        var heights = heights
        heights.find(.aboveMeanSeaLevel, by: references)
        let altitude_mm = heights.vertical.aboveMeanSeaLevel_mm
        return altitude_mm == .min ? nil : altitude_mm
    }
}
