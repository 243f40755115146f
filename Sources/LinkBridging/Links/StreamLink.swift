import CSocketShims
import Foundation

// Unsafe code: reads and writes of a descriptor, with buffers that live for the length of the call.

/// A stream of bytes from one peer: a connection that is made and made again, one that was taken, or a serial line.
final class StreamLink: BridgeLink {
    /// How the stream comes about.
    enum Origin {
        case connection(host: String, port: String)
        case serialLine(path: String, bitsPerSecond: UInt32)
        /// Taken from a listener; when it is over it stays so.
        case accepted(Int32)
    }

    private enum State {
        case closed
        case resolving(NameResolution)
        case connecting
        case open(BridgePeer)
    }

    private(set) var descriptor: Int32 = -1
    private(set) var isOver = false
    private let origin: Origin
    private let text: String
    private let peerName: String
    private let note: (String) -> Void
    private var state = State.closed
    private var delay = RetryDelay()
    /// Attempts to connect: a host with several addresses is tried at one after the other.
    private var attempts = 0
    /// The descriptor of a line that was there at the start, until the first turn.
    private var openedAtStart: Int32 = -1
    private static let noSerialLine = "it is no serial line"
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// Reads in a row before other links have their turn.
    private static let readsPerTurn = 16

    /// - Parameters:
    ///   - text: the endpoint, as notes name it.
    ///   - peerName: how the source is named behind the bridge's name.
    init(_ origin: Origin, text: String, peerName: String, note: @escaping (String) -> Void) {
        (self.origin, self.text, self.peerName, self.note) = (origin, text, peerName, note)
    }

    /// A serial line. What is there and is none is refused at once; what is not there yet is tried again.
    convenience init(
        serialLine path: String, bitsPerSecond: UInt32, text: String, peerName: String,
        note: @escaping (String) -> Void
    ) throws(BridgeFailure) {
        self.init(
            .serialLine(path: path, bitsPerSecond: bitsPerSecond), text: text, peerName: peerName, note: note)
        // Sound: the text is copied during the call.
        openedAtStart = unsafe narae_open_serial(path, bitsPerSecond)
        guard ![-ENOTTY, -EISDIR].contains(openedAtStart) else { throw .endpoint(text, why: Self.noSerialLine) }
    }

    deinit { for open in [descriptor, openedAtStart] where open >= 0 { Foundation.close(open) } }

    var isConnecting: Bool { if case .connecting = state { true } else { false } }

    func reopen(_ peers: BridgePeers, now_ns: UInt64) {
        if case .resolving(let resolution) = state { return connect(resolution, now_ns) }
        guard case .closed = state, !isOver, delay.isDue(at: now_ns) else { return }
        switch origin {
        case .connection(let host, let port):
            let resolution = NameResolution(host: host, port: port)
            state = .resolving(resolution)
            return connect(resolution, now_ns)
        case .serialLine(let path, let rate):
            // Sound: the text is copied during the call.
            descriptor = openedAtStart >= 0 ? openedAtStart : unsafe narae_open_serial(path, rate)
            openedAtStart = -1
        case .accepted(let accepted): descriptor = accepted
        }
        guard descriptor >= 0 else { return fail(-descriptor, now_ns) }
        begin(peers)
    }

    /// Connects, once the host's addresses are known.
    private func connect(_ resolution: NameResolution, _ now_ns: UInt64) {
        switch resolution.outcome {
        case nil: return
        case .failed(let error): fail(-error, now_ns)
        case .addresses(let addresses):
            var address = addresses[attempts % addresses.count]
            attempts += 1
            // Sound: the address is read during the call.
            descriptor = unsafe narae_begin_connection(&address)
            if descriptor >= 0 { state = .connecting } else { fail(-descriptor, now_ns) }
        }
    }

    /// Says the first failure in a row, and waits.
    private func fail(_ errorNumber: Int32, _ now_ns: UInt64) {
        state = .closed
        guard delay.fail(at: now_ns) else { return }
        let isNoLine = [ENOTTY, EISDIR].contains(errorNumber)
        note("\(text): \(isNoLine ? Self.noSerialLine : BridgeFailure.text(of: errorNumber)); it is tried again")
    }

    private func begin(_ peers: BridgePeers) {
        guard let peer = peers.openStream(peerName) else {
            note("\(text): there are too many peers")
            end(peers)
            return
        }
        if !delay.isNew { note("\(text) is back") }
        delay.succeed()
        state = .open(peer)
    }

    func serve(_ peers: BridgePeers) {
        switch state {
        case .closed, .resolving: return
        case .connecting:
            let error = narae_socket_error(descriptor)
            guard error == 0 else { return lose(error, peers) }
            begin(peers)
        case .open(let peer):
            for _ in 0..<Self.readsPerTurn {
                let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else {
                    if count < 0, errno == EAGAIN || errno == EINTR { return }
                    return lose(count < 0 ? errno : 0, peers)
                }
                // Sound: the read filled that many bytes, and the span lives no longer than the call.
                peer.take(
                    unsafe buffer.span.bytes.extracting(0..<count), isDatagram: false, received_ns: WallClock.now_ns,
                    now_ns: MonotonicClock.now_ns, outbox: peers.outbox)
            }
        }
    }

    /// The other side is gone: what had arrived is handed on, and a connection or a line is tried again.
    private func lose(_ errorNumber: Int32, _ peers: BridgePeers) {
        let now_ns = MonotonicClock.now_ns
        if case .accepted = origin {
            end(peers)
            return
        }
        close(peers)
        if delay.fail(at: now_ns) {
            let why = errorNumber == 0 ? "the other side has closed" : BridgeFailure.text(of: errorNumber)
            note("\(text): \(why); it is tried again")
        }
    }

    private func end(_ peers: BridgePeers) {
        close(peers)
        isOver = true
    }

    func send(heartbeat: [UInt8], _ peers: BridgePeers, now_ns: UInt64) {
        guard case .open = state else { return }
        // A line that takes nothing at this moment goes without this heartbeat.
        if case .serialLine = origin {
            _ = unsafe heartbeat.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        } else {
            _ = unsafe heartbeat.withUnsafeBytes {
                unsafe Foundation.send(
                    descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
            }
        }
    }

    func close(_ peers: BridgePeers) {
        if case .open(let peer) = state { peers.closeStream(peer) }
        state = .closed
        if descriptor >= 0 { Foundation.close(descriptor) }
        descriptor = -1
    }
}
