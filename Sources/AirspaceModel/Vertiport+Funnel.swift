extension Vertiport {
    /// The way to or from a FATO as a sloped solid, from the edge of the FATO outward.
    ///
    /// Its lower face rises from the level of the pad (12.5 %: 152 m at 1,220 m), its upper face runs `depth_m` above the
    /// lower one, and its sides spread from the width of the FATO. The defaults are those of the FAA's approach and
    /// departure surface (8:1) with sides that open by 10 %; the upper face is a setting of this system.
    package struct Funnel: Sendable, Equatable {
        /// What aircraft use it for.
        package enum Use: UInt8, BitwiseCopyable, Sendable, CaseIterable {
            case both
            case approach
            case departure
        }

        package var name: String
        /// The direction from the FATO outward, degrees clockwise from true north.
        package var bearing_deg: Double
        package var use: Use
        /// The rise of the lower face, per cent.
        package var slope_percent: Double
        /// Metres from the edge of the FATO to the outer end.
        package var length_m: Double
        /// How much each side opens, per cent of the way.
        package var divergence_percent: Double
        /// From the lower face to the upper, metres.
        package var depth_m: Double
        /// Where passes are told, metres from the edge of the FATO.
        package var gates_m: [Double]

        package init(
            name: String, bearing_deg: Double, use: Use = .both, slope_percent: Double = 12.5,
            length_m: Double = 1220, divergence_percent: Double = 10, depth_m: Double = 152,
            gates_m: [Double] = [1220, 600, 120]
        ) {
            (self.name, self.bearing_deg, self.use) = (name, bearing_deg, use)
            (self.slope_percent, self.length_m) = (slope_percent, length_m)
            (self.divergence_percent, self.depth_m) = (divergence_percent, depth_m)
            self.gates_m = gates_m
        }
    }

    /// How many funnels a FATO may have, and how many gates a funnel.
    package static let funnelLimit = 8
    package static let funnelGateLimit = 8

    func validateFunnels() throws(RouteProblem) {
        guard funnels.count <= Self.funnelLimit else { throw .funnelCount(funnels.count) }
        for (index, funnel) in funnels.enumerated() {
            if funnel.name.isEmpty { throw .emptyName }
            let names = [finalApproach.name] + stands.map(\.name) + funnels[..<index].map(\.name)
            if names.contains(funnel.name) { throw .duplicateName(funnel.name) }
            try RouteProblem.check("bearing_deg", funnel.bearing_deg, in: -360...360)
            try RouteProblem.check("slope_percent", funnel.slope_percent, in: 0...100)
            try RouteProblem.check("length_m", funnel.length_m, in: 10...10_000)
            try RouteProblem.check("divergence_percent", funnel.divergence_percent, in: 0...100)
            try RouteProblem.check("depth_m", funnel.depth_m, in: 1...1000)
            guard funnel.gates_m.count <= Self.funnelGateLimit else { throw .gateCount(funnel.gates_m.count) }
            for gate_m in funnel.gates_m { try RouteProblem.check("gates_m", gate_m, in: 0...funnel.length_m) }
        }
    }
}
