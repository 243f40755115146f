import ASTERIXDecoding
import ByteParsing
import FlightLogs
import Quantities
import TelemetryModel

/// Decodes the frames of one stream of a recording, whatever they are.
final class StreamListing {
    /// The stream's name in an archive, which holds several; nil for a recording of one stream.
    private let name: String?
    private let prefix: String
    /// Whether the times of its frames are UTC.
    private(set) var isUTCKnown = true
    private let selection: MessageSelection
    private var mavlink: MAVLinkListing
    private var asterix: ASTERIXListing
    private var log: ULogListing
    /// In place of ``log``, where the records are those of a DataFlash log.
    private var dataflash: DataFlashListing?
    /// In place of ``log``, where the records are lines of a telemetry table.
    private var telemetry: TelemetryCSVListing?
    private var surveillance: SurveillanceListing
    private var pieces: MAVLinkStreamListing?
    private var status = StatusListing()
    /// The logs of the stream that have ended, in an archive of several.
    private var endedLogs: [ULogListing] = []
    private var lastTime = UTCInstant.unknown
    /// True once a whole frame was refused.
    private(set) var hasRefused = false

    /// - Parameters:
    ///   - logFormat: the format of the stream's log records.
    ///   - isUTCKnown: whether the times of the frames are UTC.
    ///   - senders: by which editions ASTERIX is read.
    convenience init(
        name: String?, selection: MessageSelection, logFormat: String, isUTCKnown: Bool = true,
        senders: ASTERIXSenders = ASTERIXSenders()
    ) {
        defer { self.isUTCKnown = isUTCKnown }
        switch FlightLogFormat(rawValue: logFormat) {
        case .dataflash: self.init(name: name, selection: selection, dataflash: DataFlashListing(selection))
        case .telemetryCSV:
            // An archive of an earlier version does not say whether the times are UTC: nobody vouches for them.
            self.init(
                name: name, selection: selection, telemetry: TelemetryCSVListing(selection, isUTCKnown: false))
        default: self.init(name: name, selection: selection, senders: senders)
        }
    }

    /// - Parameters:
    ///   - dataflash, telemetry: what takes the stream's log records, where they are those of a DataFlash log or of a
    ///     telemetry table.
    ///   - senders: by which editions ASTERIX is read.
    init(
        name: String?, selection: MessageSelection, dataflash: DataFlashListing? = nil,
        telemetry: TelemetryCSVListing? = nil, senders: ASTERIXSenders = ASTERIXSenders()
    ) {
        self.name = name
        self.dataflash = dataflash
        self.telemetry = telemetry
        self.selection = selection
        prefix = name.map { $0 + ":" } ?? ""
        mavlink = MAVLinkListing(selection)
        asterix = ASTERIXListing(selection, senders: senders)
        log = ULogListing(selection)
        surveillance = SurveillanceListing(selection)
    }

    /// What a log says of its own time span.
    var logSpan_us: ClosedRange<UInt64> { log.span_us }
    /// What a DataFlash log says of its own time span; nil where it holds no times.
    var dataflashSpan_us: ClosedRange<UInt64>? { dataflash?.span_us }
    /// The reception times of the first and the last line of a telemetry table; nil where there is none.
    var telemetrySpan: (first: UTCInstant, last: UTCInstant)? {
        guard let telemetry, telemetry.first.isKnown else { return nil }
        return (telemetry.first, telemetry.last)
    }
    /// Parts of the last ASTERIX datagram that were left out.
    var skippedInDatagram: [(offset: Int, length: Int)] { asterix.skippedInDatagram }
    /// Parts of the last payload of Remote ID or ADS-B that were left out.
    var skippedInPayload: [(offset: Int, length: Int)] { surveillance.skippedInPayload }
    /// The ranges of a MAVLink byte stream without frames.
    var skippedInStream: [RecordingSummary.SkippedRange] { pieces?.skippedRanges ?? [] }

    /// Decodes a frame; true when its time is that of something whole.
    ///
    /// - Parameter timeline: the mapping to UTC of a log whose end is known beforehand.
    func take(
        _ envelope: FrameEnvelope, _ bytes: RawSpan, timeline: ULogTimeline? = nil, emit: (DecodedRecord) -> Void
    ) -> Bool {
        let reception = MAVLinkListing.Reception(time: envelope.receivedAt, prefix: prefix)
        lastTime = envelope.receivedAt
        switch envelope.payloadType {
        case .mavlink:
            let isTaken = mavlink.take(bytes, reception, emit: emit)
            if !isTaken { hasRefused = true }
            return isTaken
        case .mavlinkStream:
            if pieces == nil { pieces = MAVLinkStreamListing(selection) }
            pieces?.take(bytes, reception, emit: emit)
            return true
        case .asterix:
            return asterix.take(bytes, envelope: envelope, prefix: prefix, emit: emit)
        case .replayedRecord where dataflash != nil:
            if dataflash?.take(bytes, envelope: envelope, source: name, emit: emit) == false { hasRefused = true }
            return dataflash?.timeline.isUTCKnown ?? false
        case .replayedRecord where telemetry != nil:
            if telemetry?.take(bytes, envelope: envelope, source: name, emit: emit) == false { hasRefused = true }
            return false
        case .replayedRecord:
            if Self.beginsLog(bytes), log.hasBegun {
                endedLogs.append(log)
                log = ULogListing(selection)
            }
            if !log.take(bytes, envelope: envelope, timeline: timeline, source: name, emit: emit) { hasRefused = true }
            return log.timeline.isUTCKnown
        case .modeS, .sbs, .remoteID, .gdl90:
            return surveillance.take(bytes, envelope: envelope, prefix: prefix, emit: emit)
        case .sourceStatus:
            status.take(bytes)
            return true
        }
    }

    /// Ends the stream.
    func finish(emit: (DecodedRecord) -> Void) {
        pieces?.finish(MAVLinkListing.Reception(time: lastTime, prefix: prefix), emit: emit)
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary) {
        mavlink.contribute(to: &summary, prefix: prefix)
        if let pieces {
            pieces.listing.contribute(to: &summary, prefix: prefix)
            summary.bytesSkipped += pieces.bytesSkipped
        }
        asterix.contribute(to: &summary, prefix: prefix)
        surveillance.contribute(to: &summary, prefix: prefix)
        for ended in endedLogs { ended.contribute(to: &summary) }
        log.contribute(to: &summary)
        dataflash?.contribute(to: &summary)
        telemetry?.contribute(to: &summary)
        status.contribute(to: &summary)
    }

    /// True for the header that opens a log: `ULog`.
    private static func beginsLog(_ bytes: RawSpan) -> Bool {
        bytes.byteCount == ULogFileHeader.byteCount && bytes.littleEndian(UInt32.self, at: 0) == 0x676F_4C55
    }
}
