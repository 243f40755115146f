import Foundation
import Testing

/// A daemon that is killed in the middle of a flight leaves evidence that can be used.
@Suite(.serialized) struct KilledDaemonTests {
    /// Flies against a daemon until it has found something, and kills it.
    private static func killInFlight(in folder: String) throws -> Daemon {
        let daemon = try Daemon(in: folder)
        let flight = try RunningProgram(
            .simulator, ["fly", "--to", daemon.address, "--duration", "30s", "--aircraft", "8", "--speed", "4"])
        try daemon.waitForFindings()
        Thread.sleep(forTimeInterval: 1)
        #expect(flight.isRunning)
        try daemon.kill()
        flight.signal(SIGKILL)
        _ = try flight.wait()
        return daemon
    }

    private static func highestFrame(in findings: [[String: Any]]) -> Int? {
        findings.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }.compactMap { $0["frame"] as? Int }.max()
    }

    @Test func leavesARunThatTheNextDaemonCallsInterrupted() throws {
        try BuiltProgram.withFolder { folder in
            let daemon = try Self.killInFlight(in: folder)
            let before = try Printed.rows(["runs", "list", "--database", daemon.database])
            #expect(before.map { $0["status"] as? String } == ["running"])
            let findings = try Printed.rows(["findings", "list", "--database", daemon.database])
            // A replay of what is left of the archive counts its frames: every finding's evidence is among them.
            let run = try #require(before.first?["run"] as? String)
            let replay = try BuiltProgram.narae.run([
                "replay", daemon.archive + "/" + run, "--database", folder + "/again.sqlite", "--config",
                BuiltProgram.settings, "--output", "json",
            ])
            let frames = try #require(try Printed.object(replay.output)["received"] as? Int)
            #expect(replay.exitCode == 0 && frames > 0)
            let highest = try #require(Self.highestFrame(in: findings))
            #expect(highest < frames)
            let unsealed = try BuiltProgram.narae.run(["verify", daemon.database])
            #expect(unsealed.exitCode == 1 && unsealed.errors.contains("was not sealed"), "\(unsealed.errors)")
            let next = try Daemon(in: folder)
            let stopped = try next.stop()
            #expect(stopped.exitCode == 0)
            #expect(try Printed.object(stopped.output)["accounting_imbalance"] as? Int == 0)
            let after = try Printed.rows(["runs", "list", "--database", daemon.database])
            #expect(after.map { $0["status"] as? String } == ["finished", "interrupted"])
            #expect(try Printed.rows(["findings", "list", "--database", daemon.database]).count == findings.count)
            // The next daemon has sealed what the killed one left, and says so for good.
            let sealed = try BuiltProgram.narae.run(["verify", daemon.database, "--output", "json"])
            #expect(sealed.exitCode == 0 && sealed.errors.contains("was interrupted and sealed at"), "\(sealed.errors)")
            let seals = try #require(try Printed.object(sealed.output)["sealed_late"] as? [[String: Any]])
            #expect(seals.map { $0["run"] as? String } == [run] && seals.first?["archive_frames"] as? Int == frames)
        }
    }

    /// SQLite takes the records behind the bit for never written, and says nothing.
    @Test func aFlippedBitInTheWriteAheadLogIsToldForGood() throws {
        try BuiltProgram.withFolder { folder in
            let daemon = try Self.killInFlight(in: folder)
            let file = daemon.database + "-wal"
            let whole = try Data(contentsOf: URL(filePath: file))
            func verify(_ bytes: Data) throws -> BuiltProgram.Result {
                try bytes.write(to: URL(filePath: file))
                return try BuiltProgram.narae.run(["verify", daemon.database, "--archive", daemon.archive])
            }
            func verify(flipping place: Int) throws -> BuiltProgram.Result {
                var bytes = whole
                bytes[place] ^= 4
                return try verify(bytes)
            }
            // Killed in its very first transaction, a writer leaves no database yet, and nothing that was committed.
            let begun = try verify(whole.prefix(40_000))
            #expect(begun.errors.hasPrefix("narae: NOT CHECKED: \(file): its last transaction is not whole"))
            #expect(begun.exitCode == 5 && begun.errors.contains("not a Narae database"), "\(begun)")
            // With its header all of the file is gone, and with it what makes the database one of Narae.
            let header = try verify(flipping: 17)
            #expect(header.exitCode == 5 && header.output.isEmpty, "\(header)")
            #expect(header.errors.hasPrefix("narae: BROKEN: \(file): its header is not what was written"))
            // Without the later of its migrations it looks like one of an earlier version.
            let migration = try verify(flipping: 4_000_000)
            #expect(migration.exitCode == 5 && migration.errors.hasPrefix("narae: BROKEN: \(file): frame 62 "))
            #expect(migration.errors.contains("written by an older version"), "\(migration)")
            let page = try verify(flipping: whole.count - 400_000)
            #expect(page.exitCode == 5 && page.errors.hasPrefix("narae: BROKEN: \(file): frame "), "\(page)")
            // The next writer goes on without those records, and says so.
            #expect(
                try BuiltProgram.narae.run(["log", "seal", daemon.database, "--config", BuiltProgram.settings]).exitCode
                    == 0)
            let sealed = try BuiltProgram.narae.run(["verify", daemon.database, "--output", "json"])
            #expect(
                sealed.exitCode == 0 && sealed.errors.contains("narae: lost before, by audit_log row "), "\(sealed)")
            let lost = try #require(try Printed.object(sealed.output)["lost_before"] as? [[String: Any]])
            #expect(lost.count == 1 && (lost.first?["reason"] as? String)?.contains("committed transactions: ") == true)
        }
    }

    /// Prints the answer of SQLite's integrity check, the number of messages in the segments, and the highest frame that a
    /// finding names.
    private static let inspection = """
        import glob, sqlite3, sys
        from mcap.reader import make_reader
        database = sqlite3.connect(sys.argv[1])
        print(database.execute("PRAGMA integrity_check").fetchone()[0])
        print(sum(1 for path in sorted(glob.glob(sys.argv[2] + "/*/*.mcap"))
                  for _ in make_reader(open(path, "rb")).iter_messages(log_time_order=False)))
        print(database.execute("SELECT max(max(evidence_frame, ifnull(second_evidence_frame, 0))) FROM findings").fetchone()[0])
        """

    @Test(.enabled(if: Python.hasMCAP, Python.noMCAP))
    func leavesFilesThatOtherProgramsRead() throws {
        try BuiltProgram.withFolder { folder in
            let daemon = try Self.killInFlight(in: folder)
            let result = try Python.run(Self.inspection, [daemon.database, daemon.archive])
            #expect(result.exitCode == 0, "\(result.errors)")
            let lines = result.output.split(separator: "\n")
            try #require(lines.count == 3)
            #expect(lines[0] == "ok")
            let (messages, frame) = (try #require(Int(lines[1])), try #require(Int(lines[2])))
            #expect(frame < messages)
        }
    }
}
