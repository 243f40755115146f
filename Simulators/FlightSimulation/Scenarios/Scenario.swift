/// A cast of aircraft and the faults of their links, from which everything else follows.
package struct Scenario: Sendable {
    /// What the aircraft are up to.
    package enum Kind: String, Sendable, CaseIterable {
        /// Every kind of incident once, on time.
        case demo
        /// The same traffic without an incident but the comings and goings on pads.
        case quiet
    }

    /// Eight fly the incidents; sixteen more can be added before lanes and levels are full.
    package static let aircraftRange = 8...24
    /// Half a minute holds the shortest incidents one after the other; an hour is what the tests cover.
    package static let durationRange_s = 30.0...3600.0

    package let kind: Kind
    package let duration_s: Double
    package let seed: UInt64
    package private(set) var vehicles: [SimulatedVehicle] = []
    /// The pairs that are meant to come too close, as indices of ``vehicles``, the lower first.
    package private(set) var scriptedPairs: [[Int]] = []

    /// Times of scripted incidents are fractions of this: of the duration, up to two minutes.
    let scale_s: Double

    /// Puts the cast together.
    ///
    /// - Throws: `aircraftCount`, `duration` for values out of range.
    package init(kind: Kind, duration_s: Double, aircraft: Int, seed: UInt64) throws(ScenarioError) {
        guard Self.aircraftRange.contains(aircraft) else {
            throw .aircraftCount(aircraft, allowed: Self.aircraftRange)
        }
        guard Self.durationRange_s.contains(duration_s) else {
            throw .duration(duration_s, allowed: Self.durationRange_s)
        }
        (self.kind, self.duration_s, self.seed) = (kind, duration_s, seed)
        scale_s = min(duration_s, 120)
        for part in Part.order.prefix(aircraft) { vehicles.append(vehicle(part)) }
        if kind == .demo {
            scriptedPairs = [pair(.overtaken, .overtaking), pair(.slowDrone, .crossingDrone)]
        }
        // Vehicles are told in the order of their links and numbers, whatever the order of the cast.
        let order = vehicles.indices.sorted {
            (vehicles[$0].source.rawValue, vehicles[$0].number) < (vehicles[$1].source.rawValue, vehicles[$1].number)
        }
        vehicles = order.map { vehicles[$0] }
        scriptedPairs = scriptedPairs.map { pair in pair.compactMap { order.firstIndex(of: $0) }.sorted() }
    }

    /// A random generator that belongs to one purpose of this run.
    func random(_ purpose: UInt64) -> RandomSource { RandomSource(seed: seed, stream: purpose) }

    private func pair(_ first: Part, _ second: Part) -> [Int] {
        [first, second].compactMap { part in Part.order.firstIndex { $0 == part } }
    }

    private func vehicle(_ part: Part) -> SimulatedVehicle {
        switch part {
        case .breaching: breachingAirTaxi
        case .overtaken: overtakenAirTaxi
        case .overtaking: overtakingAirTaxi
        case .straying: strayingAirTaxi
        case .occupying: occupyingAirTaxi
        case .intruding: intrudingAirTaxi
        case .departing: departingAirTaxi
        case .skirting: skirtingAirTaxi
        case .parked: parkedAirTaxi
        case .northbound(let place): northboundAirTaxi(place)
        case .slowDrone: slowDrone
        case .crossingDrone: crossingDrone
        case .laneDrone(let lane): laneDrone(lane)
        case .arenaDrone(let place): arenaDrone(place)
        case .helicopter(let place): helicopter(place)
        }
    }

    /// The parts there are to fly.
    private enum Part: Equatable {
        case breaching, overtaken, overtaking, straying, occupying, intruding, departing, skirting, parked
        case northbound(Int)
        case slowDrone, crossingDrone
        case laneDrone(Int), arenaDrone(Int), helicopter(Int)

        /// Who flies first when there are few.
        static let order: [Part] = [
            .breaching, .overtaken, .overtaking, .straying, .occupying, .intruding, .slowDrone, .crossingDrone,
            .helicopter(0), .skirting, .arenaDrone(0), .departing, .laneDrone(0), .helicopter(1), .northbound(0),
            .laneDrone(1), .parked, .northbound(1), .arenaDrone(1), .laneDrone(2), .northbound(2), .laneDrone(3),
            .arenaDrone(2), .laneDrone(4),
        ]
    }
}
