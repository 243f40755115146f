import Foundation
import Testing

/// Records of verdicts as a laboratory keeps them: amended, withdrawn, signed.
@Suite struct CertifyRecordsTests {
    /// An evaluated simulated hover; the database and the verdict's name.
    static func hover(in folder: String) throws -> (database: String, verdict: String) {
        let log = folder + "/hover.tlog"
        let flown = try BuiltProgram.simulator.run([
            "hover", "--scatter", "0.30", "--duration", "120", "--correlation-time", "0.5", "--seed", "7", "--output",
            log,
        ])
        try #require(flown.exitCode == 0, "\(flown.errors)")
        let database = folder + "/lab.sqlite"
        let result = try BuiltProgram.narae.run(evaluation(log: log, database: database))
        try #require(result.exitCode == 0, "\(result.errors)")
        let verdict = try #require(try Printed.rows(["verdicts", "list", "--database", database]).first?["verdict_id"])
        return (database, try #require(verdict as? String))
    }

    private static func evaluation(log: String? = nil, run: String? = nil, database: String) -> [String] {
        [
            "certify", "evaluate", BuiltProgram.root.path + "/Config/certification/hover-sample.toml", "--database",
            database,
        ]
            + (log.map { ["--log", $0] } ?? []) + (run.map { ["--run", $0] } ?? [])
    }

    private static func narae(_ arguments: String...) throws -> BuiltProgram.Result {
        try BuiltProgram.narae.run(arguments)
    }

    /// Makes a key; returns its file and its public half.
    private static func key(_ name: String, in folder: String) throws -> (file: String, verifier: String) {
        let made = try narae("keys", "new", name, folder + "/\(name).key")
        try #require(made.exitCode == 0, "\(made.errors)")
        return (folder + "/\(name).key", made.output.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    @Test func anAmendedRecordShowsBothValues() throws {
        try BuiltProgram.withFolder { folder in
            let (database, verdict) = try Self.hover(in: folder)
            let amended = try Self.narae(
                "certify", "amend", verdict, "--database", database, "--set", "article_serial=0012", "--set",
                "order=ORDER-2", "--set", "remark=", "--reason", "label misread", "--by", "Tester")
            #expect(amended.exitCode == 2 && amended.errors.contains("remark of \(verdict) is '' already"))
            let done = try Self.narae(
                "certify", "amend", verdict, "--database", database, "--set", "article_serial=0012", "--set",
                "order=ORDER-2", "--reason", "label misread", "--by", "Tester")
            #expect(done.exitCode == 0 && done.output.contains("article_serial  0001"), "\(done.output)\(done.errors)")
            let shown = try Self.narae("verdicts", "show", verdict, "--database", database)
            #expect(shown.exitCode == 0 && shown.output.contains("\nAmended values\n"), "\(shown.output)")
            #expect(shown.output.contains("\norder           SAMPLE-HOVER  ORDER-2\n"))
            _ = try Self.narae(
                "certify", "amend", verdict, "--database", database, "--set", "customer=Another", "--set",
                "remark=seal broken", "--reason", "as ordered")
            let text = try Self.narae("verdicts", "show", verdict, "--database", database).output
            #expect(text.contains(/customer +Another\n/) && text.contains(/remark +seal broken\n/))
            let object = try Printed.object(
                try Self.narae("verdicts", "show", verdict, "--database", database, "--output", "json").output)
            #expect(
                object["article"] as? String == "sample-multicopter#0012" && object["status"] as? String == "amended")
            let values = try #require(object["amended_values"] as? [[String: Any]])
            #expect(values.first?["original"] as? String == "0001" && values.first?["present"] as? String == "0012")
            // Listed by either order; the result is the one that was recorded.
            for order in ["SAMPLE-HOVER", "ORDER-2"] {
                let rows = try Printed.rows(["verdicts", "list", "--database", database, "--order", order])
                #expect(rows.count == 1 && rows.first?["order"] as? String == "ORDER-2")
                let history = try Printed.rows(["certify", "amendments", "--database", database, "--order", order])
                #expect(history.map { $0["old"] as? String } == ["0001", "SAMPLE-HOVER", "Sample customer", nil])
                let reasons = history.compactMap { $0["reason"] as? String }
                #expect(reasons == ["label misread", "label misread", "as ordered", "as ordered"])
            }
            #expect(try Self.narae("certify", "recompute", verdict, "--database", database).exitCode == 0)
            let verified = try Self.narae("verify", database)
            #expect(verified.exitCode == 0 && verified.errors.isEmpty, "\(verified.errors)")
        }
    }

    @Test(arguments: ["y=0.1", "verdict=PASS", "limit=9", "decision_rule=simple_acceptance", "U=0", "certifies=true"])
    func aResultIsNeverAmended(_ change: String) throws {
        let result = try Self.narae(
            "certify", "amend", "v-1", "--database", "/nonexistent", "--set", change, "--reason", "nicer")
        #expect(result.exitCode == 2 && result.errors.contains("is never amended"), "\(result.errors)")
        #expect(result.errors.contains("evaluate anew"))
    }

    @Test func aWithdrawnVerdictIsNoPass() throws {
        try BuiltProgram.withFolder { folder in
            let (database, verdict) = try Self.hover(in: folder)
            let reason = ["--reason", "reference out of calibration", "--by", "Tester"]
            let withdrawn = try BuiltProgram.narae.run(
                ["certify", "amend", verdict, "--database", database, "--withdraw"] + reason)
            #expect(withdrawn.exitCode == 0, "\(withdrawn.errors)")
            let shown = try Self.narae("verdicts", "show", verdict, "--database", database)
            #expect(shown.exitCode == 3 && shown.output.hasPrefix("WITHDRAWN: "))
            let listed = try Printed.rows(["verdicts", "list", "--database", database])
            #expect(listed.first?["verdict"] as? String == "WITHDRAWN" && listed.first?["certifies"] as? Bool == false)
            #expect(listed.first?["computed_verdict"] as? String == "PASS")
            #expect(try Self.narae("verdicts", "list", "--database", database, "--verdict", "PASS").exitCode == 6)
            #expect(try Self.narae("verdicts", "list", "--database", database, "--verdict", "withdrawn").exitCode == 0)
            // Evaluated anew by the same plan it stays withdrawn.
            let run = try #require(listed.first?["run"] as? String)
            #expect(try BuiltProgram.narae.run(Self.evaluation(run: run, database: database)).exitCode == 3)
            let reinstated = try BuiltProgram.narae.run(
                ["certify", "amend", verdict, "--database", database, "--reinstate"] + reason)
            #expect(reinstated.exitCode == 0)
            #expect(try Self.narae("verdicts", "show", verdict, "--database", database).exitCode == 0)
        }
    }

    @Test func anOrderIsSignedByThree() throws {
        try BuiltProgram.withFolder { folder in
            let (database, verdict) = try Self.hover(in: folder)
            let (tester, checker, authoriser) = (
                try Self.key("tester", in: folder), try Self.key("checker", in: folder),
                try Self.key("authoriser", in: folder)
            )
            func sign(_ role: String, _ name: String, _ key: String, _ order: String = "SAMPLE-HOVER") throws
                -> BuiltProgram.Result
            {
                try Self.narae(
                    "certify", "sign", "--order", order, "--role", role, "--name", name, "--key", key, "--database",
                    database)
            }
            #expect(try sign("performer", "Tester", tester.file, "NO-ORDER").exitCode == 6)
            #expect(try sign("authoriser", "Authoriser", authoriser.file).exitCode == 4)
            #expect(try sign("performer", "Tester", tester.file).exitCode == 0)
            let same = try sign("checker", "Tester", checker.file)
            #expect(
                same.exitCode == 4 && same.errors.contains("the checker must not be the performer"), "\(same.errors)")
            #expect(try sign("checker", "Checker", tester.file).exitCode == 4)
            #expect(try sign("checker", "Checker", checker.file).exitCode == 0)
            let authorised = try sign("authoriser", "Authoriser", authoriser.file)
            #expect(authorised.exitCode == 0 && authorised.output.contains("valid"), "\(authorised.errors)")

            func list(_ keys: [String]) throws -> BuiltProgram.Result {
                try BuiltProgram.narae.run(
                    ["certify", "signatures", verdict, "--database", database] + keys.flatMap { ["--key", $0] })
            }
            #expect(try list([]).exitCode == 0 && list([tester, checker, authoriser].map(\.verifier)).exitCode == 0)
            let stranger = try list([tester, checker].map(\.verifier))
            #expect(stranger.exitCode == 3 && stranger.output.contains("false"), "\(stranger.output)")
            #expect(try list(["nonsense"]).exitCode == 2)
            #expect(try Self.narae("verify", database).exitCode == 0)

            let amended = try Self.narae(
                "certify", "amend", verdict, "--database", database, "--set", "site=Goyang", "--reason", "moved",
                "--by", "Tester")
            #expect(amended.exitCode == 0)
            let rows = try Printed.rows(["certify", "signatures", verdict, "--database", database])
            #expect(rows.map { $0["standing"] as? String } == ["superseded", "superseded", "superseded"])
            let shown = try Self.narae("verdicts", "show", verdict, "--database", database)
            #expect(shown.output.contains("\nSignatures\n") && shown.output.contains("superseded"))
        }
    }

    @Test func nothingIsFoundWhereNothingIs() throws {
        try BuiltProgram.withFolder { folder in
            let (database, verdict) = try Self.hover(in: folder)
            #expect(try Self.narae("certify", "amendments", "--database", database).exitCode == 6)
            #expect(try Self.narae("certify", "signatures", verdict, "--database", database).exitCode == 6)
            let unknown = try Self.narae(
                "certify", "amend", "v-none", "--database", database, "--set", "site=x", "--reason", "y")
            #expect(unknown.exitCode == 6 && unknown.errors.contains("there is no verdict v-none"))
            let absent = try Self.narae(
                "certify", "amend", "v-none", "--database", folder + "/none.sqlite", "--set", "site=x", "--reason", "y")
            #expect(absent.exitCode == 1 && absent.errors.contains("no such database"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/none.sqlite"))
        }
    }

    /// A log that is not the one that its last checkpoint attests is gone on from by no command.
    @Test(.enabled(if: Python.isPresent, Python.absent)) func aBrokenLogIsRefused() throws {
        try BuiltProgram.withFolder { folder in
            let (database, verdict) = try Self.hover(in: folder)
            let changed = try Python.run(
                """
                import sqlite3, sys
                database = sqlite3.connect(sys.argv[1])
                database.execute("DROP TRIGGER log_checkpoints_no_update")
                database.execute("UPDATE log_checkpoints SET peaks = zeroblob(length(peaks))")
                database.commit()
                """, [database])
            try #require(changed.exitCode == 0, "\(changed.errors)")
            for arguments in [
                ["certify", "amend", verdict, "--set", "site=x", "--reason", "y", "--database", database],
                ["log", "seal", database], ["replay", folder + "/hover.tlog", "--database", database],
                Self.evaluation(log: folder + "/hover.tlog", database: database),
            ] {
                let result = try BuiltProgram.narae.run(arguments)
                #expect(
                    result.exitCode == 5 && result.errors.contains("the log of the evidence is broken"), "\(result)")
            }
            let verified = try Self.narae("verify", database)
            #expect(verified.exitCode == 5 && verified.errors.contains("BROKEN: log_checkpoints row "))
        }
    }
}
