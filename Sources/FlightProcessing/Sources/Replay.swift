import Foundation
import Quantities
import TelemetryModel
import ZeroMQTransport

/// Feeds the frames of a recording into the intake.
package struct Replay: ~Copyable {
    private var pace: ReplayPace
    private var sequences = SequenceTracker(maximumSources: 4096)
    private let from: UTCInstant
    private let until: UTCInstant
    private let readsAsArchived: Bool
    /// By stream: the format of its log records.
    private var logFormats: [String] = []
    /// The latest frame that was fed.
    private var latest: FrameEnvelope?
    /// How many lost ranges of the recording have been told, and how many bytes they have together.
    private var toldLosses = (count: 0, byteCount: UInt64(0))
    /// How many frames have been counted that the recording left out.
    private var toldLeftOut: UInt64 = 0
    /// Frames outside the wanted time.
    package private(set) var leftOut: UInt64 = 0
    /// True when the last frame was such a one.
    private var isOutsideWantedTime: Bool { latest == nil && leftOut > 0 }

    /// - Parameters:
    ///   - factor: the multiple of real time; nil for as fast as possible.
    ///   - from, until: only frames received within are replayed; `.unknown` leaves that end open.
    ///   - readsAsArchived: ASTERIX of an archive is read by the editions that its run used, and not by those that the
    ///     intake was given.
    package init(
        factor: Double?, from: UTCInstant = .unknown, until: UTCInstant = .unknown, readsAsArchived: Bool = true
    ) {
        self.readsAsArchived = readsAsArchived
        pace = ReplayPace(factor: factor)
        self.from = from
        self.until = until
    }

    /// Feeds every frame, in order; waits where the pace asks for it and where the ring is full.
    ///
    /// What the recording has lost is told, also where it breaks off or is cancelled.
    /// - Parameter progress: is called now and then with the number of frames fed.
    package mutating func run<Source: FrameSource & ~Copyable>(
        _ source: inout Source, into intake: inout Intake, isCancelled: () -> Bool = { false },
        progress: (UInt64) -> Void = { _ in }
    ) throws(RecordingError) {
        defer { intake.flush() }
        var failure: RecordingError?
        do throws(RecordingError) {
            try feedAll(&source, &intake, isCancelled, progress)
        } catch { failure = error }
        if intake.archiveError == nil {
            refuseLeftOut(by: source, &intake)
            tellLosses(of: source, upTo: source.lossCount, &intake)
            tellUnlistedLosses(of: source, &intake)
        }
        if let failure { throw failure }
    }

    private mutating func feedAll<Source: FrameSource & ~Copyable>(
        _ source: inout Source, _ intake: inout Intake, _ isCancelled: () -> Bool, _ progress: (UInt64) -> Void
    ) throws(RecordingError) {
        var slots: [SourceSlot?] = []
        var pending: (Int, FrameEnvelope, [UInt8])?
        var fed: UInt64 = 0
        var isMore = true
        while isMore, !isCancelled() {
            // The streams of an archive become known with their first frames, so a frame of a new one is fed when the
            // source has been asked who it is.
            isMore = try source.next { stream, envelope, bytes in
                if stream < slots.count {
                    feed(envelope, bytes, of: stream, source: slots[stream], &intake, isCancelled)
                } else {
                    pending = (stream, envelope, unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) })
                }
            }
            if let (stream, envelope, bytes) = pending {
                pending = nil
                let streams = source.streams
                while slots.count <= stream {
                    logFormats.append(streams[slots.count].logFormat ?? "")
                    slots.append(try open(streams[slots.count], at: envelope.receivedAt, &intake))
                }
                // Sound: an array of bytes has no padding.
                unsafe feed(envelope, bytes.span.bytes, of: stream, source: slots[stream], &intake, isCancelled)
            }
            if source.leftOutFrames > toldLeftOut { refuseLeftOut(by: source, &intake) }
            if source.settledLossCount > toldLosses.count {
                tellLosses(of: source, upTo: source.settledLossCount, &intake)
            }
            fed += 1
            if fed % 64 == 0 {
                intake.flush()
                progress(fed)
            }
            if intake.archiveError != nil { return }
        }
    }

    /// Counts the frames that the recording holds and that nothing vouches for.
    private mutating func refuseLeftOut<Source: FrameSource & ~Copyable>(
        by recording: borrowing Source, _ intake: inout Intake
    ) {
        let count = recording.leftOutFrames - toldLeftOut
        toldLeftOut += count
        if isOutsideWantedTime { leftOut += count } else { intake.refuse(count, "damaged_chunk") }
    }

    /// Tells of lost ranges, each by a frame behind the latest one, under its source.
    private mutating func tellLosses<Source: FrameSource & ~Copyable>(
        of recording: borrowing Source, upTo count: Int, _ intake: inout Intake
    ) {
        // What stands before the first frame is told behind it.
        guard count > toldLosses.count, latest != nil || isOutsideWantedTime else { return }
        for loss in recording.losses(from: toldLosses.count).prefix(count - toldLosses.count) {
            toldLosses.byteCount += loss.lostByteCount
            tell(loss, &intake)
        }
        toldLosses.count = count
    }

    /// Tells of the ranges that are too many to be listed, together.
    private mutating func tellUnlistedLosses<Source: FrameSource & ~Copyable>(
        of recording: borrowing Source, _ intake: inout Intake
    ) {
        guard recording.bytesLost > toldLosses.byteCount else { return }
        let end = recording.losses.last.map { $0.offset + $0.byteCount } ?? 0
        tell(
            RecordingLoss(offset: end, byteCount: recording.bytesLost - toldLosses.byteCount, reason: "further_ranges"),
            &intake)
    }

    private func tell(_ loss: RecordingLoss, _ intake: inout Intake) {
        // Nothing near the range was wanted.
        guard let latest else { return }
        let gap = RecordingGap(
            offset: loss.offset, byteCount: loss.byteCount, lost_ns: loss.lost_s.map { UInt64(max(0, $0) * 1e9) },
            reason: loss.reason)
        var envelope = latest
        (envelope.payloadType, envelope.epoch, envelope.sequence) = (.sourceStatus, 0, 0)
        let bytes = gap.bytes
        // Sound: the span lives no longer than the call, and the array as long as the function.
        intake.accept(envelope, unsafe bytes.span.bytes)
    }

    private mutating func feed(
        _ envelope: FrameEnvelope, _ bytes: RawSpan, of stream: Int, source: SourceSlot?, _ intake: inout Intake,
        _ isCancelled: () -> Bool
    ) {
        let time = envelope.receivedAt
        if from.isKnown && time < from || until.isKnown && time > until {
            // Without the definitions of before, nothing in a log could be understood.
            if let source, time < from, envelope.payloadType == .replayedRecord,
                LogRecordDecoder.isDefinition(bytes, logFormat: logFormats[stream])
            {
                var early = envelope
                (early.source, early.receivedAt) = (source, from)
                intake.accept(early, bytes)
            } else {
                leftOut += 1
                latest = nil
            }
            return
        }
        guard let source else {
            intake.refuse(1)
            return
        }
        let delay = pace.delay_ns(of: time)
        if delay > 0 {
            // What came before must be judged before its time is over.
            intake.flush()
            guard Self.sleep(delay, isCancelled) else { return }
        }
        var named = envelope
        named.source = source
        // An archive of a live run holds the senders' sequence numbers: what was missing or doubled then is told again.
        var isDuplicate = false
        if envelope.epoch != 0 {
            let outcome = sequences.note(
                source: UInt32(source.rawValue), epoch: envelope.epoch, first: envelope.sequence, count: 1)
            intake.note(
                outcome, epoch: envelope.epoch, firstSequence: envelope.sequence, source: source, at: time)
            isDuplicate = outcome.duplicates > 0
        }
        latest = named
        intake.accept(named, bytes, isDuplicate: isDuplicate)
    }

    /// Waits, however long a recording pauses; false when it was cancelled meanwhile.
    private static func sleep(_ delay_ns: UInt64, _ isCancelled: () -> Bool) -> Bool {
        var left_s = Double(delay_ns) * 1e-9
        while left_s > 0 {
            if isCancelled() { return false }
            Thread.sleep(forTimeInterval: min(left_s, 0.1))
            left_s -= 0.1
        }
        return true
    }

    /// The slot of a stream; nil when the bound on the number of sources is reached.
    ///
    /// - Parameter time: when its first frame was received.
    private func open(
        _ stream: RecordedStream, at time: UTCInstant, _ intake: inout Intake
    ) throws(RecordingError) -> SourceSlot? {
        if readsAsArchived, let editions = stream.asterixSenders, !intake.use(asterixSenders: editions) {
            throw .unknownEditions(editions)
        }
        guard
            let slot = intake.sources.source(name: stream.name, vehicleClass: stream.vehicleClass)
                ?? intake.sources.source(name: "recording", vehicleClass: stream.vehicleClass)
        else { return nil }
        intake.open(
            slot, logFormat: stream.logFormat, isUTCKnown: stream.isUTCKnown ?? (time >= RecordingSummary.earliestDate))
        return slot
    }
}
