import Quantities
import TelemetryModel

/// What a whole log holds: counts, times, what it says of itself and what is lost.
package struct ULogSurvey: Sendable {
    /// The messages of one topic and instance.
    package struct Topic: Hashable, Sendable {
        /// For example `vehicle_gps_position#0`.
        package var key: String
        package var name: String
        package var instance: UInt8
        package var messageID: UInt16
        package var fieldCount: Int
        package var tally: ULogTally
    }

    package var header: ULogFileHeader
    package var flags: ULogFlagBits?
    /// Topics with at least one message, sorted by name and instance.
    package var topics: [Topic]
    package var journal: ULogJournal
    package var timeline: ULogTimeline
    package var formatCount: Int
    /// All messages that were understood, and the rejected ones by reason, sorted by name.
    package var messageCount: UInt64
    package var rejected: [(reason: String, count: UInt64)]
    package var lostRanges: LostRangeList
    package var hasWrongAppendedOffset: Bool
    /// How many messages stand directly before lost bytes: their ends may not be their own.
    package var messagesBeforeLostBytes: UInt64
    /// The latest time of a data message, microseconds of the log's clock.
    package var latestTime_us: UInt64
    /// True when the log says that a simulator flew.
    package var isSimulated: Bool

    /// How many data messages were whole.
    package var dataCount: UInt64 { topics.reduce(0) { $0 + $1.tally.count } }

    /// Reads a whole log.
    ///
    /// - Parameter emit: gets every report, with the source slot 0.
    /// - Throws: ``FlightLogError`` as ``ULogMessageReader`` does.
    package init(path: String, emit: (DecodedReport) -> Void = { _ in }) throws(FlightLogError) {
        var reader = try ULogMessageReader(path: path)
        var decoder = ULogDecoder()
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)
        messagesBeforeLostBytes = 0
        while let message = try reader.next() {
            if message.isBeforeLostBytes { messagesBeforeLostBytes += 1 }
            _ = reader.withBytes(of: message) { decoder.decode($0, envelope: envelope, emit: emit) }
        }
        header = reader.header
        flags = reader.flags
        topics = Self.topics(decoder)
        journal = decoder.journal
        timeline = decoder.timeline
        formatCount = decoder.definitions.formatCount
        messageCount = decoder.messageCount
        rejected = decoder.rejected
        lostRanges = reader.lostRanges
        hasWrongAppendedOffset = reader.hasWrongAppendedOffset
        latestTime_us = decoder.latestTime_us
        isSimulated = decoder.isSimulated
    }

    private static func topics(_ decoder: ULogDecoder) -> [Topic] {
        var topics: [Topic] = []
        for (subscription, tally) in zip(decoder.definitions.subscriptions, decoder.tallies) where tally.count > 0 {
            if let known = topics.firstIndex(where: { $0.key == subscription.key }) {
                topics[known].tally = topics[known].tally.joined(with: tally)
                continue
            }
            topics.append(
                Topic(
                    key: subscription.key, name: subscription.layout.name, instance: subscription.instance,
                    messageID: subscription.messageID, fieldCount: subscription.layout.fields.count, tally: tally))
        }
        return topics.sorted { ($0.name, $0.instance) < ($1.name, $1.instance) }
    }
}

extension ULogDecoder {
    /// The rejected messages by reason, sorted by name; reasons that did not occur are left out.
    package var rejected: [(reason: String, count: UInt64)] {
        ULogRejection.Reason.allCases
            .map { ($0.name, rejectedCounts[Int($0.rawValue)]) }
            .filter { $0.1 > 0 }
            .sorted { $0.0 < $1.0 }
    }
}

extension ULogTimeline {
    /// The mapping to UTC that a log holds, found by reading it as far as needed.
    ///
    /// A replay needs it before the first message; the decoder itself learns it only where the log tells it.
    /// - Throws: ``FlightLogError`` as ``ULogMessageReader`` does.
    package init(path: String) throws(FlightLogError) {
        var reader = try ULogMessageReader(path: path)
        var decoder = ULogDecoder()
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)
        while let message = try reader.next() {
            reader.withBytes(of: message) { bytes in
                if decoder.mayTellUTC(bytes) { _ = decoder.decode(bytes, envelope: envelope, emit: { _ in }) }
            }
            if decoder.timeline.isUTCKnown { break }
        }
        self = decoder.timeline
    }
}
