import MCAP
import TelemetryModel

/// The streams of an archive in the order in which their channels were met.
struct StreamCatalogue: Sendable {
    private(set) var streams: [ArchivedStream] = []
    private var indexes: [ArchivedStream: Int] = [:]
    private var foreignTopics: [String] = []

    /// The index of a channel's stream; nil when its messages are no frames.
    mutating func index(of channel: MCAPChannel) -> Int? {
        guard let stream = ArchivedStream(channel) ?? foreign(channel) else { return nil }
        if let index = indexes[stream] { return index }
        streams.append(stream)
        indexes[stream] = streams.count - 1
        return streams.count - 1
    }

    /// Channels of other programs become sources, numbered in order of appearance.
    private mutating func foreign(_ channel: MCAPChannel) -> ArchivedStream? {
        let number = foreignTopics.firstIndex(of: channel.topic) ?? foreignTopics.count
        guard number < Int(UInt16.max),
            let stream = ArchivedStream(foreign: channel, source: SourceSlot(rawValue: UInt16(number)))
        else { return nil }
        if number == foreignTopics.count { foreignTopics.append(channel.topic) }
        return stream
    }
}
