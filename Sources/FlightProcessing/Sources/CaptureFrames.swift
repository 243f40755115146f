import FlightLogs
import Quantities
import TelemetryModel

/// The UDP datagrams of a capture (pcap, pcapng), taken as ASTERIX, and its Remote ID broadcasts.
///
/// Both are frames of the one source that the capture is; they are two streams because they are of two payload types.
package struct CaptureFrames: FrameSource, ~Copyable {
    private var file: CaptureFile
    private var sequence: UInt64 = 0
    package let streams: [RecordedStream]

    package init(path: String, stream: RecordedStream) throws(RecordingError) {
        do throws(CaptureRejection) { file = try CaptureFile(path: path) } catch { throw .capture(error) }
        streams = [stream, stream]
    }

    package var bytesLost: UInt64 { file.lostRanges.byteCount }
    package var lossCount: Int { file.lostRanges.count }
    package var settledLossCount: Int { file.lostRanges.settledCount }

    package func losses(from first: Int) -> [RecordingLoss] {
        file.lostRanges.ranges.dropFirst(first).map { RecordingLoss(capture: $0) }
    }

    /// How many packets held nothing that could be used: no UDP datagram and no Remote ID.
    package var unusedPackets: UInt64 { file.tally.packets - file.tally.datagrams - file.tally.broadcasts }
    /// How many frames of a radio link had a wrong checksum.
    package var damagedPackets: UInt64 { file.tally.damaged }

    package mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        do throws(CaptureRejection) {
            guard let item = try file.nextItem() else { return false }
            switch item {
            case .datagram(let datagram):
                let envelope = FrameEnvelope(.asterix, receivedAt: datagram.time, sequence: sequence)
                file.withPayload(of: datagram) { deliver(0, envelope, $0) }
            case .broadcast(let broadcast):
                let envelope = FrameEnvelope(.remoteID, receivedAt: broadcast.time, sequence: sequence)
                let payload = file.withPayload(of: broadcast) { broadcast.payload(messages: $0) }
                // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
                unsafe deliver(1, envelope, payload.span.bytes)
            }
            sequence += 1
            return true
        } catch { throw .capture(error) }
    }
}

extension RecordingLoss {
    /// A lost range of a capture, whose clock is microseconds since 1970.
    init(capture range: LostRange) {
        self.init(range) { UTCInstant(microseconds: Int64(clamping: $0)) }
    }
}
