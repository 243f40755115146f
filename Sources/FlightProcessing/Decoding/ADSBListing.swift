import ADSBDecoding
import ByteParsing
import Quantities
import TelemetryModel

/// Counts the Mode S frames, SBS-1 lines and GDL 90 messages of one stream and lists those that are asked for.
struct ADSBListing {
    private var modeS = ModeSReportDecoder()
    private var sbs = SBSReportDecoder()
    private var gdl90 = GDL90ReportDecoder()
    private let selection: MessageSelection
    private var extent = PositionExtent()
    private var senders = SenderCounts()
    private var positionName = ""
    /// Parts of the last payload that hold no frame, from its first byte.
    private(set) var skippedInPayload: [(offset: Int, length: Int)] = []

    init(_ selection: MessageSelection) { self.selection = selection }

    /// Takes a payload; true when it holds a whole message.
    mutating func take(
        _ bytes: RawSpan, envelope: FrameEnvelope, prefix: String, emit: (DecodedRecord) -> Void
    ) -> Bool {
        var extent = extent
        var senders = senders
        var skipped: [(offset: Int, length: Int)] = []
        var messages = 0
        func note(_ report: DecodedReport) {
            guard case .position(let sample) = report.body, sample.isLocated else { return }
            extent.add(latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
        }
        func note(_ rejection: ADSBRejection) {
            if rejection.bytesSkipped > 0, rejection.reason.isForeign {
                skipped.append((rejection.offset, rejection.bytesSkipped))
            }
        }
        func list(_ name: String, _ sender: String?, _ fields: () -> [DecodedField]) {
            messages += 1
            if let sender { senders.add(sender) }
            guard !selection.isEmpty, selection.contains(name: name) else { return }
            emit(
                DecodedRecord(
                    time: envelope.receivedAt, source: sender.map { prefix + $0 }, message: name, fields: fields()))
        }
        switch envelope.payloadType {
        case .modeS:
            positionName = "DF17"
            modeS.decode(bytes, envelope: envelope, emit: note, reject: note) { frame, place in
                list(frame.name, ModeSFields.address(frame.address)) { ModeSFields.all(frame, place) }
            }
        case .sbs:
            positionName = "MSG3"
            sbs.decode(bytes, envelope: envelope, emit: note, reject: note) { record in
                list(record.name, record.address.map(ModeSFields.address)) { SBSFields.all(record) }
            }
        case .gdl90:
            positionName = "TRAFFIC_REPORT"
            gdl90.decode(bytes, envelope: envelope, emit: note, reject: note) { message, content in
                list(message.name, GDL90Fields.sender(message)) { GDL90Fields.all(message, content) }
            }
        case .mavlink, .mavlinkStream, .asterix, .remoteID, .replayedRecord, .sourceStatus: return false
        }
        (self.extent, self.senders, skippedInPayload) = (extent, senders, skipped)
        return messages > 0
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary, prefix: String) {
        for (name, count) in modeS.tally.framesByName { summary.count(name, count) }
        for (name, count) in sbs.records { summary.count(name, count) }
        for (name, count) in gdl90.messages { summary.count(name, count) }
        for tally in [modeS.tally, sbs.tally, gdl90.tally] {
            for (name, count) in tally.rejectedByName { summary.reject(name, count) }
            summary.bytesSkipped += tally.bytesSkipped
        }
        // A stream that breaks off inside a frame has lost it.
        let pending = modeS.pendingStreams + sbs.pendingStreams + gdl90.pendingStreams
        summary.reject(SurveillanceDecoder.brokenOff, UInt64(pending))
        summary.reject("adsb_implausible_position", modeS.tally.implausiblePositions)
        summary.reject("undecoded_mode_a_c", modeS.tally.otherBeastFrames)
        senders.contribute(to: &summary, prefix: prefix)
        summary.add(extent, of: positionName)
    }
}
