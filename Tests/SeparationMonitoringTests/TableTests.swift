import Geodesy
import Testing

@testable import SeparationMonitoring

@Suite struct TableTests {
    private func fields(_ line: String) -> [Substring] { line.split(separator: ",", omittingEmptySubsequences: false) }

    private let header =
        "id,detector,DTHR_m,ZTHR_m,TTHR_s,TCOA_s,lookahead_s,sox,soy,soz,vox,voy,voz,six,siy,siz,vix,viy,viz"

    @Test func readsAnEncounterAmongOtherColumns() throws {
        let table = try EncounterTable(header: fields("note," + header))
        let row = "x,A1, CYL ,600,75,0,0,60,1,2,3,4,5,6,7,8,9,10,11,12"
        let encounter = try table.encounter(fields(row), line: 2)
        #expect(encounter.identifier == "A1")
        #expect(encounter.detector == .CYL)
        #expect(encounter.lookahead_s == 60)
        #expect(encounter.own == AircraftState(x_m: 1, y_m: 2, z_m: 3, vx_mps: 4, vy_mps: 5, vz_mps: 6))
        #expect(encounter.intruder == AircraftState(x_m: 7, y_m: 8, z_m: 9, vx_mps: 10, vy_mps: 11, vz_mps: 12))
    }

    @Test func namesTheLineAndColumnOfWhatItRefuses() throws {
        #expect(throws: TableRejection.missingColumn("soz")) {
            try EncounterTable(header: fields(header.replacing("soz,", with: "")))
        }
        let table = try EncounterTable(header: fields(header))
        let row = "A1,TAUMOD,600,75,0,0,60,1,2,3,4,5,6,7,8,9,10,11,12"
        #expect(throws: TableRejection.wrongFieldCount(line: 7, expected: 19, found: 20)) {
            try table.encounter(fields(row + ","), line: 7)
        }
        #expect(throws: TableRejection.unknownDetector(line: 7, name: "TAU")) {
            try table.encounter(fields(row.replacing("TAUMOD", with: "TAU")), line: 7)
        }
        #expect(throws: TableRejection.notANumber(line: 7, column: "viz", text: "nan")) {
            try table.encounter(fields(row.replacing(",12", with: ",nan")), line: 7)
        }
        #expect(throws: TableRejection.outOfRange(line: 7, column: "DTHR_m", text: "-600")) {
            try table.encounter(fields(row.replacing("600", with: "-600")), line: 7)
        }
        #expect(throws: TableRejection.missingColumn("s_err")) {
            try table.encounter(fields(row.replacing("TAUMOD", with: "SUM")), line: 7)
        }
        let uncertain = try EncounterTable(header: fields(header + ",s_err,sz_err,v_err,vz_err"))
        #expect(throws: TableRejection.outOfRange(line: 7, column: "v_err", text: "-1")) {
            try uncertain.encounter(fields(row.replacing("TAUMOD", with: "SUM") + ",1,1,-1,1"), line: 7)
        }
        #expect(
            TableRejection.notANumber(line: 7, column: "viz", text: "nan").description
                == "line 7: viz is not a finite number: 'nan'")
    }

    @Test func readsAircraftOnTheEllipsoid() throws {
        let table = try AircraftTable(header: fields("id,lat_deg,lon_deg,alt_m,trk_deg,gs_mps,vs_mps"))
        let row = try table.aircraft(fields("A,37.62,126.79,100,90,20,1"), line: 2)
        let state = row.state(on: .kintexGimpo)
        #expect(abs(state.x_m) < 1e-3 && abs(state.y_m) < 1e-3 && state.z_m == 100)
        #expect(abs(state.vx_mps - 20) < 1e-9 && abs(state.vy_mps) < 1e-9 && state.vz_mps == 1)
        #expect(throws: TableRejection.outOfRange(line: 3, column: "lat_deg", text: "91")) {
            try table.aircraft(fields("A,91,126.79,100,90,20,1"), line: 3)
        }
        #expect(throws: TableRejection.missingColumn("idx")) { try AircraftTable(header: fields("x_m,y_m")) }
    }

    @Test(arguments: [
        ("NAME sx sy sz vx vy time\n", Optional(1), DaidalusScenarioRejection.Reason.missingColumn("vz")),
        (
            "# c\nNAME sx sy sz vx vy vz time\n[none] [m] [m] [yard] [m/s] [m/s] [m/s] [s]\n", 3,
            .unknownUnit(column: "sz", unit: "yard")
        ),
        ("NAME sx sy sz vx vy vz time\nA, 1, 2, 3, 4, 5, 6\n", 2, .wrongFieldCount(expected: 8, found: 7)),
        ("NAME sx sy sz vx vy vz time\n\nA, 1, 2, 3, 4, x, 6, 0\n", 3, .notANumber(column: "vy", text: "x")),
        ("NAME lat lon alt trk gs vs time\nA, 91, 2, 3, 4, 5, 6, 0\n", 2, .latitudeOutOfRange("91.0")),
        ("# nothing\n", nil, .noAircraft),
    ])
    func scenarioNamesFileAndLineOfWhatItRefuses(
        text: String, line: Int?, reason: DaidalusScenarioRejection.Reason
    ) {
        #expect(throws: DaidalusScenarioRejection(file: "f.daa", line: line, reason: reason)) {
            try DaidalusScenario(text: text, file: "f.daa")
        }
    }

    @Test func scenarioWithoutUnitsIsReadInTheCustomaryOnes() throws {
        let text = "NAME sx sy sz trk gs vs time\nA 1 0 1000 90 100 600 0\nB 2 0 0 0 0 0 0\nA 1 0 1000 90 100 600 1\n"
        let scenario = try DaidalusScenario(text: text, file: "f")
        let state = scenario.steps[0].samples[0].state
        #expect(scenario.ownship == "A" && scenario.steps.map(\.samples.count) == [2, 1])
        #expect(abs(state.x_m - 1852) < 1e-9 && abs(state.z_m - 304.8) < 1e-9)
        #expect(abs(state.vx_mps - 51.4444444) < 1e-6 && abs(state.vy_mps) < 1e-9 && abs(state.vz_mps - 3.048) < 1e-9)
        #expect(throws: DaidalusScenarioRejection(file: "/no/such", line: nil, reason: .unreadable)) {
            try DaidalusScenario(path: "/no/such")
        }
    }
}
