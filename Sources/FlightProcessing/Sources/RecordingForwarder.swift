import ConfigurationFiles
import Foundation
import MAVLinkDecoding
import Quantities
import TelemetryModel
import ZeroMQTransport

/// Why a recording was not sent to its end.
package enum ForwardingFailure: Error, Sendable, CustomStringConvertible {
    case recording(RecordingError)
    /// Nobody has answered at the address for ``RecordingForwarder/patience_s``.
    case unreachable(address: String, sentFrames: UInt64)
    case interrupted(sentFrames: UInt64)

    package var description: String {
        switch self {
        case .recording(let error): error.description
        case .unreachable(let address, let sent): "\(address): no daemon answers; \(sent) frames were sent"
        case .interrupted(let sent): "interrupted: \(sent) frames were sent"
        }
    }
}

/// Sends the frames of a recording to a ZeroMQ endpoint, as their sources would: in batches, at a multiple of real time.
///
/// Each stream is a source of the recording's name, which is announced before its first batch.
package struct RecordingForwarder: ~Copyable {
    /// The batches of one stream of the recording.
    private final class Stream {
        var batch: BatchBuilder
        /// The payload type, and the time of the first frame of the open batch.
        let payloadType: PayloadType
        var first: UTCInstant = .unknown
        var isAnnounced = false
        let name: String
        let sourceID: UInt32
        var secrets = MAVLinkSecretFilter()

        init(_ name: String, _ payloadType: PayloadType, sourceID: UInt32, epoch: UInt64) {
            (self.name, self.payloadType, self.sourceID) = (name, payloadType, sourceID)
            batch = BatchBuilder(payloadType: payloadType.rawValue, sourceID: sourceID, epoch: epoch)
        }
    }

    /// A batch is sent when it has this many frames, or when the next one is this much later.
    private static let framesPerBatch = 32
    private static let longestBatch_ns: Int64 = 20_000_000
    /// How long a daemon may be away before the replay gives up.
    package static let patience_s = 10.0
    /// The source that announcements come from.
    private static let ownName = "replay"

    private let address: String
    private let isCancelled: () -> Bool
    private var socket: SendingSocket
    /// The stream of announcements.
    private let own: Stream
    private var pace: ReplayPace
    private var streams: [Stream?] = []
    private let knownSources: [NaraeSettings.Source]
    private let epoch: UInt64
    package private(set) var sentFrames: UInt64 = 0
    /// SETUP_SIGNING frames: they hold a signing key and are never sent on.
    package private(set) var withheldFrames: UInt64 = 0

    /// Connects to an endpoint on which a daemon pulls.
    ///
    /// - Parameter isCancelled: is asked between batches and while nobody answers.
    package init(
        to address: String, factor: Double?, settings: NaraeSettings, isCancelled: @escaping () -> Bool = { false }
    ) throws(TransportError) {
        socket = try Self.connected(to: address)
        pace = ReplayPace(factor: factor)
        knownSources = settings.sources
        epoch = UInt64(clamping: RunSession.now.nanoseconds)
        (self.address, self.isCancelled) = (address, isCancelled)
        own = Stream(
            Self.ownName, .sourceStatus, sourceID: SourceNumber.identifier(of: Self.ownName), epoch: epoch)
    }

    private static func connected(to address: String) throws(TransportError) -> SendingSocket {
        var socket = try SendingSocket(
            .push, context: try ZeroMQContext(), options: SocketOptions(linger_ms: 10_000), watchesConnections: true)
        try socket.connect(address)
        return socket
    }

    /// Sends every frame, in order.
    package mutating func run<Source: FrameSource & ~Copyable>(_ source: inout Source) throws(ForwardingFailure) {
        var pending: (stream: Int, envelope: FrameEnvelope, bytes: [UInt8])?
        try waitForDaemon()
        while true {
            if isCancelled() { throw .interrupted(sentFrames: sentFrames) }
            let isMore: Bool
            do throws(RecordingError) {
                isMore = try source.next { stream, envelope, bytes in
                    // Sound: the bytes are copied while the span is valid.
                    pending = (stream, envelope, unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) })
                }
            } catch { throw .recording(error) }
            guard isMore, let frame = pending else { break }
            // A stream of an archive becomes known with its first frame.
            while streams.count <= frame.stream { streams.append(nil) }
            if streams[frame.stream] == nil {
                streams[frame.stream] = newStream(source.streams[frame.stream].name, frame.envelope.payloadType)
            }
            guard let bytes = withoutSecrets(frame.bytes, of: streams[frame.stream]!) else { continue }
            try add(bytes, frame.envelope, to: streams[frame.stream]!)
        }
        for case let stream? in streams { try send(stream) }
    }

    /// A source of the settings has its number; another one has that of its name.
    private func newStream(_ recorded: String, _ payloadType: PayloadType) -> Stream {
        if let known = knownSources.first(where: { $0.name == recorded }) {
            let stream = Stream(recorded, payloadType, sourceID: known.id, epoch: epoch)
            stream.isAnnounced = true
            return stream
        }
        // Each stream counts its frames, so that two of one source need a name and a number each.
        let taken = Set(streams.compactMap { $0?.name })
        var name = SourceNumber.name(recording: recorded)
        var count = 1
        while taken.contains(name) {
            count += 1
            name = SourceNumber.name(recording: "\(recorded)-\(count)")
        }
        return Stream(name, payloadType, sourceID: SourceNumber.identifier(of: name), epoch: epoch)
    }

    /// Waits until a daemon has answered.
    private mutating func waitForDaemon() throws(ForwardingFailure) {
        let begun = DispatchTime.now().uptimeNanoseconds
        while socket.connections().open == 0 {
            if isCancelled() { throw .interrupted(sentFrames: sentFrames) }
            if Double(DispatchTime.now().uptimeNanoseconds - begun) * 1e-9 > Self.patience_s {
                throw .unreachable(address: address, sentFrames: sentFrames)
            }
            Thread.sleep(forTimeInterval: 0.005)
        }
    }

    /// What may be sent of a frame; nil for nothing.
    private mutating func withoutSecrets(_ bytes: [UInt8], of stream: Stream) -> [UInt8]? {
        switch stream.payloadType {
        // Sound: an array of bytes has no padding, and lives as long as the span.
        case .mavlink where unsafe MAVLinkSecret.isIn(entry: bytes.span.bytes):
            withheldFrames += 1
            return nil
        case .mavlinkStream:
            guard let rest = unsafe stream.secrets.filtered(bytes.span.bytes) else { return bytes }
            withheldFrames += rest.secrets
            return rest.bytes.isEmpty ? nil : rest.bytes
        default: return bytes
        }
    }

    private mutating func add(
        _ bytes: [UInt8], _ envelope: FrameEnvelope, to stream: Stream
    ) throws(ForwardingFailure) {
        let time = envelope.receivedAt
        let delay = pace.delay_ns(of: time)
        if delay > 0 {
            for case let waiting? in streams { try send(waiting) }
            try sleep(delay)
        }
        if stream.batch.frameCount >= Self.framesPerBatch
            || stream.first.isKnown && time.nanoseconds &- stream.first.nanoseconds >= Self.longestBatch_ns
        {
            try send(stream)
        }
        if !stream.first.isKnown { stream.first = time }
        let offset = UInt32(clamping: max(0, time.nanoseconds &- stream.first.nanoseconds))
        if !stream.batch.append(bytes, offset_ns: offset) {
            try send(stream)
            stream.first = time
            _ = stream.batch.append(bytes)
        }
    }

    /// A recording may pause for hours: an interruption is not kept waiting for its end.
    private func sleep(_ delay_ns: UInt64) throws(ForwardingFailure) {
        var left_s = Double(delay_ns) * 1e-9
        while left_s > 0 {
            if isCancelled() { throw .interrupted(sentFrames: sentFrames) }
            Thread.sleep(forTimeInterval: min(left_s, 0.1))
            left_s -= 0.1
        }
    }

    private mutating func send(_ stream: Stream) throws(ForwardingFailure) {
        guard stream.batch.frameCount > 0 else { return }
        if !stream.isAnnounced { try announce(stream) }
        stream.batch.seal(
            sentUTC_ns: UInt64(clamping: stream.first.nanoseconds),
            sentMonotonic_ns: DispatchTime.now().uptimeNanoseconds)
        try deliver(stream.batch)
        sentFrames += UInt64(stream.batch.frameCount)
        stream.batch.clear()
        stream.first = .unknown
    }

    /// Says what the number of a stream stands for, and that of the announcements themselves.
    private mutating func announce(_ stream: Stream) throws(ForwardingFailure) {
        let own = own
        for announced in [own, stream] {
            let announcement = SourceAnnouncement(
                sourceID: announced.sourceID, payloadType: announced.payloadType.rawValue, name: announced.name)
            _ = own.batch.append(announcement.bytes)
        }
        own.batch.seal(
            sentUTC_ns: UInt64(clamping: RunSession.now.nanoseconds),
            sentMonotonic_ns: DispatchTime.now().uptimeNanoseconds)
        try deliver(own.batch)
        own.batch.clear()
        stream.isAnnounced = true
    }

    /// Hands a batch to the socket; waits for room and for a daemon that is away for a while.
    private mutating func deliver(_ batch: borrowing BatchBuilder) throws(ForwardingFailure) {
        while true {
            if socket.connections().open == 0 { try waitForDaemon() }
            switch socket.send(batch, waits: false) {
            case .sent: return
            case .full:
                if isCancelled() { throw .interrupted(sentFrames: sentFrames) }
                Thread.sleep(forTimeInterval: 0.001)
            case .closed: throw .unreachable(address: address, sentFrames: sentFrames)
            }
        }
    }
}
