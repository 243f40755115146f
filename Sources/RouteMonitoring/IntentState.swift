import Findings
import Quantities
import TelemetryModel

/// The state of a flight in its corridor, after the operational intents of ASTM F3548-21.
struct IntentState: BitwiseCopyable, Sendable {
    enum State: UInt8, BitwiseCopyable, Sendable {
        /// Inside, or outside for no longer than conforms.
        case activated
        /// For longer than conforms it could not be told where the flight was. The standard has no such state: not to know
        /// is no conformance.
        case unknown
        /// Outside for longer than conforms, and not back yet.
        case nonconforming
        /// Outside for so long that the flight is not expected back; the standard knows no way back from here but the
        /// end.
        case contingent
    }

    private(set) var state: State = .activated
    /// Since when, and by which report, the flight has had a state other than ``State/activated``.
    private var changedAt: UTCInstant = .unknown
    private var changedBy: FrameReference = .none
    /// The first of the reports without a break that could not tell.
    private var unknownSince: UTCInstant = .unknown
    private var firstUnknown: FrameReference = .none

    /// A change of state, and what it follows from: since when the flight had been outside or not known, and for a flight
    /// that conforms again, since when it had not.
    struct Change: BitwiseCopyable, Sendable {
        var state: State
        var since: UTCInstant
        var first: FrameReference
    }

    /// How long it takes until a flight changes its state, nanoseconds.
    struct Limits: BitwiseCopyable, Sendable {
        var nonconforming_ns: Int64
        var contingent_ns: Int64
    }

    /// Takes a report after the corridor has taken it; returns the change that it makes.
    mutating func step(
        _ sighting: CorridorConformance.Sighting, _ conformance: CorridorConformance, _ fix: PositionFix,
        _ limits: Limits
    ) -> Change? {
        let before = state
        if sighting != .unknown { unknownSince = .unknown }
        switch sighting {
        case .inside:
            // A flight that was outside is back when the return has been confirmed.
            if conformance.phase == .inside, state != .contingent { state = .activated }
        case .outside:
            guard conformance.phase != .unbound else { return nil }
            let outside_ns = fix.time.nanoseconds &- conformance.outsideSince.nanoseconds
            if outside_ns >= limits.contingent_ns {
                state = .contingent
            } else if outside_ns >= limits.nonconforming_ns, state != .contingent {
                state = .nonconforming
            }
        case .unknown:
            guard conformance.phase != .unbound else { return nil }
            if !unknownSince.isKnown { (unknownSince, firstUnknown) = (fix.time, fix.evidence) }
            let unknown_ns = fix.time.nanoseconds &- unknownSince.nanoseconds
            if state == .activated, unknown_ns >= limits.nonconforming_ns { state = .unknown }
        case .beyondEnd:
            break
        }
        return state == before ? nil : change(conformance, fix)
    }

    private mutating func change(_ conformance: CorridorConformance, _ fix: PositionFix) -> Change {
        defer { (changedAt, changedBy) = (fix.time, fix.evidence) }
        switch state {
        case .activated: return Change(state: state, since: changedAt, first: changedBy)
        case .unknown: return Change(state: state, since: unknownSince, first: firstUnknown)
        case .nonconforming, .contingent:
            return Change(state: state, since: conformance.outsideSince, first: conformance.firstOutside)
        }
    }

    /// The track has stopped: what was conforming is not known to conform any more.
    mutating func noteStale(after latest: PositionFix) {
        guard state == .activated else { return }
        (state, changedAt, changedBy) = (.unknown, latest.time, latest.evidence)
    }
}
