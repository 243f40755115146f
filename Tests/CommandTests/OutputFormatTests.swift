import Foundation
import Testing

/// Every list in every format says the same.
@Suite struct OutputFormatTests {
    @Test func listsParseInEveryFormat() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.replayed(in: folder)
            for command in ["runs", "sources", "vehicles", "tracks", "findings"] {
                let arguments = [command, "list", "--database", database, "--limit", "25"]
                let rows = try Printed.rows(arguments)
                #expect(!rows.isEmpty, "\(command)")
                let lines = try BuiltProgram.narae.run(arguments + ["--output", "ndjson"]).output.split(separator: "\n")
                let objects = try lines.map { try Printed.object(String($0)) }
                #expect(objects.count == rows.count)
                #expect(try objects.map(Printed.sorted) == rows.map(Printed.sorted), "\(command)")
                let table = Printed.fields(
                    ofCSV: try BuiltProgram.narae.run(arguments + ["--output", "csv"]).output)
                let header = try #require(table.first)
                #expect(Set(header) == Set(rows[0].keys), "\(command)")
                #expect(table.count == rows.count + 1 && table.allSatisfy { $0.count == header.count }, "\(command)")
            }
            let track = try BuiltProgram.narae.run([
                "tracks", "list", "--database", database, "--limit", "5", "--output", "geojson",
            ])
            let collection = try Printed.object(track.output)
            #expect(collection["type"] as? String == "FeatureCollection")
            // The third coordinate is measured from the ellipsoid, some 22.4 m below the sea's level near Goyang.
            for feature in try #require(collection["features"] as? [[String: Any]]) {
                let properties = try #require(feature["properties"] as? [String: Any])
                let geometry = try #require(feature["geometry"] as? [String: Any])
                let place = try #require(geometry["coordinates"] as? [Double])
                let altitude_m = try #require(properties["altitude_amsl_m"] as? Double)
                #expect(place.count == 3 && abs(place[2] - altitude_m - 22.4) < 0.5)
            }
        }
    }

    @Test func summariesParseAndBalance() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.replayed(in: folder)
            let again = try BuiltProgram.narae.run([
                "replay", folder + "/flight.tlog", "--database", database, "--class", "drone", "--config",
                BuiltProgram.settings, "--output", "json",
            ])
            let summary = try Printed.object(again.output)
            #expect(summary["accounting_imbalance"] as? Int == 0)
            #expect(summary["received"] as? Int == summary["archived"] as? Int)
            let runs = try Printed.rows(["runs", "list", "--database", database])
            #expect(runs.count == 2 && Set(runs.map { $0["status"] as? String }) == ["finished"])
            // The simulated aircraft say so themselves, whether or not the command did.
            #expect(runs.allSatisfy { $0["simulated"] as? Bool == true })
            func findings(_ run: [String: Any]) throws -> [String] {
                try Printed.rows(["findings", "list", "--database", database, "--run", run["run"] as? String ?? ""])
                    .map { row in try Printed.sorted(row.filter { $0.key != "run" && $0.key != "evidence" }) }
            }
            let (first, second) = (try findings(runs[0]), try findings(runs[1]))
            #expect(first.count > 5 && first == second)
        }
    }
}
