import CThreadShims
import CZeroMQ

/// A socket that receives batches and named payloads, used by one thread.
///
/// ```
/// switch socket.receive(timeout_ms: 100) {
/// case .batch(let header):
///     var entries = socket.entries(of: header)
///     while let entry = entries.next() { … entry.bytes … }
///     if let rejection = entries.rejection { … }
/// case .named(let named): … named.kind, socket.sourceName, socket.payload …
/// case .empty, .refused, .closed: …
/// }
/// ```
package struct ReceivingSocket: ~Copyable {
    /// How the socket takes part.
    package enum Kind: Sendable {
        /// Receives from any number of PUSH sockets, which wait when it falls behind.
        case pull
        /// Receives what PUB sockets publish under these prefixes (`""` is everything), and loses what it is late for.
        case subscribe(prefixes: [String])
        /// Receives from DEALER and REQ sockets.
        case router
    }

    /// What has been received since the start.
    package struct Statistics: Sendable {
        package var messages: UInt64 = 0
        package var bytes: UInt64 = 0
        /// Messages refused whole, by reason.
        package var refused = WireRejectionCounts()
    }

    /// The longest message accepted, all parts together. The contract: 64 KiB.
    package static let maximumMessageBytes = 65_536

    private var socket: ZeroMQSocket
    private let isRouter: Bool
    private let options: SocketOptions
    private let waitStrategy: ReceiveWaitStrategy
    private var emptyNaps = 0
    /// The part of the last message that is part 0 of the contract, behind delivery frames.
    private var firstPart = 0
    private var namedPayload: NamedPayload?
    private var monitor: SocketMonitor
    package private(set) var statistics = Statistics()

    /// Opens a socket; it takes part in nothing before `bind` or `connect`.
    ///
    /// - Throws: `TransportError.refusedByLibrary`.
    package init(
        _ kind: Kind, context: ZeroMQContext, options: SocketOptions = SocketOptions(),
        waitStrategy: ReceiveWaitStrategy = ReceiveWaitStrategy()
    ) throws(TransportError) {
        let type: Int32
        switch kind {
        case .pull: type = ZMQ_PULL
        case .subscribe: type = ZMQ_SUB
        case .router: type = ZMQ_ROUTER
        }
        let socket = try ZeroMQSocket(context, type: type)
        let monitor = try SocketMonitor(of: socket, context: context)
        try socket.apply(options)
        if case .subscribe(let prefixes) = kind {
            for prefix in prefixes { try socket.set(ZMQ_SUBSCRIBE, Array(prefix.utf8)) }
        }
        isRouter = type == ZMQ_ROUTER
        self.waitStrategy = waitStrategy
        self.options = options
        self.socket = socket
        self.monitor = monitor
    }

    /// Listens on an address.
    ///
    /// - Throws: `invalidEndpoint`, `encryptionRequired` or `refusedByLibrary`, for example when the port is taken.
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

    /// Connections made, lost and refused since the start. It must be asked for now and then, so that events do not pile
    /// up; an idle socket's receive does it too.
    package mutating func connections() -> ConnectionCounts {
        monitor.drain()
        return monitor.counts
    }

    // MARK: Receiving

    /// Receives what is there, without waiting.
    package mutating func receive() -> ReceiveResult {
        switch socket.receive(part: 0, waits: false) {
        case .done: return classify()
        case .wouldWait: return .empty
        case .closed, .failed: return .closed
        }
    }

    /// Receives, waiting by the wait strategy for at most `timeout_ms` milliseconds.
    package mutating func receive(timeout_ms: Int) -> ReceiveResult {
        let result = receive()
        guard case .empty = result else {
            emptyNaps = 0
            return result
        }
        if emptyNaps < waitStrategy.naps && waitStrategy.nap_ns > 0 {
            emptyNaps += 1
            narae_nap(min(waitStrategy.nap_ns, Int64(timeout_ms) * 1_000_000))
        } else {
            monitor.drain()
            if case .closed = socket.waitForMessage(timeout_ms: timeout_ms) { return .closed }
        }
        return receive()
    }

    /// The frames of the batch received last.
    @_lifetime(borrow self)
    package func entries(of header: BatchHeader) -> BatchEntries {
        BatchEntries(socket.part(firstPart + 1), count: header.frameCount)
    }

    /// The name within part 0 of the named payload received last; empty after anything else.
    package var sourceName: RawSpan {
        @_lifetime(borrow self)
        get {
            let part = socket.part(firstPart)
            let start = namedPayload.map { Int($0.nameOffset) } ?? part.byteCount
            return part.extracting(start..<part.byteCount)
        }
    }

    /// Part 1 of the message received last: a named payload, or a batch as it came.
    package var payload: RawSpan {
        @_lifetime(borrow self)
        get { socket.part(firstPart + 1) }
    }

    /// Takes the other parts of a message whose first has arrived (libzmq delivers whole messages), and says what it is.
    private mutating func classify() -> ReceiveResult {
        var count = 1
        var bytes = socket.part(0).byteCount
        var last = 0
        while socket.hasMore(after: last) {
            // Parts beyond those kept go through the last place, one over the other.
            last = min(count, ZeroMQSocket.partCapacity - 1)
            guard case .done = socket.receive(part: last, waits: true) else { return .closed }
            bytes += socket.part(last).byteCount
            count += 1
        }
        statistics.messages += 1
        statistics.bytes += UInt64(bytes)
        do throws(WireRejection) {
            return try shape(parts: count, bytes: bytes)
        } catch {
            statistics.refused.add(error)
            return .refused(error)
        }
    }

    private mutating func shape(parts: Int, bytes: Int) throws(WireRejection) -> ReceiveResult {
        firstPart = isRouter ? 1 : 0
        namedPayload = nil
        // A REQ socket, and a DEALER that talks like one, puts an empty part between the identity and the message.
        if isRouter && parts == 4 && socket.part(1).byteCount == 0 { firstPart = 2 }
        guard parts - firstPart == 2 else {
            throw WireRejection(.partCount, part: max(0, parts - firstPart), offset: 0)
        }
        guard bytes <= Self.maximumMessageBytes else { throw WireRejection(.tooLong, part: 1, offset: bytes) }
        if BatchHeader.isAnnounced(by: socket.part(firstPart)) {
            return .batch(try BatchHeader(parsing: socket.part(firstPart)))
        }
        let named = try NamedPayload(parsing: socket.part(firstPart))
        guard socket.part(firstPart + 1).byteCount > 0 else { throw WireRejection(.emptyPayload, part: 1, offset: 0) }
        namedPayload = named
        return .named(named)
    }
}
