import Foundation
import Testing

/// An exam on the command line: one candidate, and a day of them.
@Suite struct CertifyExamTests {
    private static func narae(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.narae.run(arguments)
    }

    /// Two manoeuvres, a hover that is kept within half a metre and one that is kept within a fifth.
    private static func plan(in folder: String, _ change: (String) -> String = { $0 }) throws -> String {
        let path = folder + "/exam.toml"
        let sample = try String(
            contentsOf: BuiltProgram.root.appending(path: "Config/certification/hover-sample.toml"), encoding: .utf8)
        let parts = sample.split(separator: "[[item]]\n", maxSplits: 1).map(String.init)
        let head = parts[0].replacing("sample = true\n", with: "").replacing("SAMPLE-HOVER", with: "EXAM-1")
            .replacing("\"51/1\"", with: "\"*\"")
        func item(_ number: Int, _ maximum: String) -> String {
            """
            [[item]]
            manoeuvre = \(number)
            title_ko = "정지 비행 \(number)"
            title_en = "Hover \(number)"

            """ + parts[1].replacing("maximum = 0.5", with: "maximum = \(maximum)")
        }
        let text = head + "[exam]\nname_ko = \"실기시험\"\nname_en = \"Exam\"\n\n" + item(2, "0.2") + item(1, "0.5")
        try change(text).write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static func fly(_ seed: Int, in folder: String) throws {
        let flown = try BuiltProgram.simulator.run([
            "hover", "--scatter", "0.30", "--duration", "70", "--correlation-time", "0.5", "--seed", "\(seed)",
            "--output", folder + "/flight-\(seed).tlog",
        ])
        try #require(flown.exitCode == 0, "\(flown.errors)")
    }

    private static func write(_ lines: [String], in folder: String) throws -> String {
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: folder + "/day.csv", atomically: true, encoding: .utf8)
        return folder + "/day.csv"
    }

    private static func exam(_ plan: String, _ day: String, _ database: String, _ more: String...) throws
        -> BuiltProgram.Result
    {
        try narae(["certify", "exam", plan, "--candidates", day, "--database", database] + more)
    }

