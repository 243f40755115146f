import MCAP
import Quantities
import TelemetryModel

/// Reads one segment: turns message records into frames with the help of the channel records.
struct ArchiveSegmentReader: ~Copyable {
    private var reader: MCAPReader
    let path: String
    /// The number for positions: from the segment's metadata, or the place in the list for files of other writers.
    private(set) var number: UInt16
    /// The ordinal of the next frame.
    private(set) var nextFrame: UInt64
    /// By channel number.
    private var channels: [ArchivedChannelState] = []
    /// Messages on channels whose encoding is not one of frames.
    private(set) var foreignMessages: UInt64 = 0
    /// What is lost or doubtful, as far as the file has been read.
    private(set) var damage: ArchiveDamage
    /// The channels by the summary, once they have been asked for.
    private var summaryChannels: [MCAPChannel]?

    /// Opens the file at `path`; `number` and `nextFrame` hold where the file does not say.
    ///
    /// - Parameter latest_ns: the log time of the last message before the file; nil where there is none.
    static func open(
        path: String, number: UInt16, nextFrame: UInt64, latest_ns: UInt64? = nil
    ) throws(MCAPError) -> ArchiveSegmentReader {
        let reader = try MCAPReader(path: path, salvages: true)
        return ArchiveSegmentReader(
            reader: reader, path: path, number: number, nextFrame: nextFrame, latest_ns: latest_ns)
    }

    private init(
        reader: consuming MCAPReader, path: String, number: UInt16, nextFrame: UInt64, latest_ns: UInt64?
    ) {
        self.reader = reader
        (self.path, self.number, self.nextFrame) = (path, number, nextFrame)
        damage = ArchiveDamage(latest_ns: latest_ns)
    }

    /// The next frame in the order of the file that can be taken for what was archived, or nil at its end.
    mutating func next(_ catalogue: inout StreamCatalogue) throws(MCAPError) -> ArchivedFrame? {
        while let record = try reader.next() {
            damage.follow(reader, path: path)
            switch record {
            case .message(let message):
                guard let frame = frame(of: message) else {
                    foreignMessages += 1
                    damage.note(logTime: message.logTime)
                    continue
                }
                guard isTaken(frame, message) else { continue }
                damage.note(logTime: message.logTime)
                return frame
            case .chunk: damage.enterChunk(reader.doubt, path: path)
            case .channel(let channel): note(try vouched(channel), &catalogue)
            case .metadata(let metadata):
                if let segment = ArchiveSegment(metadata) { (number, nextFrame) = (segment.number, segment.firstFrame) }
            default: break
            }
        }
        damage.follow(reader, path: path)
        damage.endDoubt(path: path)
        return nil
    }

    /// False, and counted, for a frame that nothing vouches for: neither the chunk's checksum nor one of its own. A time
    /// that the chunk does not name is a damaged one.
    @inline(__always)
    private mutating func isTaken(_ frame: ArchivedFrame, _ message: MCAPMessage) -> Bool {
        guard reader.isDoubtful, let doubt = reader.doubt else { return true }
        let isTaken = frame.envelope.payloadType.hasOwnChecksum && !reader.isOutsideChunk(message.logTime)
        damage.note(
            doubt, isTaken: isTaken, byteCount: UInt64(MCAPLayout.messageHeaderLength + message.payloadLength))
        return isTaken
    }

    /// A channel as the summary has it, where nothing vouches for its record.
    private mutating func vouched(_ channel: MCAPChannel) throws(MCAPError) -> MCAPChannel {
        guard reader.doubt != nil else { return channel }
        if summaryChannels == nil { summaryChannels = try reader.summary()?.channels ?? [] }
        return summaryChannels?.first { $0.id == channel.id } ?? channel
    }

    func withBytes<Result: ~Copyable>(_ body: (RawSpan) -> Result) -> Result { reader.withPayload(body) }

    /// Reads what stands before the first chunk and the summary; the channels of the summary are then known.
    mutating func prepareToSeek(_ catalogue: inout StreamCatalogue) throws(MCAPError) -> MCAPSummary? {
        let start = reader.position
        while let record = try reader.next() {
            if case .metadata(let metadata) = record, let segment = ArchiveSegment(metadata) {
                (number, nextFrame) = (segment.number, segment.firstFrame)
            } else {
                break
            }
        }
        reader.seek(to: start)
        let summary = try reader.summary()
        for channel in summary?.channels ?? [] { note(channel, &catalogue) }
        return summary
    }

    /// Goes on at a chunk, whose first frame has the ordinal `frame`.
    mutating func seek(to chunk: MCAPChunkIndex, frame: UInt64) {
        reader.seek(to: chunk.chunkStart)
        nextFrame = frame
    }

    /// Makes every channel of the file known, from the summary or, where there is none, from the whole file.
    mutating func loadChannels(_ catalogue: inout StreamCatalogue) throws(MCAPError) {
        let start = reader.position
        guard try prepareToSeek(&catalogue) == nil else { return }
        while let record = try reader.next() { if case .channel(let channel) = record { note(channel, &catalogue) } }
        reader.seek(to: start)
    }

    /// The frame whose message record stands at `offset`; the channels have been loaded.
    mutating func frame(at offset: UInt64, ordinal: UInt64) throws(MCAPError) -> ArchivedFrame? {
        let message = try reader.message(at: offset)
        let channel = Int(message.channel)
        guard channel < channels.count, channels[channel].stream >= 0 else { return nil }
        return ArchivedFrame(
            envelope: channels[channel].envelope(of: message), frame: ordinal,
            position: ArchivePosition(segment: number, offset: offset), stream: Int(channels[channel].stream))
    }

    private mutating func note(_ channel: MCAPChannel, _ catalogue: inout StreamCatalogue) {
        let id = Int(channel.id)
        if id >= channels.count {
            channels += [ArchivedChannelState](repeating: ArchivedChannelState(), count: id + 1 - channels.count)
        }
        guard channels[id].stream < 0, let stream = catalogue.index(of: channel) else { return }
        channels[id] = ArchivedChannelState(catalogue.streams[stream], index: stream)
    }

    private mutating func frame(of message: MCAPMessage) -> ArchivedFrame? {
        let channel = Int(message.channel)
        guard channel < channels.count, channels[channel].stream >= 0 else { return nil }
        let envelope = channels[channel].envelope(of: message)
        channels[channel].lastSequence = envelope.sequence
        defer { nextFrame += 1 }
        return ArchivedFrame(
            envelope: envelope, frame: nextFrame, position: ArchivePosition(segment: number, offset: message.offset),
            stream: Int(channels[channel].stream))
    }
}
