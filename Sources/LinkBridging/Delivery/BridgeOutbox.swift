import TelemetryModel
import ZeroMQTransport

/// The way out of a bridge: a log of batches, the socket they are sent on, and the names of their sources.
///
/// ZeroMQ does not say what has arrived. A batch therefore stays in the log for ten seconds after it was sent; when the
/// connection is lost, everything that is still there is sent again. A daemon that was killed and started anew so gets
/// what died with the former one; one that had lost the connection only recognises by the sequence numbers what it has.
final class BridgeOutbox {
    private var socket: SendingSocket
    private let log: any MessageLog
    private let names: SourceNames?
    private let note: (String) -> Void
    private let address: String
    private let ownSourceID: UInt32

    private var announcements: [UInt32: SourceAnnouncement] = [:]
    /// What has to be announced before anything else is sent, last first.
    private var unannounced: [UInt32] = []
    private var toForget: Set<UInt32> = []
    private var ownBatch: BatchBuilder
    private var ownEpoch: UInt64
    /// What was lost and no batch of its peer tells: datagrams that the kernel dropped, peers beyond the bound, and frames
    /// of peers that have sent nothing since. The bridge's own source tells it.
    var unattributedDrops: UInt32
    private var announcedDrops: UInt32 = 0
    /// What had been told when the epoch of the bridge's own source began: its batches hold the sum since then.
    private var dropsBeforeEpoch: UInt32 = 0
    private var announcedDrops_ns: UInt64 = 0
    private let untoldDrops: UntoldDrops?
    private var connectedSince_ns: UInt64 = 0

    private var connections = ConnectionCounts()
    /// What the monitor had counted when the connection was made last.
    private var connectionsBefore = ConnectionCounts()
    private var firstPump_ns: UInt64 = 0
    private var nextConnection_ns: UInt64 = 0
    private var connectionsToRepeat: UInt64 = 0
    private var hasSaidAway = false
    private var hasSaidRefused = false
    /// Batches in the order in which they were opened. One that was sent before its time leaves its entry behind, which its
    /// deadline tells.
    private var openBatches: [(peer: BridgePeer, deadline_ns: UInt64)] = []
    private var hasSaidTrouble = false
    private var namesAreDue = false
    private var nextNames_ns: UInt64 = 0

    private static let window_ns: UInt64 = 10_000_000_000
    private static let patienceAtStart_ns: UInt64 = 2_000_000_000
    private static let connectionPause_ns: UInt64 = 5_000_000_000
    /// Messages that the library queues itself: few, so that what waits stays in the log.
    private static let highWaterMark: Int32 = 128

    init(
        to address: String, security: CurveSecurity?, log: any MessageLog, names: SourceNames?,
        untoldDrops: UntoldDrops?, lostBefore: UInt32 = 0, bridge: String, epoch: UInt64,
        note: @escaping (String) -> Void
    ) throws(BridgeFailure) {
        var options = SocketOptions(highWaterMark: Self.highWaterMark, linger_ms: 2000, security: security)
        options.reconnectMaximum_ms = 2000
        do throws(TransportError) {
            var socket = try SendingSocket(
                .push, context: try ZeroMQContext(), options: options, watchesConnections: true)
            try socket.connect(address)
            self.socket = socket
        } catch { throw .transport(error) }
        (self.address, self.log, self.names, self.note) = (address, log, names, note)
        (self.untoldDrops, unattributedDrops) = (untoldDrops, (untoldDrops?.read() ?? 0) &+ lostBefore)
        if lostBefore > 0 { untoldDrops?.write(unattributedDrops) }
        ownSourceID = SourceNumber.identifier(of: bridge)
        ownEpoch = epoch
        ownBatch = BatchBuilder(payloadType: PayloadType.sourceStatus.rawValue, sourceID: ownSourceID, epoch: epoch)
        for name in names?.read() ?? [] { announcements[name.sourceID] = name }
        if log.waitingMessages == 0 { announcements = [:] }
        announce(ownSourceID, .sourceStatus, bridge)
    }

    // MARK: Sources

    /// Says a source's name before its first batch.
    func announce(_ identifier: UInt32, _ payloadType: PayloadType, _ name: String) {
        toForget.remove(identifier)
        let announcement = SourceAnnouncement(sourceID: identifier, payloadType: payloadType.rawValue, name: name)
        guard announcements[identifier] != announcement else { return }
        announcements[identifier] = announcement
        unannounced.insert(identifier, at: 0)
        namesAreDue = true
    }

