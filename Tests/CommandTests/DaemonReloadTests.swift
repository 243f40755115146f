import Foundation
import Testing

/// SIGHUP: a daemon reads its zone files again while frames come in.
@Suite(.serialized) struct DaemonReloadTests {
    private static func zones(radius_m: Int) -> String {
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature",
          "properties": {"identifier": "AREA", "type": "CONDITIONAL"},
          "geometry": {"type": "Point", "coordinates": [126.79, 37.62],
            "extent": {"subType": "Circle", "radius": \(radius_m)}}}]}
        """
    }

    private static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test func takesOtherZonesOnHangupAndAReplayFollows() throws {
        try BuiltProgram.withFolder { folder in
            let (first, second) = (folder + "/first.geojson", folder + "/zones.geojson")
            try Self.write(Self.zones(radius_m: 10), to: second)
            try Self.write(Self.zones(radius_m: 10), to: first)
            try Self.write("[rules]\nairspace = [\"\(second)\"]\n", to: folder + "/narae.toml")
            let daemon = try Daemon(in: folder, settings: folder + "/narae.toml")
            let flight = try RunningProgram(
                .simulator,
                [
                    "fly", "--to", daemon.address, "--duration", "30s", "--speed", "4", "--aircraft", "8", "--scenario",
                    "quiet",
                ])
            Thread.sleep(forTimeInterval: 2)

            // The same zones once more, a file that is none, and other zones.
            daemon.signal(SIGHUP)
            _ = try daemon.rest(ofLineWith: "the zone files hold the same zones: airspace generation 1 stays in ")
            try Self.write("{", to: second)
            daemon.signal(SIGHUP)
            let refusal = try daemon.rest(ofLineWith: "the zone files are not taken, airspace generation 1 stays in ")
            #expect(refusal.contains(second))
            try Self.write(Self.zones(radius_m: 60_000), to: second)
            daemon.signal(SIGHUP)
            let change = try daemon.rest(ofLineWith: "airspace generation 2 is in force from frame ")
            #expect(change.contains(": 1 zones, 0 added, 0 removed, 1 changed; ") && change.contains("zones check"))
            let flown = try flight.wait()
            #expect(flown.exitCode == 0, "\(flown.errors)")
            let stopped = try daemon.stop()
            #expect(stopped.exitCode == 0)
            let summary = try Printed.object(stopped.output)
            #expect(summary["accounting_imbalance"] as? Int == 0)

            let kinds = ["--kind", "geofence_enter"]
            let entered = try Printed.rows(["findings", "list", "--database", daemon.database] + kinds)
            #expect(entered.count >= 4 && entered.allSatisfy { $0["rule_generation"] as? Int == 2 })
            let archive = try #require(try FileManager.default.contentsOfDirectory(atPath: daemon.archive).first)

            // What the daemon found, a replay finds that is told of both files.
            func replay(_ more: [String]) throws -> [[String: Any]] {
                let database = folder + "/again\(more.count).sqlite"
                let result = try BuiltProgram.narae.run(
                    [
                        "replay", daemon.archive + "/" + archive, "--database", database, "--config",
                        folder + "/narae.toml", "--zones", first,
                    ] + more)
                #expect(result.exitCode == 0, "\(result.errors)")
                return try Printed.rows(["findings", "list", "--database", database])
            }
            let followed = try replay(["--next-zones", second]).filter { $0["kind"] as? String == "geofence_enter" }
            #expect(followed.map(Self.essence) == entered.map(Self.essence))
            let ignored = try replay([])
            #expect(ignored.allSatisfy { $0["kind"] as? String != "geofence_enter" })
            let told = try #require(ignored.first { $0["kind"] as? String == "airspace_change" })
            #expect(told["severity"] as? String == "warning")
        }
    }

    private static func essence(_ row: [String: Any]) -> [String] {
        ["ordinal", "time_utc", "vehicle", "rule", "rule_generation"].map { "\(row[$0] ?? "-")" }
    }
}
