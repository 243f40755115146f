import CZeroMQ

/// A socket that sends batches and named payloads, used by one thread: for bridges, simulators and tests.
package struct SendingSocket: ~Copyable {
    /// How the socket takes part.
    package enum Kind: Sendable {
        /// Sends to PULL sockets and waits, or is full, when they fall behind.
        case push
        /// Publishes to SUB sockets; those that are late lose messages.
        case publish
        /// Sends to a ROUTER socket.
        case dealer

        var type: Int32 {
            switch self {
            case .push: ZMQ_PUSH
            case .publish: ZMQ_PUB
            case .dealer: ZMQ_DEALER
            }
        }
    }

    private var socket: ZeroMQSocket
    private let options: SocketOptions
    private var monitor: SocketMonitor?

    /// Opens a socket; it takes part in nothing before `bind` or `connect`.
    ///
    /// - Parameter watchesConnections: events of connections are counted; `connections` must then be asked now and then,
    ///   so that they do not pile up.
    /// - Throws: `TransportError.refusedByLibrary`.
    package init(
        _ kind: Kind, context: ZeroMQContext, options: SocketOptions = SocketOptions(linger_ms: 1000),
        watchesConnections: Bool = false
    ) throws(TransportError) {
        let socket = try ZeroMQSocket(context, type: kind.type)
        let monitor = watchesConnections ? try SocketMonitor(of: socket, context: context) : nil
        try socket.apply(options)
        self.options = options
        self.socket = socket
        self.monitor = monitor
    }

    /// Listens on an address.
    ///
    /// - Throws: `invalidEndpoint`, `encryptionRequired` or `refusedByLibrary`.
    package mutating func bind(_ address: String) throws(TransportError) {
        try socket.open(try Endpoint(address), binds: true, options: options)
    }

    /// Connects to an address, now or when the other side appears.
    ///
    /// - Throws: `invalidEndpoint`, `encryptionRequired` or `refusedByLibrary`.
    package mutating func connect(_ address: String) throws(TransportError) {
        try socket.open(try Endpoint(address), binds: false, options: options)
    }

    /// The address of the last bind or connect, with the port that the system chose.
    package var lastEndpoint: String { socket.lastEndpoint }

    /// Connections made, lost and refused since the start; nothing is counted unless the socket watches them.
    package mutating func connections() -> ConnectionCounts {
        monitor?.drain()
        return monitor?.counts ?? ConnectionCounts()
    }

    /// Sends a message of two parts; `waits` for room, or answers `full` at once.
    package mutating func send(_ first: RawSpan, _ second: RawSpan, waits: Bool = true) -> SendResult {
        repeat {
            switch socket.send(first, hasMore: true, waits: waits) {
            case .done: return sendLast(second)
            case .wouldWait: if !waits { return .full }
            case .closed, .failed: return .closed
            }
        } while true
    }

    /// Sends any number of parts, waiting for room.
    package mutating func send(parts: [[UInt8]]) -> SendResult {
        for (index, part) in parts.enumerated() {
            let hasMore = index + 1 < parts.count
            sending: while true {
                switch socket.send(part, hasMore: hasMore) {
                case .done: break sending
                case .wouldWait: continue
                case .closed, .failed: return .closed
                }
            }
        }
        return .sent
    }

    /// Sends a message of two parts; `waits` for room, or answers `full` at once.
    package mutating func send(_ first: [UInt8], _ second: [UInt8], waits: Bool = true) -> SendResult {
        // Sound: an array of bytes has no padding.
        unsafe send(first.span.bytes, second.span.bytes, waits: waits)
    }

    /// Sends a batch; `waits` for room, or answers `full` at once.
    package mutating func send(_ batch: borrowing BatchBuilder, waits: Bool = true) -> SendResult {
        send(batch.header, batch.body, waits: waits)
    }

    /// The second part always finds room once the first was taken: the library counts whole messages.
    private mutating func sendLast(_ part: RawSpan) -> SendResult {
        while true {
            switch socket.send(part, hasMore: false, waits: true) {
            case .done: return .sent
            case .wouldWait: continue
            case .closed, .failed: return .closed
            }
        }
    }
}
