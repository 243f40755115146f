import Foundation
import ReferenceData
import Testing

/// Exports as other people's programs read them back.
@Suite struct ExportCommandTests {
    private struct Exported {
        let path: String
        let errors: String
    }

    /// The name of the only run of a database.
    private static func run(_ database: String) throws -> String {
        try #require(try Printed.rows(["runs", "list", "--database", database]).first?["run"] as? String)
    }

    private static func export(
        _ database: String, _ format: String, _ options: [String] = [], in folder: String
    ) throws -> Exported {
        let path = folder + "/export-\(options.count).\(format)"
        let result = try BuiltProgram.narae.run(
            ["export", "--run", try run(database), "--database", database, "--format", format, "--output-file", path]
                + options)
        try #require(result.exitCode == 0, "\(result.errors)")
        return Exported(path: path, errors: result.errors)
    }

    /// Runs a script that fails where the files disagree, and returns what it prints.
    private static func agree(_ script: String, _ arguments: [String]) throws -> String {
        let result = try Python.run(script, arguments)
        #expect(result.exitCode == 0, "\(result.errors)")
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The flight that dronekit carries ends inside a record: nineteen bytes of it are no frame.
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: [("dronekit_flight", 19), ("synth_kintex_gimpo", 0)])
    func tlogOfAReplayIsTheTlogThatWasReplayed(_ name: String, _ tail: Int) throws {
        try BuiltProgram.withFolder { folder in
            let log = ReferenceData.file("recordings/tlog/\(name).tlog").path
            let database = folder + "/flights.sqlite"
            let replayed = try BuiltProgram.narae.run(["replay", log, "--database", database, "--output", "json"])
            try #require(replayed.exitCode == 0, "\(replayed.errors)")
            let exported = try Self.export(database, "tlog", in: folder)
            let original = try Data(contentsOf: URL(filePath: log)).dropLast(tail)
            #expect(try original == Data(contentsOf: URL(filePath: exported.path)))
            // The lost tail is told by a frame of the archive's own.
            let account = try Printed.object(replayed.output)
            let count = (account["archived"] as? Int ?? 0) - (tail > 0 ? 1 : 0)
            #expect(exported.errors.contains("tlog: \(count) frames"))
            #expect((account["findings"] as? [String: Any])?["recording_gap"] as? Int == (tail > 0 ? 1 : nil))
        }
    }

