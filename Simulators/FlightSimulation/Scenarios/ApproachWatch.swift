/// Follows the approaches to one FATO: who is on one, which gates are passed, and who finds the FATO claimed.
struct ApproachWatch {
    private let fato: LandingPad
    private let funnels: [SimulatedFunnel]
    /// The funnel that each vehicle is on its way through.
    private var inbound: [Int?]
    private var goneSince_s: [Double?]
    private var distance_m: [Double?]
    private var passed: [Set<Double>]
    private var toldPairs: Set<[Int]> = []
    private(set) var incidents: [Incident] = []

    init(_ vertiport: (fato: LandingPad, funnels: [SimulatedFunnel]), vehicles: Int) {
        (fato, funnels) = vertiport
        inbound = Array(repeating: nil, count: vehicles)
        goneSince_s = Array(repeating: nil, count: vehicles)
        distance_m = Array(repeating: nil, count: vehicles)
        passed = Array(repeating: [], count: vehicles)
    }

    mutating func note(
        _ vehicles: [SimulatedVehicle], _ index: Int, _ state: KinematicState, occupant: Int?, at time_s: Double
    ) {
        if occupant == index { inbound[index] = nil }
        if let funnel = inbound[index] {
            noteGates(vehicles[index], index, funnels[funnel], state, at: time_s)
            noteEnd(index, funnels[funnel], state, at: time_s)
        } else if occupant != index,
            let funnel = funnels.firstIndex(where: {
                $0.contains(state) && $0.inwardSpeed_mps(state) > LandingPad.occupiedUnder_mps
            })
        {
            (inbound[index], goneSince_s[index], passed[index]) = (funnel, nil, [])
            add(.padInbound, vehicles[index], rule: funnels[funnel].ruleName, at: time_s)
            noteGates(vehicles[index], index, funnels[funnel], state, at: time_s)
        }
        if let funnel = inbound[index] {
            distance_m[index] = funnels[funnel].distance_m(of: state.point)
        } else {
            distance_m[index] = funnels.map { $0.distance_m(of: state.point) }.filter { $0 >= 0 }.min()
        }
        noteConflicts(vehicles, index, occupant: occupant, at: time_s)
    }

    private mutating func noteGates(
        _ vehicle: SimulatedVehicle, _ index: Int, _ funnel: SimulatedFunnel, _ state: KinematicState, at time_s: Double
    ) {
        let now = funnel.distance_m(of: state.point)
        guard let before = distance_m[index] else { return }
        for gate in SimulatedFunnel.gates_m where before > gate && now <= gate && !passed[index].contains(gate) {
            passed[index].insert(gate)
            add(.approachGatePassed, vehicle, rule: funnel.ruleName, at: time_s)
        }
    }

    private mutating func noteEnd(
        _ index: Int, _ funnel: SimulatedFunnel, _ state: KinematicState, at time_s: Double
    ) {
        let isOver = fato.contains(state.point) && funnel.distance_m(of: state.point) < 0
        let isAway = funnel.inwardSpeed_mps(state) < -LandingPad.occupiedUnder_mps
        guard !isOver, isAway || !funnel.contains(state) else {
            goneSince_s[index] = nil
            return
        }
        let since = goneSince_s[index] ?? time_s
        goneSince_s[index] = since
        if time_s - since >= LandingPad.releasedAfter_s { inbound[index] = nil }
    }

    private mutating func noteConflicts(
        _ vehicles: [SimulatedVehicle], _ index: Int, occupant: Int?, at time_s: Double
    ) {
        for other in vehicles.indices where other != index {
            let (own, others) = (inbound[index] != nil, inbound[other] != nil)
            let isConflict = own && others || own && occupant == other || occupant == index && others
            let pair = [min(index, other), max(index, other)]
            guard isConflict != toldPairs.contains(pair) else { continue }
            guard isConflict else {
                toldPairs.remove(pair)
                continue
            }
            toldPairs.insert(pair)
            // The truth names the one that comes; a finding names the one that reports.
            let (coming, claiming) = own ? (index, other) : (other, index)
            add(.fatoConflict, vehicles[coming], rule: fato.ruleName, at: time_s)
            incidents[incidents.count - 1].otherSource = vehicles[claiming].source
            incidents[incidents.count - 1].other = vehicles[claiming].displayName
        }
    }

    private mutating func add(_ kind: Incident.Kind, _ vehicle: SimulatedVehicle, rule: String, at time_s: Double) {
        incidents.append(
            Incident(
                kind, source: vehicle.source, vehicle: vehicle.displayName, rule: rule, time_s: time_s, tolerance_s: 3))
    }
}
