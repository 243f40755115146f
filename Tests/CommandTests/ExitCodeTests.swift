import Foundation
import Testing

/// What commands say and how they end when something is wrong.
@Suite struct ExitCodeTests {
    @Test func namesThePlaceOfAnUnknownKey() throws {
        try BuiltProgram.withFolder { folder in
            let path = folder + "/narae.toml"
            try "[ingest]\nheartbeat_ms = 500\nreceive_high_water_mrk = 3\n"
                .write(toFile: path, atomically: true, encoding: .utf8)
            let result = try BuiltProgram.narae.run(["daemon", "--config", path])
            #expect(result.exitCode == 2 && result.output.isEmpty)
            #expect(result.errors.contains("\(path):3:1: unknown key 'ingest.receive_high_water_mrk'"))
            #expect(result.errors.contains("receive_high_water_mark"))
        }
    }

    @Test(arguments: [
        ["fly"], ["replay", "flight.tlog"], ["replay", "flight.tlog", "--database", "d", "--speed", "0"],
        ["findings", "list", "--database", "d", "--kind", "miracle"],
    ])
    func endsWithTwoWhenItIsNotUnderstood(_ arguments: [String]) throws {
        let result = try BuiltProgram.narae.run(arguments)
        #expect(result.exitCode == 2 && result.output.isEmpty && !result.errors.isEmpty)
    }

    @Test(arguments: [
        ["replay", "x.tlog", "--database", "d"],
        ["certify", "evaluate", "p.toml", "--log", "x.tlog", "--database", "d"],
        ["certify", "exam", "p.toml", "--candidates", "day.csv", "--database", "d"],
    ])
    func namesTheClassesWhereOneIsUnknown(_ arguments: [String]) throws {
        let result = try BuiltProgram.narae.run(arguments + ["--class", "ufo"])
        #expect(result.exitCode == 2 && result.output.isEmpty)
        for name in ["'ufo'", "--class", "'unknown'", "'drone'", "'uam'", "'crewed'"] {
            #expect(result.errors.contains(name), "\(result.errors)")
        }
    }

    @Test func checksTheSampleSettings() throws {
        let result = try BuiltProgram.narae.run(["daemon", "--config", BuiltProgram.settings, "--check-config"])
        #expect(result.exitCode == 0 && result.errors.contains("in order"))
        let printed = try BuiltProgram.narae.run(["daemon", "--config", BuiltProgram.settings, "--print-config"])
        #expect(printed.exitCode == 0)
        let object = try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [String: Any]
        #expect((object?["endpoints"] as? [Any])?.count == 2 && object?["ring_slots"] as? Int == 16_384)
    }

