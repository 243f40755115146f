import FlightLogs
import Quantities
import TelemetryModel

extension RecordingListing {
    /// A recording of Mode S, SBS-1 or GDL 90.
    mutating func readSurveillance(
        _ path: String, _ budget: Budget, emit: (DecodedRecord) -> Void
    ) throws(RecordingError) {
        let listing = StreamListing(name: nil, selection: selection)
        streams = [listing]
        var source = try SurveillanceFrames(
            path: path, format: recording.format,
            stream: RecordedStream(name: recording.sourceName, vehicleClass: .unknown))
        let isUTCKnown = source.isUTCKnown
        var isMore = true
        while isMore, budget.records > 0 {
            var time = UTCInstant.unknown
            isMore = try source.next { _, envelope, bytes in
                let isWhole = listing.take(envelope, bytes) { record in
                    var record = record
                    if !isUTCKnown { record.time = .unknown }
                    emit(record)
                }
                if isWhole { time = envelope.receivedAt }
            }
            guard isMore else { break }
            summary.cover(time)
            let skipped = listing.skippedInPayload.reduce(0) { $0 + $1.length }
            summary.listSkipped(offset: source.offset ?? 0, length: UInt64(skipped))
        }
        note(source.losses, count: source.lossCount, bytesLost: source.bytesLost)
        // A clock of the recording's own tells how long it is, and not when it was.
        summary.isUTCKnown = isUTCKnown
        if !isUTCKnown { summary.cover(.unknown, .unknown) }
    }
}
