/// What a reader that salvages has to know of a file, and what it has lost.
struct MCAPSalvage: Sendable {
    /// The lost ranges that are kept one by one: a file damaged in more places is described by its totals.
    static let maximumCount = 10_000
    /// Messages further apart than this are of no one recording: 366 days, nanoseconds.
    private static let farthest: UInt64 = 366 * 86_400 * 1_000_000_000

    private(set) var losses: [MCAPLoss] = []
    private(set) var lossCount = 0
    private(set) var lostByteCount: UInt64 = 0
    /// Up to where losses have been noted: what is read a second time is not counted again.
    private var notedEnd: UInt64 = 0

    /// True when no record stands at the reader's position.
    var isDamaged = false
    var isInSummary = false
    private var verifiedByteCount: UInt64 = 0
    /// Whether the summary has been asked for channels, and those that the reader has not handed out.
    var hasAskedSummary = false
    var foundChannels: [MCAPChannel] = []
    /// The length of the longest message so far: one that swallows others is longer.
    private(set) var longestMessage: UInt64 = 0
    /// The time of the latest message, or from the summary that of the first.
    private(set) var latestTime: UInt64?
    /// By channel number; empty while none is known.
    private var known: [Bool] = []

    @inline(__always)
    func isKnown(_ channel: UInt16) -> Bool { known.isEmpty || Int(channel) < known.count && known[Int(channel)] }

    var knowsChannels: Bool { !known.isEmpty }

    func isNear(_ logTime: UInt64) -> Bool {
        latestTime.map { Self.areNear(logTime, $0) } ?? true
    }

    static func areNear(_ one: UInt64, _ other: UInt64) -> Bool { max(one, other) - min(one, other) <= farthest }

    @inline(__always)
    mutating func note(_ message: MCAPMessage, length: UInt64) {
        latestTime = message.logTime
        if length > longestMessage { longestMessage = length }
    }

    /// Counts bytes that are to be held against a checksum; false when they are several times those of the file.
    mutating func mayVerify(_ byteCount: UInt64, fileLength: UInt64) -> Bool {
        verifiedByteCount += byteCount
        return verifiedByteCount / 8 <= fileLength
    }

    mutating func note(_ channel: UInt16) {
        if Int(channel) >= known.count {
            known += [Bool](repeating: false, count: Int(channel) + 1 - known.count)
        }
        known[Int(channel)] = true
    }

    /// What the summary tells of channels and times.
    mutating func note(_ summary: MCAPSummary) {
        note(summary.channels)
        if latestTime == nil, let statistics = summary.statistics, statistics.messageCount > 0 {
            latestTime = statistics.messageStartTime
        }
    }

    /// Channels that have not been met.
    mutating func note(_ channels: [MCAPChannel]) {
        foundChannels = channels.filter { known.isEmpty || !isKnown($0.id) }.reversed()
        for channel in foundChannels { note(channel.id) }
    }

    /// The reader goes on elsewhere in the file.
    mutating func leave() { (isDamaged, isInSummary, verifiedByteCount) = (false, false, 0) }

    /// Adds a range. One that touches the range before and has the same reason becomes a part of it.
    mutating func note(_ loss: MCAPLoss) {
        guard loss.bytes.lowerBound >= notedEnd else { return }
        notedEnd = max(loss.bytes.upperBound, loss.bytes.lowerBound + 1)
        lostByteCount += UInt64(loss.bytes.count)
        if let last = losses.last, lossCount == losses.count, last.reason == loss.reason,
            last.bytes.upperBound == loss.bytes.lowerBound
        {
            losses[losses.count - 1].bytes = last.bytes.lowerBound..<loss.bytes.upperBound
            return
        }
        lossCount += 1
        if losses.count < Self.maximumCount { losses.append(loss) }
    }
}
