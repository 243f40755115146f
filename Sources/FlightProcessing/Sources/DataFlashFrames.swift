import FlightLogs
import Quantities
import TelemetryModel

/// The messages of a DataFlash log, each a frame: formats before the messages they define, so that an archive of them can
/// be decoded again.
package struct DataFlashFrames: FrameSource, ~Copyable {
    private var reader: DataFlashMessageReader
    private var clock: DataFlashReplayClock
    private var sequence: UInt64 = 0
    /// How many messages stand directly before lost bytes: their ends may not be their own.
    private var messagesBeforeLostBytes: UInt64 = 0
    package private(set) var offset: UInt64?
    package let streams: [RecordedStream]

    package init(path: String, stream: RecordedStream) throws(RecordingError) {
        do throws(FlightLogError) {
            let timeline = try DataFlashTimeline(path: path)
            reader = try DataFlashMessageReader(path: path)
            clock = DataFlashReplayClock(timeline: timeline)
        } catch { throw .log(error) }
        var named = stream
        named.logFormat = FlightLogFormat.dataflash.rawValue
        named.isUTCKnown = clock.timeline.isUTCKnown
        streams = [named]
    }

    /// The mapping of the log's clock to UTC.
    package var timeline: DataFlashTimeline { clock.timeline }
    /// True when the log's time is UTC; otherwise times count from 1970 on the log's own clock.
    package var isUTCKnown: Bool { timeline.isUTCKnown }

    package var bytesLost: UInt64 { reader.bytesLost }

    package func losses(from first: Int) -> [RecordingLoss] {
        reader.lostRanges.ranges.dropFirst(first).map { RecordingLoss($0, instant: timeline.instant(of:)) }
    }

    package var lossCount: Int { reader.lostRanges.count }
    package var settledLossCount: Int { reader.lostRanges.settledCount }

    package var notes: [DecodedField] {
        [DecodedField("messages_before_lost_bytes", .unsigned(messagesBeforeLostBytes))]
    }

    package mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        do throws(FlightLogError) {
            guard let message = try reader.next() else { return false }
            let envelope = FrameEnvelope(
                .replayedRecord, receivedAt: clock.receivedAt(of: message), sequence: sequence)
            sequence += 1
            offset = message.offset
            if message.isBeforeLostBytes { messagesBeforeLostBytes += 1 }
            reader.withBytes(of: message) { deliver(0, envelope, $0) }
            return true
        } catch { throw .log(error) }
    }
}
