import MAVLinkDecoding
import Quantities

/// What a recording holds: counts, times, places, and what could not be read.
package struct RecordingSummary: Sendable {
    /// A number of something that has a name.
    package struct Count: Hashable, Sendable {
        package var name: String
        package var count: UInt64
    }

    /// Bytes of the file that belong to nothing that was decoded.
    package struct SkippedRange: Hashable, Sendable {
        package var offset: UInt64
        package var length: UInt64

        package init(offset: UInt64, length: UInt64) { (self.offset, self.length) = (offset, length) }
    }

    /// The positions of one kind of message.
    package struct Positions: Hashable, Sendable {
        /// The message or topic that the positions were taken from; nil when there is none.
        package var message: String?
        package var extent = PositionExtent()
    }

    /// The format's name as `--format` takes it.
    package var format: String
    /// Messages that were whole: MAVLink frames with a right checksum, ULog data messages, ASTERIX records.
    package var frames: UInt64 = 0
    package var bytesSkipped: UInt64 = 0
    /// Datagrams with bytes behind their last whole part, which belong to no message and are no damage; and those bytes.
    package var trailers: UInt64 = 0
    package var trailerBytes: UInt64 = 0
    /// The first ranges, in the order of the file; at most ``skippedRangeLimit``.
    package private(set) var losses: [RecordingLoss] = []
    /// How many ranges there are in all.
    package private(set) var lossCount = 0
    /// The earliest and the latest time of a whole message; `.unknown` while none has a date.
    package private(set) var first: UTCInstant = .unknown
    package private(set) var last: UTCInstant = .unknown
    /// The time between both, which a recording can know without knowing the date, seconds.
    package var duration_s: Double?
    package var positions = Positions()
    /// Whether the recording's times are UTC; nil for a recording without times.
    package var isUTCKnown: Bool?
    /// What a log says of itself beside its messages: dropouts, parameters and so on; empty for other recordings.
    package var notes: [DecodedField] = []
    /// ASTERIX editions, as `--edition` takes them, that read all of a category where the chosen one reads nothing.
    package private(set) var suggestedEditions: [String] = []
    /// The first frame that was refused: its place in the file, where the format tells it.
    package private(set) var firstRefusalOffset: UInt64?

    private var countByName: [String: UInt64] = [:]
    private var rejectedByReason: [String: UInt64] = [:]
    private var countBySource: [String: UInt64] = [:]
    private var countBySigning: [String: UInt64] = [:]
    private var countsByLink: [String: LinkCounts] = [:]

    /// How many ranges are listed one by one; a file damaged in more places is described by its totals.
    package static let skippedRangeLimit = 10_000

    init(format: String) { self.format = format }

    /// The first ranges as bytes alone.
    package var skippedRanges: [SkippedRange] {
        losses.map { SkippedRange(offset: $0.offset, length: $0.byteCount) }
    }

    /// Whole messages by name, the most frequent first.
    package var counts: [Count] { Self.sorted(countByName) }
    /// What was refused, by reason.
    package var rejected: [Count] { Self.sorted(rejectedByReason) }
    /// MAVLink frames by signing state, of streams with signatures; none when there is no such stream and no key.
    package var signing: [Count] { Self.sorted(countBySigning) }
    /// Whole messages by sender.
    package var sources: [Count] { Self.sorted(countBySource) }

    /// What the sequence numbers of each MAVLink sender tell, the sender with the most frames first.
    package var links: [(source: String, counts: LinkCounts)] {
        countsByLink.sorted { ($1.value.frames, $0.key) < ($0.value.frames, $1.key) }
            .map { (source: $0.key, counts: $0.value) }
    }

    /// MAVLink frames that were received whole and whose checksum is wrong.
    package var checksumFailures: UInt64 { rejectedByReason[MAVLinkRejection.Reason.checksum.name] ?? 0 }

    /// True while nothing was found: no message, and nothing that was refused or skipped.
    package var isEmpty: Bool { frames == 0 && rejectedByReason.isEmpty && bytesSkipped == 0 }

    /// True when there are bytes and none of them could be used. Payloads that are understood but not decoded are no sign
    /// of that, nor are frames that nothing vouches for.
    package var holdsNothing: Bool {
        let isUndecoded = rejectedByReason.keys.contains {
            ["unsupported_category", "damaged_chunk"].contains($0) || $0.hasPrefix("undecoded_")
                || $0.hasPrefix("packet_")
        }
        return frames == 0 && !isEmpty && !isUndecoded
    }

    private static func sorted(_ counts: [String: UInt64]) -> [Count] {
        counts.map { Count(name: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    mutating func count(_ message: String, _ number: UInt64) {
        guard number > 0 else { return }
        countByName[message, default: 0] += number
        frames += number
    }

    mutating func reject(_ reason: String, _ number: UInt64) {
        if number > 0 { rejectedByReason[reason, default: 0] += number }
    }

    mutating func count(source: String, _ number: UInt64) {
        if number > 0 { countBySource[source, default: 0] += number }
    }

    mutating func count(signing state: String, _ number: UInt64) {
        if number > 0 { countBySigning[state, default: 0] += number }
    }
    mutating func count(link: String, _ counts: LinkCounts) { countsByLink[link, default: LinkCounts()].add(counts) }

    /// Adds bytes that were skipped at a place of the file.
    mutating func skip(offset: UInt64, length: UInt64) {
        guard length > 0 else { return }
        bytesSkipped += length
        listSkipped(offset: offset, length: length)
    }

    /// Lists a range whose bytes are already in ``bytesSkipped``.
    mutating func listSkipped(offset: UInt64, length: UInt64) {
        list(RecordingLoss(offset: offset, byteCount: length, reason: Self.undecodedReason))
    }

    /// Lists bytes that are already in ``bytesSkipped``.
    mutating func list(_ loss: RecordingLoss) {
        guard loss.byteCount > 0 else { return }
        lossCount += 1
        if losses.count < Self.skippedRangeLimit { losses.append(loss) }
    }

    /// Counts ranges that were too many to be listed.
    mutating func countUnlisted(_ number: Int) { lossCount += max(0, number) }

    mutating func suggest(edition: String) {
        if !suggestedEditions.contains(edition) { suggestedEditions.append(edition) }
    }

    mutating func noteRefusal(offset: UInt64) {
        if firstRefusalOffset == nil { firstRefusalOffset = offset }
    }

    /// Why a range is listed for which nothing else is known.
    private static let undecodedReason = "undecodable"

    /// Extends the time that the recording covers.
    mutating func cover(_ time: UTCInstant) {
        guard time.isKnown else { return }
        if !first.isKnown || time < first { first = time }
        if time > last { last = time }
        duration_s = last.seconds(since: first)
    }

    /// Sets the time that the recording covers; a recording that knows no date leaves both unknown.
    mutating func cover(_ first: UTCInstant, _ last: UTCInstant) { (self.first, self.last) = (first, last) }

    /// Says whether the times that were covered are UTC, where the format has not said it: a clock that was never set counts
    /// from 1970.
    mutating func judgeDate() {
        if isUTCKnown == nil, first.isKnown { isUTCKnown = first >= Self.earliestDate }
    }

    /// 2000-01-01T00:00:00Z: a clock that says less was never set.
    static let earliestDate = UTCInstant(nanoseconds: 946_684_800_000_000_000)

    /// Adds the positions of a kind of message.
    mutating func add(_ extent: PositionExtent, of message: String) {
        guard extent.count > 0 else { return }
        positions.extent.add(extent)
        positions.message =
            positions.message == nil || positions.message == message ? message : "several"
    }
}
