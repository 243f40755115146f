import AirspaceModel
import Testing

@Suite struct RouteProblemTests {
    private func problem(_ change: (inout Corridor) -> Void) -> RouteProblem? {
        var corridor = SimulatedTraffic.corridor([(0, 0), (0, 5000)])
        change(&corridor)
        do throws(RouteProblem) {
            try corridor.validate()
            return nil
        } catch {
            return error
        }
    }

    private func problem(_ change: (inout Vertiport) -> Void) -> RouteProblem? {
        var vertiport = SimulatedTraffic.vertiport
        change(&vertiport)
        do throws(RouteProblem) {
            try vertiport.validate()
            return nil
        } catch {
            return error
        }
    }

    @Test func acceptsASoundCorridorAndRefusesOthers() {
        #expect(problem { (_: inout Corridor) in } == nil)
        #expect(problem { (corridor: inout Corridor) in corridor.points.removeLast() } == .pointCount(1))
        #expect(problem { (corridor: inout Corridor) in corridor.boundClass = 0 } == .unknownClass)
        #expect(problem { (corridor: inout Corridor) in corridor.floorAMSL_m = 600 } == .floorAboveCeiling)
        #expect(problem { (corridor: inout Corridor) in corridor.points[1] = corridor.points[0] } == .shortLeg("P0"))
        #expect(problem { (corridor: inout Corridor) in corridor.points[1].latitude_deg = 126 } == .place("P1"))
        #expect(problem { (corridor: inout Corridor) in corridor.halfWidth_m = .nan } != nil)
        #expect(problem { (corridor: inout Corridor) in corridor.inHysteresis_s = -1 } != nil)
    }

    @Test func refusesVolumesAndStatesThatCannotBe() {
        #expect(
            problem { (corridor: inout Corridor) in corridor.points[0].floorAMSL_m = 600 } == .floorAboveCeiling)
        #expect(
            problem { (corridor: inout Corridor) in corridor.points[1].halfWidth_m = 10 } == .volumeOfLastPoint("P1"))
        #expect(
            problem { (corridor: inout Corridor) in corridor.outHysteresis_s = 11 } == .nonconformingBeforeExcursion)
        #expect(
            problem { (corridor: inout Corridor) in
                corridor.gates = [.init(name: "G", point: "P0"), .init(name: "G", point: "P1")]
            } == .duplicateName("G"))
    }

    @Test func acceptsASoundVertiportAndRefusesOthers() {
        #expect(problem { (_: inout Vertiport) in } == nil)
        #expect(
            problem { (vertiport: inout Vertiport) in vertiport.stands[1].name = "TST-S1" } == .duplicateName("TST-S1"))
        #expect(
            problem { (vertiport: inout Vertiport) in vertiport.occupancy.releasedAbove_m = 3 }
                == .releasedBelowOccupied)
        #expect(
            problem { (vertiport: inout Vertiport) in vertiport.finalApproach.longitude_deg = 181 }
                == .place("TST-FATO"))
    }

    @Test func refusesFunnelsThatCannotBe() {
        func problem(_ funnel: Vertiport.Funnel) -> RouteProblem? {
            self.problem { (vertiport: inout Vertiport) in vertiport.funnels = [funnel] }
        }
        #expect(problem(.init(name: "F", bearing_deg: 30)) == nil)
        #expect(problem(.init(name: "TST-S1", bearing_deg: 30)) == .duplicateName("TST-S1"))
        #expect(
            problem(.init(name: "F", bearing_deg: 30, length_m: 1000))
                == .range("gates_m", 1220, least: 0, greatest: 1000))
        #expect(problem(.init(name: "F", bearing_deg: 30, slope_percent: .nan)) != nil)
    }

    @Test func derivesTheFATOFromTheDesignAircraft() {
        #expect(SimulatedTraffic.vertiport.finalApproach.side_m == 22.5)
        #expect(SimulatedTraffic.vertiport.finalApproach.safetyAreaWidth_m == 3.75)
        #expect(abs(SimulatedTraffic.vertiport.finalApproach.touchdownSide_m - 12.45) < 1e-12)
        let small = Vertiport.FinalApproach(name: "F", latitude_deg: 0, longitude_deg: 0, bearing_deg: 0, dValue_m: 2)
        #expect(small.safetyAreaWidth_m == 3)
    }
}
