import FlightLogs
import TelemetryModel

extension RecordingListing {
    /// A DataFlash log, whose mapping to UTC is found beforehand.
    mutating func readDataFlash(
        _ stream: RecordedStream, _ budget: Budget, emit: (DecodedRecord) -> Void
    ) throws(RecordingError) {
        var source = try DataFlashFrames(path: recording.path, stream: stream)
        let listing = StreamListing(
            name: nil, selection: selection, dataflash: DataFlashListing(selection, timeline: source.timeline))
        streams = [listing]
        try read(&source, budget, emit: emit)
        summary.isUTCKnown = source.isUTCKnown
        guard let span = listing.dataflashSpan_us else { return }
        summary.cover(source.timeline.instant(of: span.lowerBound), source.timeline.instant(of: span.upperBound))
        summary.duration_s = Double(span.upperBound - span.lowerBound) / 1e6
    }
}
