import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import TelemetryModel
import ZeroMQTransport

/// How many frames a second arrive over TCP from another process: received only, judged by every check, and kept.
///
/// The three are measured in turn, several times in one run, because only their ratios mean something on a shared
/// machine. The sender writes blocks encoded beforehand, so that it does not eat the receiver's core.
struct IngestBenchmark {
    enum Stage: String, CaseIterable, Codable {
        /// libzmq alone: messages are received and their headers read.
        case raw
        /// Decoded, checksum verified, published to the ring and judged by geofence, separation and route.
        case checks
        /// The same, with every frame in the archive and every report in the database.
        case durable
    }

    struct Result: Codable {
        var stage: Stage
        var frames: Int
        var framesPerMessage: Int
        var median_frames_per_s: Double
        var best_frames_per_s: Double
        var ratio_to_raw: Double
        var best_ratio_to_raw: Double
        var lost: UInt64
        var accounting_imbalance: UInt64
    }

    private struct Measurement {
        var framesPerSecond: Double
        var lost: UInt64
        var imbalance: UInt64
    }

    let frames: Int
    let framesPerMessage: Int
    let vehicles: Int
    let settings: NaraeSettings
    let rules: RuleSet
    let folder: URL

    func run(repetitions: Int) throws -> [Result] {
        var measured: [Stage: [Measurement]] = [:]
        for repetition in 0..<repetitions {
            for stage in Stage.allCases {
                let measurement = try measure(stage, name: "ingest-\(stage.rawValue)-\(repetition)")
                measured[stage, default: []].append(measurement)
                FileHandle.standardError.write(
                    Data("\(stage.rawValue): \(Int(measurement.framesPerSecond)) frames/s\n".utf8))
            }
        }
        let raw = measured[.raw]!.map(\.framesPerSecond)
        return Stage.allCases.map { stage in
            let rates = measured[stage]!.map(\.framesPerSecond)
            return Result(
                stage: stage, frames: frames, framesPerMessage: framesPerMessage,
                median_frames_per_s: Self.median(rates), best_frames_per_s: rates.max()!,
                ratio_to_raw: Self.median(rates) / Self.median(raw), best_ratio_to_raw: rates.max()! / raw.max()!,
                lost: measured[stage]!.reduce(0) { $0 + $1.lost },
                accounting_imbalance: measured[stage]!.reduce(0) { $0 + $1.imbalance })
        }
    }

    private func measure(_ stage: Stage, name: String) throws -> Measurement {
        switch stage {
        case .raw: try measureRaw()
        case .checks: try measureRun(archive: nil, database: nil, name: name)
        case .durable:
            try measureRun(
                archive: folder.path, database: folder.appending(path: "\(name).sqlite").path, name: name)
        }
    }

    private func measureRaw() throws -> Measurement {
        let context = try ZeroMQContext()
        var socket = try ReceivingSocket(.pull, context: context)
        try socket.bind("tcp://127.0.0.1:*")
        let sender = try startSender(socket.lastEndpoint)
        var received = 0
        var start: UInt64 = 0
        while received < expectedFrames {
            guard case .batch(let header) = socket.receive(timeout_ms: 5000) else { continue }
            if start == 0 { start = DispatchTime.now().uptimeNanoseconds }
            received += Int(header.frameCount)
        }
        let elapsed = DispatchTime.now().uptimeNanoseconds - start
        sender.waitUntilExit()
        return Measurement(framesPerSecond: Double(received) / (Double(elapsed) * 1e-9), lost: 0, imbalance: 0)
    }

    private func measureRun(archive: String?, database: String?, name: String) throws -> Measurement {
        var settings = settings
        settings.endpoints = [NaraeSettings.Endpoint(kind: .pull, address: "tcp://127.0.0.1:*")]
        let receiver = try LiveReceiver(settings)
        let sender = try startSender(receiver.addresses[0])
        let session = RunSession(
            settings: settings, rules: rules,
            options: RunSession.Options(
                RunDescription(
                    id: name, kind: .simulated, isSimulated: true, startedAt: RunSession.now,
                    configSHA256: rules.sha256, softwareVersion: "bench"), archiveDirectory: archive,
                databaseFile: database, whenFull: .countLoss))
        var start: UInt64 = 0
        let expected = UInt64(expectedFrames)
        let result = try session.run { (intake, counters) throws(RunFailure) in
            var received: UInt64 = 0
            receiver.run(into: &intake, isStopped: { received >= expected }) { intake in
                received = intake.tally.received
                if start == 0, received > 0 { start = DispatchTime.now().uptimeNanoseconds }
            }
        }
        let elapsed = DispatchTime.now().uptimeNanoseconds - start
        sender.waitUntilExit()
        if let failure = result.failure { throw failure }
        if let archive { try? FileManager.default.removeItem(atPath: archive + "/" + name) }
        if let database { try? FileManager.default.removeItem(atPath: database) }
        let summary = result.summary
        return Measurement(
            framesPerSecond: Double(summary.received) / (Double(elapsed) * 1e-9),
            lost: summary.lostReports + summary.missingFrames + (expected - summary.decoded),
            imbalance: summary.accountingImbalance)
    }

    /// The sender rounds up to whole messages.
    private var expectedFrames: Int { (frames + framesPerMessage - 1) / framesPerMessage * framesPerMessage }

    private func startSender(_ address: String) throws -> Process {
        try BenchmarkSender.start([
            "load", "--to", address, "--frames", "\(frames)", "--batch", "\(framesPerMessage)", "--vehicles",
            "\(vehicles)",
        ])
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.count % 2 == 1
            ? sorted[sorted.count / 2] : (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
    }
}
