import AirspaceModel
import Findings
import Quantities
import TelemetryModel

/// What the geofence check remembers of one vehicle.
struct VehicleTrack: BitwiseCopyable, Sendable {
    var selection = PositionSelection()
    /// Where the vehicle may move without any horizontal verdict changing.
    var region = LatticeBox.empty
    /// The last sample: meaningful while its time is known.
    var last = TrackSample()
    /// How many of the vehicle's places in the list of occupancies are in use.
    var occupancyCount = 0
    /// How many of the vehicle's places in the list of warnings are in use.
    var warningCount = 0
    /// When the way ahead is looked at next.
    var nextLook = UTCInstant(nanoseconds: .min)
    /// The sample of the last look ahead: meaningful while its time is known.
    var looked = TrackSample()
    /// True from a change of the zones to the vehicle's next report.
    var isOfFormerZones = false

    /// True when the vehicle is in its region; ``LatticeBox/contains(_:)`` without the call into another module.
    @inline(__always)
    func isAtHome(_ sample: PositionSample) -> Bool {
        sample.latitude_1e7deg >= region.south && sample.latitude_1e7deg <= region.north
            && sample.longitude_1e7deg >= region.west && sample.longitude_1e7deg <= region.east
    }
}

/// A position as the check remembers it.
struct TrackSample: BitwiseCopyable, Sendable {
    var point = LatticePoint(latitude_1e7deg: 0, longitude_1e7deg: 0)
    var time = UTCInstant.unknown
    var evidence = FrameReference.none
    /// Heights as the sample had them, `Int32.min` unknown.
    var altitudeAMSL_mm = Int32.min
    var altitudeHAE_mm = Int32.min
    var heightAboveGround_mm = Int32.min

    init() {}

    init(_ report: Report, _ sample: PositionSample) { take(report, sample) }

    /// Becomes the sample of a report. Every field is set for itself, because an initialiser of another module is a call.
    @inline(__always)
    mutating func take(_ report: Report, _ sample: PositionSample) {
        point.latitude_1e7deg = sample.latitude_1e7deg
        point.longitude_1e7deg = sample.longitude_1e7deg
        time = report.receivedAt
        evidence.frame = report.frame
        evidence.archivePosition = report.archivePosition
        altitudeAMSL_mm = sample.altitudeAMSL_mm
        altitudeHAE_mm = sample.altitudeHAE_mm
        heightAboveGround_mm = sample.heightAboveGround_mm
    }
}
