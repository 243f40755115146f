import FlightLogs
import Quantities
import TelemetryModel

/// The messages of a ULog, each a frame: header and definitions first, so that an archive of them can be decoded again.
package struct ULogFrames: FrameSource, ~Copyable {
    private var reader: ULogMessageReader
    private var clock: ULogReplayClock
    private var sequence: UInt64 = 0
    /// How many messages stand directly before lost bytes: their ends may not be their own.
    private var messagesBeforeLostBytes: UInt64 = 0
    package private(set) var offset: UInt64?
    package let streams: [RecordedStream]

    /// True when the log's time is UTC; otherwise times count from 1970 on the log's own clock.
    package let isUTCKnown: Bool

    package init(path: String, stream: RecordedStream) throws(RecordingError) {
        do throws(FlightLogError) {
            let timeline = try ULogTimeline(path: path)
            reader = try ULogMessageReader(path: path)
            clock = ULogReplayClock(timeline: timeline, start_us: reader.header.start_us)
            isUTCKnown = timeline.isUTCKnown
        } catch { throw .log(error) }
        var named = stream
        named.isUTCKnown = isUTCKnown
        streams = [named]
    }

    /// The mapping of the log's clock to UTC.
    package var timeline: ULogTimeline { clock.timeline }

    package var bytesLost: UInt64 { reader.bytesLost }

    package func losses(from first: Int) -> [RecordingLoss] {
        reader.lostRanges.ranges.dropFirst(first).map { RecordingLoss($0, instant: timeline.instant(of:)) }
    }

    package var lossCount: Int { reader.lostRanges.count }
    package var settledLossCount: Int { reader.lostRanges.settledCount }

    package var notes: [DecodedField] {
        [
            DecodedField("wrong_appended_offset", .boolean(reader.hasWrongAppendedOffset)),
            DecodedField("messages_before_lost_bytes", .unsigned(messagesBeforeLostBytes)),
        ]
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
