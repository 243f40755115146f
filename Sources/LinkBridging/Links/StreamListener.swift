import CSocketShims
import Foundation

/// A port on which vehicles connect; each connection is a stream and a peer of its own.
final class StreamListener: BridgeLink {
    private var socket: BoundSocket
    /// When a listener that cannot take what waits is polled again; nil while it can.
    private var pausedUntil_ns: UInt64?
    private var hasSaidFailure = false
    private let note: (String) -> Void
    private var accepted: [any BridgeLink] = []

    /// What waits for want of descriptors keeps the socket readable: it is looked at once a second, not all the time.
    private static let pause_ns: UInt64 = 1_000_000_000

    init(_ endpoint: BridgeEndpoint, host: String, port: String, note: @escaping (String) -> Void)
        throws(BridgeFailure)
    {
        socket = try BoundSocket(endpoint, host: host, port: port, note: note) { address in
            var address = address
            // Sound: the address is read during the call.
            return unsafe narae_open_stream_listener(&address)
        }
        self.note = note
    }

    deinit { socket.close() }

    var descriptor: Int32 { pausedUntil_ns == nil ? socket.descriptor : -1 }
    /// Where it listens, with the port that the system chose.
    var text: String { socket.endpoint.text }

    func serve(_ peers: BridgePeers) {
        while true {
            var address = narae_address()
            // Sound: the function fills the structure during the call.
            let connection = unsafe narae_accept_stream(socket.descriptor, &address)
            guard connection >= 0 else { return fail(-connection) }
            let name = PeerAddress(address).text
            accepted.append(
                StreamLink(.accepted(connection), text: "\(text) from \(name)", peerName: name, note: note))
        }
    }

    /// Nothing waits any more, or what waits cannot be taken now.
    private func fail(_ errorNumber: Int32) {
        switch errorNumber {
        case EAGAIN: hasSaidFailure = false
        // The connection that waited is gone already; the next call takes the next one.
        case EINTR, ECONNABORTED, EPROTO: return
        default:
            pausedUntil_ns = MonotonicClock.now_ns + Self.pause_ns
            guard !hasSaidFailure else { return }
            hasSaidFailure = true
            note("\(text): \(BridgeFailure.text(of: errorNumber)); connections wait")
        }
    }

    func reopen(_ peers: BridgePeers, now_ns: UInt64) {
        if let pausedUntil_ns, now_ns >= pausedUntil_ns { self.pausedUntil_ns = nil }
        socket.reopen(now_ns: now_ns)
    }

    func takeNewLinks() -> [any BridgeLink] {
        defer { accepted.removeAll() }
        return accepted
    }

    func send(heartbeat: [UInt8], _ peers: BridgePeers, now_ns: UInt64) {}
    func close(_ peers: BridgePeers) {}
}
