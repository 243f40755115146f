import EvidenceStore
import MAVLinkDecoding
import Quantities
import TelemetryModel

/// Writes the MAVLink frames of a run as a telemetry log, which QGroundControl replays and MAVProxy and pymavlink read.
///
/// ```
/// u64 big-endian: microseconds of UTC at reception │ frame, without its signature
/// ```
/// Frames stand in the order of reception and as they were received, those with a wrong checksum included: readers step
/// over them. Frames of other protocols have no place in a telemetry log; they are counted.
struct TlogExport: ~Copyable {
    private let run: ExportedRun
    private let frames: ArchivedFrames
    private var output: ExportOutput
    private let checksum = MAVLinkChecksum()
    /// The byte streams by the index of their stream, each with its own framer.
    private var streams: [Int: ByteStream] = [:]
    private var tally = ExportTally()

    /// A MAVLink byte stream that came in pieces.
    private final class ByteStream {
        var framer = MAVLinkFramer()
    }

    init(_ run: ExportedRun, archive: String, _ output: consuming ExportOutput) throws(ExportError) {
        frames = try ArchivedFrames(archive, run.request)
        self.run = run
        self.output = output
    }

    /// Writes the log. Errors: `nothing` when the run has no MAVLink frame that is asked for.
    mutating func export() throws(ExportError) -> ExportTally {
        while let frame = try frames.next(through: .max) {
            try run.checkCancellation()
            switch frame.envelope.payloadType {
            case .mavlink: try takeFrame(frame)
            case .mavlinkStream: try takePiece(frame)
            case .asterix, .modeS, .sbs, .remoteID, .gdl90, .replayedRecord, .sourceStatus:
                tally.leaveOut("frames of \(frames.stream(of: frame).encoding)")
            }
        }
        frames.account(in: &tally)
        guard tally.count("frames") > 0 else {
            let others = tally.leftOut.map { "\($0.count) \($0.what)" }.joined(separator: ", ")
            throw .nothing(
                "nothing found: there is no MAVLink frame of what is asked for"
                    + (others.isEmpty ? "" : "; left out: \(others)"))
        }
        try output.finish()
        return tally
    }

    private mutating func takeFrame(_ frame: ArchivedFrame) throws(ExportError) {
        let checksum = self.checksum
        let outcome = frames.withBytes { Self.outcome($0, checksum) }
        try take(outcome, at: frame.envelope.receivedAt)
    }

    private mutating func takePiece(_ frame: ArchivedFrame) throws(ExportError) {
        let stream = streams[frame.stream] ?? ByteStream()
        streams[frame.stream] = stream
        let checksum = self.checksum
        var outcomes: [Result<TlogFrame.Outcome, TlogFrame.Refusal>] = []
        frames.withBytes { piece in
            stream.framer.push(piece) { event, bytes in
                switch event {
                case .frame, .rejected: outcomes.append(Self.outcome(bytes, checksum))
                case .skipped: outcomes.append(.failure(.notAFrame))
                }
            }
        }
        for outcome in outcomes { try take(outcome, at: frame.envelope.receivedAt) }
    }

    private static func outcome(
        _ bytes: RawSpan, _ checksum: MAVLinkChecksum
    ) -> Result<TlogFrame.Outcome, TlogFrame.Refusal> {
        do throws(TlogFrame.Refusal) {
            return .success(try TlogFrame.outcome(bytes, checksum))
        } catch { return .failure(error) }
    }

    private mutating func take(
        _ outcome: Result<TlogFrame.Outcome, TlogFrame.Refusal>, at time: UTCInstant
    ) throws(ExportError) {
        switch outcome {
        case .failure(let refusal): tally.leaveOut(refusal.rawValue)
        case .success(let frame):
            if let vehicle = run.request.vehicle, vehicle != "\(frame.system)/\(frame.component)" {
                return tally.leaveOut("frames of other vehicles")
            }
            guard time.nanoseconds >= 0 else { return tally.leaveOut("frames without a time") }
            let time_us = UInt64(time.nanoseconds / 1000)
            try output.write {
                for shift in stride(from: UInt64(56), through: 0, by: -8) {
                    $0.byte(UInt8(truncatingIfNeeded: time_us >> shift))
                }
                $0.raw(frame.bytes)
            }
            tally.write("frames")
            if frame.wasSigned { tally.write("frames without the signature that they had") }
        }
    }
}
