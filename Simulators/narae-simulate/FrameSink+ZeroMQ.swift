import FlightSimulation
import ZeroMQTransport

extension FrameSink {
    /// A PUSH socket connected to an address; closing it waits up to two seconds for what is queued.
    static func zeroMQ(_ address: String) throws(SimulationFailure) -> FrameSink {
        let output = try Output(address)
        return FrameSink(
            send: { batch, stamp in try output.send(batch, stamp) }, finish: { output.close() }, isPaced: true)
    }

    /// Owns the socket, which is not copyable and used by the one thread that sends.
    private final class Output {
        private var socket: SendingSocket?

        init(_ address: String) throws(SimulationFailure) {
            do throws(TransportError) {
                var socket = try SendingSocket(
                    .push, context: try ZeroMQContext(), options: SocketOptions(linger_ms: 2000))
                try socket.connect(address)
                self.socket = consume socket
            } catch {
                if case .refusedByLibrary = error { throw SimulationFailure(error.description) }
                throw SimulationFailure(error.description, exitCode: 2)
            }
        }

        func send(_ batch: FrameBatch, _ stamp: FrameBatch.Stamp) throws(SimulationFailure) -> Outcome {
            let (header, entries) = (batch.header(stamp), batch.entries(stamp))
            // Sound: an array of UInt8 has no padding, so every byte of its span is initialised.
            let result = unsafe socket?.send(header.span.bytes, entries.span.bytes, waits: false)
            switch result {
            case .sent: return .taken
            case .full: return .full
            case .closed, nil: throw SimulationFailure("the socket was closed")
            }
        }

        func close() { socket = nil }
    }
}
