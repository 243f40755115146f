import ADSBDecoding
import RemoteIDDecoding
import TelemetryModel

/// Decodes the payloads of broadcast surveillance: Remote ID, Mode S, SBS-1 and GDL 90.
///
/// Intake and the reading of an archive go through this one type, so that both come to the same reports.
struct SurveillanceDecoder {
    /// Why the last piece of a stream that breaks off inside a frame counts as rejected.
    static let brokenOff = ADSBRejection.Reason.framing.name

    private var remoteID = RemoteIDReportDecoder()
    private var modeS = ModeSReportDecoder()
    private var sbs = SBSReportDecoder()
    private var gdl90 = GDL90ReportDecoder()

    /// How many streams stand inside a frame: at the end of the input, what came of it is lost.
    var pendingStreams: Int { modeS.pendingStreams + sbs.pendingStreams + gdl90.pendingStreams }

    /// Decodes a payload; returns why it counts as rejected, the first reason found, or nil.
    mutating func decode(_ bytes: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void) -> String? {
        var fault: ADSBRejection.Reason?
        switch envelope.payloadType {
        case .remoteID:
            var fault: RemoteIDRejection.Reason?
            remoteID.decode(bytes, envelope: envelope, emit: emit, reject: { fault = fault ?? $0.reason })
            return fault?.name
        case .modeS: modeS.decode(bytes, envelope: envelope, emit: emit, reject: { fault = fault ?? $0.reason })
        case .sbs: sbs.decode(bytes, envelope: envelope, emit: emit, reject: { fault = fault ?? $0.reason })
        case .gdl90: gdl90.decode(bytes, envelope: envelope, emit: emit, reject: { fault = fault ?? $0.reason })
        case .mavlink, .mavlinkStream, .asterix, .replayedRecord, .sourceStatus: return "unsupported_payload_type"
        }
        return fault?.name
    }
}
