import AirspaceModel
import Geodesy
import TelemetryModel

/// What a report is judged by.
struct GeofenceContext {
    let vehicle: VehicleSlot
    let source: SourceSlot
    let vehicleClass: VehicleClass
    let current: TrackSample
    let last: TrackSample
    /// True when the way from the last sample is to be judged.
    let isPath: Bool
    var heights: PositionHeights
    var lastHeights: PositionHeights

    init(_ report: Report, _ current: TrackSample, last: TrackSample, isPath: Bool) {
        (vehicle, source, vehicleClass) = (report.vehicle, report.source, report.vehicleClass)
        (self.current, self.last, self.isPath) = (current, last, isPath)
        heights = PositionHeights(current)
        lastHeights = PositionHeights(last)
    }

    /// The height above mean sea level that a finding tells, millimetres; nil where it is not known.
    func altitudeAMSL_mm(by references: HeightReferences) -> Int64? {
        var heights = heights
        heights.find(.aboveMeanSeaLevel, by: references)
        let altitude_mm = heights.vertical.aboveMeanSeaLevel_mm
        return altitude_mm == .min ? nil : altitude_mm
    }
}
