import MCAP
import Quantities
import Synchronization
import TelemetryModel

/// The ingest side of a frame archive: where the next record goes, which chunk and segment are open, which channels they
/// have. One thread owns it.
struct ArchiveCursor: ~Copyable {
    private let run: String
    private let options: FrameArchiveOptions
    private let pipeline: ArchivePipeline

    /// By source and payload type: the stream the last frame of that kind was on.
    private var streams: [ArchiveStreamState] = []
    private var sources: [ArchiveSource?] = []
    private var channels: [ArchivedStream: UInt16] = [:]
    /// By channel that is not the last one of its kind: the number of the last chunk with a frame on it.
    private var lastChunk: [UInt64] = [0]

    private var block: ArchiveBlock?
    private var used = 0
    private var firstOffset: UInt64 = 0
    private var chunkNumber: UInt64 = 0
    private var chunkMessages = 0
    private var chunkChannels = 0
    private var chunkStart: Int64 = 0
    private var segment: ArchiveSegment?
    private var segmentNumber: UInt16 = 0
    private var segmentHourEnd: Int64 = 0
    /// Reception time from which on the rules for closing a chunk or a segment are looked at.
    private var nextCheck: Int64 = .min
    private(set) var isClosed = false

    private static let second: Int64 = 1_000_000_000
    private static let hour: Int64 = 3600 * second
    private static let longestChunk: Int64 = 60 * second
    /// The size from which on a chunk is closed after a second, so that seeking by time stays quick at high rates.
    private static let smallChunk = 256 << 10
    /// Channels after which a new segment is begun: a chunk has no room for as many more as MCAP's 16 bits still number.
    private static let channelLimit = 60_000

    init(run: String, options: FrameArchiveOptions, pipeline: ArchivePipeline) {
        (self.run, self.options, self.pipeline) = (run, options, pipeline)
    }

    mutating func register(_ source: ArchiveSource, at slot: SourceSlot) {
        let index = Int(slot.rawValue)
        if index >= sources.count {
            sources += [ArchiveSource?](repeating: nil, count: index + 1 - sources.count)
            let missing = sources.count * ArchiveStreamState.perSource - streams.count
            streams += [ArchiveStreamState](repeating: ArchiveStreamState(), count: missing)
        }
        if let told = sources[index], (told.isUTCKnown, told.logFormat) != (source.isUTCKnown, source.logFormat) {
            leaveChannels(of: index)
        }
        sources[index] = source
    }

    /// Takes a frame; `frame` is its ordinal.
    @inline(__always)
    mutating func append(_ envelope: FrameEnvelope, _ payload: RawSpan, frame: UInt64) throws(FrameArchiveError)
        -> ArchivePosition
    {
        let index = ArchiveStreamState.index(envelope)
        let length = MCAPLayout.messageHeaderLength + payload.byteCount
        let receivedAt = envelope.receivedAt.nanoseconds
        if index >= streams.count || !streams[index].carries(envelope) || receivedAt >= nextCheck
            || used + length > ArchiveBlock.target || pipeline.state.load(ordering: .relaxed) == .failed
        {
            try prepare(envelope, length: length, streamIndex: index, frame: frame)
        }
        let stream = streams[index]
        if stream.chunk != chunkNumber {
            streams[index].chunk = chunkNumber
            chunkChannels += 1
        }
        let offset = used
        block!.appendMessage(
            channel: stream.channel, sequence: UInt32(truncatingIfNeeded: envelope.sequence),
            logTime: UInt64(bitPattern: receivedAt),
            publishTime: UInt64(bitPattern: envelope.sentAt.isKnown ? envelope.sentAt.nanoseconds : receivedAt),
            payload: payload, at: offset)
        used = offset + length
        chunkMessages += 1
        return ArchivePosition(segment: segmentNumber, offset: firstOffset + UInt64(offset))
    }

    /// Ends the last segment; nothing is taken any more.
    mutating func close() {
        isClosed = true
        block?.close(endsSegment: true)
        block = nil
        // The next frame then goes through `prepare`, which refuses it.
        nextCheck = .min
    }

    // MARK: The slower steps

    /// Makes sure that a block with room for the frame is open and that its channel has been written.
    @inline(never)
    private mutating func prepare(_ envelope: FrameEnvelope, length: Int, streamIndex: Int, frame: UInt64)
        throws(FrameArchiveError)
    {
        let number = Int(envelope.source.rawValue)
        guard !isClosed else { throw .closed }
        guard number < sources.count, let source = sources[number] else { throw .unregisteredSource(envelope.source) }
        guard length <= ArchiveBlock.target else {
            throw .frameTooLong(
                length: length - MCAPLayout.messageHeaderLength, limit: FrameArchiveWriter.frameLimit)
        }
        if pipeline.state.load(ordering: .acquiring) == .failed { throw pipeline.error }
        let receivedAt = envelope.receivedAt.nanoseconds
        if block != nil, isChunkOver(receivedAt: receivedAt, length: length) { closeBlock(receivedAt: receivedAt) }
        if block == nil { try openBlock(receivedAt: receivedAt, frame: frame) }
        if !streams[streamIndex].carries(envelope) { useStream(of: envelope, source: source, index: streamIndex) }
    }

