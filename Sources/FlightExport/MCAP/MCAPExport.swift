import EvidenceStore
import Foundation
import MCAP
import Quantities
import TelemetryModel

/// Writes a run as MCAP with messages in JSON that other people's tools read: positions that Foxglove shows on its map,
/// everything else for Foxglove's and PlotJuggler's plots, findings for the log panel, and on demand the frames as they
/// were received.
///
/// | topic | schema | message |
/// |---|---|---|
/// | `/VEHICLE/location` | `foxglove.LocationFix` | a located position; `altitude` above the ellipsoid |
/// | `/VEHICLE/KIND` | `narae.KIND` | every report of a kind, with the columns of the table as members |
/// | `/findings` | `foxglove.Log` | a finding |
/// | as in the archive | none | a frame, in the encoding that the archive names |
///
/// `log_time` is the time of reception, `publish_time` the vehicle's own where it is known. Of a run without UTC both count
/// from 1970 on the recording's own clock: `utc_known` is `false` in the metadata of the run and of every channel.
struct MCAPExport: ~Copyable {
    private let run: ExportedRun
    private var writer: MCAPWriter
    private var channels: MCAPChannels
    private let frames: ArchivedFrames?
    private var text = ExportText()
    private var tally = ExportTally()

    /// - Parameters:
    ///   - path: the file that is written; the caller gives it its name when the export is whole.
    ///   - frames: the frames that are written, too; nil for none.
    init(_ run: ExportedRun, path: String, frames: ArchivedFrames?) throws(ExportError) {
        writer = try Self.create(path, run)
        channels = MCAPChannels(hasUTC: run.hasUTC)
        self.run = run
        self.frames = frames
    }

    private static func create(_ path: String, _ run: ExportedRun) throws(ExportError) -> MCAPWriter {
        let description = run.row.description
        let metadata = MCAPMetadata(
            name: "narae.run",
            entries: [
                .init("run", description.id), .init("mark", run.isSimulated ? "SIM" : ""),
                .init("kind", description.kind.rawValue), .init("status", run.row.status.rawValue),
                .init("started_utc", description.startedAt.rfc3339), .init("input", description.input ?? ""),
                .init("config_sha256", description.configSHA256),
                .init("software_version", description.softwareVersion),
                .init("heights", description.heights ?? ""),
                .init("utc_known", description.isUTCKnown.map { "\($0)" } ?? ""),
            ])
        do throws(MCAPError) {
            return try MCAPWriter(path: path, library: "narae export", metadata: [metadata])
        } catch { throw .container(error) }
    }

    /// Writes the container. Errors: `nothing` when there is neither a report nor a finding nor a frame.
    mutating func export() throws(ExportError) -> ExportTally {
        let run = self.run
        try run.forEachReport { report throws(ExportError) in
            try writeFrames(through: report.frame)
            try write(report)
        }
        try writeFrames(through: .max)
        try run.forEachFinding { finding throws(ExportError) in try write(finding) }
        guard !tally.written.isEmpty else { throw .nothing("nothing found: there is nothing of what is asked for") }
        do throws(MCAPError) { try writer.finish() } catch { throw .container(error) }
        if let frames { frames.account(in: &tally) }
        return tally
    }

    private mutating func write(_ report: Report) throws(ExportError) {
        let kind = TrackKind(report.body)
        let vehicle = run.vehicle(report.vehicle)
        if case .position(let sample) = report.body, let vehicle {
            if sample.isLocated {
                let channel = channels.location(of: vehicle, &writer)
                MCAPMessages.location(report, sample, of: vehicle, run, into: &text)
                try send(channel, at: report.receivedAt, published: report.generatedAt)
                tally.write("locations")
                if VerticalPreference.height_mm(of: sample, above: .ellipsoid, by: run.request.geoid) == nil {
                    tally.remark("locations without a height above the ellipsoid have no altitude")
                }
            } else {
                tally.leaveOut("positions without latitude and longitude, on the map")
            }
        }
        let topic = vehicle?.label ?? run.sourceName(report.source) ?? "run"
        let channel = channels.reports(kind, topic: topic, &writer)
        MCAPMessages.report(report, kind, isSimulated: run.isSimulated, into: &text)
        try send(channel, at: report.receivedAt, published: report.generatedAt)
        tally.write("reports")
    }

    private mutating func write(_ finding: FindingRow) throws(ExportError) {
        let channel = channels.findings(&writer)
        MCAPMessages.finding(finding, isSimulated: run.isSimulated, into: &text)
        try send(channel, at: finding.occurredAt, published: .unknown)
        tally.write("findings")
    }

    private mutating func writeFrames(through ordinal: UInt64) throws(ExportError) {
        guard let frames else { return }
        while let frame = try frames.next(through: ordinal) {
            try run.checkCancellation()
            guard isOpen(frame, frames) else { continue }
            let channel = channels.frames(of: frames.stream(of: frame), &writer)
            let times = Self.times(frame.envelope.receivedAt, frame.envelope.sentAt)
            var failure: MCAPError?
            frames.withBytes { bytes in
                do throws(MCAPError) {
                    try writer.write(
                        channel: channel, sequence: UInt32(truncatingIfNeeded: frame.envelope.sequence),
                        logTime: times.log, publishTime: times.publish, payload: bytes)
                } catch { failure = error }
            }
            if let failure { throw .container(failure) }
            tally.write("frames")
        }
    }

    /// False, and counted, for what may hold the secret key of a link.
    private mutating func isOpen(_ frame: ArchivedFrame, _ frames: ArchivedFrames) -> Bool {
        switch frame.envelope.payloadType {
        case .mavlinkStream:
            tally.leaveOut("pieces of MAVLink byte streams, which may hold a key: export them as tlog")
            return false
        case .mavlink where frames.withBytes({ TlogFrame.holdsKey($0) }):
            tally.leaveOut(TlogFrame.Refusal.secret.rawValue)
            return false
        default: return true
        }
    }

    private mutating func send(
        _ channel: UInt16, at received: UTCInstant, published: UTCInstant
    ) throws(ExportError) {
        let times = Self.times(received, published)
        let sequence = channels.nextSequence(channel)
        let payload = text.bytes
        do throws(MCAPError) {
            // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
            try unsafe writer.write(
                channel: channel, sequence: sequence, logTime: times.log, publishTime: times.publish,
                payload: payload.span.bytes)
        } catch { throw .container(error) }
        text.removeAll()
    }

    /// Times of a message; a time before 1970, which the container cannot hold, is 0.
    private static func times(_ received: UTCInstant, _ published: UTCInstant) -> (log: UInt64, publish: UInt64) {
        let log = UInt64(clamping: received.nanoseconds)
        return (log, published.isKnown ? UInt64(clamping: published.nanoseconds) : log)
    }
}
