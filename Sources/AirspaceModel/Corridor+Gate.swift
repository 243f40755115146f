extension Corridor {
    /// A named plane across the centre line at one of its points: upright, square to the line, and at a bend halfway
    /// between the two legs.
    package struct Gate: Sendable, Equatable {
        /// When a flight in the direction of the centre line has to pass.
        package enum RequiredArrival: BitwiseCopyable, Sendable, Equatable {
            /// Seconds after midnight UTC, every day.
            case timeOfDay_s(Double)
            /// Seconds after the flight has passed the corridor's first gate.
            case afterFirstGate_s(Double)
        }

        package var name: String
        /// The name of the point where the gate stands.
        package var point: String
        /// How far from its point a pass still counts, metres; nil as far as the corridor reaches there.
        package var halfWidth_m: Double?
        package var arrival: RequiredArrival?
        /// How far from the required time a pass may be, seconds.
        package var arrivalTolerance_s: Double

        package init(
            name: String, point: String, halfWidth_m: Double? = nil, arrival: RequiredArrival? = nil,
            arrivalTolerance_s: Double = 30
        ) {
            (self.name, self.point, self.halfWidth_m) = (name, point, halfWidth_m)
            (self.arrival, self.arrivalTolerance_s) = (arrival, arrivalTolerance_s)
        }
    }

    /// How many gates a corridor may have.
    package static let gateLimit = 32

    /// The index of the point where a gate stands.
    package func index(of gate: Gate) -> Int? { points.firstIndex { $0.name == gate.point } }

    func validateGates() throws(RouteProblem) {
        guard gates.count <= Self.gateLimit else { throw .gateCount(gates.count) }
        var before = -1
        for (index, gate) in gates.enumerated() {
            if gate.name.isEmpty { throw .emptyName }
            if gates[..<index].contains(where: { $0.name == gate.name }) { throw .duplicateName(gate.name) }
            guard let point = self.index(of: gate) else { throw .unknownGatePoint(gate.name, point: gate.point) }
            if points.count(where: { $0.name == gate.point }) > 1 { throw .duplicateName(gate.point) }
            guard point > before else { throw .gateOrder(gate.name) }
            before = point
            if let halfWidth_m = gate.halfWidth_m {
                try RouteProblem.check("half_width_m", halfWidth_m, in: 1...10_000)
            }
            try RouteProblem.check("arrival_tolerance_s", gate.arrivalTolerance_s, in: 0...3600)
            switch gate.arrival {
            case nil: break
            case .timeOfDay_s(let time_s)?:
                // 86,400 would be the next day's midnight.
                try RouteProblem.check("arrival_utc", time_s, in: 0...(86_400.0).nextDown)
            case .afterFirstGate_s(let time_s)?:
                if index == 0 { throw .arrivalAfterItself(gate.name) }
                try RouteProblem.check("arrival_after_first_s", time_s, in: 0...86_400)
            }
        }
    }
}
