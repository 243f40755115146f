import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

/// One corridor, its rule, and the vehicles that it has seen.
struct CorridorWatch: Sendable {
    let corridor: Corridor
    let rule: RuleIndex
    let gateRules: [RuleIndex]
    let geometry: CorridorGeometry
    let boundClass: VehicleClass
    let stale_ns: Int64
    let lost_ns: Int64
    private let out_ns: Int64
    private let in_ns: Int64
    private let limits: IntentState.Limits
    /// By vehicle slot; grown when a vehicle of the bound class first appears.
    var states: [CorridorConformance] = []
    var flights: [CorridorFlight] = []
    var errors = ErrorHistograms()
    /// The vehicles with an open flight, in order of its beginning.
    var followed: [VehicleSlot] = []

    init(_ corridor: Corridor, rule: RuleIndex, gates: [RuleIndex], stale_ns: Int64) {
        guard let boundClass = VehicleClass(rawValue: corridor.boundClass), boundClass != .unknown else {
            preconditionFailure("the corridor \(corridor.name) has not been validated")
        }
        precondition(gates.count == corridor.gates.count, "each gate has a rule")
        (self.corridor, self.rule, gateRules, self.boundClass) = (corridor, rule, gates, boundClass)
        geometry = CorridorGeometry(corridor)
        self.stale_ns = stale_ns
        lost_ns = Int64(corridor.conformance.lostAfter_s * 1e9)
        out_ns = Int64(corridor.outHysteresis_s * 1e9)
        in_ns = Int64(corridor.inHysteresis_s * 1e9)
        limits = IntentState.Limits(
            nonconforming_ns: Int64(corridor.conformance.nonconformingAfter_s * 1e9),
            contingent_ns: Int64(corridor.conformance.contingentAfter_s * 1e9))
    }

    /// The most findings of one report: an excursion or its end, a change of state, a summary, and every gate once.
    var maximumFindingsPerReport: Int { 3 + geometry.gates.count }

    /// Makes room for a vehicle of the bound class, in steps, so that a fleet does not grow the arrays one by one.
    @inline(__always)
    mutating func makeRoom(for vehicle: VehicleSlot, step: Int) {
        guard vehicle.index >= states.count else { return }
        let count = (vehicle.index / step + 1) * step
        states.append(contentsOf: repeatElement(CorridorConformance(), count: count - states.count))
        flights.append(contentsOf: repeatElement(CorridorFlight(), count: count - flights.count))
    }

    /// True while a flight of the vehicle has begun and not ended.
    func isFollowed(_ vehicle: VehicleSlot) -> Bool { states[vehicle.index].isFollowed }

    /// What a report shows.
    struct View: BitwiseCopyable, Sendable {
        var place: CorridorGeometry.Place
        /// Metres above the ceiling, negative below the floor, 0 between them; NaN where the altitude is not known.
        var vertical_m: Double
        var sighting: CorridorConformance.Sighting
    }

    /// True when a position matters: the vehicle is bound or followed, or near. Of most reports nothing more is asked.
    ///
    /// Mutating although it changes nothing: otherwise the whole watch is copied for the question.
    @inline(__always)
    mutating func concerns(_ vehicle: VehicleSlot, at sample: PositionSample) -> Bool {
        states[vehicle.index].phase != .unbound || states[vehicle.index].isFollowed
            || geometry.box.contains(
                latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
    }

    /// Takes a position that ``concerns(_:at:)`` the corridor, of a vehicle of the bound class.
    mutating func check(_ fix: PositionFix, into findings: FindingBuffer, counters: inout RouteCounters)
        -> CheckOutcome.Status
    {
        let index = fix.vehicle.index
        let now = TrackPoint(
            point: fix.point(on: geometry.plane), altitudeAMSL_m: fix.altitudeAMSL_m, time: fix.time,
            evidence: fix.evidence)
        let view = view(now)
        let before = states[index]
        let event = states[index].step(view.sighting, fix, out_ns: out_ns, in_ns: in_ns)
        follow(fix, view, now, before, into: findings, counters: &counters)
        if event == .excursion { counters.excursions += 1 }
        if event == .back { closeExcursion(of: index, at: states[index].insideSince) }
        if event != .none { report(event, fix, view, into: findings) }
        if states[index].isFollowed, let change = flights[index].intent.step(view.sighting, states[index], fix, limits)
        {
            report(change, fix, view, into: findings)
        }
        if states[index].isFollowed, flights[index].leftAt.isKnown,
            fix.time.nanoseconds &- flights[index].leftAt.nanoseconds >= in_ns
        {
            endFlight(of: fix.vehicle, into: findings)
        }
        return status(index, view.sighting)
    }

    private func view(_ now: TrackPoint) -> View {
        let place = geometry.place(of: now.point)
        let volume = geometry.volume(ofLeg: place.leg)
        let vertical_m = volume.verticalDeviation_m(now.altitudeAMSL_m)
        let sighting: CorridorConformance.Sighting
        if place.alongTrack_m < 0 || place.alongTrack_m > geometry.length_m {
            sighting = .beyondEnd
        } else if abs(place.lateral_m) > volume.halfWidth_m + 0.001 {
            // The plane is exact to a millimetre, so a vehicle on the edge may seem to be that far outside it.
            sighting = .outside
        } else {
            sighting = vertical_m.isNaN ? .unknown : vertical_m == 0 ? .inside : .outside
        }
        return View(place: place, vertical_m: vertical_m, sighting: sighting)
    }

    /// Keeps the flight: its beginning, its times and errors, and its gates.
    private mutating func follow(
        _ fix: PositionFix, _ view: View, _ now: TrackPoint, _ before: CorridorConformance,
        into findings: FindingBuffer, counters: inout RouteCounters
    ) {
        let index = fix.vehicle.index
        let isBound = states[index].phase != .unbound
        if isBound, !states[index].isFollowed {
            let histogram = errors.take()
            if histogram < 0 { counters.flightsWithoutPercentile += 1 }
            flights[index].begin(fix, at: view.place.alongTrack_m, histogram: histogram)
            states[index].isFollowed = true
            followed.append(fix.vehicle)
        }
        if isBound || before.phase != .unbound {
            let error_m = abs(view.place.lateral_m)
            flights[index].add(isBound ? view.sighting : .beyondEnd, error_m: error_m, fix, stale_ns: stale_ns)
            if isBound { errors.add(error_m, to: flights[index].histogram) }
            if !isBound, before.isExcursion { closeExcursion(from: before.outsideSince, of: index, at: fix.time) }
            tellGates(fix, view, now, into: findings)
            if !isBound { tellGatesLeftBehind(fix, view, into: findings) }
        }
        flights[index].last = now
    }

    private func status(_ index: Int, _ sighting: CorridorConformance.Sighting) -> CheckOutcome.Status {
        let status = states[index].status(sighting)
        guard states[index].isFollowed else { return status }
        switch flights[index].intent.state {
        case .activated: return status
        case .unknown: return status.merged(with: .unknown)
        case .nonconforming, .contingent: return .alert
        }
    }

    /// Counts the excursion that stands in the vehicle's state.
    mutating func closeExcursion(of index: Int, at end: UTCInstant) {
        closeExcursion(from: states[index].outsideSince, of: index, at: end)
    }

    private mutating func closeExcursion(from start: UTCInstant, of index: Int, at end: UTCInstant) {
        flights[index].addExcursion(duration_ns: end.nanoseconds &- start.nanoseconds)
    }
}
