import Glibc

/// A PUSH peer without libzmq that writes messages encoded beforehand as fast as the connection takes them.
///
/// It is the way to load a receiver without the sender using up a processor: it encodes nothing while it sends, it only
/// stamps sequence numbers and times. The sequence goes on over several calls of `send`, so that the receiver's account
/// shows whether anything was lost.
package struct LoadSender: ~Copyable {
    /// The bytes given to the system in one call.
    private static let chunkBytes = 131_072

    private var connection: TCPConnection
    private var received: [UInt8] = []
    private var pingsAnswered: UInt64 = 0
    /// The sequence number of the next frame.
    package private(set) var nextSequence: UInt64

    /// Connects to a PULL socket and finishes the handshake.
    ///
    /// - Parameter timeout_ms: how long the receiver may take nothing before sending fails.
    /// - Throws: `LoadSenderError`.
    package init(
        host: String = "127.0.0.1", port: UInt16, firstSequence: UInt64 = 0, timeout_ms: Int32 = 30_000
    ) throws(LoadSenderError) {
        var connection = try TCPConnection(host: host, port: port, timeout_ms: timeout_ms)
        var received: [UInt8] = []
        try Self.shakeHands(&connection, &received)
        self.connection = connection
        self.received = received
        nextSequence = firstSequence
    }

    private static func shakeHands(
        _ connection: inout TCPConnection, _ received: inout [UInt8]
    ) throws(LoadSenderError) {
        try connection.write(ZMTP.greeting.span) { _ throws(LoadSenderError) in }
        while received.count < ZMTP.greetingLength { try connection.read(into: &received, waits: true) }
        if let fault = ZMTP.fault(inGreeting: received) { throw .handshake(fault) }
        received.removeFirst(ZMTP.greetingLength)
        try connection.write(ZMTP.ready.span) { _ throws(LoadSenderError) in }
        while true {
            if let frame = try ZMTP.takeFrame(from: &received) {
                guard frame.command == "READY" else { throw .handshake("\(frame.command ?? "a message") before READY") }
                let text = String(decoding: frame.data, as: UTF8.self)
                guard text.contains("Socket-Type"), text.contains("PULL") else { throw .handshake("no PULL socket") }
                return
            }
            try connection.read(into: &received, waits: true)
        }
    }

    /// Sends `count` messages, beginning with the first encoded one and starting over as often as it takes.
    ///
    /// - Parameter framesPerSecond: the pace to keep, or `nil` for as fast as the connection takes them.
    /// - Throws: `LoadSenderError`.
    package mutating func send(
        _ messages: inout LoadMessages, count: Int, framesPerSecond: Double? = nil
    ) throws(LoadSenderError) -> LoadReport {
        var report = LoadReport()
        let pingsBefore = pingsAnswered
        let start = Self.now(CLOCK_MONOTONIC)
        var left = count
        var next = 0
        while left > 0 {
            let end = Self.chunkEnd(messages, from: next, limit: left, isPaced: framesPerSecond != nil)
            stamp(&messages, next..<end)
            let chunk = messages.starts[next]..<messages.starts[end]
            try write(messages.bytes.span.extracting(chunk))
            for message in next..<end { report.frameBytes += UInt64(messages.frameBytes[message]) }
            report.wireBytes += UInt64(chunk.count)
            report.messages += UInt64(end - next)
            left -= end - next
            next = end == messages.count ? 0 : end
            if let framesPerSecond {
                Self.keepPace(start, Double(report.messages) * Double(messages.framesPerMessage) / framesPerSecond)
            }
        }
        report.frames = report.messages * UInt64(messages.framesPerMessage)
        report.elapsed_s = Double(Self.now(CLOCK_MONOTONIC) - start) * 1e-9
        report.pingsAnswered = pingsAnswered - pingsBefore
        return report
    }

    /// Closes the connection so that nothing on its way is lost: it waits until the receiver has read everything and
    /// closed its end, or for as long as the receiver may take nothing.
    package consuming func finish() {
        connection.finishWriting()
        // A connection closed with unread probes in its buffer would be reset, and the kernel would throw away data
        // that the receiver has not read yet.
        while (try? connection.read(into: &received, waits: true)) != nil { received.removeAll(keepingCapacity: true) }
    }

    private static func chunkEnd(_ messages: LoadMessages, from next: Int, limit: Int, isPaced: Bool) -> Int {
        var end = next + 1
        while !isPaced, end < messages.count, end - next < limit,
            messages.starts[end + 1] - messages.starts[next] <= chunkBytes
        {
            end += 1
        }
        return end
    }

    private mutating func stamp(_ messages: inout LoadMessages, _ range: Range<Int>) {
        let utc_ns = Self.now(CLOCK_REALTIME)
        let monotonic_ns = Self.now(CLOCK_MONOTONIC)
        for message in range {
            messages.stamp(message, firstSequence: nextSequence, utc_ns: utc_ns, monotonic_ns: monotonic_ns)
            nextSequence += UInt64(messages.framesPerMessage)
        }
    }

    /// Writes, and answers between two chunks, and while the receiver takes nothing, what the receiver asks.
    private mutating func write(_ bytes: Span<UInt8>) throws(LoadSenderError) {
        // An answer must not stand in the middle of a message: what arrives while a chunk is written is answered after it.
        var pending = received
        try connection.write(bytes) { connection throws(LoadSenderError) in
            try connection.read(into: &pending, waits: false)
        }
        try connection.read(into: &pending, waits: false)
        while let frame = try ZMTP.takeFrame(from: &pending) {
            guard frame.command == "PING", frame.data.count >= 2 else { continue }
            let pong = ZMTP.commandFrame("PONG", Array(frame.data[2...]))
            try connection.write(pong.span) { _ throws(LoadSenderError) in }
            pingsAnswered += 1
        }
        received = pending
    }

    private static func keepPace(_ start: UInt64, _ due_s: Double) {
        let ahead_ns = Int64(due_s * 1e9) - Int64(now(CLOCK_MONOTONIC) - start)
        guard ahead_ns > 50_000 else { return }
        var duration = timespec(tv_sec: Int(ahead_ns / 1_000_000_000), tv_nsec: Int(ahead_ns % 1_000_000_000))
        // Sound: the structure lives during the call.
        unsafe nanosleep(&duration, nil)
    }

    private static func now(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        // Sound: the structure lives during the call.
        unsafe clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
