/// One link: it numbers frames, does to them what links do, and makes batches of what is left.
package struct SourceLink: Sendable {
    package let source: SimulatedSource
    private let faults: LinkFaults
    private var random: RandomSource
    private var nextSequence: UInt64 = 0
    private var burstLeft: Int
    private var corruptionIsDue: Bool
    private var duplicateIsDue: Bool
    private var heldBack: FrameBatch?
    private var gapStart: UInt64?
    package private(set) var totals = LinkTotals()
    /// The gaps that a receiver must have noticed, each at the time of the frame after it.
    package private(set) var gaps: [Incident] = []

    /// A message holds at most this many frames, and part 1 at most this many bytes.
    private static let framesPerBatch = 64
    private static let bytesPerBatch = 8192

    package init(source: SimulatedSource, faults: LinkFaults, seed: UInt64) {
        (self.source, self.faults) = (source, faults)
        random = RandomSource(seed: seed, stream: 1_000_000 + UInt64(source.rawValue))
        burstLeft = faults.burst?.frames ?? 0
        corruptionIsDue = faults.corruptedAt_s != nil
        duplicateIsDue = faults.duplicatedAt_s != nil
    }

    /// Numbers the frames made since the last call and returns the batches to send now, in their order.
    package mutating func batches(of frames: [SourceFrame]) -> [FrameBatch] {
        var made: [FrameBatch] = []
        for frame in frames {
            let sequence = nextSequence
            nextSequence += 1
            let time_s = Double(frame.time_ns) * 1e-9
            if isLost(at: time_s) {
                totals.framesDropped += 1
                gapStart = gapStart ?? sequence
                continue
            }
            noteGap(endingAt: sequence, time_s: time_s)
            let entry = FrameBatch.Frame(time_ns: frame.time_ns, bytes: bytes(of: frame, at: time_s))
            totals.framesSent += 1
            if let last = made.last, last.firstSequence + UInt64(last.frames.count) == sequence,
                last.frames.count < Self.framesPerBatch,
                last.entryBytes + 8 + entry.bytes.count <= Self.bytesPerBatch
            {
                made[made.count - 1].frames.append(entry)
            } else {
                made.append(FrameBatch(source: source, firstSequence: sequence, frames: [entry]))
            }
        }
        let sent = duplicated(reordered(made))
        totals.messagesSent += UInt64(sent.count)
        return sent
    }

    /// Returns the batch that is still held back, if any: to be called at the end.
    package mutating func flush() -> [FrameBatch] {
        guard let batch = heldBack else { return [] }
        heldBack = nil
        totals.messagesSent += 1
        return [batch]
    }

    private mutating func isLost(at time_s: Double) -> Bool {
        guard time_s < faults.end_s else { return false }
        if let burst = faults.burst, time_s >= burst.at_s, burstLeft > 0 {
            burstLeft -= 1
            return true
        }
        if faults.outages.contains(where: { time_s >= $0.start_s && time_s < $0.start_s + $0.duration_s }) {
            return true
        }
        return faults.loss > 0 && random.uniform() < faults.loss
    }

    private mutating func noteGap(endingAt sequence: UInt64, time_s: Double) {
        guard let start = gapStart else { return }
        gapStart = nil
        // Nobody can miss what came before the first frame that was ever sent.
        guard totals.framesSent > 0 else { return }
        var gap = Incident(.sequenceGap, source: source, time_s: time_s, tolerance_s: 2)
        (gap.count, gap.firstSequence) = (sequence - start, start)
        gaps.append(gap)
    }

    private mutating func bytes(of frame: SourceFrame, at time_s: Double) -> [UInt8] {
        // Radar datagrams carry no checksum of their own: a flipped bit in one could not be noticed.
        guard time_s < faults.end_s, source.payloadType == 1 else { return frame.bytes }
        let scripted = corruptionIsDue && frame.isIncidental && time_s >= faults.corruptedAt_s ?? .infinity
        guard scripted || (faults.corruption > 0 && random.uniform() < faults.corruption) else { return frame.bytes }
        if scripted { corruptionIsDue = false }
        totals.framesCorrupted += 1
        var bytes = frame.bytes
        // Only the payload: with another length or start a receiver would count something else than a wrong checksum.
        let headerLength = bytes[0] == 0xFD ? 10 : 6
        let place = headerLength + Int(bytes[1]) / 2
        bytes[place] ^= 1 << UInt8(random.next() & 7)
        return bytes
    }

    private mutating func reordered(_ batches: [FrameBatch]) -> [FrameBatch] {
        var sent: [FrameBatch] = []
        for batch in batches {
            if let held = heldBack {
                sent += [batch, held]
                heldBack = nil
                totals.messagesReordered += 1
            } else if faults.reordering > 0, isBeforeEnd(batch), random.uniform() < faults.reordering {
                heldBack = batch
            } else {
                sent.append(batch)
            }
        }
        return sent
    }

    private mutating func duplicated(_ batches: [FrameBatch]) -> [FrameBatch] {
        var sent: [FrameBatch] = []
        for batch in batches {
            sent.append(batch)
            let time_s = Double(batch.frames.first?.time_ns ?? 0) * 1e-9
            let scripted = duplicateIsDue && time_s >= faults.duplicatedAt_s ?? .infinity
            if scripted || (faults.duplication > 0 && isBeforeEnd(batch) && random.uniform() < faults.duplication) {
                if scripted { duplicateIsDue = false }
                sent.append(batch)
                totals.framesDuplicated += UInt64(batch.frames.count)
            }
        }
        return sent
    }

    private func isBeforeEnd(_ batch: FrameBatch) -> Bool {
        Double(batch.frames.first?.time_ns ?? 0) * 1e-9 < faults.end_s
    }
}
