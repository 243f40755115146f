import ReferenceData
import Testing

@testable import SeparationMonitoring

/// Properties of the detectors beyond what the reference vectors cover: uncertain states, and levels of TCAS.
@Suite struct UncertainDetectorTests {
    private let volume = WellClearThresholds(DTHR_m: 1222.32, ZTHR_m: 137.16, TTHR_s: 35)

    private func state(_ generator: inout SeededGenerator) -> RelativeState {
        func number(_ reach: Double) -> Double { Double.random(in: -reach...reach, using: &generator) }
        return RelativeState(
            sx_m: number(6000), sy_m: number(6000), sz_m: number(400), vx_mps: number(90), vy_mps: number(90),
            vz_mps: number(8))
    }

    private func bounds(_ factor: Double) -> StateUncertainty {
        StateUncertainty(
            horizontalPosition_m: 60 * factor, verticalPosition_m: 15 * factor, horizontalVelocity_mps: 2 * factor,
            verticalVelocity_mps: factor)
    }

    /// Who is in conflict as told is in conflict within any bounds, and for at least as long; and wider bounds hold narrower.
    @Test func widerBoundsHoldNarrowerOnes() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var conflicts = 0
        for _ in 0..<3000 {
            let state = state(&generator)
            var narrower = WCV_TAUMOD.interval(state, volume, lookahead_s: 120)
            for factor in [0.0, 0.5, 1, 2] {
                let wider = WCV_TAUMOD_SUM.interval(state, volume, bounds(factor), lookahead_s: 120)
                if narrower.isConflict {
                    conflicts += 1
                    #expect(wider.entry_s <= narrower.entry_s + 1e-9, "seed \(seed) \(state)")
                    #expect(wider.exit_s >= narrower.exit_s - 1e-9, "seed \(seed) \(state)")
                }
                narrower = wider
            }
        }
        #expect(conflicts > 500)
    }

    @Test func isTheSameSeenFromTheOtherAircraft() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let state = state(&generator)
            let other = RelativeState(
                sx_m: -state.sx_m, sy_m: -state.sy_m, sz_m: -state.sz_m, vx_mps: -state.vx_mps,
                vy_mps: -state.vy_mps, vz_mps: -state.vz_mps)
            let (one, two) = (
                WCV_TAUMOD_SUM.interval(state, volume, bounds(1), lookahead_s: 120),
                WCV_TAUMOD_SUM.interval(other, volume, bounds(1), lookahead_s: 120)
            )
            #expect(one.isConflict == two.isConflict)
            if one.isConflict {
                #expect(abs(one.entry_s - two.entry_s) < 1e-9 && abs(one.exit_s - two.exit_s) < 1e-9)
            }
        }
    }

    @Test func standingAircraftMayDriftTogether() {
        let apart = RelativeState(sx_m: 1300, sy_m: 0, sz_m: 0, vx_mps: 0, vy_mps: 0, vz_mps: 0)
        let still = WellClearThresholds(DTHR_m: 1200, ZTHR_m: 100)
        #expect(!WCV_TAUMOD_SUM.interval(apart, still, .none, lookahead_s: 60).isConflict)
        var uncertainty = bounds(0)
        (uncertainty.horizontalPosition_m, uncertainty.horizontalVelocity_mps) = (40, 2)
        // 100 m less 40 m, at 2 m/s at most; and when it ends nobody knows.
        let interval = WCV_TAUMOD_SUM.interval(apart, still, uncertainty, lookahead_s: 60)
        #expect(abs(interval.entry_s - 30) < 1e-9 && interval.exit_s == 60)
    }

    /// A head-on encounter at each level: TAU before the closest approach within DMOD, less what DMOD takes.
    @Test(arguments: [(500.0, 20.0, 0.30), (2000, 25, 0.33), (4000, 30, 0.48), (50_000, 48, 1.3)])
    func trafficAdvisoriesFollowTheAltitude(_ altitude_ft: Double, _ tau_s: Double, _ DMOD_NM: Double) {
        let z_m = altitude_ft * 0.3048
        let own = AircraftState(x_m: 0, y_m: 0, z_m: z_m, vx_mps: 0, vy_mps: 100, vz_mps: 0)
        let intruder = AircraftState(x_m: 0, y_m: 30_000, z_m: z_m, vx_mps: 0, vy_mps: -100, vz_mps: 0)
        let interval = TCASDetector.interval(own: own, intruder: intruder, .traffic, lookahead_s: 180)
        // τ_mod = (s² − D²) / (s·v) = τ, for s: s² − τvs − D² = 0.
        let (speed, DMOD_m) = (200.0, DMOD_NM * 1852)
        let distance_m = (tau_s * speed + (tau_s * speed * tau_s * speed + 4 * DMOD_m * DMOD_m).squareRoot()) / 2
        #expect(abs(interval.entry_s - (30_000 - distance_m) / speed) < 1e-9)
        #expect(abs(interval.exit_s - (30_000 + DMOD_m) / speed) < 1e-9)
    }

    /// On the ground there is no advisory; a climb through 1,000 ft brings the thresholds of the level above.
    @Test func aClimbGoesThroughTheLevels() {
        let intruder = AircraftState(x_m: 0, y_m: 100, z_m: 200, vx_mps: 0, vy_mps: 0, vz_mps: 5)
        func interval(_ z_m: Double, _ advisory: TCASTable.Advisory) -> ConflictInterval {
            TCASDetector.interval(
                own: AircraftState(x_m: 0, y_m: 0, z_m: z_m, vx_mps: 0, vy_mps: 0, vz_mps: 5), intruder: intruder,
                advisory, lookahead_s: 60)
        }
        // Resolution advisories begin above 1,000 ft, 304.8 m: reached from 200 m at 5 m/s after 20.96 s.
        #expect(abs(interval(200, .resolution).entry_s - 20.96) < 1e-9)
        #expect(interval(200, .traffic).entry_s == 0)
        #expect(!interval(0, .resolution).isConflict)
    }
}
