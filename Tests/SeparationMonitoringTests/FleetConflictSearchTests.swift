import Foundation
import ReferenceData
import Testing

@testable import SeparationMonitoring

@Suite struct FleetConflictSearchTests {
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func findsTheReferenceListOfAThousandAircraft() throws {
        let states = try CSVText(ReferenceData.bytes("separation/vectors/fleet_uniform_1000_states.csv"))
        let table = try AircraftTable(header: states.header)
        var fleet: ContiguousArray<AircraftState> = []
        for (line, row) in states.rows { fleet.append(try table.aircraft(row, line: line).localState) }
        var search = FleetConflictSearch()
        search.search(fleet, WellClearThresholds(DTHR_m: 609.6, ZTHR_m: 76.2), lookahead_s: 60)
        // The complete list of NASA DAIDALUS 2.0.4, every pair compared.
        let expected = try CSVText(
            ReferenceData.bytes("separation/vectors/fleet_uniform_1000_wcv_D609.6_Z76.2_T60.csv"))
        #expect(expected.rows.count == 100)
        #expect(search.conflicts.map { "\($0.first),\($0.second)" } == expected.rows.map { "\($0.1[0]),\($0.1[1])" })
        for (conflict, (_, row)) in zip(search.conflicts, expected.rows) {
            #expect(abs(conflict.interval.entry_s - Double(row[2])!) <= 1e-9)
            #expect(abs(conflict.interval.exit_s - Double(row[3])!) <= 1e-9)
        }
    }