    @Test func aDayWithBadRowsLosesNoOther() throws {
        try BuiltProgram.withFolder { folder in
            let (plan, database) = (try Self.plan(in: folder), folder + "/exam.sqlite")
            for seed in [7, 8] { try Self.fly(seed, in: folder) }
            let day = try Self.write(
                [
                    "\u{FEFF}candidate, log,run,vehicle\r",
                    "C-001,flight-7.tlog,,", "홍길동,flight-7.tlog,,", "C-002,,run-none,",
                    "C-003,missing.tlog,,", "C-001,flight-8.tlog,,", "C-004,flight-8.tlog,,99/1", "C-005,,,",
                    "# a comment", "C-006,flight-8.tlog,,", "C-007,flight-8.tlog",
                ], in: folder)
            let result = try Self.exam(plan, day, database, "--output", "json")
            #expect(result.exitCode == 2, "\(result.errors)")
            for line in [
                ":3:1: no candidate's pseudonym", ":4:1: there is no run run-none", ":5:1: \(folder)/missing.tlog: ",
                ":6:1: the order EXAM-1-C-001 stands in line 2 already", ":8:1: a candidate has either a run or a log",
                ":11:1: has 2 fields; the header names 4",
            ] {
                #expect(result.errors.contains("narae: \(day)\(line)"), "\(line) in \(result.errors)")
            }
            #expect(!result.errors.contains("홍길동") && result.errors.contains("6 of 9 rows of \(day) were left out"))
            let data = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
            let rows = data.map { "\($0["candidate"] ?? "") \($0["manoeuvre"] ?? 0) \($0["verdict"] ?? "")" }
            #expect(
                rows == [
                    "C-001 1 PASS", "C-001 2 FAIL", "C-004 1 NOT_TESTED", "C-004 2 NOT_TESTED", "C-006 1 PASS",
                    "C-006 2 FAIL",
                ])
            #expect(data.allSatisfy { $0["mark"] as? String == "SIM ADVISORY" && $0["certifies"] as? Bool == false })
            #expect(data[0]["title_ko"] as? String == "정지 비행 1" && data[0]["order"] as? String == "EXAM-1-C-001")
            #expect((data[0]["expanded_uncertainty"] as? Double).map { $0 > 0 } == true)
            // Nothing of a bad row is a verdict; the two logs were archived once each.
            let stored = try Printed.rows(["verdicts", "list", "--database", database])
            let orders = Set(stored.compactMap { $0["order"] as? String })
            #expect(orders == ["EXAM-1-C-001", "EXAM-1-C-004", "EXAM-1-C-006"])
            #expect(stored.count == 6 && stored.allSatisfy { $0["certifies"] as? Bool == false })
            #expect(try Printed.rows(["runs", "list", "--database", database]).count == 2)
            let again = try Self.exam(plan, day, database)
            #expect(again.exitCode == 2 && again.errors.contains("already: not archived again"))
            #expect(try Printed.rows(["verdicts", "list", "--database", database]).count == 6)
            let recomputed = try Self.narae(["certify", "recompute", "--all", "--database", database])
            #expect(recomputed.exitCode == 0 && recomputed.output.contains(/identical +6\n/), "\(recomputed.output)")
            #expect(try Self.narae(["verify", database]).exitCode == 0)
            #expect(Self.names(in: folder) == [])
        }
    }

    /// The files beside the table that hold the name of the person who stood in it.
    private static func names(in folder: String) -> [String] {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return files.filter { file in
            guard !file.hasSuffix(".csv"), let data = FileManager.default.contents(atPath: folder + "/" + file) else {
                return false
            }
            return data.range(of: Data("홍길동".utf8)) != nil
        }
    }

    @Test func aMissingWindowLeavesOnlyItsCandidateOut() throws {
        try BuiltProgram.withFolder { folder in
            let plan = try Self.plan(in: folder) {
                $0.replacing(
                    "\nwhole_run = true\n",
                    with: "\nstart_utc = \"2026-11-23T05:00:00Z\"\nend_utc = \"2026-11-23T05:01:10Z\"\n")
            }
            for (seed, start) in [(7, "2026-11-23T05:00:00Z"), (8, "2026-11-24T05:00:00Z")] {
                let flown = try BuiltProgram.simulator.run([
                    "hover", "--scatter", "0.30", "--duration", "70", "--correlation-time", "0.5", "--seed", "\(seed)",
                    "--start", start, "--output", folder + "/flight-\(seed).tlog",
                ])
                try #require(flown.exitCode == 0, "\(flown.errors)")
            }
            let day = try Self.write(["candidate,log", "C-008,flight-8.tlog", "C-007,flight-7.tlog"], in: folder)
            let result = try Self.exam(plan, day, folder + "/exam.sqlite", "--output", "csv")
            #expect(result.exitCode == 2)
            #expect(result.errors.contains("\(day):2:1: "))
            #expect(result.errors.contains("nothing of the run lies in the window"), "\(result.errors)")
            #expect(result.output.contains("\nC-007,1,") && !result.output.contains("C-008"))
            let stored = try Printed.rows(["verdicts", "list", "--database", folder + "/exam.sqlite"])
            #expect(stored.allSatisfy { $0["order"] as? String == "EXAM-1-C-007" } && stored.count == 2)
        }
    }

    @Test func answersWhatACandidateFlew() throws {
        try BuiltProgram.withFolder { folder in
            let (plan, database) = (try Self.plan(in: folder), folder + "/exam.sqlite")
            try Self.fly(7, in: folder)
            let log = folder + "/flight-7.tlog"
            let evaluate = ["certify", "evaluate", plan, "--database", database]
            let nobody = try Self.narae(evaluate + ["--log", log])
            #expect(nobody.exitCode == 2 && nobody.errors.contains("none is named (--candidate)"))
            #expect(!FileManager.default.fileExists(atPath: database))
            let named = try Self.narae(evaluate + ["--log", log, "--candidate", "홍길동"])
            #expect(named.exitCode == 2 && named.errors.contains("names of persons do not belong into the database"))
            let evaluated = try Self.narae(evaluate + ["--log", log, "--candidate", "C-014"])
            #expect(evaluated.exitCode == 3 && evaluated.errors.contains("the examiner decides"), "\(evaluated.errors)")
            let run = try #require(try Printed.rows(["runs", "list", "--database", database]).first?["run"] as? String)
            let hover = BuiltProgram.root.appending(path: "Config/certification/hover-sample.toml").path
            let plain = try Self.narae([
                "certify", "evaluate", hover, "--run", run, "--database", database, "--candidate", "C-014",
            ])
            #expect(plain.exitCode == 2 && plain.errors.contains("the plan has no [exam]"))

            let rows = try Printed.rows([
                "query", "exam-manoeuvre", "--candidate", "C-014", "--manoeuvre", "1", "--database", database,
            ])
            #expect(rows.count == 1 && rows[0]["verdict"] as? String == "PASS")
            #expect(rows[0]["mark"] as? String == "SIM ADVISORY" && rows[0]["citable"] as? String == "unknown")
            // The command that it names does show the flight.
            let command = try #require(rows[0]["show_flight"] as? String)
            let words = command.split(separator: " ").map(String.init)
            #expect(words.first == "narae" && words.contains("kml"))
            let shown = try BuiltProgram.narae.run(Array(words.dropFirst()), in: folder)
            #expect(shown.exitCode == 0, "\(command): \(shown.errors)")
            let kml = try String(contentsOfFile: folder + "/C-014-1.kml", encoding: .utf8)
            #expect(kml.contains("<gx:Track>") || kml.contains("<coordinates>"))
            let unknown = try Self.narae(["query", "exam-manoeuvre", "--candidate", "C-015", "--database", database])
            #expect(unknown.exitCode == 6)

            let verdict = try #require(rows[0]["verdict_id"] as? String)
            let text = try Self.narae(["verdicts", "show", verdict, "--database", database])
            #expect(text.output.hasPrefix("SIM ADVISORY: certifies nothing"))
            #expect(text.output.contains(/candidate +C-014\n/) && text.output.contains(/decided_by +the examiner\n/))
            let report = try Self.narae(["report", "EXAM-1-C-014", "--database", database])
            #expect(report.exitCode == 0)
            #expect(report.errors.contains("ADVISORY – the examiner decides: certifies nothing"), "\(report.errors)")
            for part in ["C-014", "정지 비행 2", "Hover 1", "The examiner decides.", "참고용"] {
                #expect(report.output.contains(part), "\(part)")
            }
        }
    }

    @Test(arguments: [
        (["candidate"], "the columns candidate, and run or log, are needed"),
        (["name,run"], ":1:1: there is no column 'name'; columns are candidate, run, log,"),
        ([], ": is empty"),
    ])
    func refusesATableThatIsNone(_ lines: [String], _ reason: String) throws {
        try BuiltProgram.withFolder { folder in
            let day = folder + "/day.csv"
            try lines.joined().write(toFile: day, atomically: true, encoding: .utf8)
            let result = try Self.exam(Self.plan(in: folder), day, folder + "/exam.sqlite")
            #expect(result.exitCode == 2 && result.errors.contains(reason), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/exam.sqlite"))
        }
    }

    @Test func refusesAPlanThatIsOfNoExam() throws {
        try BuiltProgram.withFolder { folder in
            let day = try Self.write(["candidate,run", "C-001,run"], in: folder)
            let hover = BuiltProgram.root.appending(path: "Config/certification/hover-sample.toml").path
            let result = try Self.exam(hover, day, folder + "/exam.sqlite")
            #expect(result.exitCode == 2 && result.errors.contains("the plan has no [exam]"), "\(result.errors)")
        }
    }
}
