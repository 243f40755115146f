import Glibc

// Unsafe code: the system calls on one socket. Every buffer handed to the kernel is a span's or an array's own memory,
// with its own length, for the duration of the call; the descriptor is closed once, in `deinit`.

/// A TCP connection whose calls give up after a time.
@safe
struct TCPConnection: ~Copyable {
    private let descriptor: Int32
    private let timeout_ms: Int32

    init(host: String, port: UInt16, timeout_ms: Int32) throws(LoadSenderError) {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(host, String(port), &hints, &list) == 0, let first = unsafe list else {
            throw .unknownHost(host)
        }
        defer { unsafe freeaddrinfo(first) }
        var errorNumber = ECONNREFUSED
        var next: UnsafeMutablePointer<addrinfo>? = unsafe first
        while let address = unsafe next?.pointee {
            let descriptor = unsafe socket(address.ai_family, address.ai_socktype, address.ai_protocol)
            if descriptor >= 0 {
                if unsafe connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 {
                    var yes: Int32 = 1
                    _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
                    self.descriptor = descriptor
                    self.timeout_ms = timeout_ms
                    return
                }
                errorNumber = errno
                _ = close(descriptor)
            } else {
                errorNumber = errno
            }
            unsafe next = address.ai_next
        }
        throw .system(call: "connect", errorNumber: errorNumber)
    }

    deinit {
        _ = close(descriptor)
    }

    /// Writes all bytes; calls `whileWaiting` whenever the receiver has sent something meanwhile.
    mutating func write(
        _ bytes: Span<UInt8>, whileWaiting: (inout TCPConnection) throws(LoadSenderError) -> Void
    ) throws(LoadSenderError) {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe send(
                    descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent,
                    Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                if try wait(for: Int16(POLLOUT | POLLIN)) & Int16(POLLIN) != 0 { try whileWaiting(&self) }
            } else if errno == EPIPE || errno == ECONNRESET {
                throw .closedByPeer
            } else if errno != EINTR {
                throw .system(call: "send", errorNumber: errno)
            }
        }
    }

    /// Appends what has arrived to `buffer`: at once and perhaps nothing, or after waiting at least one byte.
    mutating func read(into buffer: inout [UInt8], waits: Bool) throws(LoadSenderError) {
        if waits { _ = try wait(for: Int16(POLLIN)) }
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = unsafe recv(descriptor, &chunk, chunk.count, Int32(MSG_DONTWAIT))
        if count > 0 {
            buffer.append(contentsOf: chunk[..<count])
        } else if count == 0 {
            throw .closedByPeer
        } else if errno == ECONNRESET {
            throw .closedByPeer
        } else if errno != EAGAIN && errno != EINTR {
            throw .system(call: "recv", errorNumber: errno)
        }
    }

    /// Says that nothing more will be written.
    mutating func finishWriting() {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    private func wait(for events: Int16) throws(LoadSenderError) -> Int16 {
        var item = pollfd(fd: descriptor, events: events, revents: 0)
        while true {
            let ready = unsafe poll(&item, 1, timeout_ms)
            if ready > 0 { return item.revents }
            if ready == 0 { throw .timedOut }
            if errno != EINTR { throw .system(call: "poll", errorNumber: errno) }
        }
    }
}
