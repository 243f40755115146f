import Quantities
import TelemetryModel

/// What a whole log holds: counts, times, what it says of itself and what is lost.
package struct DataFlashSurvey: Sendable {
    /// Messages by name, sorted by name; names without a message are left out.
    package var counts: [(name: String, count: UInt64)]
    /// All messages that were understood, and the rejected ones by reason, sorted by name.
    package var messageCount: UInt64
    package var rejected: [(reason: String, count: UInt64)]
    package var definitions: DataFlashDefinitions
    package var journal: DataFlashJournal
    package var timeline: DataFlashTimeline
    package var clock: DataFlashClockTally
    package var lostRanges: LostRangeList
    /// How many messages stand directly before lost bytes: their ends may not be their own.
    package var messagesBeforeLostBytes: UInt64
    /// True when the log says that a simulator flew.
    package var isSimulated: Bool

    /// Reads a whole log.
    ///
    /// - Parameter emit: gets every report, with the source slot 0.
    /// - Throws: ``FlightLogError`` as ``DataFlashMessageReader`` does.
    package init(path: String, emit: (DecodedReport) -> Void = { _ in }) throws(FlightLogError) {
        var reader = try DataFlashMessageReader(path: path)
        var decoder = DataFlashDecoder()
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)
        messagesBeforeLostBytes = 0
        while let message = try reader.next() {
            if message.isBeforeLostBytes { messagesBeforeLostBytes += 1 }
            _ = reader.withBytes(of: message) { decoder.decode($0, envelope: envelope, emit: emit) }
        }
        counts = decoder.counts
        messageCount = decoder.messageCount
        rejected = decoder.rejected
        definitions = decoder.definitions
        journal = decoder.journal
        timeline = decoder.timeline
        timeline.finish()
        clock = decoder.clock
        lostRanges = reader.lostRanges
        isSimulated = decoder.isSimulated
    }
}

extension DataFlashDecoder {
    /// Whole messages by name, sorted by name; the instances of a sensor count together.
    package var counts: [(name: String, count: UInt64)] {
        var sums: [String: UInt64] = [:]
        for (format, tally) in zip(definitions.formats, tallies) where tally.count > 0 {
            sums[format.name, default: 0] += tally.count
        }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The rejected messages by reason, sorted by name; reasons that did not occur are left out.
    package var rejected: [(reason: String, count: UInt64)] {
        DataFlashRejection.Reason.allCases
            .map { ($0.name, rejectedCounts[Int($0.rawValue)]) }
            .filter { $0.1 > 0 }
            .sorted { $0.0 < $1.0 }
    }
}