    /// Lets a source's name go once nothing of it waits any more.
    func forget(_ identifier: UInt32) { toForget.insert(identifier) }

    // MARK: Batches

    func noteOpenBatch(_ peer: BridgePeer) { openBatches.append((peer, peer.deadline_ns)) }

    /// Closes the batches whose time has come; all of them at the end.
    func flushBatches(now_ns: UInt64, all: Bool = false) {
        // Batches are opened one after the other, so the first that is not due ends the search.
        var index = 0
        while index < openBatches.count {
            let (peer, deadline_ns) = openBatches[index]
            if !all, deadline_ns > now_ns { break }
            if peer.deadline_ns == deadline_ns { peer.flush(self) }
            index += 1
        }
        openBatches.removeFirst(index)
    }

    /// Keeps a batch for delivery, or sends it at once where it cannot be kept; false when neither is possible.
    func append(_ batch: borrowing BatchBuilder) -> Bool {
        if keep(batch) { return true }
        // What waits goes first: it may be all that is in the way, and it is older.
        guard sendWaiting(now_ns: MonotonicClock.now_ns) else { return false }
        return keep(batch) || socket.send(batch, waits: false) == .sent
    }

    private func keep(_ batch: borrowing BatchBuilder) -> Bool {
        log.append(header: batch.header, body: batch.body, frameCount: batch.frameCount)
    }

    // MARK: Delivery

    /// Sends what can be sent without waiting.
    func pump(now_ns: UInt64) {
        watchConnection(now_ns)
        log.maintain(at: now_ns)
        writeNames(now_ns)
        if !hasSaidTrouble, let trouble = log.trouble {
            hasSaidTrouble = true
            note(trouble)
        }
        if isConnected { _ = sendWaiting(now_ns: now_ns) }
        if now_ns > Self.window_ns { log.confirm(sentBefore: now_ns - Self.window_ns) }
        if !toForget.isEmpty, log.waitingMessages == 0 {
            for identifier in toForget { announcements[identifier] = nil }
            toForget.removeAll()
        }
    }

    /// Sends names and batches until nothing waits; false when that is not so.
    private func sendWaiting(now_ns: UInt64) -> Bool {
        guard isConnected, sendAnnouncements() else { return false }
        while let message = log.next() {
            guard socket.send(message.header, message.body, waits: false) == .sent else { return false }
            log.markSent(at: now_ns)
        }
        return true
    }

    private func writeNames(_ now_ns: UInt64) {
        guard namesAreDue, now_ns >= nextNames_ns, let names else { return }
        (namesAreDue, nextNames_ns) = (false, now_ns + 200_000_000)
        names.write(announcements.values.sorted { $0.sourceID < $1.sourceID })
    }

    private func watchConnection(_ now_ns: UInt64) {
        let counts = socket.connections()
        sayWhyAtTheStart(counts, now_ns)
        repeatConnection(now_ns)
        guard counts != connections else { return }
        let isNewConnection = counts.established > connections.established
        let isLost = counts.disconnected > connections.disconnected
        let isFirst = connections.established == 0
        connectionsToRepeat += counts.abandoned - connections.abandoned
        connections = counts
        sayRefusal()
        if isLost || isNewConnection { log.rewind() }
        if isNewConnection {
            (connectedSince_ns, connectionsBefore, hasSaidRefused) = (now_ns, counts, false)
            announceAll(now_ns)
        }
        if isLost, counts.open == 0, !hasSaidAway {
            hasSaidAway = true
            note("\(address) is away; frames wait")
        } else if isNewConnection {
            note(isFirst ? "sends to \(address)" : "\(address) is back")
            hasSaidAway = false
        }
    }

    /// A daemon that is not there when the bridge starts is no reason to stop, and a person wants to know.
    private func sayWhyAtTheStart(_ counts: ConnectionCounts, _ now_ns: UInt64) {
        if firstPump_ns == 0 { firstPump_ns = now_ns }
        guard counts.established == 0, !hasSaidAway, !hasSaidRefused, now_ns >= firstPump_ns + Self.patienceAtStart_ns
        else { return }
        hasSaidAway = true
        note("\(address) is away; frames wait")
    }

