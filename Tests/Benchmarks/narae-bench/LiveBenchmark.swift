import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import TelemetryModel

/// A whole sky live: thousands of vehicles at 10 Hz over TCP from another process, every check on, every frame in the archive and
/// every report in the database; and how long it takes until a finding is stored.
struct LiveBenchmark {
    struct Result: Codable {
        var vehicles: Int
        var frames: UInt64
        var frames_per_s: Double
        /// Frames and reports that are missing for any reason; 0 where the machine keeps up.
        var lost: UInt64
        var accounting_imbalance: UInt64
        /// Pairs that the traffic has meet, those that were found to within the near mid-air collision, and others told of.
        var encounters: Int
        var encounters_found: Int
        var other_pairs: Int
        var findings: UInt64
        /// Rows of pairs second by second.
        var states: Int
        /// From the time of reception a finding is about to its commit.
        var stored_after_p50_ms: Double
        var stored_after_p99_ms: Double
        var stored_after_max_ms: Double
        /// Of this process, for each second of the run: 1 is a whole core.
        var processor_s_per_s: Double
        /// From the last frame to the end of everything.
        var drain_s: Double
    }

    let vehicles: Int
    let seconds: Int
    let encounters: Int
    let settings: NaraeSettings
    let rules: RuleSet
    let folder: URL

    func run() throws -> Result {
        var settings = settings
        settings.endpoints = [NaraeSettings.Endpoint(kind: .pull, address: "tcp://127.0.0.1:*")]
        let receiver = try LiveReceiver(settings)
        let expected = UInt64(vehicles * seconds * 10)
        let sender = try startSender(receiver.addresses[0])
        let database = folder.appending(path: "live.sqlite").path
        let session = RunSession(
            settings: settings, rules: rules,
            options: RunSession.Options(
                RunDescription(
                    id: "live", kind: .live, isSimulated: true, startedAt: RunSession.now,
                    configSHA256: rules.sha256, softwareVersion: "bench"), archiveDirectory: folder.path,
                databaseFile: database, whenFull: .countLoss))
        var (start, processorStart) = (UInt64(0), 0.0)
        var (end, processorEnd) = (UInt64(0), 0.0)
        let result = try session.run { (intake, counters) throws(RunFailure) in
            var received: UInt64 = 0
            receiver.run(into: &intake, isStopped: { received >= expected || !sender.isRunning && start > 0 }) {
                intake in
                received = intake.tally.received
                guard start == 0, received > 0 else { return }
                start = DispatchTime.now().uptimeNanoseconds
                processorStart = Self.processorTime_s
            }
            (end, processorEnd) = (DispatchTime.now().uptimeNanoseconds, Self.processorTime_s)
        }
        let drained = DispatchTime.now().uptimeNanoseconds
        sender.waitUntilExit()
        if let failure = result.failure { throw failure }
        let summary = result.summary
        let elapsed_s = Double(end - start) * 1e-9
        let reader = try EvidenceReader(path: database)
        let alerts = try reader.findings().filter { $0.kind == .separationAlert }
        let pairs = Set(alerts.map { [$0.vehicleSlot, $0.otherVehicleSlot] })
        let found = Set(alerts.filter { $0.level == 5 }.map { [$0.vehicleSlot, $0.otherVehicleSlot] })
        let latency = summary.findingLatency
        func milliseconds(_ share: Double) -> Double { Double(latency.percentile(share) ?? 0) * 1e-6 }
        return Result(
            vehicles: vehicles, frames: summary.received, frames_per_s: Double(summary.received) / elapsed_s,
            lost: summary.lostReports + summary.missingFrames + (expected - summary.decoded),
            accounting_imbalance: summary.accountingImbalance, encounters: encounters,
            encounters_found: found.count, other_pairs: pairs.subtracting(found).count,
            findings: summary.findings.reduce(0) { $0 + $1.count }, states: try reader.separationStates().count,
            stored_after_p50_ms: milliseconds(0.5), stored_after_p99_ms: milliseconds(0.99),
            stored_after_max_ms: Double(latency.longest_ns) * 1e-6,
            processor_s_per_s: (processorEnd - processorStart) / elapsed_s, drain_s: Double(drained - end) * 1e-9)
    }

    /// Processor time of the whole process, seconds.
    private static var processorTime_s: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private func startSender(_ address: String) throws -> Process {
        try BenchmarkSender.start([
            "load", "--to", address, "--frames", "\(vehicles * seconds * 10)", "--batch", "50", "--vehicles",
            "\(vehicles)", "--encounters", "\(encounters)", "--rate", "\(vehicles * 10)", "--source", "2",
        ])
    }
}

/// The process that sends frames to a benchmark.
enum BenchmarkSender {
    /// Starts `narae-simulate`, which stands beside this program.
    static func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "narae-simulate")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }
}
