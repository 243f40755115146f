import TelemetryModel
import ZeroMQTransport

/// The peers of a bridge: one source for each address on each endpoint, found by its address, bounded, forgotten when
/// nothing has come from it for two minutes.
final class BridgePeers {
    /// An address on the endpoint it was heard on.
    private struct Key: Hashable {
        var endpoint: Int
        var address: PeerAddress
    }

    let outbox: BridgeOutbox
    /// Datagrams and connections that were refused because there were too many peers.
    private(set) var refusedBytes: UInt64 = 0
    private(set) var refused: UInt64 = 0

    private let bridge: String
    private let maximumPeers: Int
    private var byAddress: [Key: BridgePeer] = [:]
    private var streams: [BridgePeer] = []
    private var sourceIDs: [UInt32: String] = [:]
    private var nextEpoch: UInt64
    /// What peers that are gone have counted.
    private var former = PeerCounts()
    private var formerByName: [String: PeerCounts] = [:]

    /// How long a silent peer is kept. A vehicle beacons at least once a second.
    private static let patience_ns: UInt64 = 120_000_000_000

    init(bridge: String, maximumPeers: Int, epoch: UInt64, outbox: BridgeOutbox) {
        (self.bridge, self.maximumPeers, self.outbox) = (bridge, maximumPeers, outbox)
        nextEpoch = epoch
    }

    var count: Int { byAddress.count + streams.count }

    /// The peer with an address, new or known; nil, and counted, when there are too many.
    ///
    /// - Parameter suffix: tells the same address on another endpoint apart.
    func peer(_ address: PeerAddress, endpoint: Int, suffix: String, payloadType: PayloadType, byteCount: Int)
        -> BridgePeer?
    {
        let key = Key(endpoint: endpoint, address: address)
        if let peer = byAddress[key] { return peer }
        guard let peer = makePeer(address.text + suffix, payloadType, byteCount: byteCount) else { return nil }
        byAddress[key] = peer
        return peer
    }

    /// The peer at the other end of a stream that was opened anew.
    func openStream(_ name: String) -> BridgePeer? {
        guard let peer = makePeer(name, .mavlink, byteCount: 0) else { return nil }
        streams.append(peer)
        return peer
    }

    /// Ends a stream.
    func closeStream(_ peer: BridgePeer) {
        guard let index = streams.firstIndex(where: { $0 === peer }) else { return }
        streams.remove(at: index)
        retire(peer)
    }

    private func makePeer(_ peer: String, _ payloadType: PayloadType, byteCount: Int) -> BridgePeer? {
        guard count < maximumPeers else {
            refused += 1
            refusedBytes += UInt64(byteCount)
            return nil
        }
        let name = SourceNumber.name(bridge: bridge, peer: peer)
        let identifier = SourceNumber.identifier(of: name, taken: sourceIDs)
        if sourceIDs.count >= 4 * maximumPeers {
            sourceIDs = [:]
            for peer in Array(byAddress.values) + streams { sourceIDs[peer.sourceID] = peer.name }
        }
        sourceIDs[identifier] = name
        // Every appearance of a peer is a start of its own: its sequence numbers begin anew.
        let made = BridgePeer(name: name, sourceID: identifier, payloadType: payloadType, epoch: nextEpoch)
        nextEpoch += 1
        outbox.announce(identifier, payloadType, name)
        return made
    }

    private func retire(_ peer: BridgePeer) {
        peer.finish(now_ns: MonotonicClock.now_ns, outbox: outbox)
        former.add(peer.counts)
        formerByName[peer.name, default: PeerCounts()].add(peer.counts)
        // The list by name is for people; the sums hold everything.
        if formerByName.count > maximumPeers { formerByName.removeAll() }
    }

    /// Forgets peers that are silent.
    func expire(now_ns: UInt64) {
        let silent = byAddress.filter { now_ns &- $0.value.lastHeard_ns > Self.patience_ns && !$0.value.hasOpenBatch }
        for (key, peer) in silent {
            byAddress[key] = nil
            retire(peer)
            outbox.forget(peer.sourceID)
        }
    }

    /// Tells what was dropped of peers that have sent nothing since.
    func tellDrops(now_ns: UInt64) {
        for peer in byAddress.values { peer.tellDrops(now_ns: now_ns, outbox: outbox) }
        for peer in streams { peer.tellDrops(now_ns: now_ns, outbox: outbox) }
    }

    /// The addresses heard on an endpoint within the last half minute.
    func addresses(ofEndpoint endpoint: Int, now_ns: UInt64) -> [PeerAddress] {
        byAddress.filter { $0.key.endpoint == endpoint && now_ns &- $0.value.lastHeard_ns < 30_000_000_000 }
            .map(\.key.address)
    }

    /// Ends every stream, at the end of the bridge.
    func finish() {
        for peer in Array(byAddress.values) + streams { retire(peer) }
        byAddress.removeAll()
        streams.removeAll()
    }

    /// The sum over all peers, present and gone.
    var total: PeerCounts {
        var sum = former
        for peer in byAddress.values { sum.add(peer.counts) }
        for peer in streams { sum.add(peer.counts) }
        return sum
    }

    /// What each peer counted, by name.
    var byName: [(name: String, counts: PeerCounts)] {
        var sums = formerByName
        for peer in Array(byAddress.values) + streams { sums[peer.name, default: PeerCounts()].add(peer.counts) }
        return sums.sorted { $0.key < $1.key }.map { (name: $0.key, counts: $0.value) }
    }
}
