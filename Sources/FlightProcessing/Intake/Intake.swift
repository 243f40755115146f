import ASTERIXDecoding
import AirspaceModel
import ByteParsing
import EvidenceStore
import FlightLogs
import MAVLinkDecoding
import Quantities
import TelemetryModel

/// The one way of a frame into the system, live or replayed: archive, decode, publish. It belongs to the ingest thread.
package struct Intake: ~Copyable {
    package internal(set) var tally = IntakeTally()
    package var sources: SourceRegistry
    var sink: ReportSink
    private let archive: FrameArchiveWriter?
    /// The first error of the archive; from then on frames are refused and the run must end.
    package private(set) var archiveError: FrameArchiveError?

    /// The ordinal of the next frame in the run.
    private(set) var nextFrame: UInt64 = 0
    private var latestReception: UTCInstant = .unknown
    private var mavlink: MAVLinkReportDecoder
    let mavlinkRules: MAVLinkRules
    /// By source: how its MAVLink frames are signed; nil before its first.
    var signing: [SourceSigning?] = []
    /// Frames of the source in hand that are not in its signing yet.
    var unsigned = UnsignedFrames()
    /// Sources of bridges whose latest frame came late.
    var lateSources: Set<SourceSlot> = []
    /// Sources whose times are not UTC.
    var sourcesWithoutUTC: Set<SourceSlot> = []
    private var isBridged = false
    /// Halls whose vehicles tell local positions.
    private let arenas: [Arena]
    /// Which frames have come before over another link, and what each link has lost.
    var links = RedundantLinks()
    private var asterix: ASTERIXReportDecoder
    /// What is known of ASTERIX senders, as the archive keeps it.
    private var asterixSenders: String
    private var surveillance = SurveillanceDecoder()
    private var reports = DecodedReports()
    private var streams: [MAVLinkStream?] = []
    /// By source: the decoder of its log records.
    private var logs: [LogRecordDecoder?] = []
    /// True once a log has said that it is simulated whose decoder another format has replaced.
    private var wasSimulated = false

    package init(
        sources: SourceRegistry, publisher: consuming ReportPublisher, archive: FrameArchiveWriter?,
        maximumVehicles: Int, mavlink rules: MAVLinkRules = .standard, asterix: ASTERIXSenders = ASTERIXSenders(),
        arenas: [Arena] = []
    ) {
        self.sources = sources
        self.asterix = ASTERIXReportDecoder(asterix)
        asterixSenders = asterix.text
        self.archive = archive
        self.arenas = arenas
        mavlinkRules = rules
        mavlink = MAVLinkReportDecoder(rules.catalogue)
        sink = ReportSink(publisher: publisher, maximumVehicles: maximumVehicles)
    }

    package var vehicles: AppendOnlyTable<VehicleRecord> { sink.vehicles.records }
    package var refusedVehicleReports: UInt64 { sink.vehicles.refused }
    package var reportCount: UInt64 { sink.publisher.written &+ sink.publisher.lost }
    /// True once a vehicle or a log has said that it is simulated.
    package var isSimulated: Bool {
        sink.isSimulated || wasSimulated || logs.contains { $0?.isSimulated == true }
    }
    package var lostReports: UInt64 { sink.publisher.lost }

    /// Tells the archive of a source before its first frame. An archive that is replayed may tell of a source several times.
    ///
    /// - Parameters:
    ///   - logFormat: the format of the source's replayed records, by which their decoder is chosen; nil for the one that it
    ///     was told before. A decoder stays what it is while the format does: it knows the log's definitions.
    ///   - isUTCKnown: false where the times of its frames are not UTC but count from 1970.
    package mutating func open(_ source: SourceSlot, logFormat: String? = "ulog", isUTCKnown: Bool = true) {
        let record = sources[source]
        noteUTC(of: source, isKnown: isUTCKnown)
        let decoder = Int(source.rawValue) < logs.count ? logs[Int(source.rawValue)] : nil
        let known = decoder?.logFormat
        let logFormat = logFormat ?? known ?? "ulog"
        archive?.register(
            source: source, name: record.name, vehicleClass: record.vehicleClass, logFormat: logFormat,
            asterixSenders: asterixSenders, isUTCKnown: self.isUTCKnown(of: source))
        guard logFormat != known else { return }
        if decoder?.isSimulated == true { wasSimulated = true }
        setDecoder(of: source, LogRecordDecoder(logFormat: logFormat))
    }

    /// Reads ASTERIX as the run did whose archive is being replayed; what the settings say does not count any more.
    ///
    /// - Returns: false for a text that this version cannot read; nothing has changed then.
    mutating func use(asterixSenders text: String) -> Bool {
        guard text != asterixSenders else { return true }
        guard let senders = ASTERIXSenders(text: text) else { return false }
        asterix = ASTERIXReportDecoder(senders)
        asterixSenders = text
        return true
    }

    private mutating func setDecoder(of source: SourceSlot, _ decoder: LogRecordDecoder) {
        while logs.count <= Int(source.rawValue) { logs.append(nil) }
        logs[Int(source.rawValue)] = decoder
    }

    /// Takes one frame: it is in the archive before anything interprets it.
    ///
    /// - Parameter isDuplicate: the source has sent the same sequence number before: the frame is kept as evidence and
    ///   not interpreted again.
    package mutating func accept(_ envelope: FrameEnvelope, _ bytes: RawSpan, isDuplicate: Bool = false) {
        switch envelope.payloadType {
        case .mavlink where MAVLinkSecret.isIn(entry: bytes): refuseSecrets(1, envelope)
        case .mavlinkStream: acceptPiece(envelope, bytes, isDuplicate: isDuplicate)
        default: take(envelope, bytes, isDuplicate: isDuplicate)
        }
    }

    /// Takes a frame that holds no secret.
    mutating func take(_ envelope: FrameEnvelope, _ bytes: RawSpan, isDuplicate: Bool) {
        tally.received &+= 1
        var position = ArchivePosition.none
        if let archive {
            do throws(FrameArchiveError) {
                position = try archive.append(envelope: envelope, bytes: bytes, frame: nextFrame)
            } catch {
                tally.refused &+= 1
                if archiveError == nil { archiveError = error }
                return
            }
        }
        tally.archived &+= 1
        begin(envelope, position)
        nextFrame &+= 1
        if isDuplicate {
            noteSignature(ofDuplicate: bytes, envelope)
            tally.reject("duplicate")
            return
        }
        switch envelope.payloadType {
        case .mavlink: acceptMAVLink(envelope, bytes)
        case .mavlinkStream: acceptStream(envelope, bytes)
        case .asterix: acceptASTERIX(envelope, bytes)
        case .replayedRecord: acceptLogRecord(envelope, bytes)
        case .sourceStatus: acceptStatus(bytes)
        case .modeS, .sbs, .remoteID, .gdl90: acceptSurveillance(envelope, bytes)
        }
    }

    /// Counts frames that cannot be taken in: a bound was reached, or their message is damaged.
    package mutating func refuse(_ count: UInt64) {
        tally.received &+= count
        tally.refused &+= count
    }

    /// Counts frames that cannot be taken in for a reason that has a name.
    mutating func refuse(_ count: UInt64, _ reason: String) { if count > 0 { tally.refuse(count, reason) } }

    /// Publishes what happened to a link, at the reception time of the latest frame.
    package mutating func note(_ event: LinkEvent, source: SourceSlot, at receivedAt: UTCInstant) {
        switch event.kind {
        case .sequenceGap, .senderDrop: tally.missingFrames &+= event.count
        case .duplicate: tally.duplicateFrames &+= event.count
        case .ringOverrun, .newEpoch, .clockStep, .refused, .idle, .signing, .signatureRefused, .linkConflict,
            .recordingGap, .late, .airspaceChange:
            break
        }
        advance(to: receivedAt)
        use(source)
        sink.frame = nextFrame == 0 ? 0 : nextFrame - 1
        sink.emit(event)
    }

    /// Ends the run's input: a stream that breaks off inside a frame has lost it, and its last piece is not decoded.
    package mutating func finish() {
        for case let stream? in streams where stream.framer.pendingBytes > 0 && tally.decoded > 0 {
            tally.decoded -= 1
            tally.reject(MAVLinkRejection.Reason.truncated)
        }
        finishSigning()
        for _ in 0..<surveillance.pendingStreams where tally.decoded > 0 {
            tally.decoded -= 1
            tally.reject(SurveillanceDecoder.brokenOff)
        }
        flush()
    }

    /// Makes the reports of the frames taken so far visible to the checks; once a message, not once a frame.
    package mutating func flush() { sink.flush() }

    // MARK: One frame

    private mutating func begin(_ envelope: FrameEnvelope, _ position: ArchivePosition) {
        use(envelope.source)
        sink.frame = nextFrame
        sink.archivePosition = position
        advance(to: envelope.receivedAt)
        if isBridged { noteLateness(of: envelope) }
    }

    mutating func use(_ source: SourceSlot) {
        guard source != currentSource else { return }
        noteUnsigned()
        currentSource = source
        sink.source = source
        let record = sources[source]
        sink.vehicleClass = record.vehicleClass
        sink.isUTCKnown = isUTCKnown(of: source)
        if !arenas.isEmpty { sink.arena = arenas.first { $0.holds(source: record.name) } }
        isBridged = LateData.isBridged(record.name)
        (sink.isLate, sink.sentAt) = (false, .unknown)
    }
    private(set) var currentSource: SourceSlot?

    /// Report time never goes back: a frame stamped earlier than the one before has the time of that one, and a step of
    /// more than a second is said aloud.
    private mutating func advance(to receivedAt: UTCInstant) {
        if receivedAt >= latestReception {
            latestReception = receivedAt
        } else if latestReception.nanoseconds &- receivedAt.nanoseconds > 1_000_000_000, !isInThePast {
            isInThePast = true
            sink.receivedAt = latestReception
            let step = UInt64(latestReception.nanoseconds &- receivedAt.nanoseconds)
            sink.emit(LinkEvent(kind: .clockStep, count: step))
        }
        if receivedAt >= latestReception { isInThePast = false }
        sink.receivedAt = latestReception
    }
    private var isInThePast = false

    private mutating func acceptMAVLink(_ envelope: FrameEnvelope, _ bytes: RawSpan) {
        let frame: MAVLinkFrame
        do throws(MAVLinkRejection) {
            frame = try mavlink.frame(parsing: bytes)
        } catch {
            tally.reject(error.reason)
            return
        }
        if let refusal = refusal(of: frame, in: bytes, envelope) {
            tally.reject(refusal)
            return
        }
        tally.decoded &+= 1
        publish(frame, in: bytes, envelope)
    }

    /// Publishes what a frame says, unless it has come before; under the identity that its links have together.
    private mutating func publish(_ frame: MAVLinkFrame, in bytes: RawSpan, _ envelope: FrameEnvelope) {
        let link = links.note(frame, in: bytes, source: envelope.source, at: envelope.receivedAt)
        if link.isConflict { tellConflict(frame) }
        guard link.isNew else { return }
        reports.removeAll()
        if link.source == envelope.source {
            mavlink.decode(frame, in: bytes, envelope: envelope, into: &reports)
        } else {
            var named = envelope
            named.source = link.source
            mavlink.decode(frame, in: bytes, envelope: named, into: &reports)
        }
        for index in 0..<reports.count { sink.emit(reports[index]) }
    }

    /// The frame that the bytes are; nil for bytes that are none.
    func verified(_ bytes: RawSpan) -> MAVLinkFrame? {
        do throws(MAVLinkRejection) { return try mavlink.frame(parsing: bytes) } catch { return nil }
    }

    private mutating func acceptStream(_ envelope: FrameEnvelope, _ bytes: RawSpan) {
        let fault = push(bytes, into: stream(of: envelope.source), envelope)
        if let fault { tally.reject(fault) } else { tally.decoded &+= 1 }
    }

    /// Pushes a piece of a stream and publishes the frames it completes. Returns why the piece counts as rejected: the first
    /// rejection, or bytes that neither belong to a frame nor can still become one.
    private mutating func push(_ bytes: RawSpan, into stream: MAVLinkStream, _ envelope: FrameEnvelope) -> String? {
        var fault: String?
        var frames: UInt16 = 0
        stream.framer.push(bytes) { event, frameBytes in
            switch event {
            case .frame(let frame, at: _):
                let refusal = refusal(of: frame, in: frameBytes, envelope, part: frames)
                frames &+= 1
                fault = fault ?? refusal
                guard refusal == nil else { return }
                publish(frame, in: frameBytes, envelope)
            case .rejected(let rejection): fault = fault ?? rejection.reason.name
            case .skipped: fault = fault ?? MAVLinkRejection.Reason.badMagic.name
            }
        }
        if fault == nil, frames == 0, stream.framer.pendingBytes < bytes.byteCount {
            return MAVLinkRejection.Reason.badMagic.name
        }
        return fault
    }

    private mutating func acceptASTERIX(_ envelope: FrameEnvelope, _ bytes: RawSpan) {
        let fault = Self.decode(bytes, envelope, &asterix, &sink)
        if let fault { tally.reject(fault) } else { tally.decoded &+= 1 }
    }

    private static func decode(
        _ bytes: RawSpan, _ envelope: FrameEnvelope, _ decoder: inout ASTERIXReportDecoder, _ sink: inout ReportSink
    ) -> ASTERIXRejection.Reason? {
        var fault: ASTERIXRejection.Reason?
        decoder.decode(bytes, envelope: envelope, emit: { sink.emit($0) }, reject: { fault = fault ?? $0.reason })
        return fault
    }

    private mutating func acceptSurveillance(_ envelope: FrameEnvelope, _ bytes: RawSpan) {
        let fault = Self.decode(bytes, envelope, &surveillance, &sink)
        if let fault { tally.reject(fault) } else { tally.decoded &+= 1 }
    }

    private static func decode(
        _ bytes: RawSpan, _ envelope: FrameEnvelope, _ decoder: inout SurveillanceDecoder, _ sink: inout ReportSink
    ) -> String? {
        decoder.decode(bytes, envelope: envelope) { sink.emit($0) }
    }

    private mutating func acceptLogRecord(_ envelope: FrameEnvelope, _ bytes: RawSpan) {
        let index = Int(envelope.source.rawValue)
        guard index < logs.count, logs[index] != nil else {
            tally.reject("unsupported_log_format")
            return
        }
        let rejection = Self.decode(bytes, envelope, &logs[index]!, &sink)
        if let rejection { tally.reject(rejection) } else { tally.decoded &+= 1 }
    }

    private static func decode(
        _ bytes: RawSpan, _ envelope: FrameEnvelope, _ decoder: inout LogRecordDecoder, _ sink: inout ReportSink
    ) -> String? {
        decoder.decode(bytes, envelope: envelope) { sink.emit($0) }
    }

    mutating func stream(of source: SourceSlot) -> MAVLinkStream {
        let index = Int(source.rawValue)
        while streams.count <= index { streams.append(nil) }
        if let stream = streams[index] { return stream }
        let stream = MAVLinkStream(mavlinkRules.catalogue)
        streams[index] = stream
        return stream
    }
}
