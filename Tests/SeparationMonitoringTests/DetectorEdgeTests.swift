import ReferenceData
import Testing

@testable import SeparationMonitoring

/// The cases where a detector is easily wrong by one comparison. Expected times are computed by hand.
@Suite struct DetectorEdgeTests {
    private let cylinder = WellClearThresholds(DTHR_m: 600, ZTHR_m: 75)

    private func state(
        _ x: Double, _ y: Double, _ z: Double, _ vx: Double, _ vy: Double, _ vz: Double
    ) -> RelativeState {
        RelativeState(sx_m: x, sy_m: y, sz_m: z, vx_mps: vx, vy_mps: vy, vz_mps: vz)
    }

    private func interval(_ state: RelativeState, lookahead_s: Double = 100) -> [Double] {
        let interval = WCV_TAUMOD.interval(state, cylinder, lookahead_s: lookahead_s)
        return [interval.entry_s, interval.exit_s]
    }

    private let none = [Double.infinity, -.infinity]

    @Test func zeroRelativeVelocityIsInsideThroughoutOrNever() {
        #expect(interval(state(599, 0, 74, 0, 0, 0)) == [0, 100])
        #expect(interval(state(601, 0, 0, 0, 0, 0)) == none)
        #expect(interval(state(0, 0, 76, 0, 0, 0)) == none)
    }

    @Test func tangentPassIsNoConflict() {
        // Whole numbers keep the arithmetic exact: the pass touches the circle of 600 m in one point.
        #expect(interval(state(-3000, 600, 0, 30, 0, 0)) == none)
        #expect(interval(state(-3000, 599.999, 0, 30, 0, 0)) != none)
        #expect(interval(state(-3000, 600.001, 0, 30, 0, 0)) == none)
    }

    @Test func exactlyAtTheThresholdsCountsAsInside() {
        #expect(interval(state(600, 0, 75, 0, 0, 0)) == [0, 100])
        #expect(interval(state(600, 0, -75, 0, 0, 0)) == [0, 100])
        // At the rim and flying out: the contact lasts no time.
        #expect(interval(state(600, 0, 0, 10, 0, 0)) == none)
        #expect(interval(state(0, 0, 75, 0, 0, 5)) == none)
        #expect(interval(state(0, 0, 75, 0, 0, -5)) == [0, 30])
    }

    @Test func climbBelowTheReferencesResolutionIsLevelFlight() {
        #expect(interval(state(0, 0, 75, 0, 0, 1e-14)) == [0, 100])
        #expect(interval(state(0, 0, 75.000001, 0, 0, -1e-14)) == none)
    }

    @Test func colocatedAircraftAreInside() {
        #expect(interval(state(0, 0, 0, 0, 0, 0)) == [0, 100])
        #expect(interval(state(0, 0, 0, 6, 8, 0)) == [0, 60])
    }

    @Test func hoveringIntruderIsReached() {
        #expect(interval(state(-1600, 0, 0, 10, 0, 0)) == none)
        #expect(interval(state(-1600, 0, 0, 10, 0, 0), lookahead_s: 101) == [100, 101])
    }

    @Test func leavingVerticallyBeforeEnteringHorizontallyIsNoConflict() {
        // Out of height after 10 s, inside the circle from 14 s on.
        #expect(interval(state(-2000, 0, 0, 100, 0, 7.5)) == none)
        // Out of height after 15 s.
        #expect(interval(state(-2000, 0, 0, 100, 0, 5)) == [14, 15])
    }

    @Test func slowOvertakeIsSeenAhead() {
        #expect(interval(state(-620, 0, 0, 0.5, 0, 0)) == [40, 100])
    }

    @Test func divergingInsideLasts() {
        #expect(interval(state(300, 0, 0, 10, 0, 0)) == [0, 30])
    }

    @Test func beyondTheLookaheadIsNoConflict() {
        #expect(interval(state(-1601, 0, 0, 10, 0, 0)) == none)
    }

    @Test func aNumberThatIsNotOneIsNoConflict() {
        #expect(interval(state(.nan, 0, 0, 10, 0, 0)) == none)
        #expect(interval(state(-700, 0, .nan, 10, 0, 0)) == none)
    }

    @Test func exchangingTheAircraftChangesNothing() {
        var random = SeededGenerator(seed: 7)
        let phase1 = WellClearThresholds(DTHR_m: 1222.32, ZTHR_m: 137.16, TTHR_s: 35, TCOA_s: 20)
        var conflicts = 0
        for _ in 0..<2000 {
            let n = (0..<6).map { _ in Double.random(in: -100...100, using: &random) }
            let one = state(n[0] * 40, n[1] * 40, n[2] * 4, n[3], n[4], n[5] / 20)
            let other = state(-n[0] * 40, -n[1] * 40, -n[2] * 4, -n[3], -n[4], -n[5] / 20)
            let answer = WCV_TAUMOD.interval(one, phase1, lookahead_s: 180)
            #expect(answer == WCV_TAUMOD.interval(other, phase1, lookahead_s: 180))
            // WCV_TCPA ⊂ WCV_TAUMOD ⊂ WCV_TEP.
            let narrow = WCV_TCPA.interval(one, phase1, lookahead_s: 180)
            let wide = WCV_TEP.interval(one, phase1, lookahead_s: 180)
            #expect(!narrow.isConflict || answer.isConflict && answer.entry_s <= narrow.entry_s + 1e-9)
            #expect(!answer.isConflict || wide.isConflict && wide.entry_s <= answer.entry_s + 1e-9)
            conflicts += answer.isConflict ? 1 : 0
        }
        #expect(conflicts > 100)
    }
}
