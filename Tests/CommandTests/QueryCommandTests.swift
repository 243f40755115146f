import Foundation
import Testing

/// Questions of a laboratory, asked on the command line about real results.
@Suite struct QueryCommandTests {
    /// Evaluates a simulated hover by the sample plan, changed to name a check standard and a calibration.
    private func withLaboratory(_ body: (_ database: String, _ folder: String) throws -> Void) throws {
        try BuiltProgram.withFolder { folder in
            let (log, database, plan) = (folder + "/hover.tlog", folder + "/lab.sqlite", folder + "/plan.toml")
            let flown = try BuiltProgram.simulator.run([
                "hover", "--scatter", "0.30", "--duration", "90", "--seed", "7", "--output", log,
            ])
            try #require(flown.exitCode == 0, "\(flown.errors)")
            let sample = BuiltProgram.root.appending(path: "Config/certification/hover-sample.toml")
            let text = try String(contentsOf: sample, encoding: .utf8)
                .replacing("serial = \"0001\"", with: "serial = \"0001\"\ncheck_standard = true")
                .replacing("type = \"motion_capture\"", with: "type = \"motion_capture\"\nid = \"REF-07\"")
            try text.write(toFile: plan, atomically: true, encoding: .utf8)
            let evaluated = try BuiltProgram.narae.run([
                "certify", "evaluate", plan, "--log", log, "--database", database,
            ])
            try #require([0, 3].contains(evaluated.exitCode), "\(evaluated.errors)")
            try body(database, folder)
        }
    }

    @Test func answersOfARealResult() throws {
        try withLaboratory { database, folder in
            let holds = try Printed.rows([
                "query", "hover-holds", "--airframe", "sample-multicopter", "--days", "9999", "--database", database,
            ])
            #expect(holds.count == 1 && holds[0]["mark"] as? String == "SIM")
            #expect(holds[0]["quantity"] as? String == "r95" && (holds[0]["evidence_sha256"] as? String)?.count == 64)
            for reference in ["REF-07", "sample motion capture, cal. 2026-10-02"] {
                let uses = try Printed.rows([
                    "query", "reference-uses", "--reference", reference, "--database", database,
                ])
                #expect(uses.count == 1 && uses[0]["calibration"] as? String == "unknown")
                let listed = try Printed.rows(["verdicts", "list", "--reference", reference, "--database", database])
                #expect(listed.count == 1)
            }
            let weeks = try Printed.rows(["query", "check-standard", "--database", database])
            #expect(weeks.count == 1 && weeks[0]["n"] as? Int == 1 && weeks[0]["sigma"] is NSNull)
            let open = try Printed.rows([
                "query", "open-items", "--order", "SAMPLE-HOVER", "--plan", folder + "/plan.toml", "--database",
                database,
            ])
            #expect(open.count == 1 && open[0]["missing"] as? String == "SIM: certifies nothing")
            let height = BuiltProgram.root.appending(path: "Config/certification/hover-height-sample.toml").path
            let other = try BuiltProgram.narae.run([
                "query", "open-items", "--order", "SAMPLE-HOVER", "--plan", height, "--database", database,
            ])
            #expect(other.exitCode == 2 && other.errors.contains("the plan of order 'SAMPLE-HOVER-HEIGHT'"))
        }
    }

    @Test func saysThatThereIsNothingToAnswerFrom() throws {
        try withLaboratory { database, _ in
            for arguments in [
                ["hover-holds", "--airframe", "another"], ["firmware-failures"], ["corridor-flights"],
                ["reference-uses", "--reference", "another"], ["closest-approaches"],
            ] {
                let result = try BuiltProgram.narae.run(
                    ["query"] + arguments + ["--database", database, "--output", "json"])
                #expect(result.exitCode == 6 && result.errors.contains("not an all-clear"), "\(arguments)")
                #expect(result.output == "[]\n")
            }
            // Something was looked at, and nothing of it is as asked: that is an answer.
            let none = try BuiltProgram.narae.run(["query", "guard-band", "--database", database, "--output", "json"])
            #expect(none.exitCode == 0 && none.output == "[]\n" && none.errors.contains("looked at 1 results"))
        }
    }

    @Test func listsWhatCanBeAsked() throws {
        let rows = try Printed.rows(["query"])
        #expect(rows.count >= 12 && rows.allSatisfy { ($0["korean"] as? String)?.isEmpty == false })
        #expect(rows.first?["question"] as? String == "hover-holds")
    }

    @Test(arguments: [
        (["query", "hover-hold", "--database", "d"], "did you mean 'hover-holds'?"),
        (["query", "hover-holds"], "--database is missing"),
        (["verdicts", "list", "--database", "d", "--verdict", "PAS"], "did you mean 'PASS'?"),
    ])
    func suggestsWhatWasMeant(_ arguments: [String], _ hint: String) throws {
        let result = try BuiltProgram.narae.run(arguments)
        #expect(result.exitCode == 2 && result.output.isEmpty && result.errors.contains(hint), "\(result.errors)")
    }

    @Test func refusesWhatHasNoSense() throws {
        try withLaboratory { database, _ in
            for (arguments, reason) in [
                (["verdicts", "list", "--item", "hover-hold-horizontl"], "did you mean 'hover-hold-horizontal'?"),
                (["query", "check-standard", "--item", "hover-hold-vertcal"], "did you mean 'hover-hold-vertical'?"),
                (["query", "reference-uses"], "needs --reference"),
                (["query", "hover-holds", "--order", "A"], "--order is of no meaning to hover-holds"),
                (
                    ["query", "airborne", "--at", "2026-11-23T05:00:00Z", "--box", "1,2,3"],
                    "SOUTH,WEST,NORTH,EAST"
                ), (["query", "finding-differences", "--run", "a", "--against", "b"], "there is no run 'a'"),
            ] {
                let result = try BuiltProgram.narae.run(arguments + ["--database", database])
                #expect(result.exitCode == 2 && result.errors.contains(reason), "\(result.errors)")
            }
        }
    }
}
