import Foundation
import ReferenceData
import Testing

@testable import SeparationMonitoring

/// The answers of NASA DAIDALUS 2.0.4 (classes WCV_TAUMOD, CDCylinder, WCV_TCPA, WCV_TEP; printed with %.17g).
@Suite struct DetectorVectorTests {
    private static let handmade = "separation/vectors/handmade_taumod_cyl_tcpa_tep_tcas.csv"

    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: [
            ("separation/vectors/random_TAUMOD.csv", "TAUMOD", 1500), (handmade, "TAUMOD", 10),
            ("separation/vectors/random_CYL.csv", "CYL", 500), (handmade, "CYL", 1),
            ("separation/vectors/random_TCPA.csv", "TCPA", 250), (handmade, "TCPA", 0),
            ("separation/vectors/random_TEP.csv", "TEP", 250), (handmade, "TEP", 1),
            ("separation/vectors/random_SUM.csv", "SUM", 500), ("separation/vectors/handmade_sum.csv", "SUM", 1),
            ("separation/vectors/random_TCAS_RA_TA.csv", "RA", 250), (handmade, "RA", 1),
            ("separation/vectors/random_TCAS_RA_TA.csv", "TA", 250),
        ])
    func agreesWithTheReferenceImplementation(file: String, detector: String, rows: Int) throws {
        let table = try CSVText(ReferenceData.bytes(file))
        let encounters = try EncounterTable(header: table.header)
        let expected = try #require(table.columns(["conflict", "t_in_s", "t_out_s"]))
        var worst = 0.0
        var seen = 0
        for (line, row) in table.rows where row[1] == detector {
            seen += 1
            let encounter = try encounters.encounter(row, line: line)
            let interval = encounter.interval
            #expect(interval.isConflict == (row[expected[0]] == "1"), "\(encounter.identifier): \(interval)")
            guard interval.isConflict else {
                #expect(interval == .none)
                continue
            }
            worst = max(worst, abs(interval.entry_s - (try #require(Double(row[expected[1]])))))
            worst = max(worst, abs(interval.exit_s - (try #require(Double(row[expected[2]])))))
        }
        print("\(detector): \(seen) rows, largest difference \(worst) s")
        #expect(seen == rows)
        // The reference implementation's own square roots near a tangent leave more open for uncertain states.
        #expect(worst <= (detector == "SUM" ? 1e-7 : 1e-9))
    }
}
