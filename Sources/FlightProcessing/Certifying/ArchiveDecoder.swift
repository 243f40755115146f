import ASTERIXDecoding
import Certification
import EvidenceStore
import MAVLinkDecoding
import TelemetryModel
import ZeroMQTransport

/// Decodes archived frames again, one after another, with the decoders of the intake and to the same reports.
///
/// Only one decoder may see a run's frames, from the first one on: clocks, log definitions and broken-up streams are learnt
/// from what came before.
struct ArchiveDecoder: ~Copyable {
    /// What one frame says of the frames of a vehicle before it.
    struct Continuity: BitwiseCopyable {
        /// The sender that the count is of.
        var sender: VehicleIdentity
        /// Its number of the frame, modulo 256 (MAVLink).
        var sequence: UInt8
    }

    /// The reports of the frame that was decoded last, in its order.
    private(set) var reports: [DecodedReport] = []
    /// The MAVLink frames in the frame that was decoded last.
    private(set) var continuity: [Continuity] = []
    /// True once a vehicle or a log has said that it is simulated.
    var isSimulated: Bool { saysSimulated || logs.contains { $0?.isSimulated == true } }
    /// True when a Remote ID message in the frame that was decoded last could not be read.
    private(set) var hasRejectedRemoteID = false
    /// How many frames were sent twice and are therefore not decoded again, as at their reception.
    private(set) var duplicates: UInt64 = 0

    /// What the scalars in the frame that was decoded last are.
    private(set) var scalars: ScalarDecoder

    private let signing: RecordedSigning
    private var saysSimulated = false
    private var mavlink = MAVLinkReportDecoder()
    /// A frame that came over two links is taken once, under the identity that both have, as at its reception.
    private var links = RedundantLinks()
    private var asterix = ASTERIXReportDecoder()
    private var surveillance = SurveillanceDecoder()
    private var asterixSenders = ""
    private var logs: [LogRecordDecoder?] = []
    private var streams: [ArchivedByteStream?] = []
    private var decoded = DecodedReports()
    /// Numbers of frames are followed for this many sources: as many as any run had.
    private var sequences = SequenceTracker(maximumSources: 4096)

    /// MAV_MODE_FLAG_HIL_ENABLED (MAVLink common.xml): the vehicle flies in a simulator.
    private static let hardwareInTheLoop: UInt8 = 32

    /// - Parameters:
    ///   - signing: which frames were not interpreted when they were received.
    ///   - wanted: the scalars that are taken out of the frames.
    init(_ signing: RecordedSigning = .none, scalars wanted: Set<ScalarSignal> = []) {
        self.signing = signing
        scalars = ScalarDecoder(wanted)
    }

    /// Decodes the next frame of the run; ``reports`` then holds what it says.
    ///
    /// - Parameters:
    ///   - encoding: that of the frame's stream, which for replayed records is the format of their log.
    ///   - sourceName: that of the frame's stream.
    mutating func decode(_ frame: ArchivedFrame, encoding: String, sourceName: String = "", _ bytes: RawSpan) {
        reports.removeAll(keepingCapacity: true)
        continuity.removeAll(keepingCapacity: true)
        scalars.begin()
        hasRejectedRemoteID = false
        let envelope = frame.envelope
        guard !isDuplicate(envelope) else {
            duplicates += 1
            return
        }
        switch envelope.payloadType {
        case .mavlink: decodeMAVLink(frame, bytes)
        case .mavlinkStream: decodeStream(frame, bytes)
        case .asterix: Self.decode(bytes, envelope, &asterix, &reports)
        case .replayedRecord: decodeLogRecord(envelope, encoding, bytes)
        case .modeS, .sbs, .remoteID, .gdl90:
            let isWhole = Self.decode(bytes, envelope, &surveillance, &reports)
            hasRejectedRemoteID = envelope.payloadType == .remoteID && !isWhole
        case .sourceStatus: break
        }
        for report in reports {
            if case .state(let state) = report.body, state.baseMode != .max,
                state.baseMode & Self.hardwareInTheLoop != 0
            {
                saysSimulated = true
            }
        }
        // A frame that came late does not tell what was when it came; no check judged it either.
        if LateData.isBridged(sourceName), LateData.lateness_ns(of: envelope) != nil {
            reports.removeAll(keepingCapacity: true)
            scalars.begin()
            hasRejectedRemoteID = false
        }
    }

