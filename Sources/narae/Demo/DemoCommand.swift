import ArgumentParser
import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import Synchronization

/// `narae demo`: a daemon and a simulator as processes of their own, over TCP, and the findings held against the truth.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fly simulated aircraft against a live daemon and compare its findings with what was scripted.",
        discussion: """
            Starts `narae daemon` and `narae-simulate` as separate processes that talk over TCP.
            Example: narae demo --duration 60s --aircraft 12
            """)

    @Option(help: "How long to fly, 30s to 1h.") var duration = DurationArgument(seconds: 60)
    @Option(help: "The database that gets tracks and findings.") var database = "narae-demo/narae.sqlite"
    @Option(help: "The folder of the archive.") var archive = "narae-demo/archive"
    @Option(help: "How many aircraft fly, 8 to 24.") var aircraft = 12
    @Option(help: "The seed of the simulator.") var seed: UInt64 = 1
    @Option(help: "The settings file (default: the shipped one).") var config: String?

    func validate() throws {
        guard (30...3600).contains(duration.seconds) else { throw ValidationError("--duration is 30s to 1h") }
        guard (8...24).contains(aircraft) else { throw ValidationError("--aircraft is 8 to 24") }
    }

    func run() throws {
        guard let settings = config ?? Installation.settingsFile else {
            throw CommandExit.failure("Config/narae.toml was not found; name it with --config", code: CommandExit.usage)
        }
        Interruption.install()
        try makeFolders()
        let truthPath = URL(filePath: archive).deletingLastPathComponent().appending(path: "truth.ndjson").path
        try? FileManager.default.removeItem(atPath: truthPath)
        let progress = DemoProgress(duration_s: duration.seconds)
        let daemon = try startDaemon(settings, progress)
        guard let address = progress.waitForAddress(of: daemon) else {
            daemon.interrupt()
            throw CommandExit.failure("the daemon did not start: \(progress.lastLine)")
        }
        StandardStreams.note("daemon \(daemon.processIdentifier) listens on \(address)")
        let simulator = try startSimulator(address, truthPath)
        StandardStreams.note(
            "simulator \(simulator.processIdentifier) flies \(aircraft) aircraft for \(Int(duration.seconds)) s")
        wait(for: simulator, daemon: daemon, progress)
        let flown = simulator.finish()
        if let truth = try? TruthFile(path: truthPath) {
            progress.waitUntilReceived(truth.totals.reduce(0) { $0 + $1.frames_sent + $1.frames_duplicated })
        }
        daemon.interrupt()
        let served = daemon.finish()
        try conclude(flown: flown.status, served: served, truthPath: truthPath, run: progress.runIdentifier)
    }

    // MARK: Processes

    private func makeFolders() throws {
        let folders = [URL(filePath: database).deletingLastPathComponent().path, archive]
        for folder in folders where !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw CommandExit.failure("\(folder): the folder cannot be made: \(error.localizedDescription)")
            }
        }
    }

    private func startDaemon(_ settings: String, _ progress: DemoProgress) throws -> ChildProcess {
        try start(
            Installation.executable,
            [
                "daemon", "--config", settings, "--database", database, "--archive", archive, "--listen",
                "tcp://127.0.0.1:*", "--simulated", "--parent-process",
                String(ProcessInfo.processInfo.processIdentifier), "--output", "json",
            ]
        ) { progress.take($0) }
    }

    private func startSimulator(_ address: String, _ truthPath: String) throws -> ChildProcess {
        try start(
            Installation.program("narae-simulate"),
            [
                "fly", "--to", address, "--duration", "\(Int(duration.seconds))", "--aircraft", "\(aircraft)",
                "--seed", "\(seed)", "--truth", truthPath,
            ]
        ) { StandardStreams.note("  simulator: \($0)") }
    }

    private func start(_ program: URL, _ arguments: [String], onLine: @escaping @Sendable (String) -> Void) throws
        -> ChildProcess
    {
        do {
            return try ChildProcess(program, arguments, onLine: onLine)
        } catch {
            throw CommandExit.failure("\(program.path) cannot be started: \(error.localizedDescription)")
        }
    }

    private func wait(for simulator: ChildProcess, daemon: ChildProcess, _ progress: DemoProgress) {
        var alerts = DemoAlerts(database: database)
        while simulator.isRunning {
            Thread.sleep(forTimeInterval: 0.25)
            if Interruption.isRequested { simulator.interrupt() }
            if !daemon.isRunning { simulator.interrupt() }
            alerts.printNew(run: progress.runIdentifier)
            progress.print()
        }
    }

    // MARK: The end

    private func conclude(flown: Int32, served: (output: String, status: Int32), truthPath: String, run: String?) throws
    {
        guard served.status == 0, let run else {
            StandardStreams.note(
                "the daemon ended with \(served.status). What it had stored stands: narae runs list --database \(database)"
            )
            throw CommandExit.failure
        }
        StandardStreams.writeData(served.output.replacing("\n", with: "") + "\n")
        guard flown == 0 || flown == 130 else { throw CommandExit.failure("the simulator ended with \(flown)") }
        let account = try JSONDecoder().decode(DemoAccount.self, from: Data(served.output.utf8))
        let comparison: TruthComparison
        do {
            comparison = TruthComparison(
                truth: try TruthFile(path: truthPath),
                findings: try EvidenceReader(path: database).observedFindings(run: run))
        } catch {
            throw CommandExit.failure("the findings cannot be compared: \(error)")
        }
        comparison.print()
        DemoAdvice.print(database: database, archive: archive, run: run)
        let isBalanced = account.accounting_imbalance == 0
        StandardStreams.note(
            "accounting imbalance \(account.accounting_imbalance); \(comparison.lines.count) incidents scripted, "
                + "\(comparison.missing.count) missing, \(comparison.extra.count) extra")
        if !isBalanced || !comparison.isExact { throw CommandExit.negativeAnswer }
    }
}

/// What the demonstration reads of the daemon's summary.
private struct DemoAccount: Decodable {
    var accounting_imbalance: Int
}
