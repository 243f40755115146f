import Foundation
import Testing

/// `narae verify` and `narae log`, as an auditor uses them.
@Suite struct VerifyCommandTests {
    /// A replayed flight whose log is signed; the database, the key and the settings.
    private static func flight(in folder: String) throws -> (database: String, key: String, settings: String) {
        let made = try BuiltProgram.narae.run(["keys", "new", "goyang.example/log", folder + "/log.key"])
        try #require(made.exitCode == 0, "\(made.errors)")
        let settings = folder + "/narae.toml"
        try
            "[database]\nsigning_key_file = \"log.key\"\n[rules]\nairspace = [\"\(BuiltProgram.root.path)/Config/airspace/demo-sites.geojson\"]\n"
            .write(toFile: settings, atomically: true, encoding: .utf8)
        let log = folder + "/flight.tlog"
        let flown = try BuiltProgram.simulator.run([
            "fly", "--output", log, "--duration", "30s", "--aircraft", "8", "--start", "2026-11-23T05:00:00Z",
        ])
        try #require(flown.exitCode == 0, "\(flown.errors)")
        let database = folder + "/flights.sqlite"
        let result = try BuiltProgram.narae.run([
            "replay", log, "--database", database, "--class", "drone", "--simulated", "--config", settings,
        ])
        try #require(result.exitCode == 0, "\(result.errors)")
        return (database, made.output.trimmingCharacters(in: .whitespacesAndNewlines), settings)
    }

    @Test func aWholeDatabaseIsWhole() throws {
        try BuiltProgram.withFolder { folder in
            let (database, key, _) = try Self.flight(in: folder)
            let result = try BuiltProgram.narae.run(["verify", database, "--key", key, "--output", "json"])
            #expect(result.exitCode == 0 && result.errors.isEmpty, "\(result.errors)")
            let object = try Printed.object(result.output)
            #expect(object["whole"] as? Bool == true && object["archive_files"] as? Int == 1)
            #expect(object["signed_checkpoints"] as? Int == object["checkpoints"] as? Int)
            let head = try BuiltProgram.narae.run(["log", "head", database])
            #expect(head.exitCode == 0 && head.output.contains("\n\n— goyang.example/log "))
            try head.output.write(toFile: folder + "/head", atomically: true, encoding: .utf8)
            let continued = try BuiltProgram.narae.run([
                "verify", database, "--key", key, "--checkpoint", folder + "/head", "--output", "json",
            ])
            #expect(try Printed.object(continued.output)["continues_older"] as? Bool == true)
            // Who has another key is told so.
            let other = try BuiltProgram.narae.run(["keys", "new", "goyang.example/log", folder + "/other.key"])
            let stranger = try BuiltProgram.narae.run([
                "verify", database, "--key", other.output.trimmingCharacters(in: .whitespacesAndNewlines),
            ])
            #expect(stranger.exitCode == 5 && stranger.errors.contains("has not signed it"))
        }
    }

    @Test func aChangedRecordAndAChangedArchiveAreNamed() throws {
        try BuiltProgram.withFolder { folder in
            let (database, _, _) = try Self.flight(in: folder)
            let whole = try Data(contentsOf: URL(filePath: database))
            // The first finding's kind, where it stands in the file.
            let place = try #require(
                whole.range(of: Data("geofence_entercaution".utf8)) ?? whole.range(of: Data("geofence_enter".utf8)))
            var changed = whole
            changed[place.lowerBound] = UInt8(ascii: "G")
            try changed.write(to: URL(filePath: database))
            let result = try BuiltProgram.narae.run(["verify", database])
            #expect(result.exitCode == 5 && result.errors.contains("BROKEN: findings row "), "\(result.errors)")
            try whole.write(to: URL(filePath: database))

            let archives = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
            let segment = folder + "/" + (try #require(archives.first { $0.hasSuffix(".mcap") }))
            var bytes = try Data(contentsOf: URL(filePath: segment))
            bytes[bytes.count / 2] ^= 4
            try bytes.write(to: URL(filePath: segment))
            let damaged = try BuiltProgram.narae.run(["verify", database])
            #expect(damaged.exitCode == 5 && damaged.errors.contains("\(segment): the file is not what was recorded"))
            try FileManager.default.removeItem(atPath: segment)
            let missing = try BuiltProgram.narae.run(["verify", database])
            #expect(missing.exitCode == 1 && missing.errors.contains("NOT CHECKED: \(segment): the file is not there"))
        }
    }

