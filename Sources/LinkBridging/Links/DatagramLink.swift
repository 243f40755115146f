import CSocketShims
import Foundation
import TelemetryModel

/// A socket for datagrams: each address that sends to it is a peer.
final class DatagramLink: BridgeLink {
    let descriptor: Int32
    /// Where it listens, with the port that the system chose.
    let text: String
    private let index: Int
    private let suffix: String
    private let payloadType: PayloadType
    private let buffer: DatagramBuffer
    /// What the kernel said last of datagrams it had dropped.
    private var kernelDrops: UInt32 = 0
    /// Datagrams that the kernel dropped, because they came faster than they were taken.
    private(set) var droppedByKernel: UInt64 = 0

    /// As much as the kernel grants is asked for: 8 MB are 40,000 small frames, a second of a thousand vehicles.
    private static let receiveBufferBytes: Int32 = 8 << 20
    /// Calls in a row before other links have their turn.
    private static let callsPerTurn = 16

    /// Listens.
    ///
    /// - Parameters:
    ///   - index: the number of the endpoint.
    ///   - isFirst: whether it is the first endpoint of datagrams; peers of the others carry the local port in their names.
    init(_ endpoint: BridgeEndpoint, host: String, port: String, index: Int, isFirst: Bool, buffer: DatagramBuffer)
        throws(BridgeFailure)
    {
        // Sound: both texts are copied during the call.
        descriptor = unsafe narae_open_datagrams(host, port, Self.receiveBufferBytes)
        guard descriptor >= 0 else { throw .listening(endpoint.text, errorNumber: -descriptor) }
        let local = String(narae_local_port(descriptor))
        text = endpoint.text.dropLast(port.count) + local
        suffix = isFirst ? "" : "@" + local
        (self.index, payloadType, self.buffer) = (index, endpoint.payloadType, buffer)
    }

    deinit { Foundation.close(descriptor) }

    func serve(_ peers: BridgePeers) {
        let now_ns = MonotonicClock.now_ns
        for _ in 0..<Self.callsPerTurn {
            let count = buffer.receive(descriptor) { datagram, bytes in
                if datagram.has_drops != 0 { noteDrops(datagram.kernel_drops, peers) }
                guard
                    let peer = peers.peer(
                        PeerAddress(datagram.peer), endpoint: index, suffix: suffix, payloadType: payloadType,
                        byteCount: bytes.byteCount)
                else {
                    peers.outbox.unattributedDrops &+= 1
                    return
                }
                let received_ns = datagram.received_ns > 0 ? datagram.received_ns : WallClock.now_ns
                peer.take(
                    bytes, isDatagram: true, received_ns: received_ns, now_ns: now_ns, outbox: peers.outbox)
            }
            // An error of an earlier datagram that was sent (a peer is gone) is told here once, and means nothing for the
            // next.
            guard Int(count) == NARAE_DATAGRAMS_PER_CALL || count < 0 && count != -EAGAIN else { return }
        }
    }

    /// Asks the kernel what it has dropped: a datagram says only what was dropped before it.
    func askForDrops(_ peers: BridgePeers) {
        var drops: UInt32 = 0
        // Sound: the number is written during the call.
        if unsafe narae_dropped_datagrams(descriptor, &drops) == 0 { noteDrops(drops, peers) }
    }

    private func noteDrops(_ drops: UInt32, _ peers: BridgePeers) {
        let more = drops &- kernelDrops
        // A datagram that waited tells an earlier sum than the kernel has told since.
        guard more <= UInt32.max / 2 else { return }
        kernelDrops = drops
        droppedByKernel += UInt64(more)
        peers.outbox.unattributedDrops &+= more
    }

    func send(heartbeat: [UInt8], _ peers: BridgePeers, now_ns: UInt64) {
        guard payloadType == .mavlink else { return }
        for address in peers.addresses(ofEndpoint: index, now_ns: now_ns) {
            var target = address.systemForm
            // Sound: the bytes are read during the call. Whether anybody hears a heartbeat is not known to the sender.
            _ = unsafe narae_send_datagram(descriptor, &target, heartbeat, UInt32(heartbeat.count))
        }
    }

    func close(_ peers: BridgePeers) {}
}
