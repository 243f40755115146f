import EvidenceStore
import MCAP
import Quantities
import TelemetryModel

/// The messages of an MCAP file that are no frames of this system, counted by topic.
struct ForeignTopics {
    private var topics: [UInt16: String] = [:]
    private var counts: [UInt16: UInt64] = [:]
    private var earliest_ns: UInt64 = .max
    private var latest_ns: UInt64 = 0

    /// Times before are those of a clock that counts from a start of its own: 2000-01-01T00:00:00Z.
    private static let earliestDate_ns: UInt64 = 946_684_800_000_000_000

    /// Reads a file through; of a compressed one, the summary at its end.
    ///
    /// - Throws: what ``MCAP/MCAPReader`` throws, `compressed` only where the file has no summary.
    init(path: String) throws(MCAPError) {
        var reader = try MCAPReader(path: path)
        do throws(MCAPError) {
            while let record = try reader.next() {
                switch record {
                case .channel(let channel): note(channel, framesToo: false)
                case .message(let message) where topics[message.channel] != nil:
                    counts[message.channel, default: 0] += 1
                    cover(message.logTime, message.logTime)
                default: break
                }
            }
        } catch {
            guard case .compressed = error.reason, let summary = try reader.summary(),
                let statistics = summary.statistics
            else { throw error }
            take(summary, statistics)
        }
    }

    private mutating func note(_ channel: MCAPChannel, framesToo: Bool) {
        let isFrames =
            ArchivedStream(channel) != nil || ArchivedStream(foreign: channel, source: SourceSlot(rawValue: 0)) != nil
        if framesToo || !isFrames { topics[channel.id] = channel.topic }
    }

    private mutating func take(_ summary: MCAPSummary, _ statistics: MCAPStatistics) {
        counts = [:]
        for channel in summary.channels { note(channel, framesToo: true) }
        for count in statistics.channelCounts { counts[count.channel] = count.messages }
        if statistics.messageCount > 0 { cover(statistics.messageStartTime, statistics.messageEndTime) }
    }

    private mutating func cover(_ first_ns: UInt64, _ last_ns: UInt64) {
        earliest_ns = min(earliest_ns, first_ns)
        latest_ns = max(latest_ns, last_ns)
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary) {
        for (channel, count) in counts { summary.count(topics[channel] ?? "channel \(channel)", count) }
        guard earliest_ns <= latest_ns else { return }
        let isDate = earliest_ns >= Self.earliestDate_ns && latest_ns <= UInt64(Int64.max)
        summary.isUTCKnown = isDate && summary.isUTCKnown ?? true
        if isDate {
            summary.cover(UTCInstant(nanoseconds: Int64(earliest_ns)))
            summary.cover(UTCInstant(nanoseconds: Int64(latest_ns)))
        } else {
            summary.duration_s = Double(latest_ns - earliest_ns) / 1e9
        }
    }
}
