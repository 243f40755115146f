import EvidenceStore
import Quantities
import TelemetryModel

/// The frames of an archive that this system has written.
package struct ArchiveFrames: FrameSource, ~Copyable {
    private let reader: FrameArchiveReader

    package init(path: String) throws(RecordingError) {
        do throws(FrameArchiveError) { reader = try FrameArchiveReader(path: path) } catch { throw .archive(error) }
    }

    package var streams: [RecordedStream] {
        reader.streams.map {
            RecordedStream(
                name: $0.sourceName, vehicleClass: $0.vehicleClass,
                logFormat: $0.payloadType == .replayedRecord ? $0.encoding : nil,
                asterixSenders: $0.payloadType == .asterix ? $0.asterixSenders : nil, isUTCKnown: $0.isUTCKnown)
        }
    }

    /// The files of the archive, in order, and how many of their messages so far are no frames.
    package var paths: [String] { reader.paths }
    package var foreignMessages: UInt64 { reader.foreignMessages }

    package var lossCount: Int { reader.lossCount }
    package var bytesLost: UInt64 { reader.lostByteCount }
    package var settledLossCount: Int { reader.settledLossCount }
    package var leftOutFrames: UInt64 { reader.leftOutFrames }

    package func losses(from first: Int) -> [RecordingLoss] { reader.losses.dropFirst(first).map(RecordingLoss.init) }

    package mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        do throws(FrameArchiveError) {
            guard let frame = try reader.next() else { return false }
            reader.withBytes { deliver(frame.stream, frame.envelope, $0) }
            return true
        } catch { throw .archive(error) }
    }
}

extension RecordingLoss {
    /// A range of an archive, whose times are those of reception.
    init(_ loss: ArchiveLoss) {
        func instant(_ time_ns: UInt64?) -> UTCInstant {
            time_ns.map { UTCInstant(nanoseconds: Int64(bitPattern: $0)) } ?? .unknown
        }
        let (before, after) = (instant(loss.timeBefore_ns), instant(loss.timeAfter_ns))
        self.init(
            offset: loss.bytes.lowerBound, byteCount: UInt64(loss.bytes.count),
            reason: "\(loss.text) in \(loss.path)", timeBefore: before, timeAfter: after,
            lost_s: before.isKnown && after.isKnown
                ? Double(max(0, after.nanoseconds &- before.nanoseconds)) / 1e9 : nil)
        lostByteCount = loss.lostByteCount
        if case .doubtful = loss.reason { isDoubtful = true }
    }
}
