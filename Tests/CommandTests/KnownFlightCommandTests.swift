import Foundation
import Testing

/// `narae-simulate` and `narae certify evaluate` with the shipped plans, as the README and the help have them.
@Suite struct KnownFlightCommandTests {
    @Test(
        arguments: [
            ("link-loss", ["--reaction", "2.5s"], "reaction_s"), ("step", ["--overshoot", "25"], "overshoot_percent"),
            ("landings", ["--scatter", "1", "--count", "10"], "r95_m"),
            ("cruise", ["--height-error", "0.8"], "height_error_m"),
        ] as [(String, [String], String)])
    func measuresWhatWasAskedFor(command: String, options: [String], key: String) throws {
        try BuiltProgram.withFolder { folder in
            let (log, truth) = (folder + "/flight.tlog", folder + "/truth.json")
            let flown = try BuiltProgram.simulator.run(
                [command] + options + [
                    "--seed", "7", "--start", "2026-11-23T05:00:00Z", "--output", log, "--truth", truth,
                ])
            try #require(flown.exitCode == 0, "\(flown.errors)")
            let answer = try Printed.object(String(contentsOfFile: truth, encoding: .utf8))
            #expect(answer["type"] as? String == command && answer["seed"] as? Int == 7)
            let plan = BuiltProgram.root.appending(path: "Config/certification/\(command)-sample.toml").path
            let evaluated = try BuiltProgram.narae.run([
                "certify", "evaluate", plan, "--log", log, "--database", folder + "/lab.sqlite", "--class", "drone",
                "--simulated", "--output", "json",
            ])
            #expect(evaluated.exitCode == 0, "\(evaluated.errors)")
            let rows = try JSONSerialization.jsonObject(with: Data(evaluated.output.utf8)) as? [[String: Any]]
            let row = try #require(rows?.first)
            let y = try #require(row["y"] as? Double)
            let expanded = try #require(row["expanded_uncertainty"] as? Double)
            let expected = try #require(answer[key] as? Double)
            #expect((y - expected).magnitude <= expanded, "\(y) ± \(expanded), truth \(expected)")
            #expect(row["mark"] as? String == "SIM" && row["certifies"] as? Bool == false)
        }
    }

    @Test(arguments: [
        (["link-loss", "--reaction", "0.5s"], "--reaction is longer than the time between two heartbeats"),
        (["link-loss", "--heartbeat-rate", "0.1"], "--heartbeat-rate is 0.5 to 50 in a second."),
        (["step", "--overshoot", "0"], "--overshoot is 1 to 90 per cent."),
        (["step", "--rise-time", "1"], "--hold is "), (["landings", "--count", "0"], "--count is 1 to 1000 landings."),
        (["landings", "--start", "noon"], "--start 'noon' is no RFC 3339 time"),
    ])
    func refusesWhatIsOutOfRange(arguments: [String], reason: String) throws {
        try BuiltProgram.withFolder { folder in
            let log = folder + "/flight.tlog"
            let result = try BuiltProgram.simulator.run(arguments + ["--output", log])
            #expect(result.exitCode == 2 && (result.output + result.errors).contains(reason), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: log))
        }
    }
}
