import AirspaceModel
import Findings
import Quantities
import TelemetryModel

/// What one corridor knows of one vehicle. A vehicle is bound from the moment it is inside until it passes an end.
struct CorridorConformance: BitwiseCopyable, Sendable {
    enum Phase: UInt8, BitwiseCopyable, Sendable {
        case unbound
        case inside
        /// Outside, not yet for as long as the hysteresis asks.
        case leaving
        /// An excursion has been found.
        case outside
        /// Inside again after an excursion, not yet for as long as the hysteresis asks.
        case returning
    }

    var phase: Phase = .unbound
    /// Whether a flight is open. It stands here, and not only in the flight, so that a vehicle far away costs one look-up.
    var isFollowed = false
    /// Whether a stopped track has been told; a new report clears it.
    var isStaleTold = false
    /// The first report outside of the present excursion, and the first inside of the present return.
    var outsideSince: UTCInstant = .unknown
    var insideSince: UTCInstant = .unknown
    var firstOutside: FrameReference = .none
    var firstInside: FrameReference = .none

    /// An excursion has been found and its end has not.
    var isExcursion: Bool { phase == .outside || phase == .returning }

    /// Where a vehicle is seen in relation to the volume.
    enum Sighting: UInt8, BitwiseCopyable, Sendable {
        case inside
        case outside
        case beyondEnd
        /// Between the sides, and the altitude is not known.
        case unknown
    }

    /// What a report changes.
    enum Event: UInt8, BitwiseCopyable, Sendable {
        case none
        case excursion
        case back
    }

    /// Takes a report.
    ///
    /// A report of unknown altitude between the sides neither confirms nor ends anything.
    mutating func step(_ sighting: Sighting, _ fix: PositionFix, out_ns: Int64, in_ns: Int64) -> Event {
        isStaleTold = false
        switch (sighting, phase) {
        case (.unknown, _):
            return .none
        case (.beyondEnd, _):
            phase = .unbound
            return .none
        case (.inside, .unbound), (.inside, .inside), (.inside, .leaving):
            phase = .inside
            return .none
        case (.outside, .unbound):
            return .none
        case (.outside, .inside):
            (phase, outsideSince, firstOutside) = (.leaving, fix.time, fix.evidence)
        case (.inside, .outside):
            (phase, insideSince, firstInside) = (.returning, fix.time, fix.evidence)
        case (.outside, .returning), (.outside, .outside):
            phase = .outside
            return .none
        case (.outside, .leaving), (.inside, .returning):
            break
        }
        if phase == .leaving, fix.time.nanoseconds &- outsideSince.nanoseconds >= out_ns {
            phase = .outside
            return .excursion
        }
        if phase == .returning, fix.time.nanoseconds &- insideSince.nanoseconds >= in_ns {
            phase = .inside
            return .back
        }
        return .none
    }

    /// The status after a report that was sighted so.
    func status(_ sighting: Sighting) -> CheckOutcome.Status {
        switch phase {
        case .leaving, .outside, .returning: .alert
        case .unbound, .inside: sighting == .unknown ? .unknown : .clear
        }
    }
}