    @Test(arguments: [
        WellClearThresholds(DTHR_m: 609.6, ZTHR_m: 76.2), WellClearThresholds(DTHR_m: 20, ZTHR_m: 15),
        WellClearThresholds(DTHR_m: 1852, ZTHR_m: 137.16, TTHR_s: 35, TCOA_s: 20),
    ])
    func agreesWithComparingEveryPair(thresholds: WellClearThresholds) {
        let seed = UInt64.random(in: .min ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var search = FleetConflictSearch()
        var total = 0
        // With three volumes two hundred fleets and more; sizes on both sides of those at which the grid gets more cells.
        for number in 0..<67 {
            let count = number < 4 ? number : number == 4 ? 600 : Int.random(in: 5...250, using: &random)
            let lookahead_s = [0.5, 60, 180][number % 3]
            let fleet = FleetSample.mixed(count: count, using: &random)
            search.search(fleet, thresholds, lookahead_s: lookahead_s)
            let expected = FleetSample.everyPair(fleet, thresholds, lookahead_s: lookahead_s)
            #expect(search.conflicts == expected, "seed \(seed), \(count) aircraft, \(lookahead_s) s")
            total += expected.count
        }
        #expect(total > 50, "a comparison of empty lists would show nothing")
    }

    /// As many aircraft as a run can follow: the conflicts of its groups, each compared pair by pair.
    @Test func findsTheConflictsOfSixtyFiveThousandAircraft() {
        var random = SeededGenerator(seed: 11)
        // Groups of a hundred, 30 km apart, so that none meets another.
        var fleet: ContiguousArray<AircraftState> = []
        while fleet.count < 65_500 {
            let group = fleet.count / 100
            for _ in 0..<100 {
                fleet.append(
                    AircraftState(
                        x_m: Double(group % 26) * 30_000 + .random(in: 0...4000, using: &random),
                        y_m: Double(group / 26) * 30_000 + .random(in: 0...4000, using: &random),
                        z_m: .random(in: 0...600, using: &random), vx_mps: .random(in: -40...40, using: &random),
                        vy_mps: .random(in: -40...40, using: &random), vz_mps: 0))
            }
        }
        let thresholds = WellClearThresholds(DTHR_m: 152, ZTHR_m: 30)
        var search = FleetConflictSearch()
        search.search(fleet, thresholds, lookahead_s: 30)
        var expected = 0
        for start in stride(from: 0, to: fleet.count, by: 100) {
            let group = ContiguousArray(fleet[start..<start + 100])
            let pairs = FleetSample.everyPair(group, thresholds, lookahead_s: 30)
            for pair in pairs {
                guard expected < search.conflicts.count else {
                    Issue.record("only \(expected) conflicts are found")
                    return
                }
                let found = search.conflicts[expected]
                #expect(Int(found.first) == start + Int(pair.first) && Int(found.second) == start + Int(pair.second))
                #expect(found.interval == pair.interval)
                expected += 1
            }
        }
        #expect(search.conflicts.count == expected)
        #expect(expected > 3000)
    }

    @Test func takesAPairAcrossACellBorderOnce() {
        var search = FleetConflictSearch()
        for offset in stride(from: -3000.0, through: 3000, by: 100) {
            let fleet: ContiguousArray = [
                AircraftState(x_m: offset - 200, y_m: offset, z_m: 0, vx_mps: 0, vy_mps: 0, vz_mps: 0),
                AircraftState(x_m: offset + 200, y_m: offset, z_m: 0, vx_mps: 0, vy_mps: 0, vz_mps: 0),
            ]
            search.search(fleet, WellClearThresholds(DTHR_m: 609.6, ZTHR_m: 76.2), lookahead_s: 60)
            #expect(search.conflicts.count == 1)
        }
    }

    @Test func oneFastOutlierMeetsWhoeverItMeets() {
        var fleet = ContiguousArray(
            (0..<50).map {
                AircraftState(x_m: Double($0) * 2000, y_m: 0, z_m: 100, vx_mps: 0, vy_mps: 0, vz_mps: 0)
            })
        fleet.append(AircraftState(x_m: -5e6, y_m: 0, z_m: 100, vx_mps: 1e5, vy_mps: 0, vz_mps: 0))
        var search = FleetConflictSearch()
        let thresholds = WellClearThresholds(DTHR_m: 609.6, ZTHR_m: 76.2)
        search.search(fleet, thresholds, lookahead_s: 60)
        #expect(search.conflicts == FleetSample.everyPair(fleet, thresholds, lookahead_s: 60))
        #expect(search.conflicts.count == 50)
    }

    @Test func oneIntruderSharedByAllIsListedWithEach() {
        var fleet = ContiguousArray(
            (0..<300).map {
                AircraftState(
                    x_m: 3000 * cos(Double($0)), y_m: 3000 * sin(Double($0)), z_m: Double($0) * 400, vx_mps: 0,
                    vy_mps: 0, vz_mps: 0)
            })
        fleet.append(AircraftState(x_m: 0, y_m: 0, z_m: 60_000, vx_mps: 0, vy_mps: 0, vz_mps: 0))
        var search = FleetConflictSearch()
        search.search(fleet, WellClearThresholds(DTHR_m: 4000, ZTHR_m: 100_000), lookahead_s: 10)
        #expect(search.conflicts.filter { $0.second == 300 }.count == 300)
    }

    @Test func countsAircraftWithNumbersThatAreNotFinite() {
        var fleet: ContiguousArray<AircraftState> = []
        for broken in [Double.nan, .infinity, -.infinity] {
            fleet.append(AircraftState(x_m: 0, y_m: 0, z_m: 0, vx_mps: 0, vy_mps: 0, vz_mps: 0))
            fleet.append(AircraftState(x_m: 0, y_m: 0, z_m: 0, vx_mps: broken, vy_mps: 0, vz_mps: 0))
            fleet.append(AircraftState(x_m: broken, y_m: 0, z_m: 0, vx_mps: 0, vy_mps: 0, vz_mps: 0))
        }
        var search = FleetConflictSearch()
        search.search(fleet, WellClearThresholds(DTHR_m: 10, ZTHR_m: 10), lookahead_s: 10)
        #expect(search.unusableCount == 6)
        #expect(search.conflicts.map { [$0.first, $0.second] } == [[0, 3], [0, 6], [3, 6]])
    }

    @Test func refusesThresholdsThatAreNotUsable() async {
        await #expect(processExitsWith: .failure) {
            var search = FleetConflictSearch()
            search.search([], WellClearThresholds(DTHR_m: .nan, ZTHR_m: 10), lookahead_s: 10)
        }
    }
}
