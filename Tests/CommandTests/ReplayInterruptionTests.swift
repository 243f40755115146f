import Foundation
import Testing

/// A replay that is interrupted, or that nobody listens to, ends soon and says so.
@Suite struct ReplayInterruptionTests {
    private static func fly(_ path: String) throws {
        let flown = try BuiltProgram.simulator.run(["fly", "--output", path, "--duration", "60s", "--aircraft", "8"])
        try #require(flown.exitCode == 0, "\(flown.errors)")
    }

    @Test(arguments: [SIGINT, SIGTERM]) func keepsTheAccountOfAnInterruptedRun(_ signal: Int32) throws {
        try BuiltProgram.withFolder { folder in
            try Self.fly(folder + "/flight.tlog")
            let database = folder + "/flights.sqlite"
            let replay = try RunningProgram(
                .narae,
                [
                    "replay", folder + "/flight.tlog", "--database", database, "--speed", "1", "--output", "json",
                    "--config", BuiltProgram.settings,
                ])
            Thread.sleep(forTimeInterval: 2)
            replay.signal(signal)
            let result = try replay.wait()
            #expect(result.exitCode == 130 && result.errors.contains("interrupted"), "\(result.errors)")
            let account = try Printed.object(result.output)
            let received = try #require(account["received"] as? Int)
            #expect(received > 0 && account["accounting_imbalance"] as? Int == 0)
            let runs = try BuiltProgram.narae.run(["runs", "list", "--database", database, "--output", "csv"])
            #expect(runs.output.contains("interrupted") && runs.output.contains(",\(received),"), "\(runs.output)")
        }
    }

    @Test func givesUpWhenNoDaemonAnswersAndSoonerWhenInterrupted() throws {
        try BuiltProgram.withFolder { folder in
            try Self.fly(folder + "/flight.tlog")
            // A port that is bound by nobody: it was free a moment ago.
            let probe = try Daemon(in: folder)
            let address = probe.address
            _ = try probe.stop()
            let arguments = ["replay", folder + "/flight.tlog", "--to", address, "--config", BuiltProgram.settings]
            let patient = try RunningProgram(.narae, arguments)
            let hasty = try RunningProgram(.narae, arguments)
            Thread.sleep(forTimeInterval: 1)
            hasty.signal(SIGINT)
            let interrupted = try hasty.wait()
            #expect(interrupted.exitCode == 130 && interrupted.errors.contains("0 frames were sent"))
            let unreachable = try patient.wait()
            #expect(unreachable.exitCode == 7, "\(unreachable.errors)")
            #expect(unreachable.errors.contains("\(address): no daemon answers; 0 frames were sent"))
        }
    }

    @Test(arguments: [
        ["--class", "uam"], ["--from", "2026-11-23T05:00:00Z"], ["--simulated"], ["--archive", "x"],
        ["--signing-key", "x"],
    ])
    func refusesWhatOnlyADatabaseCanUse(_ option: [String]) throws {
        let result = try BuiltProgram.narae.run(["replay", "x.tlog", "--to", "tcp://127.0.0.1:1"] + option)
        #expect(result.exitCode == 2 && result.errors.contains("is for --database"), "\(result.errors)")
    }
}
