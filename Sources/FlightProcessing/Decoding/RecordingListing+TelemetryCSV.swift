import FlightLogs
import TelemetryModel

extension RecordingListing {
    /// A telemetry table of QGroundControl, whose local times become UTC only by the offset that the caller knows.
    mutating func readTelemetryCSV(
        _ stream: RecordedStream, _ budget: Budget, emit: (DecodedRecord) -> Void
    ) throws(RecordingError) {
        var source = try TelemetryCSVFrames(
            path: recording.path, stream: stream, utcOffset_s: recording.utcOffset_s)
        let listing = StreamListing(
            name: nil, selection: selection,
            telemetry: TelemetryCSVListing(selection, isUTCKnown: source.isUTCKnown))
        streams = [listing]
        try read(&source, budget, emit: emit)
        summary.isUTCKnown = source.isUTCKnown
        guard let span = listing.telemetrySpan else { return }
        summary.cover(source.isUTCKnown ? span.first : .unknown, source.isUTCKnown ? span.last : .unknown)
        summary.duration_s = span.last.seconds(since: span.first)
    }
}
