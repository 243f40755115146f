import EvidenceStore
import Quantities
import TelemetryModel

/// The frames of a run's archive that are asked for, one after another in the order of reception.
final class ArchivedFrames {
    private let reader: FrameArchiveReader
    private let request: ExportRequest
    /// The next frame, which lies behind what was asked for.
    private var held: ArchivedFrame?
    private var hasEnded = false

    init(_ path: String, _ request: ExportRequest) throws(ExportError) {
        reader = try Self.open(path, since: request.since)
        self.request = request
    }

    private static func open(_ path: String, since: UTCInstant?) throws(ExportError) -> FrameArchiveReader {
        do throws(FrameArchiveError) {
            let reader = try FrameArchiveReader(path: path)
            if let since { try reader.seek(to: since) }
            return reader
        } catch { throw .archive(error) }
    }

    /// The next frame whose ordinal is not above `ordinal`; nil when there is none.
    func next(through ordinal: UInt64) throws(ExportError) -> ArchivedFrame? {
        while !hasEnded {
            let frame: ArchivedFrame
            if let waiting = held {
                (frame, held) = (waiting, nil)
            } else {
                guard let read = try read() else { return nil }
                frame = read
            }
            if frame.frame > ordinal {
                held = frame
                return nil
            }
            guard request.contains(frame.envelope.receivedAt), isFromWantedSource(frame) else { continue }
            return frame
        }
        return nil
    }

    func stream(of frame: ArchivedFrame) -> ArchivedStream { reader.streams[frame.stream] }

    /// Calls `body` with the bytes of the frame that was returned last.
    func withBytes<Result: ~Copyable>(_ body: (RawSpan) -> Result) -> Result { reader.withBytes(body) }

    /// Says which bytes of the archive are lost, as far as it has been read.
    func account(in tally: inout ExportTally) {
        for loss in reader.losses {
            tally.noteDamage(
                "\(loss.path): byte \(loss.bytes.lowerBound): \(loss.bytes.count) bytes are damaged: \(loss.text)")
        }
        tally.leaveOut("frames of a chunk without its checksum", reader.leftOutFrames)
    }

    private func read() throws(ExportError) -> ArchivedFrame? {
        do throws(FrameArchiveError) {
            let frame = try reader.next()
            hasEnded = frame == nil
            return frame
        } catch { throw .archive(error) }
    }

    private func isFromWantedSource(_ frame: ArchivedFrame) -> Bool {
        request.source == nil || reader.streams[frame.stream].sourceName == request.source
    }
}
