import ConfigurationFiles
import Foundation
import MAVLinkDecoding
import Quantities
import TelemetryModel
import ZeroMQTransport

/// Sends the frames of a recording to a ZeroMQ endpoint, as their sources would: in batches, at a multiple of real time.
package struct RecordingForwarder: ~Copyable {
    /// The batches of one stream of the recording.
    private final class Stream {
        var batch: BatchBuilder
        /// The payload type, and the time of the first frame of the open batch.
        let payloadType: PayloadType
        var first: UTCInstant = .unknown
        var secrets = MAVLinkSecretFilter()

        init(_ payloadType: PayloadType, sourceID: UInt32, epoch: UInt64) {
            self.payloadType = payloadType
            batch = BatchBuilder(payloadType: payloadType.rawValue, sourceID: sourceID, epoch: epoch)
        }
    }

    /// A batch is sent when it has this many frames, or when the next one is this much later.
    private static let framesPerBatch = 32
    private static let longestBatch_ns: Int64 = 20_000_000
    /// Sources that the settings do not name get numbers from here on.
    private static let firstFreeSourceID: UInt32 = 1000

    private var socket: SendingSocket
    private var pace: ReplayPace
    private var streams: [Stream?] = []
    private let knownSources: [NaraeSettings.Source]
    private let epoch: UInt64
    package private(set) var sentFrames: UInt64 = 0
    /// SETUP_SIGNING frames: they hold a signing key and are never sent on.
    package private(set) var withheldFrames: UInt64 = 0

    /// Connects to an endpoint on which a daemon pulls.
    package init(to address: String, factor: Double?, settings: NaraeSettings) throws(TransportError) {
        socket = try Self.connected(to: address)
        pace = ReplayPace(factor: factor)
        knownSources = settings.sources
        epoch = UInt64(clamping: RunSession.now.nanoseconds)
    }

    private static func connected(to address: String) throws(TransportError) -> SendingSocket {
        var socket = try SendingSocket(
            .push, context: try ZeroMQContext(), options: SocketOptions(linger_ms: 10_000))
        try socket.connect(address)
        return socket
    }

    /// Sends every frame, in order.
    package mutating func run<Source: FrameSource & ~Copyable>(
        _ source: inout Source, isCancelled: () -> Bool = { false }
    ) throws(RecordingError) {
        var pending: (stream: Int, envelope: FrameEnvelope, bytes: [UInt8])?
        while !isCancelled() {
            let isMore = try source.next { stream, envelope, bytes in
                // Sound: the bytes are copied while the span is valid.
                pending = (stream, envelope, unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) })
            }
            guard isMore, let frame = pending else { break }
            // A stream of an archive becomes known with its first frame.
            while streams.count <= frame.stream { streams.append(nil) }
            if streams[frame.stream] == nil {
                let name = source.streams[frame.stream].name
                let id = knownSources.first { $0.name == name }?.id ?? Self.firstFreeSourceID + UInt32(frame.stream)
                streams[frame.stream] = Stream(frame.envelope.payloadType, sourceID: id, epoch: epoch)
            }
            guard let bytes = withoutSecrets(frame.bytes, of: streams[frame.stream]!) else { continue }
            add(bytes, frame.envelope, to: streams[frame.stream]!)
        }
        for case let stream? in streams { send(stream) }
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

    private mutating func add(_ bytes: [UInt8], _ envelope: FrameEnvelope, to stream: Stream) {
        let time = envelope.receivedAt
        let delay = pace.delay_ns(of: time)
        if delay > 0 {
            for case let waiting? in streams { send(waiting) }
            Thread.sleep(forTimeInterval: Double(delay) * 1e-9)
        }
        if stream.batch.frameCount >= Self.framesPerBatch
            || stream.first.isKnown && time.nanoseconds &- stream.first.nanoseconds >= Self.longestBatch_ns
        {
            send(stream)
        }
        if !stream.first.isKnown { stream.first = time }
        let offset = UInt32(clamping: max(0, time.nanoseconds &- stream.first.nanoseconds))
        if !stream.batch.append(bytes, offset_ns: offset) {
            send(stream)
            stream.first = time
            _ = stream.batch.append(bytes)
        }
        sentFrames += 1
    }

    private mutating func send(_ stream: Stream) {
        guard stream.batch.frameCount > 0 else { return }
        stream.batch.seal(
            sentUTC_ns: UInt64(clamping: stream.first.nanoseconds),
            sentMonotonic_ns: DispatchTime.now().uptimeNanoseconds)
        _ = socket.send(stream.batch)
        stream.batch.clear()
        stream.first = .unknown
    }
}
