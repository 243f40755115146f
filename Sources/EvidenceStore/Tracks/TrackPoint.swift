import TelemetryModel

/// A position that becomes a row of `track_points`: the first of its second for its vehicle.
struct TrackPoint: BitwiseCopyable {
    var vehicle: VehicleSlot
    var report: Report
    var sample: PositionSample
}
