import Geodesy

/// What truly happens in a scenario, from the noise-free flights, and whether that is what the scenario is for.
package struct ScenarioTruth: Sendable {
    /// Everything that happens to aircraft, in order of time.
    package let incidents: [Incident]
    private let corridorFlights: [CorridorWatch.Flight]
    /// What keeps the scenario from being clean, in words; empty when it is.
    package let problems: [String]

    /// How finely flights are followed: 45 m/s move 1.8 m in this, about as much as the noise.
    private static let step_s = 0.04
    /// Pairs are followed less finely; 90 m/s of closure move 18 m in this, within the margin of the volumes.
    private static let stepsPerPairCheck = 5
    /// A zone that an aircraft has no business in stays this far away.
    private static let zoneMargin_m = 30.0
    /// A drone of the field stays this far within its edge.
    private static let fieldMargin_m = 15.0
    /// A monitor needs this long to confirm: nothing may happen so late that a run can end before it is told.
    private static let endMargin_s = 2.5

    /// Flies the scenario without noise.
    package init(_ scenario: Scenario) {
        let vehicles = scenario.vehicles
        var watches = vehicles.map { VehicleWatch($0) }
        var pads = DemonstrationSite.pads.map { PadWatch($0, vehicles: vehicles.count) }
        var approaches = DemonstrationSite.vertiports.map { ApproachWatch($0, vehicles: vehicles.count) }
        var pairs: [(Int, Int, PairWatch)] = []
        for first in vehicles.indices {
            for second in vehicles.indices
            where second > first && PairWatch.applies(to: vehicles[first], vehicles[second]) {
                pairs.append((first, second, PairWatch(vehicles[first], vehicles[second])))
            }
        }
        var strayed: Set<Int> = []
        for step in 0...Int((scenario.duration_s / Self.step_s).rounded(.down)) {
            let time_s = Double(step) * Self.step_s
            let states = vehicles.map { $0.state(at: time_s) }
            for index in vehicles.indices where vehicles[index].kind != .arenaDrone {
                watches[index].note(states[index], at: time_s)
                if vehicles[index].kind == .airTaxi {
                    for pad in pads.indices { pads[pad].note(vehicles[index], index, states[index], at: time_s) }
                    for port in approaches.indices {
                        let fato = DemonstrationSite.vertiports[port].fato.ruleName
                        let occupant = pads.first { $0.ruleName == fato }?.occupant
                        approaches[port].note(vehicles, index, states[index], occupant: occupant, at: time_s)
                    }
                }
                if vehicles[index].kind == .fieldDrone, !Self.isWithinField(states[index]) { strayed.insert(index) }
            }
            if step % Self.stepsPerPairCheck == 0 {
                for pair in pairs.indices {
                    pairs[pair].2.note(states[pairs[pair].0], states[pairs[pair].1], at: time_s)
                }
            }
        }
        let happened =
            (watches.flatMap(\.allIncidents) + pads.flatMap(\.incidents)
            + approaches.flatMap(\.incidents) + pairs.flatMap(\.2.incidents))
            .enumerated().sorted { ($0.element.time_s, $0.offset) < ($1.element.time_s, $1.offset) }.map(\.element)
        incidents = Self.fieldEntries(vehicles) + happened
        corridorFlights = watches.flatMap(\.corridorFlights)
        problems =
            Self.strayProblems(strayed, vehicles) + Self.zoneProblems(scenario, watches)
            + Self.pairProblems(scenario, pairs) + Self.scriptProblems(scenario, happened)
    }

    /// The summaries of flights in the corridor when a run ends at a time: each at its flight's end, or then.
    package func summaries(until_s: Double) -> [Incident] {
        corridorFlights.filter { $0.began_s < until_s }.map { flight in
            Incident(
                .corridorSummary, source: flight.vehicle.source, vehicle: flight.vehicle.displayName,
                rule: DemonstrationSite.corridor.ruleName, time_s: min(flight.ended_s ?? until_s, until_s),
                tolerance_s: 3)
        }
    }

    /// A field drone is on the field from its first report on: that is when it enters the zone that keeps it in.
    private static func fieldEntries(_ vehicles: [SimulatedVehicle]) -> [Incident] {
        vehicles.filter { $0.kind == .fieldDrone }.map {
            Incident(
                .geofenceEnter, source: $0.source, vehicle: $0.displayName, rule: DemonstrationSite.fieldRuleName,
                time_s: step_s, tolerance_s: 1.5)
        }
    }

    private static func isWithinField(_ state: KinematicState) -> Bool {
        let offset = state.point - DemonstrationSite.fieldCentre
        return offset.east_m.magnitude <= DemonstrationSite.fieldHalfEast_m - fieldMargin_m
            && offset.north_m.magnitude <= DemonstrationSite.fieldHalfNorth_m - fieldMargin_m
    }

    private static func strayProblems(_ strayed: Set<Int>, _ vehicles: [SimulatedVehicle]) -> [String] {
        strayed.sorted().map { "\(vehicles[$0].displayName) comes within \(fieldMargin_m) m of the field's edge" }
    }

    private static func zoneProblems(_ scenario: Scenario, _ watches: [VehicleWatch]) -> [String] {
        var problems: [String] = []
        for (index, watch) in watches.enumerated() {
            let entered = Set(watch.allIncidents.map(\.rule))
            for (zone, nearest) in zip(DemonstrationSite.zones, watch.nearest_m)
            where nearest < zoneMargin_m && !entered.contains(zone.ruleName) {
                problems.append(
                    "\(scenario.vehicles[index].displayName) comes within \(Int(nearest)) m of \(zone.ruleName)")
            }
        }
        return problems
    }

    private static func pairProblems(_ scenario: Scenario, _ pairs: [(Int, Int, PairWatch)]) -> [String] {
        pairs.compactMap { first, second, watch in
            let names = "\(scenario.vehicles[first].displayName) and \(scenario.vehicles[second].displayName)"
            if scenario.scriptedPairs.contains([first, second]) {
                return watch.predictions == 1 && watch.incidents.count == 1
                    ? nil : "\(names) should come too close once, and \(watch.predictions) times are predicted"
            }
            return watch.firstPredictedAt_s.map { "\(names) would come too close, predicted at \($0) s" }
        }
    }

    /// Compares what happens with what the script is for, pads and gates apart: those follow from the flights.
    private static func scriptProblems(_ scenario: Scenario, _ incidents: [Incident]) -> [String] {
        func text(_ kind: Incident.Kind, _ vehicle: String, _ rule: String) -> String {
            "\(kind.rawValue) of \(vehicle) at \(rule)"
        }
        let scripted =
            scenario.kind == .quiet
            ? []
            : [
                text(.geofenceEnter, "21/1", "DEMO-C1"), text(.geofenceExit, "21/1", "DEMO-C1"),
                text(.geofenceEnter, "42/1", "DAEDEOK-NOFLY"), text(.geofenceExit, "42/1", "DAEDEOK-NOFLY"),
                text(.corridorExcursion, "24/1", "kintex-gimpo-sample"),
                text(.corridorReturn, "24/1", "kintex-gimpo-sample"),
                text(.corridorNonconforming, "24/1", "kintex-gimpo-sample"),
                text(.corridorConforming, "24/1", "kintex-gimpo-sample"),
                text(.separationAlert, "22/1", "site UAM-UAM"), text(.separationAlert, "41/1", "site drone-drone"),
                text(.padOverlap, "26/1", "GMP-FATO"), text(.fatoConflict, "26/1", "GMP-FATO"),
            ]
        let happened = incidents.filter { !$0.isComingOrGoing }
            .map { text($0.kind, $0.vehicle, $0.rule) }
        let late = incidents.filter { $0.time_s > scenario.duration_s - endMargin_s }
            .map { "\(text($0.kind, $0.vehicle, $0.rule)) comes \($0.time_s) s after the start, too near the end" }
        return scripted.filter { !happened.contains($0) }.map { "missing: \($0)" }
            + happened.filter { !scripted.contains($0) }.map { "not scripted: \($0)" }
            + (happened.count > scripted.count ? ["more incidents than scripted"] : []) + late
    }
}