    @Test func aRecordIsProvedWithoutTheDatabase() throws {
        try BuiltProgram.withFolder { folder in
            let (database, key, _) = try Self.flight(in: folder)
            let kept = try BuiltProgram.narae.run(["log", "head", database])
            try kept.output.write(toFile: folder + "/kept", atomically: true, encoding: .utf8)
            let proved = try BuiltProgram.narae.run([
                "log", "prove", "findings row 2", "--database", database, "--checkpoint", folder + "/kept",
            ])
            #expect(proved.exitCode == 0 && proved.output.hasPrefix("c2sp.org/tlog-proof@v1\nextra "))
            let proof = folder + "/finding.tlog-proof"
            try proved.output.write(toFile: proof, atomically: true, encoding: .utf8)
            try FileManager.default.removeItem(atPath: database)
            let checked = try BuiltProgram.narae.run([
                "log", "check", proof, "--key", key, "--checkpoint", folder + "/kept", "--output", "json",
            ])
            #expect(checked.exitCode == 0 && checked.errors.isEmpty, "\(checked.errors)")
            let object = try Printed.object(checked.output)
            #expect(object["proved"] as? Bool == true && object["continues_size"] as? Int == object["size"] as? Int)
            #expect((object["record"] as? String)?.hasPrefix("narae-leaf 1\nfindings\nid=i2\n") == true)
            let unsigned = try BuiltProgram.narae.run(["log", "check", proof])
            #expect(unsigned.exitCode == 0 && unsigned.errors.contains("nobody vouches for the checkpoint"))
            try proved.output.replacing("index ", with: "index 1").write(
                toFile: proof, atomically: true, encoding: .utf8)
            let moved = try BuiltProgram.narae.run(["log", "check", proof])
            #expect(moved.exitCode == 5 && moved.errors.contains("it proves nothing: the record is not leaf "))
            try proved.output.dropLast().write(toFile: proof, atomically: true, encoding: .utf8)
            let cut = try BuiltProgram.narae.run(["log", "check", proof])
            #expect(cut.exitCode == 5 && cut.errors.contains("the proof is damaged"))
            #expect(try BuiltProgram.narae.run(["log", "check", folder + "/kept"]).exitCode == 1)
        }
    }

    @Test func whatCannotBeUsedIsSaidInOneLine() throws {
        try BuiltProgram.withFolder { folder in
            let (database, key, settings) = try Self.flight(in: folder)
            let again = try BuiltProgram.narae.run(["keys", "new", "goyang.example/log", folder + "/log.key"])
            #expect(again.exitCode == 1 && again.errors.contains("never overwritten"))
            let badKey = try BuiltProgram.narae.run(["verify", database, "--key", String(key.dropLast(4))])
            #expect(badKey.exitCode == 2 && badKey.errors.contains("is no key"))
            let noNote = try BuiltProgram.narae.run(["verify", database, "--checkpoint", settings])
            #expect(noNote.exitCode == 1 && noNote.errors.contains("no checkpoint of a log"))
            for record in ["findings row 999999", "nonsense", "runs/1"] {
                let unknown = try BuiltProgram.narae.run(["log", "prove", record, "--database", database])
                #expect(unknown.exitCode == 6 && unknown.errors.hasPrefix("narae: there is no "), "\(unknown.errors)")
            }
            let absent = try BuiltProgram.narae.run(["verify", folder + "/none.sqlite"])
            #expect(absent.exitCode == 1 && absent.errors.contains("no such database"))
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/log.key")
            let open = try BuiltProgram.narae.run([
                "replay", folder + "/flight.tlog", "--database", folder + "/b.sqlite", "--config", settings,
            ])
            #expect(open.exitCode != 0 && open.errors.contains("others can read this secret key"), "\(open.errors)")
        }
    }
}
