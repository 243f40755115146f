import ByteParsing
import Quantities
import RemoteIDDecoding
import TelemetryModel

/// Counts the Remote ID messages of one stream and lists those that are asked for.
struct RemoteIDListing {
    private var decoder = RemoteIDReportDecoder()
    private let selection: MessageSelection
    private var extent = PositionExtent()
    private var senders = SenderCounts()
    /// Parts of the last payload that were left out, from its first byte.
    private(set) var skippedInPayload: [(offset: Int, length: Int)] = []

    init(_ selection: MessageSelection) { self.selection = selection }

    /// Takes a payload; true when it holds a whole message.
    mutating func take(
        _ bytes: RawSpan, envelope: FrameEnvelope, prefix: String, emit: (DecodedRecord) -> Void
    ) -> Bool {
        var extent = extent
        var skipped: [(offset: Int, length: Int)] = []
        let outcome = decoder.decode(bytes, envelope: envelope) { report in
            guard case .position(let sample) = report.body, sample.isLocated else { return }
            extent.add(latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
        } reject: { rejection in
            if rejection.bytesSkipped > 0 { skipped.append((rejection.skippedOffset, rejection.bytesSkipped)) }
        }
        (self.extent, skippedInPayload) = (extent, skipped)
        guard outcome.messages > 0, let payload = try? RemoteIDPayload(parsing: bytes) else { return false }
        let sender = payload.observation.addressText ?? "unaddressed"
        senders.add(sender, UInt64(outcome.messages))
        guard !selection.isEmpty else { return true }
        RemoteIDMessages.visit(bytes, from: payload.messagesOffset) { message in
            guard selection.contains(name: message.type.name) else { return }
            emit(
                DecodedRecord(
                    time: envelope.receivedAt, source: prefix + sender, message: message.type.name,
                    fields: RemoteIDFields.all(message, payload.observation, bytes)))
        } reject: { _ in
            // The decoder has counted it.
        }
        return true
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary, prefix: String) {
        for (name, count) in decoder.tally.messagesByName { summary.count(name, count) }
        for (name, count) in decoder.tally.rejectedByName { summary.reject(name, count) }
        senders.contribute(to: &summary, prefix: prefix)
        summary.bytesSkipped += decoder.tally.bytesSkipped
        summary.add(extent, of: RemoteIDMessageType.location.name)
    }
}
