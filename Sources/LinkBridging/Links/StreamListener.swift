import CSocketShims
import Foundation

/// A port on which vehicles connect; each connection is a stream and a peer of its own.
final class StreamListener: BridgeLink {
    let descriptor: Int32
    /// Where it listens, with the port that the system chose.
    let text: String
    private let note: (String) -> Void
    private var accepted: [any BridgeLink] = []

    init(_ endpoint: BridgeEndpoint, host: String, port: String, note: @escaping (String) -> Void)
        throws(BridgeFailure)
    {
        // Sound: both texts are copied during the call.
        descriptor = unsafe narae_open_stream_listener(host, port)
        guard descriptor >= 0 else { throw .listening(endpoint.text, errorNumber: -descriptor) }
        text = endpoint.text.dropLast(port.count) + String(narae_local_port(descriptor))
        self.note = note
    }

    deinit { Foundation.close(descriptor) }

    func serve(_ peers: BridgePeers) {
        while true {
            var address = narae_address()
            // Sound: the function fills the structure during the call.
            let connection = unsafe narae_accept_stream(descriptor, &address)
            guard connection >= 0 else { return }
            let name = PeerAddress(address).text
            accepted.append(
                StreamLink(.accepted(connection), text: "\(text) from \(name)", peerName: name, note: note))
        }
    }

    func takeNewLinks() -> [any BridgeLink] {
        defer { accepted.removeAll() }
        return accepted
    }

    func send(heartbeat: [UInt8], _ peers: BridgePeers, now_ns: UInt64) {}
    func close(_ peers: BridgePeers) {}
}
