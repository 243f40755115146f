import ByteParsing
import MAVLinkDecoding
import TelemetryModel
import ZeroMQTransport

/// One peer of a bridge: a source of its own, with its own framer, batch and sequence numbers.
final class BridgePeer {
    let name: String
    let sourceID: UInt32
    let payloadType: PayloadType
    private(set) var counts = PeerCounts()
    /// When something came from the peer last, by the monotonic clock.
    var lastHeard_ns: UInt64 = 0
    /// When the open batch must be sent, by the monotonic clock.
    private(set) var deadline_ns: UInt64 = 0

    private var framer = MAVLinkFramer()
    private var times = ReceptionTimes()
    private var batch: BatchBuilder
    /// UTC of reception of the first frame of the open batch.
    private var first_ns: Int64 = 0
    /// What the batches handed on have told of frames that were dropped, and what no batch has told yet.
    private var toldDrops: UInt32 = 0
    private var untoldDrops: UInt32 = 0
    private var firstUntold_ns: UInt64 = 0
    /// The candidate that was refused last, in case it turns out to have been no frame.
    private var refused: (offset: UInt64, length: UInt64, isWithheld: Bool, isCounted: Bool)?

    /// A batch is sent with 64 frames, with 8 kB, or 5 ms after its first frame, whichever comes first.
    private static let framesPerBatch = 64
    private static let bytesPerBatch = 8192
    private static let longestBatch_ns: UInt64 = 5_000_000

    init(name: String, sourceID: UInt32, payloadType: PayloadType, epoch: UInt64) {
        (self.name, self.sourceID, self.payloadType) = (name, sourceID, payloadType)
        batch = BatchBuilder(
            payloadType: payloadType.rawValue, sourceID: sourceID, epoch: epoch,
            bodyCapacity: Self.bytesPerBatch + 1024)
    }

    var hasOpenBatch: Bool { batch.frameCount > 0 }

    /// Takes a datagram, or a piece of a stream. A frame was received when its first byte was: what had to wait for the
    /// rest of its frame, or behind bytes that turned out to be none, keeps the time of its own piece.
    ///
    /// - Parameters:
    ///   - isDatagram: whether the sender chose where the piece begins, so that a whole frame there ends what waits.
    ///   - received_ns: UTC of reception.
    ///   - now_ns: the monotonic clock.
    func take(_ bytes: RawSpan, isDatagram: Bool, received_ns: Int64, now_ns: UInt64, outbox: BridgeOutbox) {
        lastHeard_ns = now_ns
        counts.received += 1
        counts.receivedBytes += UInt64(bytes.byteCount)
        guard payloadType == .mavlink else {
            counts.frames += 1
            counts.frameBytes += UInt64(bytes.byteCount)
            forward(bytes, received_ns, now_ns, outbox)
            return
        }
        times.note(pieceAt: framer.streamLength, received_ns: received_ns)
        if isDatagram {
            framer.push(datagram: bytes) { event, frame in handle(event, frame, now_ns, outbox) }
        } else {
            framer.push(bytes) { event, frame in handle(event, frame, now_ns, outbox) }
        }
        times.forget(before: framer.streamLength - UInt64(framer.pendingBytes))
    }

    /// Ends the stream: what waited for the rest of its frame belongs to none.
    func finish(now_ns: UInt64, outbox: BridgeOutbox) {
        framer.finish { event, frame in handle(event, frame, now_ns, outbox) }
        flush(outbox)
        handDropsOn(outbox)
    }

    /// Lets the bridge's own source tell what was dropped, when no batch of this peer has come to tell it.
    func tellDrops(now_ns: UInt64, outbox: BridgeOutbox) {
        guard untoldDrops > 0, outbox.isTimeToTell(droppedAt_ns: firstUntold_ns, now_ns: now_ns) else { return }
        handDropsOn(outbox)
    }

    private func handDropsOn(_ outbox: BridgeOutbox) {
        outbox.unattributedDrops &+= untoldDrops
        untoldDrops = 0
    }

    private func noteDrops(_ count: UInt64, now_ns: UInt64) {
        counts.droppedFrames += count
        if untoldDrops == 0 { firstUntold_ns = now_ns }
        untoldDrops &+= UInt32(clamping: count)
    }

    private func handle(
        _ event: MAVLinkStreamEvent, _ bytes: RawSpan, _ now_ns: UInt64, _ outbox: BridgeOutbox
    ) {
        switch event {
        case .frame(let frame, at: let offset):
            if frame.messageID == SigningSecret.messageID {
                counts.withheldFrames += 1
                counts.withheldBytes += UInt64(frame.length)
                return
            }
            counts.frames += 1
            counts.frameBytes += UInt64(frame.length)
            forward(bytes, times.time(ofByteAt: offset), now_ns, outbox)
        case .rejected(let rejection):
            reject(rejection, bytes, now_ns, outbox)
        case .skipped(let offset, let length):
            // A refused candidate that hides a good frame was none: its bytes up to the good one belong to no frame.
            if let refused, refused.offset == offset, refused.isCounted { takeBack(refused.length, refused.isWithheld) }
            if refused?.offset == offset, refused?.isCounted == false {
                counts.unframedBytes -= refused?.length ?? 0
            }
            refused = nil
            counts.unframedBytes += length
        }
    }

