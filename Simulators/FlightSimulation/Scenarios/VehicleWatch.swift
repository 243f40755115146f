/// Follows one aircraft's noise-free flight and notes what happens to it at zones and in the corridor.
///
/// The rules are those of `Config/`, evaluated by the simulator's own geometry: the truth owes nothing to the monitors.
struct VehicleWatch {
    private let vehicle: SimulatedVehicle
    private var insideZone = DemonstrationSite.zones.map { _ in false }
    private var corridor: CorridorWatch
    private var incidents: [Incident] = []
    /// The least distance in plan from each zone, metres, negative inside.
    private(set) var nearest_m = DemonstrationSite.zones.map { _ in Double.infinity }

    init(_ vehicle: SimulatedVehicle) {
        self.vehicle = vehicle
        corridor = CorridorWatch(vehicle)
    }

    /// What happens to it at zones, then in the corridor, each in order of time.
    var allIncidents: [Incident] { incidents + corridor.incidents }
    var corridorFlights: [CorridorWatch.Flight] { corridor.flights }

    mutating func note(_ state: KinematicState, at time_s: Double) {
        for (index, zone) in DemonstrationSite.zones.enumerated() {
            nearest_m[index] = min(nearest_m[index], zone.distance_m(from: state.point))
            let inside = zone.contains(state)
            if inside != insideZone[index] {
                add(inside ? .geofenceEnter : .geofenceExit, rule: zone.ruleName, at: time_s, within: 2.5)
            }
            insideZone[index] = inside
        }
        if vehicle.kind == .airTaxi { corridor.note(state, at: time_s) }
    }

    private mutating func add(_ kind: Incident.Kind, rule: String, at time_s: Double, within tolerance_s: Double) {
        incidents.append(
            Incident(
                kind, source: vehicle.source, vehicle: vehicle.displayName, rule: rule, time_s: time_s,
                tolerance_s: tolerance_s))
    }
}
