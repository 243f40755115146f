/// What one batch tells about the completeness of its stream.
package struct SequenceOutcome: BitwiseCopyable, Equatable, Sendable {
    /// How many sequence numbers before this batch have not been seen, and the first of them.
    package var missing: UInt64 = 0
    package var firstMissing: UInt64 = 0
    /// Frames of this batch that had been missing and now arrived late.
    package var reordered: UInt64 = 0
    /// Frames of this batch that had been received before.
    package var duplicates: UInt64 = 0
    /// Late frames of this batch of which it is no longer known whether they were received before.
    package var unattributable: UInt64 = 0
    /// The sender, or this program, has started anew with this batch; what was sent before it is not known to be missing.
    package var isNewEpoch = false
    /// The number of sources is at its bound: this source is not tracked, and whether something is missing is unknown.
    package var isUntracked = false

    package init() {}
}

/// Watches the sequence numbers of every source, so that lost frames are counted and late ones are told from lost ones.
///
/// Numbers are per frame; a batch covers `firstSequence ..< firstSequence + frameCount`. For each source the last two
/// epochs are followed, because messages of a sender's former start may still arrive after the first of its new one.
/// Nothing is allocated after `init`.
package struct SequenceTracker: Sendable {
    /// Sums since the start.
    package struct Totals: BitwiseCopyable, Equatable, Sendable {
        package var received: UInt64 = 0
        /// Numbers still unseen: every late arrival reduces it.
        package var missing: UInt64 = 0
        package var reordered: UInt64 = 0
        package var duplicates: UInt64 = 0
        package var unattributable: UInt64 = 0
        package var epochs: UInt64 = 0
        /// Frames of sources beyond the bound.
        package var untracked: UInt64 = 0

        package init() {}
    }

    /// How many separate gaps of a stream are remembered for late arrivals; the oldest is forgotten first, and stays
    /// missing.
    package static let gapsPerStream = 16

    /// One epoch of one source.
    private struct Stream: BitwiseCopyable {
        var epoch: UInt64 = 0
        /// One past the highest number seen.
        var next: UInt64 = 0
        /// Below this number gaps have been forgotten, or the stream was joined here.
        var knownFrom: UInt64 = 0
        var gapCount = 0
        var isUsed = false
    }

    private struct Gap: BitwiseCopyable {
        var start: UInt64 = 0
        var end: UInt64 = 0
    }

    /// Sums since the start.
    package private(set) var totals = Totals()
    /// How many sources are tracked.
    package private(set) var sourceCount = 0
    /// The bound on the number of sources.
    package let maximumSources: Int

    // The sources' numbers in an open-addressed table, at most half full; −1 is a free place.
    private var table: [Int32]
    private var sourceIDs: [UInt32]
    // Two streams for each source, the present one first; and the gaps of each stream, in ascending order.
    private var streams: [Stream]
    private var gaps: [Gap]

    /// Makes room for a number of sources.
    package init(maximumSources: Int = 256) {
        precondition(maximumSources > 0 && maximumSources <= 1 << 20, "the number of sources is bounded")
        self.maximumSources = maximumSources
        var size = 2
        while size < maximumSources * 2 { size *= 2 }
        table = [Int32](repeating: -1, count: size)
        sourceIDs = []
        sourceIDs.reserveCapacity(maximumSources)
        streams = [Stream](repeating: Stream(), count: maximumSources * 2)
        gaps = [Gap](repeating: Gap(), count: maximumSources * 2 * Self.gapsPerStream)
    }

    /// Takes note of a batch.
    package mutating func note(_ header: BatchHeader) -> SequenceOutcome {
        note(
            source: header.sourceID, epoch: header.epoch, first: header.firstSequence, count: UInt64(header.frameCount))
    }

    /// Takes note of `count` frames of a source, numbered from `first`.
    package mutating func note(source: UInt32, epoch: UInt64, first: UInt64, count: UInt64) -> SequenceOutcome {
        var outcome = SequenceOutcome()
        totals.received += count
        guard let index = index(of: source) else {
            outcome.isUntracked = true
            totals.untracked += count
            return outcome
        }
        let stream = stream(of: index, epoch: epoch, first: first, outcome: &outcome)
        let end = first &+ count
        let next = streams[stream].next
        if first > next {
            outcome.missing = first - next
            outcome.firstMissing = next
            countMissing(first - next)
            remember(Gap(start: next, end: first), in: stream)
        } else if first < next {
            takeLate(first, min(end, next), in: stream, outcome: &outcome)
        }
        streams[stream].next = max(next, end)
        return outcome
    }

    // MARK: Sources

    private mutating func index(of source: UInt32) -> Int? {
        // Multiplication by 2³²/φ spreads consecutive numbers (Knuth, TAOCP 3, 6.4).
        var place = Int(source &* 0x9E37_79B1 >> 7) & (table.count - 1)
        while table[place] >= 0 {
            if sourceIDs[Int(table[place])] == source { return Int(table[place]) }
            place = (place + 1) & (table.count - 1)
        }
        guard sourceCount < maximumSources else { return nil }
        table[place] = Int32(sourceCount)
        sourceIDs.append(source)
        sourceCount += 1
        return sourceCount - 1
    }

    /// The stream of an epoch: the present one, the former one, or a new one in place of the former.
    private mutating func stream(of index: Int, epoch: UInt64, first: UInt64, outcome: inout SequenceOutcome) -> Int {
        let present = index * 2
        let former = present + 1
        if streams[present].isUsed && streams[present].epoch == epoch { return present }
        if streams[former].isUsed && streams[former].epoch == epoch { return former }
        streams[former] = streams[present]
        for place in 0..<Self.gapsPerStream {
            gaps[former * Self.gapsPerStream + place] = gaps[present * Self.gapsPerStream + place]
        }
        streams[present] = Stream(epoch: epoch, next: first, knownFrom: first, gapCount: 0, isUsed: true)
        outcome.isNewEpoch = true
        totals.epochs += 1
        return present
    }

    // MARK: Gaps

    /// The sum stays at its largest value rather than stop the process: two headers with wrong numbers reach it.
    private mutating func countMissing(_ count: UInt64) {
        let (sum, overflow) = totals.missing.addingReportingOverflow(count)
        totals.missing = overflow ? .max : sum
    }

    private mutating func remember(_ gap: Gap, in stream: Int) {
        let base = stream * Self.gapsPerStream
        if streams[stream].gapCount == Self.gapsPerStream {
            streams[stream].knownFrom = gaps[base].end
            removeGap(0, in: stream)
        }
        gaps[base + streams[stream].gapCount] = gap
        streams[stream].gapCount += 1
    }

    private mutating func removeGap(_ place: Int, in stream: Int) {
        let base = stream * Self.gapsPerStream
        streams[stream].gapCount -= 1
        for later in place..<streams[stream].gapCount { gaps[base + later] = gaps[base + later + 1] }
    }

    /// Takes the numbers `start ..< end`, all below the stream's highest: they fill gaps or were received before.
    private mutating func takeLate(_ start: UInt64, _ end: UInt64, in stream: Int, outcome: inout SequenceOutcome) {
        let base = stream * Self.gapsPerStream
        var filled: UInt64 = 0
        var place = 0
        while place < streams[stream].gapCount {
            let gap = gaps[base + place]
            let low = max(start, gap.start)
            let high = min(end, gap.end)
            guard low < high else {
                place += 1
                continue
            }
            filled += high - low
            switch (low > gap.start, high < gap.end) {
            case (false, false):
                removeGap(place, in: stream)
            case (true, false):
                gaps[base + place].end = low
                place += 1
            case (false, true):
                gaps[base + place].start = high
                place += 1
            case (true, true):
                place += split(place, around: low, high, in: stream)
            }
        }
        // What lies below `knownFrom` may have filled a gap that is no longer remembered.
        let uncertain = start < streams[stream].knownFrom ? min(end, streams[stream].knownFrom) - start : 0
        outcome.reordered = filled
        outcome.unattributable = uncertain
        outcome.duplicates = end - start - filled - uncertain
        totals.missing -= min(filled, totals.missing)
        totals.reordered += filled
        totals.unattributable += uncertain
        totals.duplicates += outcome.duplicates
    }

    /// Splits a gap whose middle has arrived; returns how many places further the next gap stands.
    private mutating func split(_ place: Int, around low: UInt64, _ high: UInt64, in stream: Int) -> Int {
        let base = stream * Self.gapsPerStream
        let gap = gaps[base + place]
        guard streams[stream].gapCount < Self.gapsPerStream else {
            // No place for both halves: the lower one is forgotten and stays missing, with everything before it.
            for _ in 0..<place { removeGap(0, in: stream) }
            gaps[base] = Gap(start: high, end: gap.end)
            streams[stream].knownFrom = low
            return 1 - place
        }
        var later = streams[stream].gapCount
        while later > place + 1 {
            gaps[base + later] = gaps[base + later - 1]
            later -= 1
        }
        streams[stream].gapCount += 1
        gaps[base + place] = Gap(start: gap.start, end: low)
        gaps[base + place + 1] = Gap(start: high, end: gap.end)
        return 2
    }
}