    private func reject(
        _ rejection: MAVLinkRejection, _ bytes: RawSpan, _ now_ns: UInt64, _ outbox: BridgeOutbox
    ) {
        let length = UInt64(rejection.length)
        // What breaks off at the end of a stream is no frame.
        guard rejection.reason != .truncated else {
            counts.unframedBytes += length
            refused = (rejection.offset, length, false, false)
            return
        }
        let isSecret = rejection.messageID == SigningSecret.messageID || SigningSecret.mayLie(in: bytes)
        refused = (rejection.offset, length, isSecret, true)
        if isSecret {
            counts.withheldFrames += 1
            counts.withheldBytes += length
        } else {
            counts.rejectedFrames += 1
            counts.rejectedBytes += length
            forward(bytes, times.time(ofByteAt: rejection.offset), now_ns, outbox)
        }
    }

    /// The candidate stays forwarded, as something the daemon refuses; its bytes are counted where they belong.
    private func takeBack(_ length: UInt64, _ isWithheld: Bool) {
        if isWithheld { counts.withheldBytes -= length } else { counts.rejectedBytes -= length }
    }

    private func forward(_ bytes: RawSpan, _ received_ns: Int64, _ now_ns: UInt64, _ outbox: BridgeOutbox) {
        guard bytes.byteCount <= Self.longestFrame else {
            noteDrops(1, now_ns: now_ns)
            return
        }
        var isFirst = batch.frameCount == 0
        // Frames that had waited may lie further apart than the 4.29 s that a batch can tell.
        let reaches = received_ns &- first_ns <= Int64(UInt32.max)
        if !isFirst, !reaches || !batch.append(bytes, offset_ns: offset(received_ns)) {
            flush(outbox)
            isFirst = true
        }
        if isFirst {
            first_ns = received_ns > 0 ? received_ns : first_ns
            deadline_ns = now_ns + Self.longestBatch_ns
            _ = batch.append(bytes)
            outbox.noteOpenBatch(self)
        }
        if batch.frameCount >= Self.framesPerBatch || batch.body.count >= Self.bytesPerBatch { flush(outbox) }
    }

    /// What one message can hold beside its header; UDP's longest datagram is 43 bytes longer.
    private static let longestFrame =
        ReceivingSocket.maximumMessageBytes - BatchHeader.byteCount - BatchEntries.leadingBytes

    /// Nanoseconds from the batch's first frame; a clock that was set back meanwhile gives 0.
    private func offset(_ received_ns: Int64) -> UInt32 { UInt32(clamping: max(0, received_ns &- first_ns)) }

    /// Hands the open batch on. Where there is no room its frames are given up without a sequence number, and the next
    /// batch says how many they were, or the bridge's own source when none comes.
    func flush(_ outbox: BridgeOutbox) {
        guard batch.frameCount > 0 else { return }
        let frames = UInt64(batch.frameCount)
        let bytes = UInt64(batch.body.count - batch.frameCount * BatchEntries.leadingBytes)
        let now_ns = MonotonicClock.now_ns
        batch.seal(
            sentUTC_ns: UInt64(clamping: first_ns), sentMonotonic_ns: now_ns, droppedBefore: toldDrops &+ untoldDrops)
        if outbox.append(batch) {
            counts.forwardedFrames += frames
            counts.forwardedBytes += bytes
            toldDrops &+= untoldDrops
            untoldDrops = 0
            batch.clear()
        } else {
            noteDrops(frames, now_ns: now_ns)
            batch.discard()
        }
    }
}

/// SETUP_SIGNING, the message that carries a vehicle's secret key.
enum SigningSecret {
    /// Message id of SETUP_SIGNING (`common.xml` #256).
    static let messageID: UInt32 = 256

    /// Whether bytes that could not be verified hold what looks like the beginning of that message: a magic byte of version
    /// 2 whose message id is 256. (The id does not fit into version 1.)
    static func mayLie(in bytes: RawSpan) -> Bool {
        guard bytes.byteCount >= 10 else { return false }
        for start in 0...(bytes.byteCount - 10)
        where bytes.byte(at: start) == MAVLinkFrame.magic2 && bytes.byte(at: start + 7) == 0
            && bytes.byte(at: start + 8) == 1 && bytes.byte(at: start + 9) == 0
        {
            return true
        }
        return false
    }
}
