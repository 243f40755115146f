import AirspaceModel
import Findings
import Quantities
import TelemetryModel

/// What the geofence check remembers of one vehicle.
struct VehicleTrack: BitwiseCopyable, Sendable {
    var selection = PositionSelection()
    /// Where the vehicle may move without any horizontal verdict changing.
    var region = LatticeBox.empty
    /// When the way ahead is looked at next.
    var nextLook = UTCInstant(nanoseconds: .min)
    /// How many of the vehicle's places in the list of occupancies are in use.
    var occupancyCount = 0
    /// When reports within the region need no judgement although zones hold the vehicle.
    var settled = SettledState()
    /// The last sample: meaningful while its time is known.
    var last = TrackSample()
    // What every report needs stands before, together.
    /// The sample of the last look ahead: meaningful while its time is known.
    var looked = TrackSample()
    /// How many of the vehicle's places in the list of warnings are in use.
    var warningCount = 0
    /// True from a change of the zones to the vehicle's next report.
    var isOfFormerZones = false

    /// Takes a report of the vehicle as far as that goes without any zone: all of the usual report, in one access to the track.
    ///
    /// - Parameter isAsBefore: the zones in force are those of the report before.
    /// - Returns: what is left to do, and whether it is time to look ahead.
    @inline(__always)
    mutating func step(
        _ report: Report, _ sample: PositionSample, isAsBefore: Bool
    ) -> (step: TrackStep, isLookDue: Bool) {
        guard selection.accepts(sample.provenance, at: report.receivedAt) else { return (.notCounted, false) }
        let isLookDue = report.receivedAt.nanoseconds >= nextLook.nanoseconds
        guard isInRegion(latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg) else {
            return (.moved, isLookDue)
        }
        if occupancyCount > 0 {
            guard isAsBefore, settled.holds(report, sample) else { return (.held, isLookDue) }
            last.take(report, sample)
            return (settled.isAlert ? .settledInBreach : .settled, isLookDue)
        }
        last.take(report, sample)
        return (.settled, isLookDue)
    }

    /// ``LatticeBox/contains(_:)`` of the region without the call into another module.
    @inline(__always)
    func isInRegion(latitude_1e7deg: Int32, longitude_1e7deg: Int32) -> Bool {
        latitude_1e7deg >= region.south && latitude_1e7deg <= region.north && longitude_1e7deg >= region.west
            && longitude_1e7deg <= region.east
    }
}

/// What is left to do about a report.
enum TrackStep: BitwiseCopyable {
    /// Nothing: another position of the vehicle counts.
    case notCounted
    /// Nothing: the vehicle is in its region, and no zone holds it, or none has more to say. The sample is remembered.
    case settled
    /// The same, while a breach of severity `caution` or more goes on.
    case settledInBreach
    /// The vehicle is in its region; heights and times of the zones that hold it are to be judged.
    case held
    /// The vehicle has left its region.
    case moved
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
