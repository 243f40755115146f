/// Follows one aircraft's noise-free flight in the corridor: when it is bound, outside, nonconforming, and at a gate.
struct CorridorWatch {
    /// One flight in the corridor.
    struct Flight {
        var vehicle: SimulatedVehicle
        var began_s: Double
        /// When it passed an end; nil for one that never does.
        var ended_s: Double?
    }

    private let vehicle: SimulatedVehicle
    private let corridor = DemonstrationSite.corridor
    private var isBound = false
    private var isOut = false
    private var isNonconforming = false
    private var changedAt_s: Double?
    private var outsideSince_s: Double?
    private var aheadOfGates_m: [Double] = []
    private(set) var flights: [Flight] = []
    private(set) var incidents: [Incident] = []

    init(_ vehicle: SimulatedVehicle) { self.vehicle = vehicle }

    mutating func note(_ state: KinematicState, at time_s: Double) {
        let wasBound = isBound
        noteConformance(state, at: time_s)
        noteGates(state, isConcerned: wasBound || isBound, at: time_s)
    }

    private mutating func noteConformance(_ state: KinematicState, at time_s: Double) {
        let inside = corridor.contains(state)
        if !isBound {
            isBound = inside
            if inside { flights.append(Flight(vehicle: vehicle, began_s: time_s)) }
            return
        }
        if corridor.position(of: state.point).isPastEnd {
            flights[flights.count - 1].ended_s = time_s
            (isBound, isOut, isNonconforming, changedAt_s, outsideSince_s) = (false, false, false, nil, nil)
            return
        }
        if inside, !isOut { outsideSince_s = nil }
        if !inside {
            let since = outsideSince_s ?? time_s
            outsideSince_s = since
            if !isNonconforming, time_s - since >= corridor.nonconformingAfter_s {
                isNonconforming = true
                add(.corridorNonconforming, rule: corridor.ruleName, at: time_s)
            }
        }
        noteExcursion(inside: inside, at: time_s)
    }

    private mutating func noteExcursion(inside: Bool, at time_s: Double) {
        guard inside == isOut else {
            changedAt_s = nil
            return
        }
        let since = changedAt_s ?? time_s
        changedAt_s = since
        if !isOut, time_s - since >= corridor.outAfter_s {
            add(.corridorExcursion, rule: corridor.ruleName, at: time_s)
            (isOut, changedAt_s) = (true, nil)
        } else if isOut, time_s - since >= corridor.inAfter_s {
            add(.corridorReturn, rule: corridor.ruleName, at: time_s)
            if isNonconforming { add(.corridorConforming, rule: corridor.ruleName, at: time_s) }
            (isOut, isNonconforming, changedAt_s, outsideSince_s) = (false, false, nil, nil)
        }
    }

    private mutating func noteGates(_ state: KinematicState, isConcerned: Bool, at time_s: Double) {
        let offsets = corridor.gates.indices.map { corridor.offset(of: state.point, fromEndGate: $0) }
        if isConcerned, !aheadOfGates_m.isEmpty {
            for (gate, offset) in offsets.enumerated()
            where (offset.ahead_m < 0) != (aheadOfGates_m[gate] < 0) && offset.right_m.magnitude <= corridor.halfWidth_m
            { add(.gatePassed, rule: corridor.gates[gate].name, at: time_s) }
        }
        aheadOfGates_m = offsets.map(\.ahead_m)
    }

    private mutating func add(_ kind: Incident.Kind, rule: String, at time_s: Double) {
        incidents.append(
            Incident(
                kind, source: vehicle.source, vehicle: vehicle.displayName, rule: rule, time_s: time_s, tolerance_s: 3))
    }
}
