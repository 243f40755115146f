import ByteParsing
import MAVLinkDecoding
import Quantities
import TelemetryModel

extension Intake {
    /// Why a MAVLink frame whose checksum holds is not interpreted: the name of its signing state; nil for a good one.
    ///
    /// - Parameter part: which MAVLink frame of the archived frame it is.
    @inline(__always)
    mutating func refusal(
        of frame: MAVLinkFrame, in bytes: RawSpan, _ envelope: FrameEnvelope, part: UInt16 = 0
    ) -> String? {
        if !frame.isSigned, unsigned.takes(at: sink.frame) { return nil }
        return judge(frame, in: bytes, envelope, part: part)
    }

    /// Hands the counted frames of the source in hand to its signing; the next frame is judged.
    mutating func noteUnsigned() {
        guard let source = currentSource, unsigned.count > 0 else { return unsigned = UnsignedFrames() }
        signing[Int(source.rawValue)]?.take(unsigned)
        unsigned = UnsignedFrames()
    }

    @inline(never)
    private mutating func judge(
        _ frame: MAVLinkFrame, in bytes: RawSpan, _ envelope: FrameEnvelope, part: UInt16
    ) -> String? {
        noteUnsigned()
        openSigning(of: envelope.source)
        let index = Int(envelope.source.rawValue)
        if !signing[index]!.isSigning, !frame.isSigned {
            unsigned = UnsignedFrames(first: sink.frame)
            return nil
        }
        let judgement = signing[index]!.judge(
            frame, in: bytes, at: envelope.receivedAt, reportTime: sink.receivedAt, place: (sink.frame, part))
        if let finished = judgement.finished { sink.emit(finished.event) }
        if judgement.beginsRefusal { tell(refused: judgement.state, frame, bytes) }
        return judgement.isAccepted ? nil : Self.reason(judgement.state)
    }

    /// The name under which frames are rejected because of their signature.
    private static func reason(_ state: SigningState) -> String { "signature_" + state.name }

    /// A frame that was sent twice is not interpreted again, and its signature cannot be new: its state is kept and no
    /// finding.
    mutating func noteSignature(ofDuplicate bytes: RawSpan, _ envelope: FrameEnvelope) {
        let index = Int(envelope.source.rawValue)
        guard envelope.payloadType == .mavlink, index < signing.count, signing[index]?.isSigning == true else { return }
        guard let frame = verified(bytes) else { return }
        noteUnsigned()
        let judgement = signing[index]!.judge(
            frame, in: bytes, at: envelope.receivedAt, reportTime: sink.receivedAt, place: (sink.frame, 0),
            isRepetition: true)
        if let finished = judgement.finished { sink.emit(finished.event) }
    }

    private func openSigningRules(of source: SourceSlot) -> MAVLinkRules.Signing? {
        mavlinkRules.signing.isEmpty ? nil : mavlinkRules.signing[sources[source].name]
    }

    private mutating func openSigning(of source: SourceSlot) {
        let index = Int(source.rawValue)
        while signing.count <= index { signing.append(nil) }
        if signing[index] == nil { signing[index] = SourceSigning(openSigningRules(of: source)) }
    }

    /// Publishes the runs that go on, in the order of the sources.
    mutating func finishSigning() {
        noteUnsigned()
        for index in signing.indices {
            guard let run = signing[index]?.finish() else { continue }
            use(SourceSlot(rawValue: UInt16(index)))
            sink.emit(run.event)
        }
    }

    /// Frames of sources that sign, by state, in the order of the states.
    package var signingCounts: [(state: String, count: UInt64)] {
        SigningState.allCases.map { state in
            (state.name, signing.reduce(0) { $0 + ($1.map { $0.isSigning ? $0.counts[Int(state.rawValue)] : 0 } ?? 0) })
        }.filter { $0.1 > 0 }
    }

    /// Frames of good signature that were not taken because the streams of their source are too many.
    package var refusedSigningStreamFrames: UInt64 { signing.reduce(0) { $0 + ($1?.refusedStreamFrames ?? 0) } }

    // MARK: Events

    private mutating func tell(refused state: SigningState, _ frame: MAVLinkFrame, _ bytes: RawSpan) {
        let link = frame.signatureRange.map { bytes.byte(at: $0.lowerBound) } ?? 0
        sink.emit(
            SignatureRefusal(state: state, system: frame.system, component: frame.component, link: link).event)
    }

    // MARK: Secrets

    /// Refuses frames that hold a signing key: they are neither kept nor shown, only counted, and a finding says so.
    mutating func refuseSecrets(_ count: UInt64, _ envelope: FrameEnvelope) {
        tally.refuse(count, "setup_signing")
        note(
            LinkEvent(kind: .refused, count: count, epoch: envelope.epoch, firstSequence: envelope.sequence),
            source: envelope.source, at: envelope.receivedAt)
    }

    /// Takes a piece of a byte stream without the frames in it that hold a key.
    mutating func acceptPiece(_ envelope: FrameEnvelope, _ bytes: RawSpan, isDuplicate: Bool) {
        let stream = stream(of: envelope.source)
        guard let rest = stream.secrets.filtered(bytes) else {
            take(envelope, bytes, isDuplicate: isDuplicate)
            return
        }
        // A piece that is nothing but a part of such a frame is refused with it.
        let refused = rest.bytes.isEmpty ? max(1, rest.secrets) : rest.secrets
        if refused > 0 { refuseSecrets(refused, envelope) }
        // Sound: an array of bytes has no padding, and lives as long as the call.
        if !rest.bytes.isEmpty { take(envelope, unsafe rest.bytes.span.bytes, isDuplicate: isDuplicate) }
    }
}
