/// Something that truly happened in a simulated run and that a monitor must find.
package struct Incident: Sendable, Equatable {
    /// The kinds of the truth file; the names are those of the findings.
    package enum Kind: String, Sendable, CaseIterable {
        case geofenceEnter = "geofence_enter"
        case geofenceExit = "geofence_exit"
        case separationAlert = "separation_alert"
        case corridorExcursion = "corridor_excursion"
        case corridorReturn = "corridor_return"
        case corridorNonconforming = "corridor_nonconforming"
        case corridorConforming = "corridor_conforming"
        case corridorSummary = "corridor_summary"
        case gatePassed = "gate_passed"
        case padOverlap = "pad_overlap"
        case padOccupied = "pad_occupied"
        case padReleased = "pad_released"
        case padInbound = "pad_inbound"
        case approachGatePassed = "approach_gate_passed"
        case touchdown = "touchdown"
        case padTaxi = "pad_taxi"
        case padDeparted = "pad_departed"
        case fatoConflict = "fato_conflict"
        case sequenceGap = "sequence_gap"
    }

    package var kind: Kind
    package var source: SimulatedSource
    /// `system/component`; empty for incidents of a link.
    package var vehicle = ""
    /// The other aircraft of a pair.
    package var otherSource: SimulatedSource?
    package var other = ""
    /// The zone, corridor, pad or kind of pair that is concerned; empty for incidents of a link.
    package var rule = ""
    /// Seconds of simulated time since the start.
    package var time_s: Double
    /// How far a finding's time may be from that: noise, sampling and the monitors' own confirmation times.
    package var tolerance_s: Double
    /// The alert level that is reached at least; nil for kinds without levels.
    package var minimumLevel: Int?
    /// Missing frames, and the first missing sequence number.
    package var count: UInt64?
    package var firstSequence: UInt64?

    /// What follows from any flight: pads taken and left, gates passed. Scripts name other things.
    package var isComingOrGoing: Bool {
        switch kind {
        case .padOccupied, .padReleased, .gatePassed, .padInbound, .approachGatePassed, .touchdown, .padTaxi,
            .padDeparted:
            true
        default: false
        }
    }

    package init(
        _ kind: Kind, source: SimulatedSource, vehicle: String = "", rule: String = "", time_s: Double,
        tolerance_s: Double
    ) {
        (self.kind, self.source, self.vehicle, self.rule) = (kind, source, vehicle, rule)
        (self.time_s, self.tolerance_s) = (time_s, tolerance_s)
    }
}
