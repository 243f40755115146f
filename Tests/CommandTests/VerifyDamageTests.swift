import Foundation
import Testing

/// `narae verify` on a file that SQLite reads no more, or not all of.
@Suite struct VerifyDamageTests {
    /// A replayed flight: the database.
    private static func flight(in folder: String) throws -> String {
        let log = folder + "/flight.tlog"
        let flown = try BuiltProgram.simulator.run(["fly", "--output", log, "--duration", "30s", "--aircraft", "8"])
        try #require(flown.exitCode == 0, "\(flown.errors)")
        let result = try BuiltProgram.narae.run([
            "replay", log, "--database", folder + "/flights.sqlite", "--simulated", "--config", BuiltProgram.settings,
        ])
        try #require(result.exitCode == 0, "\(result.errors)")
        return folder + "/flights.sqlite"
    }

    /// What makes it another file, by where it stands: SQLite's own mark, and that of Narae.
    @Test(arguments: [(3, "not a Narae database"), (70, "not a Narae database"), (21, "not a Narae database")])
    func aHeaderThatWasChangedIsBrokenIntegrity(_ place: Int, _ reason: String) throws {
        try BuiltProgram.withFolder { folder in
            let database = try Self.flight(in: folder)
            var bytes = try Data(contentsOf: URL(filePath: database))
            bytes[place] ^= 4
            let copy = folder + "/copy.sqlite"
            try bytes.write(to: URL(filePath: copy))
            let result = try BuiltProgram.narae.run(["verify", copy])
            #expect(result.exitCode == 5 && result.output.isEmpty, "\(result)")
            #expect(result.errors.hasPrefix("narae: \(copy): ") && result.errors.contains(reason), "\(result.errors)")
            #expect(result.errors.filter { $0 == "\n" }.count == 1)
        }
    }

    /// The list of migrations has a name that no version wrote.
    @Test func aMigrationOfNoVersionIsBrokenIntegrity() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Self.flight(in: folder)
            var bytes = try Data(contentsOf: URL(filePath: database))
            // The table has the name once, its index a second time: whichever is read.
            let name = Data("009 log of the evidence".utf8)
            var start = bytes.startIndex
            while let found = bytes[start...].firstRange(of: name) {
                bytes[found.lowerBound + 1] ^= 1
                start = found.upperBound
            }
            let copy = folder + "/copy.sqlite"
            try bytes.write(to: URL(filePath: copy))
            let result = try BuiltProgram.narae.run(["verify", copy])
            let reason = "the database is corrupt: its migrations are those of no version of Narae"
            #expect(result.exitCode == 5 && result.errors.contains(reason), "\(result)")
        }
    }

    /// What Narae asks for when it opens the file is not there, or is NULL.
    @Test(
        .enabled(if: Python.isPresent, Python.absent),
        arguments: [
            "ALTER TABLE grdb_migrations RENAME COLUMN identifier TO identifjer",
            """
            ALTER TABLE grdb_migrations RENAME TO kept;
            CREATE TABLE grdb_migrations (identifier TEXT);
            INSERT INTO grdb_migrations SELECT nullif(identifier, '009 log of the evidence') FROM kept
            """,
        ])
    func aListOfMigrationsThatCannotBeReadIsBrokenIntegrity(_ change: String) throws {
        try BuiltProgram.withFolder { folder in
            let database = try Self.flight(in: folder)
            let changed = try Python.run(
                """
                import sqlite3, sys
                database = sqlite3.connect(sys.argv[1])
                database.executescript(sys.argv[2])
                """, [database, change])
            try #require(changed.exitCode == 0, "\(changed.errors)")
            let result = try BuiltProgram.narae.run(["verify", database])
            #expect(result.exitCode == 5 && result.output.isEmpty, "\(result)")
            #expect(result.errors.hasPrefix("narae: \(database): ") && result.errors.filter { $0 == "\n" }.count == 1)
        }
    }

    /// A page of findings without its mark: none of its rows can be read, each is named, and the archive is looked at.
    @Test(.enabled(if: Python.isPresent, Python.absent)) func whatCanBeReadIsLookedAtAllTheSame() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Self.flight(in: folder)
            let changed = try Python.run(
                """
                import sqlite3, sys
                path = sys.argv[1]
                database = sqlite3.connect(path)
                rows = database.execute("SELECT count(*) FROM findings").fetchone()[0]
                page = database.execute("SELECT pageno FROM dbstat WHERE name = 'findings' AND pagetype = 'leaf'").fetchone()[0]
                database.close()
                with open(path, "r+b") as file:
                    file.seek((page - 1) * 65536)
                    file.write(b"\\xff")
                print(rows)
                """, [database])
            let rows = try #require(Int(changed.output.trimmingCharacters(in: .whitespacesAndNewlines)))
            try #require(rows > 0, "\(changed.errors)")
            let result = try BuiltProgram.narae.run(["verify", database, "--output", "json"])
            #expect(result.exitCode == 5, "\(result)")
            for row in 1...rows {
                #expect(result.errors.contains("narae: BROKEN: findings row \(row): the row cannot be read: "))
            }
            let object = try Printed.object(result.output)
            #expect(object["archive_files"] as? Int == 1 && (object["leaves"] as? Int ?? 0) > rows)
        }
    }
}
