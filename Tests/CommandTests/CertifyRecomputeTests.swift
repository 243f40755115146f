import Foundation
import Testing

/// `narae certify recompute --all`, over what two plans said of two runs.
@Suite struct CertifyRecomputeTests {
    private static func certified(in folder: String) throws -> String {
        let database = folder + "/lab.sqlite"
        var known: Set<String> = []
        for seed in ["7", "8"] {
            let log = "\(folder)/hover-\(seed).tlog"
            let flown = try BuiltProgram.simulator.run([
                "hover", "--duration", "70s", "--correlation-time", "0.5", "--seed", seed, "--output", log, "--start",
                "2026-11-23T05:00:00Z",
            ])
            try #require(flown.exitCode == 0, "\(flown.errors)")
            var run: [String] = ["--log", log]
            for plan in ["hover-sample", "hover-height-sample"] {
                let path = BuiltProgram.root.appending(path: "Config/certification/\(plan).toml").path
                let evaluated = try BuiltProgram.narae.run(
                    ["certify", "evaluate", path, "--database", database, "--class", "drone", "--simulated"] + run)
                try #require(evaluated.exitCode == 0, "\(evaluated.errors)")
                let runs = try Printed.rows(["runs", "list", "--database", database]).compactMap {
                    $0["run"] as? String
                }
                run = ["--run", try #require(runs.first { !known.contains($0) })]
            }
            known.insert(run[1])
        }
        return database
    }

    @Test func derivesEveryVerdictAgain() throws {
        try BuiltProgram.withFolder { folder in
            let database = try Self.certified(in: folder)
            let all = ["certify", "recompute", "--all", "--database", database, "--output", "json"]
            let result = try BuiltProgram.narae.run(all)
            #expect(result.exitCode == 0, "\(result.errors)")
            let summary = try Printed.object(result.output)
            #expect(summary["verdicts"] as? Int == 4 && summary["identical"] as? Int == 4)
            #expect((summary["differing"] as? [String])?.isEmpty == true && summary["not_derived"] as? Int == 0)
            let one = try BuiltProgram.narae.run(all + ["--order", "SAMPLE-HOVER"])
            #expect(try Printed.object(one.output)["verdicts"] as? Int == 2)
            #expect(try BuiltProgram.narae.run(all + ["--order", "unknown"]).exitCode == 6)
            let folders = try FileManager.default.contentsOfDirectory(atPath: database + ".archive").sorted()
            let ofRun = try Printed.object(try BuiltProgram.narae.run(all + ["--run", folders[1]]).output)
            #expect(ofRun["verdicts"] as? Int == 2 && ofRun["identical"] as? Int == 2)
            // An archive that is not what it was keeps none of the other run's verdicts from being derived.
            let segment = database + ".archive/" + folders[0] + "/" + folders[0] + "-00000.mcap"
            var bytes = try Data(contentsOf: URL(filePath: segment))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(filePath: segment))
            let changed = try BuiltProgram.narae.run(all)
            #expect(changed.exitCode == 5, "\(changed.errors)")
            let rest = try Printed.object(changed.output)
            #expect(rest["identical"] as? Int == 2 && rest["not_derived"] as? Int == 2)
        }
    }

    @Test(arguments: [
        [], ["v-1", "--all"], ["v-1", "--order", "O"], ["--all", "--revision", "1"],
    ])
    func refusesWhatContradictsItself(arguments: [String]) throws {
        let result = try BuiltProgram.narae.run(["certify", "recompute", "--database", "x.sqlite"] + arguments)
        #expect(result.exitCode == 2)
    }
}
