import MCAP

/// What a segment has lost and what of it is doubtful, in the order in which it became known.
struct ArchiveDamage {
    /// A run of records that nothing vouches for, which is being read.
    private struct Doubt {
        var found: MCAPDoubt
        var takenFrames: UInt64 = 0
        var leftOutFrames: UInt64 = 0
        var leftOutBytes: UInt64 = 0
        var timeBefore_ns: UInt64?
    }

    /// The ranges that are kept one by one: an archive damaged in more places is described by its totals.
    static let maximumCount = 10_000

    /// The first ranges. Those of lost records may lie inside a doubtful one.
    private(set) var losses: [ArchiveLoss] = []
    private(set) var count = 0
    /// How many of the ranges have both their ends, and the times around them.
    private(set) var settledCount = 0
    var lostByteCount: UInt64 { earlierByteCount + seen.byteCount + leftOutBytes }
    /// Whole frames that were left out, because nothing vouches for them.
    private(set) var leftOutFrames: UInt64 = 0
    private var leftOutBytes: UInt64 = 0
    /// Bytes lost in former segments.
    private var earlierByteCount: UInt64 = 0
    /// What has been taken over from the segment's reader, and where its last range is listed.
    private var seen = (count: 0, byteCount: UInt64(0))
    private var lastSeen: Int?
    private var doubt: Doubt?
    private(set) var latest_ns: UInt64?

    /// - Parameter latest_ns: the log time of the last message before the segment; nil where there is none.
    init(latest_ns: UInt64? = nil) { self.latest_ns = latest_ns }

    /// Takes over what the reader has passed over.
    mutating func follow(_ reader: borrowing MCAPReader, path: String) {
        guard reader.lossCount != seen.count || reader.lostByteCount != seen.byteCount else { return }
        let found = reader.losses
        // A range that touches the one before becomes a part of it.
        if let lastSeen, seen.count <= found.count { grow(lastSeen, to: found[seen.count - 1].bytes) }
        for number in seen.count..<reader.lossCount {
            guard number < found.count else {
                add(nil)
                continue
            }
            add(ArchiveLoss(path: path, bytes: found[number].bytes, reason: .lost(found[number].reason)))
            lastSeen = losses.count == count ? count - 1 : nil
        }
        seen = (reader.lossCount, reader.lostByteCount)
    }

    private mutating func grow(_ index: Int, to bytes: Range<UInt64>) {
        losses[index].bytes = bytes
        losses[index].lostByteCount = UInt64(bytes.count)
    }

    private mutating func add(_ loss: ArchiveLoss?) {
        count += 1
        guard var loss, losses.count == count - 1, count <= Self.maximumCount else { return }
        if loss.timeBefore_ns == nil { loss.timeBefore_ns = latest_ns }
        losses.append(loss)
    }

    /// Takes note of a whole message that is a neighbour of what is lost.
    @inline(__always)
    mutating func note(logTime: UInt64) {
        if settledCount < count { settle(logTime) }
        latest_ns = logTime
    }

    private mutating func settle(_ logTime: UInt64) {
        if settledCount < losses.count {
            for index in settledCount..<losses.count where losses[index].timeAfter_ns == nil {
                losses[index].timeAfter_ns = logTime
            }
        }
        settledCount = count
    }

    // MARK: Doubtful records

    /// The reader has entered a chunk: what was doubtful before it has its end.
    mutating func enterChunk(_ found: MCAPDoubt?, path: String) {
        endDoubt(path: path)
        if let found { doubt = Doubt(found: found, timeBefore_ns: latest_ns) }
    }

    /// Counts a frame that nothing vouches for but its own checksum, or nothing at all.
    mutating func note(_ found: MCAPDoubt, isTaken: Bool, byteCount: UInt64) {
        if doubt == nil { doubt = Doubt(found: found, timeBefore_ns: latest_ns) }
        doubt!.found = found
        guard !isTaken else { return doubt!.takenFrames += 1 }
        doubt!.leftOutFrames += 1
        doubt!.leftOutBytes += byteCount
        leftOutFrames += 1
        leftOutBytes += byteCount
    }

    /// The doubtful records have their end.
    mutating func endDoubt(path: String) {
        guard let ended = doubt else { return }
        doubt = nil
        add(
            ArchiveLoss(
                path: path, bytes: ended.found.bytes,
                reason: .doubtful(
                    ended.found.reason, takenFrames: ended.takenFrames, leftOutFrames: ended.leftOutFrames),
                lostByteCount: ended.leftOutBytes, timeBefore_ns: ended.timeBefore_ns))
    }

    // MARK: Segments

    /// Adds what a later segment has lost.
    mutating func append(_ later: ArchiveDamage) {
        let room = losses.count == count ? max(0, Self.maximumCount - losses.count) : 0
        losses += later.losses.prefix(room)
        settledCount = settledCount == count ? count + later.settledCount : settledCount
        count += later.count
        earlierByteCount += later.lostByteCount
        leftOutFrames += later.leftOutFrames
        latest_ns = later.latest_ns
    }
}
