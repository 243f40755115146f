import CZeroMQ

// Unsafe code: the calls of libzmq on a socket and on message parts.
//
// A socket is used by one thread at a time (zmq_socket(3)); the type is not copyable and not Sendable by accident: whoever
// owns it is the one user. `handle` is valid from `init` to `deinit`. `parts` points to `partCapacity` zmq_msg_t, each
// initialised in `init` and closed in `deinit`; zmq_msg_recv releases what a part held before. A part's bytes are valid
// until the next receive into it, and the span that shows them borrows this socket, so that the compiler refuses to
// receive while a span is in use.

/// A socket of libzmq with the parts of the message received last.
@safe
struct ZeroMQSocket: ~Copyable {
    /// How a call on a socket ended.
    enum Outcome {
        case done
        /// Nothing there, or no room, without waiting.
        case wouldWait
        /// The context was shut down.
        case closed
        case failed(Int32)
    }

    private let context: ZeroMQContext
    private let handle: UnsafeMutableRawPointer
    private let parts: UnsafeMutablePointer<zmq_msg_t>
    /// How many parts of one message are kept.
    static let partCapacity = 5

    init(_ context: ZeroMQContext, type: Int32) throws(TransportError) {
        guard let handle = unsafe zmq_socket(context.pointer, type) else {
            throw .refusedByLibrary(call: "zmq_socket", errorNumber: zmq_errno())
        }
        self.context = context
        unsafe self.handle = handle
        unsafe parts = UnsafeMutablePointer<zmq_msg_t>.allocate(capacity: Self.partCapacity)
        for index in 0..<Self.partCapacity {
            unsafe (parts + index).initialize(to: zmq_msg_t())
            _ = unsafe zmq_msg_init(parts + index)
        }
    }

    deinit {
        for index in 0..<Self.partCapacity { _ = unsafe zmq_msg_close(parts + index) }
        unsafe parts.deallocate()
        _ = unsafe zmq_close(handle)
    }

    // MARK: Settings

    func set(_ option: Int32, _ value: Int32) throws(TransportError) {
        var value = value
        // Sound: the library copies the four bytes during the call.
        guard unsafe zmq_setsockopt(handle, option, &value, 4) == 0 else { throw optionError(option) }
    }

    func set(_ option: Int32, _ value: Int64) throws(TransportError) {
        var value = value
        guard unsafe zmq_setsockopt(handle, option, &value, 8) == 0 else { throw optionError(option) }
    }

    func set(_ option: Int32, _ bytes: [UInt8]) throws(TransportError) {
        guard unsafe zmq_setsockopt(handle, option, bytes, bytes.count) == 0 else { throw optionError(option) }
    }

    private func optionError(_ option: Int32) -> TransportError {
        .refusedByLibrary(call: "zmq_setsockopt(\(option))", errorNumber: zmq_errno())
    }

    func bind(_ address: String) throws(TransportError) {
        guard unsafe zmq_bind(handle, address) == 0 else {
            throw .refusedByLibrary(call: "zmq_bind(\(address))", errorNumber: zmq_errno())
        }
    }

    func connect(_ address: String) throws(TransportError) {
        guard unsafe zmq_connect(handle, address) == 0 else {
            throw .refusedByLibrary(call: "zmq_connect(\(address))", errorNumber: zmq_errno())
        }
    }

    /// The address of the last bind or connect, with the port that the system chose.
    var lastEndpoint: String {
        var text = [CChar](repeating: 0, count: 1024)
        var size = text.count
        // Sound: the library writes at most `size` bytes, the terminating zero among them, and stores how many.
        guard unsafe zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &text, &size) == 0, size > 0 else { return "" }
        return String(decoding: text[..<(size - 1)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Announces the socket's events on an in-process address.
    func announceEvents(on address: String, events: Int32) throws(TransportError) {
        guard unsafe zmq_socket_monitor(handle, address, events) == 0 else {
            throw .refusedByLibrary(call: "zmq_socket_monitor", errorNumber: zmq_errno())
        }
    }

    // MARK: Messages

    /// Receives into part `index`; whether another part of the same message follows is `hasMore`.
    mutating func receive(part index: Int, waits: Bool) -> Outcome {
        precondition(index >= 0 && index < Self.partCapacity, "no such part")
        if unsafe zmq_msg_recv(parts + index, handle, waits ? 0 : ZMQ_DONTWAIT) >= 0 { return .done }
        return Self.outcome(of: zmq_errno())
    }

    func hasMore(after index: Int) -> Bool {
        precondition(index >= 0 && index < Self.partCapacity, "no such part")
        return unsafe zmq_msg_more(parts + index) == 1
    }

    /// The bytes of a part, valid while this socket is not used for anything else.
    @_lifetime(borrow self)
    func part(_ index: Int) -> RawSpan {
        precondition(index >= 0 && index < Self.partCapacity, "no such part")
        let bytes = unsafe UnsafeRawBufferPointer(
            start: UnsafeRawPointer(zmq_msg_data(parts + index)), count: zmq_msg_size(parts + index))
        return unsafe _overrideLifetime(bytes.bytes, borrowing: self)
    }

    /// Sends one part; the library copies the bytes before it returns.
    mutating func send(_ bytes: RawSpan, hasMore: Bool, waits: Bool) -> Outcome {
        let flags = (hasMore ? ZMQ_SNDMORE : 0) | (waits ? 0 : ZMQ_DONTWAIT)
        let sent = unsafe bytes.withUnsafeBytes { unsafe zmq_send(handle, $0.baseAddress, $0.count, flags) }
        return sent >= 0 ? .done : Self.outcome(of: zmq_errno())
    }

    /// Sends one part, waiting for room.
    mutating func send(_ bytes: [UInt8], hasMore: Bool) -> Outcome {
        // Sound: an array of bytes has no padding.
        unsafe send(bytes.span.bytes, hasMore: hasMore, waits: true)
    }

    /// Waits until a message can be received, at most `timeout_ms` milliseconds (negative: without end).
    func waitForMessage(timeout_ms: Int) -> Outcome {
        var item = unsafe zmq_pollitem_t()
        unsafe item.socket = handle
        unsafe item.events = Int16(ZMQ_POLLIN)
        // Sound: one item, alive during the call.
        let ready = unsafe zmq_poll(&item, 1, timeout_ms)
        if ready > 0 { return .done }
        return ready == 0 ? .wouldWait : Self.outcome(of: zmq_errno())
    }

    private static func outcome(of errorNumber: Int32) -> Outcome {
        switch errorNumber {
        // An interrupted call is repeated by whoever waits.
        case EAGAIN, EINTR: .wouldWait
        case narae_zmq_eterm: .closed
        default: .failed(errorNumber)
        }
    }
}
