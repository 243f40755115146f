/// Follows one pad: who stands on it, since when, and who else comes down on it.
struct PadWatch {
    private let pad: LandingPad
    var ruleName: String { pad.ruleName }
    private(set) var occupant: Int?
    /// Who has been seen in the air, low over the pad, since it was last away from it.
    private var wasAirborne: [Bool]
    private var occupantName = ""
    /// Since when each vehicle has met the condition to occupy.
    private var arrivingSince_s: [Double?]
    private var leavingSince_s: Double?
    private var overlaps: [Bool]
    private(set) var incidents: [Incident] = []

    init(_ pad: LandingPad, vehicles: Int) {
        self.pad = pad
        arrivingSince_s = Array(repeating: nil, count: vehicles)
        wasAirborne = Array(repeating: false, count: vehicles)
        overlaps = Array(repeating: false, count: vehicles)
    }

    mutating func note(_ vehicle: SimulatedVehicle, _ index: Int, _ state: KinematicState, at time_s: Double) {
        let isOver = pad.contains(state.point)
        let height = state.altitudeAMSL_m - pad.elevationAMSL_m
        if !isOver || height > LandingPad.releasedAbove_m {
            wasAirborne[index] = false
        } else if height >= LandingPad.occupiedBelow_m {
            wasAirborne[index] = true
        }
        if occupant == index {
            let isAbove = height > LandingPad.releasedAbove_m
            noteOccupant(vehicle, isGone: !isOver || isAbove, isAbove: isAbove, at: time_s)
        } else if occupant == nil {
            noteArrival(
                vehicle, index,
                stands: isOver && height < LandingPad.occupiedBelow_m && state.speed_mps < LandingPad.occupiedUnder_mps,
                at: time_s)
        } else {
            let overlapping = isOver && height < LandingPad.releasedAbove_m
            if overlapping, !overlaps[index] { addOverlap(vehicle, at: time_s) }
            overlaps[index] = overlapping
        }
    }

    private mutating func noteOccupant(
        _ vehicle: SimulatedVehicle, isGone: Bool, isAbove: Bool, at time_s: Double
    ) {
        guard isGone else {
            leavingSince_s = nil
            return
        }
        let since = leavingSince_s ?? time_s
        leavingSince_s = since
        guard time_s - since >= LandingPad.releasedAfter_s else { return }
        add(.padReleased, vehicle, at: time_s, within: 3)
        add(isAbove ? .padDeparted : .padTaxi, vehicle, at: time_s, within: 3)
        (occupant, leavingSince_s) = (nil, nil)
    }

    private mutating func noteArrival(_ vehicle: SimulatedVehicle, _ index: Int, stands: Bool, at time_s: Double) {
        guard stands else {
            arrivingSince_s[index] = nil
            return
        }
        let since = arrivingSince_s[index] ?? time_s
        arrivingSince_s[index] = since
        guard time_s - since >= LandingPad.occupiedAfter_s else { return }
        add(.padOccupied, vehicle, at: time_s, within: 3)
        if pad.isFATO, wasAirborne[index] { add(.touchdown, vehicle, at: since, within: 3) }
        (occupant, occupantName) = (index, vehicle.displayName)
        arrivingSince_s = arrivingSince_s.map { _ in nil }
    }

    private mutating func addOverlap(_ vehicle: SimulatedVehicle, at time_s: Double) {
        add(.padOverlap, vehicle, at: time_s, within: 4)
        incidents[incidents.count - 1].otherSource = vehicle.source
        incidents[incidents.count - 1].other = occupantName
    }

    private mutating func add(
        _ kind: Incident.Kind, _ vehicle: SimulatedVehicle, at time_s: Double, within tolerance_s: Double
    ) {
        incidents.append(
            Incident(
                kind, source: vehicle.source, vehicle: vehicle.displayName, rule: pad.ruleName, time_s: time_s,
                tolerance_s: tolerance_s))
    }
}
