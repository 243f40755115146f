import ByteParsing
import CZeroMQ
import Glibc
import Synchronization

/// Counts the events of a socket's connections.
///
/// ```
/// part 0: │ event u16 │ value u32 │   part 1: the address        (zmq_socket_monitor(3), host byte order)
/// ```
struct SocketMonitor: ~Copyable {
    private static let number = Atomic<UInt64>(0)
    private var events: ZeroMQSocket
    private(set) var counts = ConnectionCounts()
    /// Failed handshakes whose connections have not ended yet. Both events follow each other on the library's thread.
    private var endingHandshakes = 0

    init(of socket: borrowing ZeroMQSocket, context: ZeroMQContext) throws(TransportError) {
        let address = "inproc://narae-monitor-\(Self.number.add(1, ordering: .relaxed).newValue)"
        let wanted =
            ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL
            | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH
        try socket.announceEvents(on: address, events: wanted)
        let events = try ZeroMQSocket(context, type: ZMQ_PAIR)
        try events.set(ZMQ_LINGER, Int32(0))
        try events.connect(address)
        self.events = events
    }

    /// Counts the events that have arrived.
    mutating func drain() {
        while case .done = events.receive(part: 0, waits: false) {
            count(event(), value: value())
            while events.hasMore(after: 0) {
                guard case .done = events.receive(part: 0, waits: true) else { return }
            }
        }
    }

    /// The event in the part received last; 0 where it is none.
    private func event() -> Int32 {
        let part = events.part(0)
        return part.byteCount >= 2 ? Int32(part.littleEndian(UInt16.self, at: 0)) : 0
    }

    /// The value in the part received last; for a failed handshake the error number.
    private func value() -> Int32 {
        let part = events.part(0)
        return part.byteCount >= 6 ? Int32(truncatingIfNeeded: part.littleEndian(UInt32.self, at: 2)) : 0
    }

    private mutating func count(_ event: Int32, value: Int32) {
        switch event {
        case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: counts.established += 1
        case ZMQ_EVENT_DISCONNECTED:
            if endingHandshakes > 0 { endingHandshakes -= 1 } else { counts.disconnected += 1 }
        case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH:
            counts.refusedKeys += 1
            endingHandshakes += 1
        case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL:
            counts.failedHandshakes += 1
            if value == EAGAIN || value == ETIMEDOUT { counts.silentHandshakes += 1 }
            endingHandshakes += 1
        case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL:
            counts.failedHandshakes += 1
            counts.contradictedHandshakes += 1
            endingHandshakes += 1
        default: break
        }
    }
}
