import CSocketShims
import Foundation
import TelemetryModel

/// A socket for datagrams: each address that sends to it is a peer.
final class DatagramLink: BridgeLink {
    private var socket: BoundSocket
    private let index: Int
    private let isFirst: Bool
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

    /// Listens, now or once its address is there.
    ///
    /// - Parameters:
    ///   - index: the number of the endpoint.
    ///   - isFirst: whether it is the first endpoint of datagrams; peers of the others carry the local port in their names.
    init(
        _ endpoint: BridgeEndpoint, host: String, port: String, interface: String?, index: Int, isFirst: Bool,
        buffer: DatagramBuffer, note: @escaping (String) -> Void
    ) throws(BridgeFailure) {
        socket = try BoundSocket(endpoint, host: host, port: port, note: note) { address in
            var address = address
            // Sound: the address and the text are read during the call.
            return unsafe narae_open_datagrams(&address, interface, Self.receiveBufferBytes)
        }
        (self.index, self.isFirst, payloadType, self.buffer) = (index, isFirst, endpoint.payloadType, buffer)
    }

    deinit { socket.close() }

    var descriptor: Int32 { socket.descriptor }
    /// Where it listens, with the port that the system chose.
    var text: String { socket.endpoint.text }
    private var suffix: String { isFirst ? "" : "@" + String(narae_local_port(descriptor)) }

    func reopen(_ peers: BridgePeers, now_ns: UInt64) { socket.reopen(now_ns: now_ns) }

    func serve(_ peers: BridgePeers) {
        let now_ns = MonotonicClock.now_ns
        let suffix = suffix
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
        guard payloadType == .mavlink, descriptor >= 0 else { return }
        for address in peers.addresses(ofEndpoint: index, now_ns: now_ns) {
            var target = address.systemForm
            // Sound: the bytes are read during the call. Whether anybody hears a heartbeat is not known to the sender.
            _ = unsafe narae_send_datagram(descriptor, &target, heartbeat, UInt32(heartbeat.count))
        }
    }

    func close(_ peers: BridgePeers) {}
}
