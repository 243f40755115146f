import Quantities
import ZeroMQTransport

/// A sender as bridges write it: batches of one source, or named payloads.
final class Sender {
    private var socket: SendingSocket
    private var builder: BatchBuilder

    init(
        _ kind: SendingSocket.Kind = .push, to address: String, source: UInt32 = 1, payloadType: UInt16 = 1,
        epoch: UInt64 = 42
    ) throws {
        socket = try SendingSocket(kind, context: ZeroMQContext())
        try socket.connect(address)
        builder = BatchBuilder(payloadType: payloadType, sourceID: source, epoch: epoch)
    }

    /// Sends frames as one batch `times` times; with 0 they are numbered and never sent. `spoil` may change part 1.
    func send(_ frames: [[UInt8]], times: Int = 1, droppedBefore: UInt32 = 0, spoil: ([UInt8]) -> [UInt8] = { $0 }) {
        for frame in frames { precondition(builder.append(frame), "the batch has room") }
        builder.seal(
            sentUTC_ns: UInt64(RunFixture.start.nanoseconds), sentMonotonic_ns: 0, droppedBefore: droppedBefore)
        for _ in 0..<times {
            let result = socket.send(builder.header, spoil(builder.body))
            precondition(result == .sent, "a connected socket sends")
        }
        builder.clear()
    }

    /// Sends a batch header for another kind of payload than there is.
    func sendUnknownPayloadType() {
        var header = builder.header
        (header[0], header[1], header[2], header[3], header[4]) = (0x4E, 0x41, 0x52, 0x31, 1)
        header[6] = 99
        sendParts([header, [0]])
    }

    func sendParts(_ parts: [[UInt8]]) {
        let result = socket.send(parts: parts)
        precondition(result == .sent, "a connected socket sends")
    }

    func sendNamed(_ topic: String, _ bytes: [UInt8]) { sendParts([Array(topic.utf8), bytes]) }
}