    @Test(
        arguments: [
            ("missing.tlog", nil, "cannot be opened"), ("folder", nil, "no MCAP file"), ("empty.tlog", [], "byte 0: "),
            ("photo.tlog", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46, 0, 1], "byte 0: is a JPEG image"),
        ] as [(String, [UInt8]?, String)])
    func namesTheFileThatIsNoRecording(_ name: String, _ bytes: [UInt8]?, _ reason: String) throws {
        try BuiltProgram.withFolder { folder in
            let path = folder + "/" + name
            if let bytes { try Data(bytes).write(to: URL(filePath: path)) }
            if name == "folder" {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            let result = try BuiltProgram.narae.run(["replay", path, "--database", folder + "/flights.sqlite"])
            #expect(result.exitCode == 1)
            #expect(result.errors.hasPrefix("narae: \(path): ") && result.errors.contains(reason))
        }
    }

    @Test func refusesARecordingThatIsNotWholeWhenAskedTo() throws {
        try BuiltProgram.withFolder { folder in
            _ = try Flight.quiet(in: folder)
            let whole = try Data(contentsOf: URL(filePath: folder + "/flight.tlog"))
            let path = folder + "/cut.tlog"
            try whole.dropLast(5).write(to: URL(filePath: path))
            let database = folder + "/strict.sqlite"
            let result = try BuiltProgram.narae.run(["replay", path, "--database", database, "--strict"])
            #expect(result.exitCode == 1 && result.errors.contains("\(path): byte "))
            #expect(!FileManager.default.fileExists(atPath: database))
            let lenient = try BuiltProgram.narae.run(["replay", path, "--database", database])
            #expect(lenient.exitCode == 0)
        }
    }

    /// A file that is no recording keeps none from its turn, and each error names its file.
    @Test func replaysEveryFileAndEndsWithTheFailureOfOne() throws {
        try BuiltProgram.withFolder { folder in
            _ = try Flight.quiet(in: folder)
            let (photo, flight, cut) = (folder + "/photo.tlog", folder + "/flight.tlog", folder + "/cut.tlog")
            try Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46, 0, 1]).write(to: URL(filePath: photo))
            try Data(contentsOf: URL(filePath: flight)).dropLast(5).write(to: URL(filePath: cut))
            let database = folder + "/several.sqlite"
            let result = try BuiltProgram.narae.run([
                "replay", photo, flight, folder + "/absent.tlog", cut, "--database", database, "--output", "ndjson",
            ])
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("narae: \(photo): byte 0"))
            #expect(result.errors.contains("narae: \(folder)/absent.tlog: "))
            #expect(result.errors.contains("\(cut): byte ") && result.errors.contains(" bytes are lost"))
            #expect(result.errors.contains("2 of 4 recordings"))
            let accounts = result.output.split(separator: "\n")
            #expect(accounts.count == 2)
            #expect(accounts.allSatisfy { $0.contains("\"accounting_imbalance\":0") })
            #expect(try Printed.rows(["runs", "list", "--database", database]).count == 2)

            let strict = folder + "/strict.sqlite"
            let refused = try BuiltProgram.narae.run([
                "replay", cut, flight, "--database", strict, "--strict", "--output", "json",
            ])
            #expect(refused.exitCode == 1 && refused.errors.contains("narae: \(cut): byte "))
            #expect(try Printed.rows(["runs", "list", "--database", strict]).count == 1)
        }
    }

    /// What is wrong with the database is wrong for every file: it is said once.
    @Test func saysOnceThatTheDatabaseIsNone() throws {
        try BuiltProgram.withFolder { folder in
            _ = try Flight.quiet(in: folder)
            let flight = folder + "/flight.tlog"
            let result = try BuiltProgram.narae.run(["replay", flight, flight, "--database", folder])
            #expect(result.exitCode == 1 && result.output.isEmpty)
            #expect(result.errors == "narae: \(folder): a folder, not a database\n")
        }
    }

    @Test(
        arguments: [
            ["runs", "list"], ["findings", "list"], ["tracks", "list"], ["sources", "list"], ["vehicles", "list"],
            ["verdicts", "list"], ["query", "guard-band"], ["export", "--run", "r", "--format", "csv"],
            ["certify", "recompute", "v-1"],
        ])
    func namesTheDatabaseThatIsNone(_ command: [String]) throws {
        try BuiltProgram.withFolder { folder in
            let text = folder + "/notes.sqlite"
            try Data(String(repeating: "no database, ", count: 500).utf8).write(to: URL(filePath: text))
            for (path, reason) in [
                (folder, "a folder, not a database"), (text, "not a Narae database"),
                (folder + "/absent.sqlite", "no such database"),
            ] {
                let result = try BuiltProgram.narae.run(command + ["--database", path])
                #expect(result.exitCode == 1 && result.output.isEmpty)
                #expect(result.errors == "narae: \(path): \(reason)\n")
            }
        }
    }

    @Test func showsOneFindingWithEverythingKnownOfIt() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.replayed(in: folder)
            let shown = try BuiltProgram.narae.run(["findings", "show", "0", "--database", database])
            #expect(shown.exitCode == 0 && shown.output.contains("rule_sha256") && shown.output.contains("evidence"))
            let missing = try BuiltProgram.narae.run(["findings", "show", "9999", "--database", database])
            #expect(missing.exitCode == 6)
        }
    }

    @Test func answersThePairsItCanAndSaysWhichItCannot() throws {
        try BuiltProgram.withFolder { folder in
            let path = folder + "/pairs.csv"
            let header =
                "id,detector,DTHR_m,ZTHR_m,TTHR_s,TCOA_s,lookahead_s,sox,soy,soz,vox,voy,voz,six,siy,siz,vix,viy,viz"
            let states = "0,0,100,0,15,0,0,2000,100,0,-20,0"
            let table = "\(header)\r\na,TAU,0,0,0,0,180,\(states)\r\nb,TAUMOD,609.6,76.2,0,0,120,\(states)\r\n"
            try table.write(toFile: path, atomically: true, encoding: .utf8)
            let result = try BuiltProgram.narae.run(["separation", "pairs", "--vectors", path])
            #expect(result.exitCode == 1 && result.errors.contains("line 2: unknown detector 'TAU'"))
            // 39.7257… s is the answer of DAIDALUS 2.0.4 to this head-on pair.
            #expect(result.output.contains("a,,,") && result.output.contains("b,1,39.72571428571428"))
        }
    }

    @Test func sendsARecordingToADaemon() throws {
        try BuiltProgram.withFolder { folder in
            _ = try Flight.quiet(in: folder)
            let daemon = try Daemon(in: folder)
            let sent = try BuiltProgram.narae.run(
                ["replay", folder + "/flight.tlog", "--to", daemon.address, "--speed", "max", "--output", "json"])
            #expect(sent.exitCode == 0 && sent.errors.contains("at another speed than 1"), "\(sent.errors)")
            let count = try Printed.object(sent.output)["sent"] as? Int
            let summary = try Printed.object(try daemon.stop().output)
            // And the two frames that say what the replay and its recording are called.
            #expect(count != nil && summary["decoded"] as? Int == count.map { $0 + 2 })
            let sources = try BuiltProgram.narae.run(
                ["sources", "list", "--database", daemon.database, "--output", "csv"])
            #expect(sources.output.contains("flight.tlog"), "\(sources.output)")
            #expect(summary["missing_frames"] as? Int == 0 && summary["accounting_imbalance"] as? Int == 0)
        }
    }

    @Test func saysWhenNothingIsFound() throws {
        try BuiltProgram.withFolder { folder in
            let missing = try BuiltProgram.narae.run(["findings", "list", "--database", folder + "/none.sqlite"])
            #expect(missing.exitCode == 1 && missing.errors.contains("\(folder)/none.sqlite: no such database"))
            let database = try Flight.quiet(in: folder)
            let result = try BuiltProgram.narae.run(
                ["findings", "list", "--database", database, "--run", "another", "--output", "json"])
            #expect(result.exitCode == 6 && result.errors.contains("nothing found"))
            #expect(result.output.trimmingCharacters(in: .whitespacesAndNewlines) == "[]")
        }
    }

    @Test func endsWithThreeWhenAZoneIsRefused() throws {
        try BuiltProgram.withFolder { folder in
            let path = folder + "/zones.geojson"
            try #"""
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"identifier": "LINE"},
            "geometry": {"type": "Polygon", "coordinates": [[[126.7, 37.6], [126.8, 37.6]]]}}]}
            """#.write(toFile: path, atomically: true, encoding: .utf8)
            let result = try BuiltProgram.narae.run(["zones", "check", path, "--output", "json"])
            #expect(result.exitCode == 3)
            let rows = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
            #expect(rows?.count == 1 && rows?.first?["accepted"] as? Bool == false)
            #expect(rows?.first?["reason"] is String && rows?.first?["at"] is String)
            let sample = try BuiltProgram.narae.run(
                ["zones", "check", BuiltProgram.root.appending(path: "Config/airspace/demo-sites.geojson").path])
            #expect(sample.exitCode == 0)
            // Live checks must not run on a part of the airspace.
            let settings = folder + "/narae.toml"
            try
                "[[endpoint]]\nkind = \"pull\"\naddress = \"tcp://127.0.0.1:*\"\n[rules]\nairspace = [\"zones.geojson\"]\n"
                .write(toFile: settings, atomically: true, encoding: .utf8)
            let daemon = try BuiltProgram.narae.run(["daemon", "--config", settings, "--check-config"])
            #expect(daemon.exitCode == 2 && daemon.errors.contains("refused"))
        }
    }

    @Test func refusesAnAddressThatIsTaken() throws {
        try BuiltProgram.withFolder { folder in
            let daemon = try Daemon(in: folder)
            let other = try BuiltProgram.narae.run([
                "daemon", "--config", BuiltProgram.settings, "--listen", daemon.address, "--database",
                folder + "/other.sqlite", "--archive", folder + "/other",
            ])
            #expect(other.exitCode == 1 && other.errors.contains(daemon.address))
            // A second writer of the same database is refused, too, and the first one goes on.
            let writer = try BuiltProgram.narae.run([
                "daemon", "--config", BuiltProgram.settings, "--listen", "tcp://127.0.0.1:*", "--database",
                daemon.database, "--archive", folder + "/other",
            ])
            #expect(writer.exitCode == 1 && writer.errors.contains("another process writes to this database"))
            #expect(try daemon.stop().exitCode == 0)
        }
    }
}