    @Test(.enabled(if: Python.canSend, Python.noSender))
    func pymavlinkReadsEveryFrameBack() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.quiet(in: folder)
            let exported = try Self.export(database, "tlog", in: folder)
            let csv = try Self.export(database, "csv", ["--message", "GLOBAL_POSITION_INT"], in: folder)
            let count = try Self.agree(
                """
                import sys, csv
                from pymavlink import mavutil
                link = mavutil.mavlink_connection(sys.argv[1])
                rows = list(csv.DictReader(open(sys.argv[2], newline="")))
                count, found = 0, []
                while (message := link.recv_msg()) is not None:
                    assert message.get_type() != "BAD_DATA"
                    count += 1
                    if message.get_type() == "GLOBAL_POSITION_INT": found.append(message)
                assert len(found) == len(rows) > 0
                for message, row in zip(found, rows):
                    assert all(getattr(message, name) == int(row[name]) for name in message.get_fieldnames())
                    assert row["mark"] == "SIM"
                print(count)
                """, [exported.path, csv.path])
            #expect(exported.errors.contains("tlog: \(count) frames (SIM)"))
        }
    }

    @Test(.enabled(if: Python.hasMCAP, Python.noMCAP))
    func containerHoldsThePositionsOfTheTable() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.replayed(in: folder)
            let table = try Self.export(database, "csv", in: folder)
            let container = try Self.export(database, "mcap", ["--frames"], in: folder)
            let counts = try Self.agree(
                """
                import sys, csv, json, datetime
                from mcap.reader import make_reader
                def ns(text):
                    whole, part = text.rstrip("Z").split(".")
                    moment = datetime.datetime.fromisoformat(whole).replace(tzinfo=datetime.timezone.utc)
                    return int(moment.timestamp()) * 10**9 + int(part)
                rows = list(csv.DictReader(open(sys.argv[2], newline="")))
                located = [row for row in rows if row["latitude_deg"]]
                reader = make_reader(open(sys.argv[1], "rb"), validate_crcs=True)
                fixes, reports, frames, findings, last = [], 0, 0, 0, 0
                for schema, channel, message in reader.iter_messages(log_time_order=False):
                    if schema is None: frames += 1; continue
                    assert channel.message_encoding == "json" and schema.encoding == "jsonschema"
                    body, fields = json.loads(message.data), json.loads(schema.data)
                    assert set(fields["required"]) <= set(body) <= set(fields["properties"])
                    if schema.name == "foxglove.Log": findings += 1; continue
                    assert message.log_time >= last; last = message.log_time
                    if schema.name == "foxglove.LocationFix": fixes.append((channel.topic, message, body))
                    else: reports += 1
                assert len(fixes) == len(located) and reports == len(rows) and frames > 0 and findings > 0
                for (topic, message, body), row in zip(fixes, located):
                    assert topic == f"/{row['vehicle']}/location" and message.log_time == ns(row["time_utc"])
                    assert body["timestamp"]["sec"] * 10**9 + body["timestamp"]["nsec"] == message.log_time
                    assert body["latitude"] == float(row["latitude_deg"])
                    assert body["longitude"] == float(row["longitude_deg"])
                    if row["altitude_hae_m"]: assert body["altitude"] == float(row["altitude_hae_m"])
                print(frames, reports, findings)
                """, [container.path, table.path])
            let parts = counts.split(separator: " ")
            try #require(parts.count == 3)
            #expect(container.errors.contains("\(parts[0]) frames") && container.errors.contains("\(parts[1]) reports"))
            #expect(container.errors.contains("\(parts[2]) findings"))
        }
    }

    @Test(.enabled(if: Python.isPresent, Python.absent))
    func tracksOfAllFormatsAreThoseOfTheTable() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.replayed(in: folder)
            let paths = try ["csv", "kml", "czml", "geojson"].map {
                try Self.export(database, $0, ["--vehicle", "21/1"], in: folder).path
            }
            let count = try Self.agree(
                """
                import sys, csv, json
                import xml.etree.ElementTree as tree
                rows = [row for row in csv.DictReader(open(sys.argv[1], newline=""))
                        if row["kind"] == "position" and row["provenance"] == "fused_estimate"]
                places = [(float(row["longitude_deg"]), float(row["latitude_deg"])) for row in rows]
                gx, kml = "{http://www.google.com/kml/ext/2.2}", "{http://www.opengis.net/kml/2.2}"
                document = tree.parse(sys.argv[2])
                coordinates = [[float(v) for v in c.text.split()] for c in document.iter(gx + "coord")]
                times = [w.text for t in document.iter(gx + "Track") for w in t.iter(kml + "when")]
                assert times == [row["time_utc"] for row in rows]
                assert [tuple(c[:2]) for c in coordinates] == places
                assert [c[2] for c in coordinates] == [float(row["altitude_amsl_m"]) for row in rows]
                assert "(SIM)" in document.find(f"{kml}Document/{kml}name").text
                packets = json.load(open(sys.argv[3]))
                track = next(p for p in packets if p["id"] == "vehicle/21/1")
                flat = [v for part in track["position"] for v in part["cartographicDegrees"]]
                assert list(zip(flat[1::4], flat[2::4])) == places
                features = json.load(open(sys.argv[4]))["features"]
                line = next(f for f in features if f["properties"]["role"] == "track")
                assert [tuple(c[:2]) for c in line["geometry"]["coordinates"]] == places
                # Near Goyang the ellipsoid lies some 22.4 m below the sea's level.
                assert all(22 < c[2] - a[2] < 23 for c, a in zip(line["geometry"]["coordinates"], coordinates))
                assert all(f["properties"]["mark"] == "SIM" for f in features)
                print(len(places))
                """, paths)
            #expect((Int(count) ?? 0) > 100)
        }
    }

    /// Options and the exit code with which there is no export.
    private static let refusals: [(options: [String], code: Int32)] = [
        (["--format", "shp"], 2), (["--format", "kml", "--message", "HEARTBEAT"], 2),
        (["--format", "csv", "--kind", "miracle"], 2), (["--format", "csv", "--message", "GLOBAL_POSITION"], 2),
        (["--format", "csv", "--message", "SETUP_SIGNING"], 2), (["--format", "geojson", "--vehicle", "99/1"], 6),
        (["--format", "csv", "--message", "WIND_COV"], 6),
        (["--format", "tlog", "--since", "2027-01-01T00:00:00Z"], 6),
        (["--format", "tlog", "--archive", "/nowhere"], 1),
    ]

    @Test func saysWhyThereIsNoExport() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.quiet(in: folder)
            let path = folder + "/export"
            let run = try Self.run(database)
            for (options, code) in Self.refusals {
                let result = try BuiltProgram.narae.run(
                    ["export", "--run", run, "--database", database, "--output-file", path] + options)
                #expect(result.exitCode == code && result.output.isEmpty && !result.errors.isEmpty, "\(options)")
                #expect(!FileManager.default.fileExists(atPath: path))
            }
        }
    }

    @Test func namesTheLostBytesOfADamagedArchive() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.quiet(in: folder)
            let archive = try #require(
                try Printed.rows(["runs", "list", "--database", database]).first?["archive"] as? String)
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: archive).first)
            let segment = URL(filePath: archive + "/" + name)
            let whole = try Data(contentsOf: segment)
            try whole.prefix(whole.count / 2).write(to: segment)
            let path = folder + "/export.tlog"
            let result = try BuiltProgram.narae.run([
                "export", "--run", try Self.run(database), "--database", database, "--format", "tlog",
                "--output-file", path,
            ])
            #expect(result.exitCode == 5 && result.errors.contains("\(segment.path): byte "))
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func writesBinaryFormatsToStandardOutputAsToAFile() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Flight.quiet(in: folder)
            for format in ["tlog", "mcap"] {
                let exported = try Self.export(database, format, in: folder)
                let script = "\"$0\" export --run \"$1\" --database \"$2\" --format \(format) > \"$3\" 2> /dev/null"
                let copy = folder + "/copy"
                let shell = BuiltProgram(executable: URL(filePath: "/bin/sh"))
                let result = try shell.run(
                    ["-c", script, BuiltProgram.narae.url.path, try Self.run(database), database, copy])
                #expect(result.exitCode == 0)
                #expect(try Data(contentsOf: URL(filePath: copy)) == Data(contentsOf: URL(filePath: exported.path)))
            }
        }
    }
}
