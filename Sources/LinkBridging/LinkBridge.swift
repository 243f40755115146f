import CSocketShims
import Foundation
import TelemetryModel

// Unsafe code: poll(2) on an array that lives for the length of the call.

/// Takes in what vehicles and surveillance send over UDP, TCP and serial lines, and forwards it to a daemon over ZeroMQ.
/// One thread does everything: reception never waits for delivery. Only the names of hosts that a stream connects to are
/// looked up beside it.
///
/// ```
/// UDP, TCP, serial ─► peers: framer, batch, sequence ─► log: memory or spool ─► ZeroMQ ─► daemon
/// ```
package final class LinkBridge {
    private let peers: BridgePeers
    private let outbox: BridgeOutbox
    private var links: [any BridgeLink] = []
    private let datagramLinks: [DatagramLink]
    private var heartbeat: GroundHeartbeat?
    private var nextSecond_ns: UInt64 = 0
    private var spoolLoss = SpoolInspection()
    /// Where it listens, with the ports that the system chose; what is not there yet is said later.
    package let addresses: [String]

    /// How long what waits is still delivered at the end.
    private static let patienceAtEnd_ns: UInt64 = 5_000_000_000

    /// Opens every endpoint. What cannot be connected yet, or listened on because the network is not there yet, is tried
    /// again later; what can never be listened on is an error.
    ///
    /// - Parameter note: says what a person should know, once.
    package init(_ settings: BridgeSettings, note: @escaping (String) -> Void) throws(BridgeFailure) {
        // A vehicle on TCP takes a descriptor; the usual soft limit is 1024.
        narae_raise_descriptor_limit()
        let epoch = UInt64(clamping: WallClock.now_ns)
        var security: BridgeKeys?
        if let secret = settings.secretKeyFile, let server = settings.serverKeyFile {
            security = try BridgeKeys(secretKeyFile: secret, serverKeyFile: server)
        }
        let log: any MessageLog
        if let folder = settings.spoolFolder {
            let spool = try SpoolLog(folder: folder, maximumBytes: settings.spoolBytes)
            if spool.waitingFrames > 0 { note("\(folder): \(spool.waitingFrames) frames wait from before") }
            spoolLoss = spool.inspection
            if spoolLoss.lostBytes > 0 {
                note(
                    "\(folder): \(spoolLoss.lostBytes) bytes hold no whole record; at least \(spoolLoss.lostFrames) frames"
                        + " are lost")
            }
            log = spool
        } else {
            log = MemoryLog(maximumBytes: settings.queueBytes)
        }
        outbox = try BridgeOutbox(
            to: settings.destination, security: security?.security, log: log,
            names: settings.spoolFolder.map { SourceNames(folder: $0) },
            untoldDrops: settings.spoolFolder.map { UntoldDrops(folder: $0) },
            lostBefore: UInt32(clamping: spoolLoss.unseenFrames), bridge: settings.name, epoch: epoch, note: note)
        peers = BridgePeers(
            bridge: settings.name, maximumPeers: settings.maximumPeers, epoch: epoch, outbox: outbox)
        heartbeat = settings.heartbeat
        let opened = try Self.open(settings.endpoints, note)
        (links, datagramLinks, addresses) = (opened.links, opened.datagrams, opened.addresses)
    }

    private static func open(_ endpoints: [BridgeEndpoint], _ note: @escaping (String) -> Void) throws(BridgeFailure)
        -> (links: [any BridgeLink], datagrams: [DatagramLink], addresses: [String])
    {
        let buffer = DatagramBuffer()
        var links: [any BridgeLink] = []
        var datagrams: [DatagramLink] = []
        var addresses: [String] = []
        for (index, endpoint) in endpoints.enumerated() {
            switch endpoint {
            case .mavlinkDatagrams(let host, let port, let interface),
                .asterixDatagrams(let host, let port, let interface):
                let link = try DatagramLink(
                    endpoint, host: host, port: port, interface: interface, index: index, isFirst: datagrams.isEmpty,
                    buffer: buffer, note: note)
                datagrams.append(link)
                links.append(link)
                if link.descriptor >= 0 { addresses.append(link.text) }
            case .connections(let host, let port):
                let listener = try StreamListener(endpoint, host: host, port: port, note: note)
                links.append(listener)
                if listener.descriptor >= 0 { addresses.append(listener.text) }
            case .connection(let host, let port):
                links.append(
                    StreamLink(
                        .connection(host: host, port: port), text: endpoint.text, peerName: "\(host):\(port)",
                        note: note))
                addresses.append(endpoint.text)
            case .serialLine(let path, let rate):
                let name = path.split(separator: "/").last.map(String.init) ?? path
                links.append(
                    try StreamLink(
                        serialLine: path, bitsPerSecond: rate, text: endpoint.text, peerName: name, note: note))
                addresses.append(endpoint.text)
            }
        }
        return (links, datagrams, addresses)
    }

    /// Forwards until `isStopped` says so; then everything taken in is delivered as far as five seconds allow.
    package func run(isStopped: () -> Bool) -> BridgeSummary {
        while !isStopped() { step(timeout_ms: outbox.hasOpenBatches || outbox.waitingMessages > 0 ? 2 : 20) }
        // What has arrived by now is still taken.
        step(timeout_ms: 0)
        for link in datagramLinks { link.askForDrops(peers) }
        for link in links { link.close(peers) }
        peers.finish()
        outbox.flushBatches(now_ns: MonotonicClock.now_ns, all: true)
        let end = MonotonicClock.now_ns + Self.patienceAtEnd_ns
        repeat {
            outbox.pump(now_ns: MonotonicClock.now_ns)
            if outbox.hasWork { Thread.sleep(forTimeInterval: 0.002) }
        } while outbox.hasWork && MonotonicClock.now_ns < end
        let summary = summary
        outbox.close()
        return summary
    }

    /// Waits for something to arrive, takes it in, and sends what is due.
    private func step(timeout_ms: Int32) {
        var watched = links.map { link in
            pollfd(fd: link.descriptor, events: Int16(link.isConnecting ? POLLOUT : POLLIN), revents: 0)
        }
        // Sound: the array has as many entries as are named, and lives for the length of the call.
        let ready = unsafe poll(&watched, nfds_t(watched.count), timeout_ms)
        if ready > 0 {
            for (index, entry) in watched.enumerated() where entry.revents != 0 { links[index].serve(peers) }
        }
        for link in links { links += link.takeNewLinks() }
        let now_ns = MonotonicClock.now_ns
        for link in links where link.descriptor < 0 { link.reopen(peers, now_ns: now_ns) }
        links.removeAll { $0.isOver }
        outbox.flushBatches(now_ns: now_ns)
        outbox.pump(now_ns: now_ns)
        if now_ns >= nextSecond_ns {
            nextSecond_ns = now_ns + 1_000_000_000
            everySecond(now_ns)
        }
    }

    private func everySecond(_ now_ns: UInt64) {
        peers.expire(now_ns: now_ns)
        for link in datagramLinks { link.askForDrops(peers) }
        peers.tellDrops(now_ns: now_ns)
        guard let frame = heartbeat?.next() else { return }
        for link in links { link.send(heartbeat: frame, peers, now_ns: now_ns) }
    }

    /// What has happened so far.
    package var summary: BridgeSummary {
        var summary = BridgeSummary()
        summary.counts = peers.total
        summary.peers = peers.byName
        summary.droppedByKernel = datagramLinks.reduce(0) { $0 + $1.droppedByKernel }
        (summary.refusedDatagrams, summary.refusedBytes) = (peers.refused, peers.refusedBytes)
        (summary.spoolLostBytes, summary.spoolLostFrames) = (spoolLoss.lostBytes, spoolLoss.lostFrames)
        (summary.queuedFrames, summary.queuedMessages) = (outbox.waitingFrames, outbox.waitingMessages)
        return summary
    }
}
