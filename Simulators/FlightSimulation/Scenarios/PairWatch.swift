/// Follows two aircraft: whether they would come too close if both flew on, and whether they are too close.
struct PairWatch {
    private let first: SimulatedVehicle
    private let second: SimulatedVehicle
    private let volume: WellClearVolume
    private var wasViolated = false
    private var wasPredicted = false
    /// How often a predicted violation began, with the margins on.
    private(set) var predictions = 0
    private(set) var firstPredictedAt_s: Double?
    private(set) var incidents: [Incident] = []

    init(_ first: SimulatedVehicle, _ second: SimulatedVehicle) {
        (self.first, self.second) = (first, second)
        volume = .between(first, second)
    }

    /// Aircraft on the ground do not count, and neither do those in the arena, whose position on the earth nobody tells.
    static func applies(to first: SimulatedVehicle, _ second: SimulatedVehicle) -> Bool {
        first.kind != .arenaDrone && second.kind != .arenaDrone
    }

    mutating func note(_ own: KinematicState, _ other: KinematicState, at time_s: Double) {
        let grounded = first.isOnGround(own) || second.isOnGround(other)
        let predicted = !grounded && volume.withMargin.timeToViolation_s(own, other) != nil
        if predicted, !wasPredicted {
            predictions += 1
            firstPredictedAt_s = firstPredictedAt_s ?? time_s
        }
        wasPredicted = predicted
        let violated = !grounded && volume.timeToViolation_s(own, other) == 0
        if violated, !wasViolated { addAlert(at: time_s) }
        wasViolated = violated
    }

    private mutating func addAlert(at time_s: Double) {
        var incident = Incident(
            .separationAlert, source: first.source, vehicle: first.displayName, rule: volume.name, time_s: time_s,
            tolerance_s: 5)
        (incident.otherSource, incident.other, incident.minimumLevel) = (second.source, second.displayName, 4)
        incidents.append(incident)
    }
}
