import ASTERIXDecoding
import EvidenceStore
import FlightLogs
import MAVLinkDecoding
import Quantities
import TelemetryModel

/// Decodes a whole recording: counts what it holds, and lists the messages that are asked for.
///
/// ```swift
/// var listing = try RecordingListing(recording, messages: ["GLOBAL_POSITION_INT"])
/// try listing.run { record in … }
/// print(listing.summary.frames)
/// ```
/// The recording is read once, in bounded memory; records are handed out in its order.
package struct RecordingListing {
    /// How many records may still be handed out.
    final class Budget {
        var records: Int
        init(_ records: Int) { self.records = records }
    }

    package let recording: Recording
    /// What was found; complete after ``run(limit:emit:)``.
    package internal(set) var summary: RecordingSummary
    let selection: MessageSelection
    /// By which editions ASTERIX is read.
    let senders: ASTERIXSenders
    /// The day on which a recording of times of day begins; `.unknown` where it is not known.
    private let readsAsArchived: Bool
    let day: UTCInstant
    var streams: [StreamListing] = []
    /// The reception times of the frames of streams that count from 1970 on a clock of their own.
    private var ownTimes: ClosedRange<UTCInstant>?

    /// - Parameters:
    ///   - messages: names of MAVLink messages, ULog topics (`vehicle_attitude`, `vehicle_attitude#0`),
    ///     DataFlash messages (`GPS`, `GPS#1`), ASTERIX categories (`CAT062`) or kinds of surveillance message
    ///     (`LOCATION`, `DF17`); none to count only.
    ///   - convertsUnits: MAVLink and DataFlash values in units of the SI, and null for those that the standard
    ///     declares invalid.
    ///   - catalogue: the messages that MAVLink frames may be.
    ///   - signingKey: the key that MAVLink signatures are verified with; nil leaves them unverified.
    ///   - senders: the editions of ASTERIX senders, and where sensors stand.
    ///   - readsAsArchived: an archive is read by the editions of the run that wrote it, whatever `senders` says.
    ///   - day: the first moment of the day on which a recording of times of day begins.
    /// - Throws: ``ListingError`` for a name that the format does not know, and for a log that cannot be opened.
    package init(
        _ recording: Recording, messages: [String] = [], convertsUnits: Bool = false,
        catalogue: MAVLinkCatalogue = .standard, signingKey: MAVLinkSigningKey? = nil,
        senders: ASTERIXSenders = ASTERIXSenders(), readsAsArchived: Bool = true, day: UTCInstant = .unknown
    ) throws(ListingError) {
        self.senders = senders
        self.readsAsArchived = readsAsArchived
        self.day = day
        self.recording = recording
        summary = RecordingSummary(format: recording.format.rawValue)
        selection = MessageSelection(
            messages, convertsUnits: convertsUnits, catalogue: catalogue, signingKey: signingKey)
        try MessageNames.check(messages, in: recording, catalogue: catalogue)
    }

    /// Reads the recording to its end, or until `limit` records were handed out.
    ///
    /// - Throws: ``RecordingError`` where it cannot be read any further; everything whole before has then been handed out
    ///   and is in the summary.
    package mutating func run(
        limit: Int = .max, emit: (DecodedRecord) -> Void = { _ in }
    ) throws(RecordingError) {
        let budget = Budget(limit)
        var failure: RecordingError?
        do throws(RecordingError) {
            try read(budget) { record in
                guard budget.records > 0 else { return }
                budget.records -= 1
                emit(record)
            }
        } catch { failure = error }
        for stream in streams { stream.contribute(to: &summary) }
        judgeUTC()
        if let failure { throw failure }
    }

    private mutating func read(_ budget: Budget, emit: (DecodedRecord) -> Void) throws(RecordingError) {
        let path = recording.path
        let stream = RecordedStream(name: recording.sourceName, vehicleClass: .unknown)
        switch recording.format {
        case .tlog:
            var source = try TlogFrames(path: path, stream: stream, catalogue: selection.catalogue)
            try read(&source, budget, emit: emit)
        case .ulog:
            var source = try ULogFrames(path: path, stream: stream)
            try read(&source, budget, timeline: source.timeline, emit: emit)
            coverLog(source.timeline)
        case .mcap:
            try readArchive(path, budget, emit: emit)
        case .mavlinkStream: try readStream(path, budget, emit: emit)
        case .pcap, .pcapng: try readCapture(path, budget, emit: emit)
        case .asterixRaw, .asterixFinal, .asterixGPS: try readASTERIX(budget, emit: emit)
        case .beast, .avr, .modeSLines, .sbs, .gdl90: try readSurveillance(path, budget, emit: emit)
        case .dataflash: try readDataFlash(stream, budget, emit: emit)
        case .telemetryCSV: try readTelemetryCSV(stream, budget, emit: emit)
        case .unknown: throw .unknownFormat(path: path)
        }
    }

    // MARK: Sources of frames

    mutating func read<Source: FrameSource & ~Copyable>(
        _ source: inout Source, _ budget: Budget, timeline: ULogTimeline? = nil, emit: (DecodedRecord) -> Void
    ) throws(RecordingError) {
        defer {
            note(source.losses, count: source.lossCount, bytesLost: source.bytesLost)
            summary.reject("damaged_chunk", source.leftOutFrames)
            summary.notes += source.notes
        }
        var isMore = true
        while isMore, budget.records > 0 {
            var pending: (stream: Int, envelope: FrameEnvelope, bytes: [UInt8])?
            isMore = try source.next { stream, envelope, bytes in
                if stream < streams.count {
                    take(stream, envelope, bytes, timeline: timeline, emit: emit)
                } else {
                    // The source can be asked who the stream is only when it has handed the frame out.
                    pending = (stream, envelope, unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) })
                }
            }
            noteRefusal(at: source.offset)
            if let pending {
                let isArchive = recording.format == .mcap
                for known in source.streams.dropFirst(streams.count) {
                    streams.append(
                        StreamListing(
                            name: isArchive ? known.name : nil, selection: selection, logFormat: known.logFormat ?? "",
                            isUTCKnown: known.isUTCKnown ?? true, senders: try senders(of: known)))
                }
                // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
                let bytes = unsafe pending.bytes.span.bytes
                take(pending.stream, pending.envelope, bytes, timeline: timeline, emit: emit)
                noteRefusal(at: source.offset)
            }
        }
        for stream in streams { stream.finish(emit: emit) }
    }

    private mutating func take(
        _ stream: Int, _ envelope: FrameEnvelope, _ bytes: RawSpan, timeline: ULogTimeline?,
        emit: (DecodedRecord) -> Void
    ) {
        guard recording.format == .mcap, !streams[stream].isUTCKnown else {
            if streams[stream].take(envelope, bytes, timeline: timeline, emit: emit) {
                summary.cover(envelope.receivedAt)
            }
            return
        }
        let time = envelope.receivedAt
        if time.isKnown {
            ownTimes = ownTimes.map { min($0.lowerBound, time)...max($0.upperBound, time) } ?? time...time
        }
        _ = streams[stream].take(envelope, bytes, timeline: timeline) { record in
            var record = record
            (record.time, record.ownTime) = (.unknown, time)
            emit(record)
        }
    }

    /// An archive with a stream on a clock of its own does not know UTC; how long it lasted it knows.
    private mutating func judgeUTC() {
        if recording.format == .mcap, streams.contains(where: { !$0.isUTCKnown }) {
            summary.isUTCKnown = false
            summary.cover(.unknown, .unknown)
            summary.duration_s = ownTimes.map { $0.upperBound.seconds(since: $0.lowerBound) }
        }
        summary.judgeDate()
    }

    /// Keeps the place of the first frame that was refused.
    private mutating func noteRefusal(at offset: UInt64?) {
        guard summary.firstRefusalOffset == nil, let offset, streams.contains(where: \.hasRefused) else { return }
        summary.noteRefusal(offset: offset)
    }

    private func senders(of stream: RecordedStream) throws(RecordingError) -> ASTERIXSenders {
        guard readsAsArchived, let text = stream.asterixSenders else { return senders }
        guard let archived = ASTERIXSenders(text: text) else { throw .unknownEditions(text) }
        return archived
    }

    mutating func note(_ losses: [RecordingLoss], count: Int, bytesLost: UInt64) {
        for loss in losses { summary.list(loss) }
        summary.countUnlisted(count - losses.count)
        summary.bytesSkipped += bytesLost
    }

    /// A log covers the time from its start to its latest message, whether or not the date is known.
    private mutating func coverLog(_ timeline: ULogTimeline) {
        summary.isUTCKnown = timeline.isUTCKnown
        guard let span = streams.first?.logSpan_us else { return }
        summary.cover(timeline.instant(of: span.lowerBound), timeline.instant(of: span.upperBound))
        summary.duration_s = Double(span.upperBound - span.lowerBound) / 1e6
    }

    // MARK: Files without records

    /// A file of MAVLink frames one after another, read in pieces.
    private mutating func readStream(
        _ path: String, _ budget: Budget, emit: (DecodedRecord) -> Void
    ) throws(RecordingError) {
        let stream = StreamListing(name: nil, selection: selection, senders: senders)
        streams = [stream]
        let envelope = FrameEnvelope(.mavlinkStream, receivedAt: .unknown, sequence: 0)
        try Self.eachPiece(of: path, budget) { bytes in _ = stream.take(envelope, bytes, emit: emit) }
        stream.finish(emit: emit)
        for range in stream.skippedInStream { summary.listSkipped(offset: range.offset, length: range.length) }
    }

    private static func eachPiece(
        of path: String, _ budget: Budget, body: (RawSpan) -> Void
    ) throws(RecordingError) {
        do throws(FlightLogError) {
            var file = try BufferedFile(path: path)
            guard file.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
            var offset: UInt64 = 0
            while offset < file.byteCount, budget.records > 0 {
                let range = try file.load(1 << 16, at: offset)
                file.withBytes(range, body)
                offset += UInt64(range.count)
            }
        } catch { throw .log(error) }
    }
}