    private mutating func isChunkOver(receivedAt: Int64, length: Int) -> Bool {
        if used + length > ArchiveBlock.target || receivedAt >= segmentHourEnd { return true }
        let span = receivedAt &- chunkStart
        if span >= Self.longestChunk || span >= Self.second && used >= Self.smallChunk { return true }
        if receivedAt >= nextCheck { nextCheck = min(segmentHourEnd, receivedAt &+ Self.second) }
        return false
    }

    private mutating func closeBlock(receivedAt: Int64) {
        let indexLength = MCAPLayout.messageIndexLength(messages: chunkMessages, channels: chunkChannels)
        let end = firstOffset + UInt64(used + indexLength)
        let isSegmentOver =
            receivedAt >= segmentHourEnd || end > options.segmentLimit || channels.count >= Self.channelLimit
        block?.close(endsSegment: isSegmentOver)
        block = nil
        firstOffset = end
        nextCheck = .min
        if isSegmentOver { segment = nil }
        pipeline.wake()
    }

    private mutating func openBlock(receivedAt: Int64, frame: UInt64) throws(FrameArchiveError) {
        let number = pipeline.opened.load(ordering: .relaxed)
        try pipeline.waitForRoom(beyond: number)
        let current: ArchiveSegment
        if let segment { current = segment } else { current = try beginSegment(receivedAt: receivedAt, frame: frame) }
        firstOffset = MCAPLayout.chunkStart(after: firstOffset) + UInt64(MCAPLayout.chunkHeaderLength)
        (used, chunkMessages, chunkChannels, chunkNumber) = (0, 0, 0, chunkNumber + 1)
        chunkStart = receivedAt
        nextCheck = min(segmentHourEnd, receivedAt &+ Self.second)
        let opened = pipeline.block(number)
        opened.open(segment: current, firstOffset: firstOffset)
        block = opened
        pipeline.opened.store(number + 1, ordering: .releasing)
    }

    private mutating func beginSegment(receivedAt: Int64, frame: UInt64) throws(FrameArchiveError) -> ArchiveSegment {
        let number = frame == 0 ? 0 : Int(segmentNumber) + 1
        guard number < Int(UInt16.max) else { throw .tooManySegments }
        let begun = ArchiveSegment(run: run, number: UInt16(number), firstFrame: frame)
        segmentNumber = begun.number
        let inHour = receivedAt % Self.hour
        segmentHourEnd = receivedAt &- (inHour < 0 ? inHour + Self.hour : inHour) &+ Self.hour
        firstOffset = UInt64(begun.beginning.count)
        channels.removeAll(keepingCapacity: true)
        lastChunk = [0]
        for index in streams.indices { streams[index].isOpen = false }
        segment = begun
        return begun
    }

    /// Has the next frames of a source look for their channels anew.
    private mutating func leaveChannels(of source: Int) {
        let first = source * ArchiveStreamState.perSource
        for index in first..<first + ArchiveStreamState.perSource where streams[index].isOpen {
            lastChunk[Int(streams[index].channel)] = streams[index].chunk
            streams[index].isOpen = false
        }
    }

    /// Finds the channel of the frame's stream, or writes its record.
    private mutating func useStream(of envelope: FrameEnvelope, source: ArchiveSource, index: Int) {
        var stream = ArchivedStream(
            source: envelope.source, sourceName: source.name, vehicleClass: source.vehicleClass,
            payloadType: envelope.payloadType,
            encoding: ArchivedStream.encoding(of: envelope.payloadType, logFormat: source.logFormat),
            epoch: envelope.epoch, hasSentTime: envelope.sentAt.isKnown, firstSequence: 0)
        if envelope.payloadType == .asterix { stream.asterixSenders = source.asterixSenders }
        stream.isUTCKnown = source.isUTCKnown
        let key = stream
        if streams[index].isOpen { lastChunk[Int(streams[index].channel)] = streams[index].chunk }
        if let channel = channels[key] {
            streams[index].open(envelope, channel: channel, chunk: lastChunk[Int(channel)])
            return
        }
        stream.firstSequence = envelope.sequence
        let channel = UInt16(channels.count + 1)
        channels[key] = channel
        lastChunk.append(0)
        var encoder = MCAPRecordEncoder()
        encoder.channel(stream.channel(id: channel, run: run))
        block?.append(encoder.bytes, at: used)
        used += encoder.bytes.count
        streams[index].open(envelope, channel: channel, chunk: 0)
    }
}