    /// Says that the network is in order where the other side answers and ends the handshake. A daemon that is killed in the
    /// midst of one does so once.
    private func sayRefusal() {
        let ended =
            (connections.failedHandshakes - connections.silentHandshakes)
            - (connectionsBefore.failedHandshakes - connectionsBefore.silentHandshakes)
        let isKey = connections.refusedKeys > connectionsBefore.refusedKeys
        guard isKey || ended >= 2, !hasSaidRefused else { return }
        hasSaidRefused = true
        note(
            isKey
                ? "\(address) refuses this bridge's key: it is the keys and not the network; frames wait"
                : "\(address) answers and ends the handshake: it is the keys (--key, --server-key), or no daemon, and not"
                    + " the network; frames wait")
    }

    /// Tries again where the library does not: a key may be made known to a daemon while the bridge runs.
    private func repeatConnection(_ now_ns: UInt64) {
        guard connectionsToRepeat > 0 else { return }
        if nextConnection_ns == 0 { nextConnection_ns = now_ns + Self.connectionPause_ns }
        guard now_ns >= nextConnection_ns else { return }
        (nextConnection_ns, connectionsToRepeat) = (0, connectionsToRepeat - 1)
        // The address was good at the start.
        try? socket.connect(address)
    }

    /// A daemon that was started anew knows no names; the sequence of the bridge's own source begins anew with it. Where
    /// drops were told that may have died with the connection, the epoch stays, and its sum is said again: a daemon that
    /// has it already hears nothing new.
    private func announceAll(_ now_ns: UInt64) {
        if announcedDrops == dropsBeforeEpoch || now_ns &- announcedDrops_ns > Self.window_ns {
            ownEpoch += 1
            dropsBeforeEpoch = announcedDrops
            ownBatch = BatchBuilder(
                payloadType: PayloadType.sourceStatus.rawValue, sourceID: ownSourceID, epoch: ownEpoch)
        } else {
            ownBatch.discard()
        }
        unannounced = announcements.keys.sorted(by: >).filter { $0 != ownSourceID } + [ownSourceID]
    }

    /// Sends names that are not said yet, and what could not be attributed; false when there was no room.
    private func sendAnnouncements() -> Bool {
        while !unannounced.isEmpty || hasUntoldDrops {
            while let identifier = unannounced.last {
                if let announcement = announcements[identifier], !ownBatch.append(announcement.bytes) { break }
                unannounced.removeLast()
            }
            if !sendOwnBatch() { return false }
        }
        return ownBatch.frameCount == 0 || sendOwnBatch()
    }

    private func sendOwnBatch() -> Bool {
        let now_ns = MonotonicClock.now_ns
        ownBatch.seal(
            sentUTC_ns: UInt64(clamping: WallClock.now_ns), sentMonotonic_ns: now_ns,
            droppedBefore: unattributedDrops &- dropsBeforeEpoch)
        guard socket.send(ownBatch, waits: false) == .sent else { return false }
        ownBatch.clear()
        if announcedDrops != unattributedDrops {
            (announcedDrops, announcedDrops_ns) = (unattributedDrops, now_ns)
            untoldDrops?.write(0)
        }
        return true
    }

    var isConnected: Bool { connections.open > 0 }
    var waitingMessages: Int { log.waitingMessages }
    var waitingFrames: Int { log.waitingFrames }
    var hasOpenBatches: Bool { !openBatches.isEmpty }

    /// True while the daemon has not heard of everything that was dropped.
    private var hasUntoldDrops: Bool { unattributedDrops != announcedDrops }
    /// True while something waits for the daemon.
    var hasWork: Bool { log.waitingMessages > 0 || hasUntoldDrops }
    /// True when a batch of the peer had a second to take along what was dropped of it, and there was none.
    func isTimeToTell(droppedAt_ns: UInt64, now_ns: UInt64) -> Bool {
        isConnected && now_ns >= max(droppedAt_ns, connectedSince_ns) + 1_000_000_000
    }

    /// Ends the log. Where there is a spool, what waits stays on disk, and so does what was sent in the last ten seconds: a
    /// daemon that stands still has not taken it, and one that has recognises it.
    func close() {
        let now_ns = MonotonicClock.now_ns
        if now_ns > Self.window_ns { log.confirm(sentBefore: now_ns - Self.window_ns) }
        nextNames_ns = 0
        writeNames(now_ns)
        log.close()
        untoldDrops?.write(unattributedDrops &- announcedDrops)
    }
}
