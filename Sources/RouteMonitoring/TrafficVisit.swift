import Findings
import Quantities
import TelemetryModel

/// What one vertiport knows of one vehicle, from its approach until it departs.
struct TrafficVisit: BitwiseCopyable, Sendable {
    /// What telemetry tells of the way of a vehicle through a vertiport. That a stand is reserved, that a vehicle charges
    /// and that it is ready to go, only an operator can say.
    enum Stage: UInt8, BitwiseCopyable, Sendable {
        /// On a way that may become an approach; nothing has been told of it.
        case near
        case inbound
        case onPad
        case taxi
    }

    let vehicle: VehicleSlot
    var source: SourceSlot
    var stage: Stage = .near
    /// The funnel of the approach, an index of the vertiport's.
    var funnel = 0
    /// The pad that the vehicle is on, or was on last; 0 is the FATO.
    var pad = 0
    /// Since when it has been on that pad.
    var onPadSince: UTCInstant = .unknown
    /// When it came to rest on the FATO; unknown for one that was there before anybody looked.
    var touchdownAt: UTCInstant = .unknown
    /// Since when it has been out of the approach, or, taxiing, above the height of release; unknown while it is not.
    var goneSince: UTCInstant = .unknown
    /// Its latest place between the sides of the funnel; nil where it was not there.
    var last: FunnelGeometry.Place?
    var latest: PositionFix
    var isStaleTold = false
    /// One bit for each gate of the funnel that has been passed.
    var toldGates: UInt8 = 0
    /// The places in the vertiport's list of the vehicles with which a conflict has been told.
    var toldConflicts: UInt16 = 0

    init(_ fix: PositionFix) {
        (vehicle, source, latest) = (fix.vehicle, fix.source, fix)
    }

    /// True while the vehicle needs the FATO.
    var claimsFATO: Bool { stage == .inbound || stage == .onPad && pad == 0 }
}
