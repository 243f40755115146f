/// How surely the distance of two vehicles is known.
struct SeparationBudget {
    private let own: (name: String, horizontal_m: Double, vertical_m: Double)
    private let other: (name: String, horizontal_m: Double, vertical_m: Double)
    private let time_s: Double
    private let coverageFactor: Double

    init(_ trial: Trial) {
        let system = trial.plan.reference
        let (horizontal, vertical) = (system.horizontal_m ?? .infinity, system.vertical_m ?? .infinity)
        own = ("own vehicle, \(system.name)", horizontal, vertical)
        if let otherHorizontal = trial.planned.parameters["other_u_horizontal_m"],
            let otherVertical = trial.planned.parameters["other_u_vertical_m"]
        {
            other = ("other vehicle, as the plan states", otherHorizontal, otherVertical)
        } else {
            other = ("other vehicle, \(system.name)", horizontal, vertical)
        }
        time_s = system.uncertainty(of: .time) ?? .infinity
        coverageFactor = system.coverageFactor
    }

    /// U of the horizontal and of the vertical distance by the positions alone.
    var expanded: (horizontal_m: Double, vertical_m: Double) {
        (
            coverageFactor * Self.root(own.horizontal_m, other.horizontal_m),
            coverageFactor * Self.root(own.vertical_m, other.vertical_m)
        )
    }

    private static func root(_ first: Double, _ second: Double) -> Double {
        (first * first + second * second).squareRoot()
    }

    /// The budget of the least distance.
    func budget(of approach: Encounter.Approach, in encounter: Encounter) -> UncertaintyBudget {
        let distance = approach.distance_m
        // In each other's place every direction counts in full.
        let horizontal = distance > 0 ? approach.relative.horizontal_m / distance : 1
        let vertical = distance > 0 ? approach.relative.up_m.magnitude / distance : 1
        func position(_ vehicle: (name: String, horizontal_m: Double, vertical_m: Double)) -> [UncertaintyContribution]
        {
            [
                UncertaintyContribution(
                    source: "horizontal position of the \(vehicle.name)", distribution: .normal,
                    value: vehicle.horizontal_m, sensitivity: horizontal),
                UncertaintyContribution(
                    source: "vertical position of the \(vehicle.name)", distribution: .normal,
                    value: vehicle.vertical_m, sensitivity: vertical),
            ]
        }
        let positions = position(own) + position(other)
        let along = UncertaintyBudget(positions).combined
        let near = encounter.count(within: distance + ExtremeOfSamples.reach * along)
        let lines =
            positions + [
                ExtremeOfSamples.contribution(count: max(near, 1), standardUncertainty: along),
                UncertaintyContribution(
                    source: "time between the clocks", distribution: .normal, value: 2.0.squareRoot() * time_s,
                    sensitivity: closingSpeed_mps(at: approach, in: encounter)),
                path("own", encounter.own.sag_m(at: approach.time_s)),
                path("other", encounter.other.sag_m(at: approach.time_s)),
            ]
        return UncertaintyBudget(lines, coverageFactor: coverageFactor)
    }

    private func path(_ vehicle: String, _ sag_m: Double) -> UncertaintyContribution {
        UncertaintyContribution(
            source: "path of the \(vehicle) vehicle between samples", distribution: .rectangular, value: sag_m,
            divisor: 3.0.squareRoot())
    }

    /// How much the least distance changes with a shift of one clock: the speed of the one or the other along the line between
    /// the vehicles, whichever is greater.
    private func closingSpeed_mps(at approach: Encounter.Approach, in encounter: Encounter) -> Double {
        let velocities = [
            encounter.own.velocity(at: approach.time_s), encounter.other.velocity(at: approach.time_s),
        ]
        guard approach.distance_m > 0 else { return velocities.map(\.length_m).max() ?? 0 }
        return velocities.map { $0.dot(approach.relative).magnitude / approach.distance_m }.max() ?? 0
    }
}
