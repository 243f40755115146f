import ConfigurationFiles
import EvidenceStore
import FlightSimulation
import Foundation
import Quantities
import TelemetryModel
import Testing

@testable import FlightProcessing

/// A hover of the simulator as an archived run, and a plan to judge it by.
struct CertifyingFixture {
    let folder: String
    let reader: EvidenceReader
    var database: String { folder + "/run.sqlite" }

    static let origin = RunCertification.Origin(
        softwareVersion: "test", recordedBy: "tester", recordedAt: UTCInstant(nanoseconds: 1_795_500_000_000_000_000))

    /// Calls `body` with a run named `run`.
    ///
    /// - Parameters:
    ///   - isReal: takes out of the heartbeats what says that the vehicle is simulated.
    ///   - isUTCKnown: whether the times of the log are taken for UTC.
    ///   - marks: status frames, seconds after the start.
    ///   - change: changes the frames of the log.
    static func withHover<Result>(
        seed: UInt64 = 7, isReal: Bool = false, isUTCKnown: Bool = true,
        marks: [(time_s: Int64, bytes: [UInt8])] = [],
        change: ([HoverFlight.TimedFrame]) -> [HoverFlight.TimedFrame] = { $0 },
        _ body: (CertifyingFixture) throws -> Result
    ) throws -> Result {
        var options = HoverFlight.Options(startUTC_ns: RunFixture.start.nanoseconds)
        options.seed = seed
        let flight = HoverFlight(options)
        let frames = change(isReal ? flight.frames.map(asReal) : flight.frames)
        return try RunFixture.withFolder { folder in
            let log = folder + "/hover.tlog"
            let bytes = RunFixture.telemetryLog(
                frames.map { (time_ns: RunFixture.start.nanoseconds + $0.time_ns, bytes: $0.bytes) })
            try Data(bytes).write(to: URL(filePath: log))
            try archive(in: folder) { intake throws(RunFailure) in
                guard marks.isEmpty else { return feed(frames, marks, &intake) }
                do throws(RecordingError) {
                    var source = try TlogFrames(
                        path: log, stream: RecordedStream(name: "log", vehicleClass: .drone, isUTCKnown: isUTCKnown))
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            return try body(CertifyingFixture(folder: folder, reader: EvidenceReader(path: folder + "/run.sqlite")))
        }
    }

    /// Feeds the frames of the flight and the marks in the order of their times.
    static func feed(
        _ frames: [HoverFlight.TimedFrame], _ marks: [(time_s: Int64, bytes: [UInt8])], _ intake: inout Intake
    ) {
        guard let log = intake.sources.source(name: "log"), let field = intake.sources.source(name: "marks") else {
            return
        }
        for source in [log, field] { intake.open(source) }
        let all =
            frames.map { (time_ns: $0.time_ns, type: PayloadType.mavlink, source: log, bytes: $0.bytes) }
            + marks.map { (time_ns: $0.time_s * 1_000_000_000, type: .sourceStatus, source: field, bytes: $0.bytes) }
        for (number, frame) in all.sorted(by: { $0.time_ns < $1.time_ns }).enumerated() {
            let envelope = FrameEnvelope(
                source: frame.source, payloadType: frame.type,
                receivedAt: RunFixture.start.advanced(byNanoseconds: frame.time_ns), sequence: UInt64(number))
            // Sound: the span lives no longer than the call, and the array as long as the loop's body.
            unsafe intake.accept(envelope, frame.bytes.span.bytes)
        }
    }

    /// Archives what is fed as a run that is not said to be simulated.
    static func archive(
        in folder: String, _ feed: (inout Intake) throws(RunFailure) -> Void
    ) throws {
        let session = RunSession(
            settings: RunFixture.plainSettings(), rules: RuleSet(),
            options: RunSession.Options(
                RunDescription(
                    id: "run", kind: .replay, isSimulated: false, startedAt: RunFixture.start,
                    configSHA256: RuleSet().sha256, softwareVersion: "test", archiveDirectory: folder + "/archive/run"),
                archiveDirectory: folder + "/archive", databaseFile: folder + "/run.sqlite", whenFull: .wait))
        let result = try session.run { (intake, _) throws(RunFailure) in try feed(&intake) }
        if let failure = result.failure { throw failure }
        try #require(result.summary.accountingImbalance == 0)
    }

    /// A heartbeat without MAV_MODE_FLAG_HIL_ENABLED; any other frame as it is.
    private static func asReal(_ frame: HoverFlight.TimedFrame) -> HoverFlight.TimedFrame {
        guard frame.bytes[7] == 0, frame.bytes[8] == 0, frame.bytes[9] == 0 else { return frame }
        var bytes = frame.bytes
        bytes[16] &= ~32
        // CRC-16/MCRF4XX with the CRC_EXTRA 50 of HEARTBEAT (MAVLink guide, "Serialization").
        var checksum: UInt16 = 0xFFFF
        for byte in bytes[1..<bytes.count - 2] + [50] {
            var mixed = byte ^ UInt8(truncatingIfNeeded: checksum)
            mixed ^= mixed << 4
            checksum = checksum >> 8 ^ UInt16(mixed) << 8 ^ UInt16(mixed) << 3 ^ UInt16(mixed) >> 4
        }
        bytes[bytes.count - 2] = UInt8(truncatingIfNeeded: checksum)
        bytes[bytes.count - 1] = UInt8(truncatingIfNeeded: checksum >> 8)
        return (frame.time_ns, bytes)
    }

    /// A plan of one item; `replacing` changes its text.
    func plan(_ replacing: [(String, String)] = []) throws -> CertificationPlanFile {
        try CertificationPlanFile(path: write(Self.planText, replacing))
    }

    func write(_ text: String, _ replacing: [(String, String)] = []) throws -> String {
        var text = text
        for (old, new) in replacing {
            try #require(text.contains(old))
            text = text.replacing(old, with: new)
        }
        try Data(text.utf8).write(to: URL(filePath: folder + "/plan.toml"))
        return folder + "/plan.toml"
    }

    /// Evaluates and records; the verdicts as the database then has them.
    func evaluate(_ plan: CertificationPlanFile) throws -> [VerdictRecord] {
        let run = try ArchivedRun(id: "run", in: reader)
        let outcomes = try RunCertification(plan: plan, run: run).outcomes(Self.origin)
        let writer = try EvidenceWriter(path: database, now: Self.origin.recordedAt)
        for outcome in outcomes { _ = try writer.record(outcome, reader: reader) }
        try writer.close()
        return try reader.verdicts()
    }

    func recompute(_ verdict: VerdictRecord) throws -> VerdictRecomputation {
        try VerdictRecomputation(verdict, in: reader, Self.origin)
    }

    /// The value at a path of a verdict's canonical JSON.
    static func value(_ verdict: VerdictRecord, _ path: String...) throws -> Any? {
        var value: Any? = try JSONSerialization.jsonObject(with: Data(verdict.resultJSON.utf8))
        for name in path { value = (value as? [String: Any])?[name] }
        return value
    }

    /// The outcome of a validity check.
    static func check(_ verdict: VerdictRecord, _ name: String) throws -> String? {
        let checks = try value(verdict, "checks") as? [[String: Any]]
        return checks?.first { $0["name"] as? String == name }?["outcome"] as? String
    }

    static let planText = """
        order = "KTL-1"
        customer = "Example Drones"
        site = "Field"
        vehicle = "51/1"
        [article]
        airframe = "X4"
        serial = "0007"
        [reference]
        name = "Camera rig"
        type = "motion_capture"
        U_horizontal_m = 0.004
        [[item]]
        id = "hover-hold-horizontal"
        [item.window]
        whole_run = true
        [item.limit]
        maximum = 0.5
        unit = "m"
        source = "the order"
        status = "site"
        [item.decision_rule]
        name = "guard_band"
        guard_band_factor = 1.0
        [item.parameters]
        target_north_m = 0
        target_east_m = 0

        """
}
