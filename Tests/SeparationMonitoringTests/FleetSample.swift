import Foundation
import ReferenceData

@testable import SeparationMonitoring

/// Fleets for tests, and the slow and plain answer about them.
enum FleetSample {
    /// Cruisers, hoverers, climbers, formations, duplicates and a few outliers within ± 6 km.
    static func mixed(count: Int, using random: inout SeededGenerator) -> ContiguousArray<AircraftState> {
        var fleet: ContiguousArray<AircraftState> = []
        for index in 0..<count {
            var state = AircraftState(
                x_m: .random(in: -6000...6000, using: &random), y_m: .random(in: -6000...6000, using: &random),
                z_m: .random(in: 0...600, using: &random), vx_mps: .random(in: -70...70, using: &random),
                vy_mps: .random(in: -70...70, using: &random), vz_mps: .random(in: -5...5, using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1: (state.vx_mps, state.vy_mps, state.vz_mps) = (0, 0, 0)
            case 2: state.vz_mps = 0
            case 3: (state.vx_mps, state.vy_mps) = (0, 0)
            case 4 where index > 0: state = fleet[index - 1]
            case 5 where index > 0:
                state = fleet[index - 1]
                state.x_m += .random(in: -50...50, using: &random)
            case 6 where index % 3 == 0: state.vx_mps *= .random(in: 10...2000, using: &random)
            case 7 where index % 5 == 0: state.x_m *= .random(in: 10...1e6, using: &random)
            default: break
            }
            fleet.append(state)
        }
        return fleet
    }

    /// Every pair compared with the closed form.
    static func everyPair(
        _ fleet: ContiguousArray<AircraftState>, _ thresholds: WellClearThresholds, lookahead_s: Double
    ) -> ContiguousArray<FleetConflict> {
        var conflicts: ContiguousArray<FleetConflict> = []
        for first in fleet.indices {
            for second in fleet.indices where second > first {
                let interval = WCV_TAUMOD.interval(
                    RelativeState(own: fleet[first], intruder: fleet[second]), thresholds, lookahead_s: lookahead_s)
                guard interval.isConflict else { continue }
                conflicts.append(FleetConflict(first: Int32(first), second: Int32(second), interval: interval))
            }
        }
        return conflicts
    }
}
