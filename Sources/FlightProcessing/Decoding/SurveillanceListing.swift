import Quantities
import TelemetryModel

/// Counts and lists the messages of broadcast surveillance of one stream.
struct SurveillanceListing {
    private var remoteID: RemoteIDListing
    private var adsb: ADSBListing
    private(set) var skippedInPayload: [(offset: Int, length: Int)] = []

    init(_ selection: MessageSelection) {
        remoteID = RemoteIDListing(selection)
        adsb = ADSBListing(selection)
    }

    /// Takes a payload; true when it holds a whole message.
    ///
    /// - Parameter prefix: what stands before the sender's name, where several streams are listed together.
    mutating func take(
        _ bytes: RawSpan, envelope: FrameEnvelope, prefix: String, emit: (DecodedRecord) -> Void
    ) -> Bool {
        if envelope.payloadType == .remoteID {
            let isWhole = remoteID.take(bytes, envelope: envelope, prefix: prefix, emit: emit)
            skippedInPayload = remoteID.skippedInPayload
            return isWhole
        }
        let isWhole = adsb.take(bytes, envelope: envelope, prefix: prefix, emit: emit)
        skippedInPayload = adsb.skippedInPayload
        return isWhole
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary, prefix: String) {
        remoteID.contribute(to: &summary, prefix: prefix)
        adsb.contribute(to: &summary, prefix: prefix)
    }
}
