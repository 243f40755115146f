import AirspaceModel
import Findings
import Quantities
import TelemetryModel

/// What one pad knows of one vehicle, from its first report inside and low until it has been gone long enough.
struct PadVisit: BitwiseCopyable, Sendable {
    var vehicle: VehicleSlot
    var source: SourceSlot
    /// The pad counts as occupied by the vehicle.
    var isOccupant = false
    /// A report of this visit, or an approach before it, showed the vehicle in the air.
    var wasAirborne = false
    /// The latest report that could tell was inside and not above the height of release.
    var isPresent = true
    var isStaleTold = false
    /// The places in the pad's list of the vehicles with which an overlap has been told.
    var toldOverlaps: UInt16 = 0
    /// Since when the vehicle has been low and slow without a break; unknown while it is not.
    var settledSince: UTCInstant = .unknown
    var firstSettled: FrameReference = .none
    /// Since when it has been outside or above; unknown while it is not.
    var goneSince: UTCInstant = .unknown
    var firstGone: FrameReference = .none
    var lastSeen: UTCInstant
    var lastFrame: FrameReference

    init(_ fix: PositionFix) {
        (vehicle, source) = (fix.vehicle, fix.source)
        (lastSeen, lastFrame) = (fix.time, fix.evidence)
    }

    /// How a vehicle is seen at a pad.
    enum Sighting: UInt8, BitwiseCopyable, Sendable {
        /// Outside the area, or above the height of release.
        case gone
        /// Inside and not above the height of release, but not low and slow.
        case near
        /// Inside, low and slow.
        case settled
        /// Inside and not above the height of release; whether it is low and slow cannot be told.
        case nearUnclear
        /// Inside, and the height is not known.
        case unknown
    }

    /// What a report changes.
    enum Event: UInt8, BitwiseCopyable, Sendable {
        case none
        /// The pad is occupied from now on.
        case occupied
        /// The vehicle has been gone long enough.
        case left
    }

    /// Takes a report. One that cannot tell neither confirms nor ends anything.
    mutating func step(_ sighting: Sighting, _ fix: PositionFix, occupied_ns: Int64, released_ns: Int64) -> Event {
        (lastSeen, lastFrame, source, isStaleTold) = (fix.time, fix.evidence, fix.source, false)
        switch sighting {
        case .unknown:
            return .none
        case .gone:
            isPresent = false
            settledSince = isOccupant ? settledSince : .unknown
            if !goneSince.isKnown { (goneSince, firstGone) = (fix.time, fix.evidence) }
            return fix.time.nanoseconds &- goneSince.nanoseconds >= released_ns ? .left : .none
        case .near, .nearUnclear:
            isPresent = true
            goneSince = .unknown
            if !isOccupant, sighting == .near { settledSince = .unknown }
            return .none
        case .settled:
            isPresent = true
            goneSince = .unknown
            guard !isOccupant else { return .none }
            if !settledSince.isKnown { (settledSince, firstSettled) = (fix.time, fix.evidence) }
            guard fix.time.nanoseconds &- settledSince.nanoseconds >= occupied_ns else { return .none }
            isOccupant = true
            return .occupied
        }
    }
}
