import Foundation
import Testing

/// A recording whose UTC nobody knows, as a user meets it: replayed, listed, exported, replayed again from its archive.
@Suite struct UnknownUTCCommandTests {
    /// A table of QGroundControl, made for this test: a position each second inside a zone.
    private static let table =
        "Timestamp,roll,pitch,heading,rollRate,pitchRate,yawRate,groundSpeed,altitudeAMSL,gps.lat,gps.lon,gps.mgrs,"
        + "gps.hdop,gps.count,gps.lock\n"
        + (10..<30).map { "2024-05-01 14:03:\($0).000,1.5,-2.0,0,0.1,0.0,-3.0,0,12.3,37.62,126.79,,0.8,12,3\n" }
        .joined()

    private static let zone = """
        {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":\
        [[[126.7,37.5],[126.9,37.5],[126.9,37.7],[126.7,37.7],[126.7,37.5]]]},"properties":{"identifier":"Z",\
        "country":"KOR","name":[{"text":"made for this test","lang":"en-GB"}],"type":"PROHIBITED","variant":"COMMON"}}]}
        """

    /// Replays the table; returns the database, and the account of the run.
    private static func replayed(
        in folder: String, _ options: [String] = []
    ) throws -> (database: String, account: [String: Any]) {
        let (table, zone, database) = (folder + "/table.csv", folder + "/zone.geojson", folder + "/runs.sqlite")
        try Data(Self.table.utf8).write(to: URL(filePath: table))
        try Data(Self.zone.utf8).write(to: URL(filePath: zone))
        let result = try BuiltProgram.narae.run(
            ["replay", table, "--database", database, "--zones", zone, "--output", "json"] + options)
        try #require(result.exitCode == 0, "\(result.errors)")
        return (database, try Printed.object(result.output))
    }

    @Test func listsHaveSecondsInPlaceOfDates() throws {
        try BuiltProgram.withFolder { folder in
            let (database, account) = try Self.replayed(in: folder)
            #expect(account["utc_known"] as? Bool == false)
            #expect(try Printed.rows(["runs", "list", "--database", database]).first?["utc_known"] as? Bool == false)
            for (command, utc, seconds) in [
                ("tracks", "time_utc", "time_s"), ("findings", "time_utc", "time_s"),
                ("vehicles", "first_utc", "first_s"), ("vehicles", "last_utc", "last_s"),
            ] {
                let rows = try Printed.rows([command, "list", "--database", database])
                #expect(!rows.isEmpty && rows.allSatisfy { $0[utc] is NSNull }, "\(command)")
                let times = rows.compactMap { $0[seconds] as? Double }
                #expect(times.count == rows.count && times.allSatisfy { (0...19).contains($0) }, "\(command)")
                let table = try BuiltProgram.narae.run([command, "list", "--database", database])
                #expect(table.output.contains(seconds) || command == "vehicles")
                #expect(!table.output.contains("1970-01-01"))
                #expect(table.errors.contains("UTC is unknown in replay-"), "\(table.errors)")
            }
            let table = try BuiltProgram.narae.run(["findings", "list", "--database", database]).output
            #expect(table.contains("time_s") && !table.contains("time_utc"))
        }
    }

    @Test func aTableWhosePlaceIsToldIsListedAsEver() throws {
        try BuiltProgram.withFolder { folder in
            let (database, account) = try Self.replayed(in: folder, ["--time-zone", "+09:00"])
            #expect(account["utc_known"] as? Bool == true)
            #expect(try Printed.rows(["runs", "list", "--database", database]).first?["utc_known"] as? Bool == true)
            let finding = try #require(try Printed.rows(["findings", "list", "--database", database]).first)
            #expect((finding["time_utc"] as? String)?.hasPrefix("2024-05-01T05:03:10") == true)
            #expect(finding["time_s"] is NSNull)
            let table = try BuiltProgram.narae.run(["findings", "list", "--database", database])
            #expect(table.output.contains("time_utc") && !table.output.contains("time_s") && table.errors.isEmpty)
        }
    }

    @Test func itsArchiveIsReplayedAndDecodedAsWhatItIs() throws {
        try BuiltProgram.withFolder { folder in
            let (database, account) = try Self.replayed(in: folder)
            var archive = database + ".archive/" + (try #require(account["run"] as? String))
            for number in 2...3 {
                let again = try BuiltProgram.narae.run(
                    ["replay", archive, "--database", database, "--output", "json"])
                let summary = try Printed.object(again.output)
                #expect(summary["utc_known"] as? Bool == false, "replay \(number)")
                #expect(again.errors.contains("does not say UTC"))
                let decoded = try BuiltProgram.narae.run(["decode", archive, "--summary", "--output", "json"])
                let listing = try Printed.object(decoded.output)
                #expect(listing["utc_known"] as? Bool == false && listing["first_time_utc"] is NSNull)
                archive = database + ".archive/" + (try #require(summary["run"] as? String))
            }
            let runs = try Printed.rows(["runs", "list", "--database", database])
            #expect(runs.count == 3 && runs.allSatisfy { $0["utc_known"] as? Bool == false })
        }
    }

    @Test func boundsInUTCLeaveItOutUnlessItIsNamed() throws {
        try BuiltProgram.withFolder { folder in
            let (database, account) = try Self.replayed(in: folder)
            let run = try #require(account["run"] as? String)
            let list = ["tracks", "list", "--database", database, "--since", "1970-01-01T00:00:15Z"]
            let all = try BuiltProgram.narae.run(list)
            #expect(all.exitCode == 6 && all.errors.contains("runs whose UTC is unknown are left out"))
            let named = try BuiltProgram.narae.run(list + ["--run", run])
            #expect(named.exitCode == 0 && named.errors.contains("count from 1970 on the recording's own clock"))
            #expect(
                try Printed.rows(list + ["--run", run]).compactMap { $0["time_s"] as? Double } == [15, 16, 17, 18, 19])
        }
    }

    @Test func exportsSaySoOnStandardError() throws {
        try BuiltProgram.withFolder { folder in
            let (database, account) = try Self.replayed(in: folder)
            let run = try #require(account["run"] as? String)
            for options in [["csv"], ["csv", "--message", "TELEMETRY"], ["geojson"], ["kml"], ["czml"]] {
                let result = try BuiltProgram.narae.run(
                    ["export", "--run", run, "--database", database, "--format"] + options)
                #expect(result.exitCode == 0 && result.errors.contains("narae: UTC is unknown: "), "\(options)")
                #expect(result.errors.contains("(UTC unknown)"))
            }
            let messages = try BuiltProgram.narae.run([
                "export", "--run", run, "--database", database, "--format", "csv", "--message", "TELEMETRY", "--since",
                "1970-01-01T00:00:15Z",
            ])
            let rows = Printed.fields(ofCSV: messages.output)
            let place = try #require(rows.first?.firstIndex(of: "time_s"))
            #expect(rows.dropFirst().map { $0[place] } == (15..<20).map { "\($0).000000000" })
        }
    }
}
