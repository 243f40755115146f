import ASTERIXDecoding
import FlightLogs
import Quantities
import TelemetryModel

extension RecordingListing {
    /// A file of ASTERIX blocks, one after another or in a recorder's framing.
    ///
    /// Without a date the records have no time, but the recording has a duration.
    mutating func readASTERIX(_ budget: Budget, emit: (DecodedRecord) -> Void) throws(RecordingError) {
        let stream = StreamListing(name: nil, selection: selection, senders: senders)
        streams = [stream]
        var file = try recording.asterixFile()
        var clock = TimeOfDayClock(day: day)
        defer { cover(clock, file.lostRanges) }
        do throws(FlightLogError) {
            while budget.records > 0, let piece = try file.next() {
                let told =
                    piece.timeOfDay_ns
                    ?? file.withBytes(of: piece) { ASTERIXTimeOfDay.first(in: $0, editions: senders.editions) }
                let moment = clock.moment(told)
                let envelope = FrameEnvelope(.asterix, receivedAt: day.isKnown ? moment : .unknown, sequence: 0)
                let isWhole = file.withBytes(of: piece) { stream.take(envelope, $0, emit: emit) }
                if isWhole { summary.cover(envelope.receivedAt) }
                for part in stream.skippedInDatagram {
                    summary.listSkipped(offset: piece.offset + UInt64(part.offset), length: UInt64(part.length))
                }
            }
        } catch { throw .log(error) }
    }

    private mutating func cover(_ clock: TimeOfDayClock, _ lost: LostRangeList) {
        for range in lost.ranges { summary.list(RecordingLoss(range) { _ in .unknown }) }
        summary.countUnlisted(lost.count - lost.ranges.count)
        summary.bytesSkipped += lost.byteCount
        summary.isUTCKnown = day.isKnown
        if !day.isKnown { summary.duration_s = clock.duration_s }
    }
}
