import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

/// One corridor, its rule, and the vehicles that it has seen.
struct CorridorWatch: Sendable {
    let corridor: Corridor
    let rule: RuleIndex
    let geometry: CorridorGeometry
    let boundClass: VehicleClass
    private let out_ns: Int64
    private let in_ns: Int64
    /// By vehicle slot; grown when a vehicle of the bound class first appears.
    private(set) var states: [CorridorConformance] = []
    /// The vehicles with an excursion that has been found and not ended, in order of the finding.
    private(set) var excursions: [VehicleSlot] = []

    init(_ corridor: Corridor, rule: RuleIndex) {
        guard let boundClass = VehicleClass(rawValue: corridor.boundClass), boundClass != .unknown else {
            preconditionFailure("the corridor \(corridor.name) has not been validated")
        }
        self.corridor = corridor
        self.rule = rule
        self.boundClass = boundClass
        geometry = CorridorGeometry(corridor)
        out_ns = Int64(corridor.outHysteresis_s * 1e9)
        in_ns = Int64(corridor.inHysteresis_s * 1e9)
    }

    /// Makes room for a vehicle of the bound class, in steps, so that a fleet does not grow the array one by one.
    @inline(__always)
    mutating func makeRoom(for vehicle: VehicleSlot, step: Int) {
        guard vehicle.index >= states.count else { return }
        let count = (vehicle.index / step + 1) * step
        states.append(contentsOf: repeatElement(CorridorConformance(), count: count - states.count))
    }

    /// True when the vehicle is bound.
    func isBound(_ vehicle: VehicleSlot) -> Bool {
        vehicle.index < states.count && states[vehicle.index].phase != .unbound
    }

    /// Takes a position of a vehicle of the bound class.
    mutating func check(_ fix: PositionFix, into findings: FindingBuffer, counters: inout RouteCounters)
        -> CheckOutcome.Status
    {
        let index = fix.vehicle.index
        if states[index].phase == .unbound,
            !geometry.box.contains(
                latitude_1e7deg: fix.sample.latitude_1e7deg, longitude_1e7deg: fix.sample.longitude_1e7deg)
        {
            return .clear
        }
        let place = geometry.place(of: fix.point(on: geometry.plane))
        let vertical_m = verticalDeviation_m(fix.altitudeAMSL_m)
        let sighting = sighting(place, vertical_m: vertical_m)
        let wasOut = isExcursion(states[index].phase)
        let event = states[index].step(sighting, fix, out_ns: out_ns, in_ns: in_ns)
        let isOut = isExcursion(states[index].phase)
        if isOut, !wasOut { excursions.append(fix.vehicle) }
        if wasOut, !isOut { excursions.removeAll { $0 == fix.vehicle } }
        if event == .excursion { counters.excursions += 1 }
        if event != .none { report(event, fix, place, vertical_m: vertical_m, into: findings) }
        return states[index].status(sighting)
    }

    private func isExcursion(_ phase: CorridorConformance.Phase) -> Bool { phase == .outside || phase == .returning }

    /// Metres above the ceiling, or, negative, below the floor; 0 between them, both included; NaN where unknown.
    private func verticalDeviation_m(_ altitude_m: Double) -> Double {
        if altitude_m > corridor.ceilingAMSL_m { return altitude_m - corridor.ceilingAMSL_m }
        if altitude_m < corridor.floorAMSL_m { return altitude_m - corridor.floorAMSL_m }
        return altitude_m.isNaN ? .nan : 0
    }

    private func sighting(_ place: CorridorGeometry.Place, vertical_m: Double) -> CorridorConformance.Sighting {
        if place.alongTrack_m < 0 || place.alongTrack_m > geometry.length_m { return .beyondEnd }
        // The plane is exact to a millimetre, so a vehicle on the edge may seem to be that far outside it.
        guard abs(place.lateral_m) <= corridor.halfWidth_m + 0.001 else { return .outside }
        if vertical_m.isNaN { return .unknown }
        return vertical_m == 0 ? .inside : .outside
    }

    private func report(
        _ event: CorridorConformance.Event, _ fix: PositionFix, _ place: CorridorGeometry.Place, vertical_m: Double,
        into findings: FindingBuffer
    ) {
        let state = states[fix.vehicle.index]
        let isExcursion = event == .excursion
        var record = fix.finding(
            isExcursion ? .corridorExcursion : .corridorReturn, isExcursion ? .warning : .info, rule: rule)
        record.secondEvidence = isExcursion ? state.firstOutside : state.firstInside
        let duration_s = (isExcursion ? fix.time : state.insideSince).seconds(since: state.outsideSince)
        record.measurements.0 = place.lateral_m
        record.measurements.1 = vertical_m
        record.measurements.2 = place.alongTrack_m
        record.measurements.3 = duration_s
        findings.append(record)
    }

    /// Tells of the first vehicle whose track stopped while its excursion stood; false when there is none.
    mutating func tellStale(at time: UTCInstant, after stale_ns: Int64, into findings: FindingBuffer) -> Bool {
        for vehicle in excursions {
            let state = states[vehicle.index]
            let age_ns = time.nanoseconds &- state.lastSeen.nanoseconds
            guard !state.isStaleTold, age_ns >= stale_ns else { continue }
            states[vehicle.index].isStaleTold = true
            var record = FindingRecord(
                kind: .trackStale, severity: .caution, vehicle: vehicle, source: state.source, rule: rule,
                occurredAt: time, evidence: state.lastFrame)
            record.measurements.0 = Double(age_ns) * 1e-9
            findings.append(record)
            return true
        }
        return false
    }

    /// The earliest report time at which a track whose excursion stands may have become stale.
    func nextDeadline(after stale_ns: Int64) -> UTCInstant? {
        var earliest: UTCInstant?
        for vehicle in excursions where !states[vehicle.index].isStaleTold {
            let deadline = states[vehicle.index].lastSeen.advanced(byNanoseconds: stale_ns)
            if earliest.map({ deadline < $0 }) ?? true { earliest = deadline }
        }
        return earliest
    }
}
