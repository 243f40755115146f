/// Follows one aircraft's noise-free flight and notes what happens to it at zones and in the corridor.
///
/// The rules are those of `Config/`, evaluated by the simulator's own geometry: the truth owes nothing to the monitors.
struct VehicleWatch {
    private let vehicle: SimulatedVehicle
    private var insideZone = DemonstrationSite.zones.map { _ in false }
    private var isBound = false
    private var isOut = false
    private var changedAt_s: Double?
    private(set) var incidents: [Incident] = []
    /// The least distance in plan from each zone, metres, negative inside.
    private(set) var nearest_m = DemonstrationSite.zones.map { _ in Double.infinity }

    init(_ vehicle: SimulatedVehicle) { self.vehicle = vehicle }

    mutating func note(_ state: KinematicState, at time_s: Double) {
        for (index, zone) in DemonstrationSite.zones.enumerated() {
            nearest_m[index] = min(nearest_m[index], zone.distance_m(from: state.point))
            let inside = zone.contains(state)
            if inside != insideZone[index] {
                add(inside ? .geofenceEnter : .geofenceExit, rule: zone.ruleName, at: time_s, within: 2.5)
            }
            insideZone[index] = inside
        }
        if vehicle.kind == .airTaxi { noteCorridor(state, at: time_s) }
    }

    private mutating func noteCorridor(_ state: KinematicState, at time_s: Double) {
        let corridor = DemonstrationSite.corridor
        let inside = corridor.contains(state)
        if !isBound {
            isBound = inside
            return
        }
        if corridor.position(of: state.point).isPastEnd {
            (isBound, isOut, changedAt_s) = (false, false, nil)
            return
        }
        guard inside == isOut else {
            changedAt_s = nil
            return
        }
        let since = changedAt_s ?? time_s
        changedAt_s = since
        if !isOut, time_s - since >= corridor.outAfter_s {
            add(.corridorExcursion, rule: corridor.ruleName, at: time_s, within: 3)
            (isOut, changedAt_s) = (true, nil)
        } else if isOut, time_s - since >= corridor.inAfter_s {
            add(.corridorReturn, rule: corridor.ruleName, at: time_s, within: 3)
            (isOut, changedAt_s) = (false, nil)
        }
    }

    private mutating func add(_ kind: Incident.Kind, rule: String, at time_s: Double, within tolerance_s: Double) {
        incidents.append(
            Incident(
                kind, source: vehicle.source, vehicle: vehicle.displayName, rule: rule, time_s: time_s,
                tolerance_s: tolerance_s))
    }
}