    /// Reads the ASTERIX frames that follow as the run did which archived them.
    ///
    /// - Parameter senders: what the archive says of the stream; a text that cannot be read leaves everything as it is.
    /// - Returns: false for such a text.
    mutating func use(senders text: String) -> Bool {
        guard text != asterixSenders else { return true }
        guard let senders = ASTERIXSenders(text: text) else { return false }
        asterix = ASTERIXReportDecoder(senders)
        asterixSenders = text
        return true
    }

    /// Batches carry an epoch, and what was sent twice in one was not interpreted again when it was received.
    private mutating func isDuplicate(_ envelope: FrameEnvelope) -> Bool {
        guard envelope.epoch != 0 else { return false }
        return sequences.note(
            source: UInt32(envelope.source.rawValue), epoch: envelope.epoch, first: envelope.sequence, count: 1
        ).duplicates > 0
    }

    private mutating func decodeMAVLink(_ archived: ArchivedFrame, _ bytes: RawSpan) {
        let envelope = archived.envelope
        do throws(MAVLinkRejection) {
            let frame = try mavlink.frame(parsing: bytes)
            guard signing.isInterpreted(envelope.source, frame: archived.frame, part: 0) else { return }
            take(frame, bytes, envelope)
        } catch {}
    }

    private mutating func take(_ frame: MAVLinkFrame, _ bytes: RawSpan, _ envelope: FrameEnvelope) {
        let link = links.note(frame, in: bytes, source: envelope.source, at: envelope.receivedAt)
        guard link.isNew else { return }
        var named = envelope
        named.source = link.source
        decoded.removeAll()
        mavlink.decode(frame, in: bytes, envelope: named, into: &decoded)
        scalars.decode(frame, in: bytes, named, &mavlink)
        Self.note(frame, named, &continuity)
        for index in 0..<decoded.count { reports.append(decoded[index]) }
    }

    private static func note(_ frame: MAVLinkFrame, _ envelope: FrameEnvelope, _ continuity: inout [Continuity]) {
        continuity.append(
            Continuity(
                sender: .mavlink(source: envelope.source, system: frame.system, component: frame.component),
                sequence: frame.sequence))
    }

    private mutating func decodeStream(_ archived: ArchivedFrame, _ bytes: RawSpan) {
        let envelope = archived.envelope
        let index = Int(envelope.source.rawValue)
        while streams.count <= index { streams.append(nil) }
        let stream = streams[index] ?? ArchivedByteStream()
        streams[index] = stream
        var part: UInt16 = 0
        stream.framer.push(bytes) { event, frameBytes in
            guard case .frame(let frame, at: _) = event else { return }
            defer { part &+= 1 }
            guard signing.isInterpreted(envelope.source, frame: archived.frame, part: part) else { return }
            take(frame, frameBytes, envelope)
        }
    }

    private static func decode(
        _ bytes: RawSpan, _ envelope: FrameEnvelope, _ decoder: inout ASTERIXReportDecoder,
        _ reports: inout [DecodedReport]
    ) {
        decoder.decode(bytes, envelope: envelope, emit: { reports.append($0) })
    }

    private static func decode(
        _ bytes: RawSpan, _ envelope: FrameEnvelope, _ decoder: inout SurveillanceDecoder,
        _ reports: inout [DecodedReport]
    ) -> Bool {
        decoder.decode(bytes, envelope: envelope) { reports.append($0) } == nil
    }

    private mutating func decodeLogRecord(_ envelope: FrameEnvelope, _ logFormat: String, _ bytes: RawSpan) {
        let index = Int(envelope.source.rawValue)
        while logs.count <= index { logs.append(nil) }
        if logs[index]?.logFormat != logFormat {
            if logs[index]?.isSimulated == true { saysSimulated = true }
            logs[index] = LogRecordDecoder(logFormat: logFormat)
            scalars.forgetLog(of: envelope.source)
        }
        if Self.decode(bytes, envelope, &logs[index]!, &reports) { scalars.decode(bytes, envelope, logs[index]!) }
    }

    private static func decode(
        _ bytes: RawSpan, _ envelope: FrameEnvelope, _ decoder: inout LogRecordDecoder,
        _ reports: inout [DecodedReport]
    ) -> Bool {
        decoder.decode(bytes, envelope: envelope) { reports.append($0) } == nil
    }
}

/// The framer of one source whose frames may be cut anywhere.
private final class ArchivedByteStream {
    var framer = MAVLinkFramer()
}
