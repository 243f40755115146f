import ConfigurationFiles
import Foundation
import GeofenceMonitoring
import Quantities
import Synchronization
import TelemetryModel
import ZeroMQTransport

/// Takes messages from the configured ZeroMQ endpoints and feeds their frames into the intake; one thread.
package final class LiveReceiver {
    /// One endpoint and its socket.
    private final class Reception {
        var socket: ReceivingSocket
        init(_ socket: consuming ReceivingSocket) { self.socket = socket }

        /// What is borrowed from the socket lives no longer than the call.
        func withSocket<Result>(_ body: (borrowing ReceivingSocket) -> Result) -> Result { body(socket) }
    }

    private let context: ZeroMQContext
    private let authenticator: ClientAuthenticator?
    private var receptions: [Reception] = []
    private var sequences: SequenceTracker
    var clock = ReceptionClock()
    var latestReception = UTCInstant(nanoseconds: 0)
    /// Where changes of the zones come from, which get their place among the frames here.
    let handover: ZoneHandover?
    /// The running number of the next frame of this system itself.
    var ownSequence: UInt64 = 0
    /// Running numbers of the messages of each source that sends no sequence numbers.
    private var namedSequences: [UInt64] = []
    private var openedSources = 0

    /// Opens and binds every endpoint of the settings.
    ///
    /// - Parameter handover: where the zones of later generations are offered; nil where they stay as they are.
    package init(_ settings: NaraeSettings, handover: ZoneHandover? = nil) throws(ListenFailure) {
        self.handover = handover
        sequences = SequenceTracker(maximumSources: settings.maximumSources)
        var options = SocketOptions(highWaterMark: Int32(settings.receiveHighWaterMark))
        options.maximumPartBytes = Int64(settings.maximumMessageBytes)
        options.heartbeatInterval_ms = Int32(settings.heartbeat_ms)
        options.heartbeatTimeout_ms = Int32(3 * settings.heartbeat_ms)
        options.handshake_ms = Int32(settings.handshake_ms)
        var address: String?
        do {
            context = try ZeroMQContext(ioThreads: Int32(settings.inputThreads))
            if let curve = settings.curve {
                let keys = try CurveKeyFiles(curve)
                // Without a listed client nobody is let in; the authenticator must answer before the first handshake.
                authenticator = try ClientAuthenticator(context: context, clientKeys: keys.clients)
                options.security = .server(keys.pair)
            } else {
                authenticator = nil
            }
            for endpoint in settings.endpoints {
                address = endpoint.address
                var socket = try ReceivingSocket(Self.kind(endpoint), context: context, options: options)
                if endpoint.binds { try socket.bind(endpoint.address) } else { try socket.connect(endpoint.address) }
                receptions.append(Reception(socket))
            }
        } catch let error as TransportError {
            throw .transport(error, address: address)
        } catch let error as ConfigurationError {
            throw .keys(error)
        } catch {
            preconditionFailure("opening endpoints fails in two ways only: \(error)")
        }
    }

    /// The addresses that are listened on, with the ports that the system chose.
    package var addresses: [String] { receptions.map { $0.socket.lastEndpoint } }

    /// Messages refused before they were taken apart, by reason, in alphabetical order.
    package var refusedMessages: [(reason: String, count: UInt64)] {
        WireRejection.Reason.allCases.map { reason in
            (reason.name, receptions.reduce(0) { $0 + $1.socket.statistics.refused[reason] })
        }.filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }
    }

    /// Receives until `isStopped` says so and what has arrived by then has been taken in.
    ///
    /// Sources that go on sending cannot keep a run from ending: five seconds after the first `isStopped` it ends all the
    /// same, and what is still in the sockets is left there. Returns true when that happened.
    ///
    /// - Parameters:
    ///   - mustEnd: the run cannot go on, for example because the database failed; what arrives is not waited for.
    ///   - afterMessages: is called now and then, so that counters can be shown.
    @discardableResult
    package func run(
        into intake: inout Intake, isStopped: () -> Bool, mustEnd: () -> Bool = { false },
        afterMessages: (borrowing Intake) -> Void
    ) -> Bool {
        var sinceLast = 0
        var deadline: UInt64?
        while true {
            var received = 0
            for reception in receptions { received += drain(reception, into: &intake) }
            sinceLast += received
            if received == 0 || sinceLast >= 4096 {
                // Connection events pile up in the library until they are asked for.
                for reception in receptions { _ = reception.socket.connections() }
                tellAirspaceChange(&intake)
                afterMessages(intake)
                sinceLast = 0
                if mustEnd() { return received > 0 }
                if deadline == nil, isStopped() {
                    deadline = DispatchTime.now().uptimeNanoseconds + Self.patienceAtEnd_ns
                }
                if let deadline, received > 0, DispatchTime.now().uptimeNanoseconds >= deadline { return true }
            }
            if intake.archiveError != nil { return received > 0 }
            if received == 0 {
                if deadline != nil { return false }
                noteIdleness(&intake)
                wait(into: &intake)
            }
        }
    }

    private static let patienceAtEnd_ns: UInt64 = 5_000_000_000

    /// Takes at most this many messages from one endpoint before the next one has its turn.
    private static let messagesPerTurn = 256

    private func drain(_ reception: Reception, into intake: inout Intake) -> Int {
        for count in 0..<Self.messagesPerTurn {
            switch reception.socket.receive() {
            case .empty, .closed: return count
            case let result: take(result, reception, &intake)
            }
        }
        return Self.messagesPerTurn
    }

    /// Waits a little on each endpoint; a message that ends the wait is taken in.
    private func wait(into intake: inout Intake) {
        let timeout_ms = receptions.count == 1 ? 100 : 5
        for reception in receptions {
            switch reception.socket.receive(timeout_ms: timeout_ms) {
            case .empty, .closed: continue
            case let result:
                take(result, reception, &intake)
                return
            }
        }
    }

    private func take(_ result: ReceiveResult, _ reception: Reception, _ intake: inout Intake) {
        switch result {
        case .batch(let header): takeBatch(header, reception, &intake)
        case .named(let named): takeNamed(named, reception, &intake)
        case .refused, .empty, .closed: break
        }
        intake.flush()
    }

    private func takeBatch(_ header: BatchHeader, _ reception: Reception, _ intake: inout Intake) {
        let receivedAt = clock.now()
        latestReception = receivedAt
        let conflicts =
            header.payloadType == PayloadType.sourceStatus.rawValue ? learnNames(header, reception, &intake) : 0
        guard let source = intake.sources.source(wireIdentifier: header.sourceID),
            let payloadType = PayloadType(rawValue: header.payloadType)
        else {
            intake.refuse(UInt64(header.frameCount))
            return
        }
        openNewSources(&intake)
        let outcome = sequences.note(header)
        intake.note(
            outcome, droppedBefore: newlyDropped(header), epoch: header.epoch,
            firstSequence: header.firstSequence,
            source: source, at: receivedAt)
        let isDuplicate = outcome.duplicates == UInt64(header.frameCount)
        var envelope = FrameEnvelope(
            source: source, payloadType: payloadType, receivedAt: receivedAt, epoch: header.epoch,
            sequence: header.firstSequence)
        let sent_ns = Int64(clamping: header.sentUTC_ns)
        let unusable = reception.withSocket { socket in
            var entries = socket.entries(of: header)
            while let entry = entries.next() {
                if sent_ns > 0 { envelope.sentAt = UTCInstant(nanoseconds: sent_ns &+ Int64(entry.offset_ns)) }
                intake.accept(envelope, entry.bytes, isDuplicate: isDuplicate)
                envelope.sequence &+= 1
            }
            // Bytes behind the last frame are refused as one frame: they came, and nothing can be made of them.
            return entries.rejection == nil ? 0 : UInt64(max(1, entries.undelivered))
        }
        if conflicts > 0 {
            intake.note(
                LinkEvent(kind: .refused, count: conflicts, epoch: header.epoch, firstSequence: header.firstSequence),
                source: source, at: receivedAt)
        }
        if unusable > 0 {
            intake.refuse(unusable)
            intake.note(
                LinkEvent(
                    kind: .refused, count: unusable, epoch: header.epoch, firstSequence: envelope.sequence),
                source: source, at: receivedAt)
        }
    }

    /// Learns the names that a bridge announces, before anything is taken in under their numbers. Returns how many could
    /// not be used, because their number or name stands for something else.
    private func learnNames(_ header: BatchHeader, _ reception: Reception, _ intake: inout Intake) -> UInt64 {
        var announcements: [SourceAnnouncement] = []
        reception.withSocket { socket in
            var entries = socket.entries(of: header)
            while let entry = entries.next() {
                guard SourceAnnouncement.isAnnounced(by: entry.bytes) else { continue }
                // What cannot be read is counted where the frame is taken in.
                if let announcement = try? SourceAnnouncement(parsing: entry.bytes) {
                    announcements.append(announcement)
                }
            }
        }
        var conflicts: UInt64 = 0
        for announcement in announcements
        where !intake.sources.announce(name: announcement.name, wireIdentifier: announcement.sourceID) {
            conflicts += 1
        }
        return conflicts
    }

    /// How many frames the sender has dropped since its last batch; headers give the sum since its start. It is kept by the
    /// sender's number, for a bridge and a sender may stand for one source.
    private func newlyDropped(_ header: BatchHeader) -> UInt32 {
        let known = senderDrops[header.sourceID]
        let before = known?.epoch == header.epoch ? known?.count ?? 0 : 0
        // A batch that comes late has an earlier sum.
        guard header.droppedBefore > before || known?.epoch != header.epoch else { return 0 }
        senderDrops[header.sourceID] = (header.epoch, header.droppedBefore)
        return header.droppedBefore - before
    }
    private var senderDrops: [UInt32: (epoch: UInt64, count: UInt32)] = [:]

    private func takeNamed(_ named: NamedPayload, _ reception: Reception, _ intake: inout Intake) {
        let receivedAt = clock.now()
        latestReception = receivedAt
        let name = reception.withSocket { socket in
            unsafe socket.sourceName.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
        }
        guard let source = intake.sources.source(name: name),
            let payloadType = PayloadType(rawValue: named.kind.payloadType)
        else {
            intake.refuse(1)
            return
        }
        openNewSources(&intake)
        while namedSequences.count <= Int(source.rawValue) { namedSequences.append(0) }
        let envelope = FrameEnvelope(
            source: source, payloadType: payloadType, receivedAt: receivedAt,
            sequence: namedSequences[Int(source.rawValue)])
        namedSequences[Int(source.rawValue)] += 1
        reception.withSocket { intake.accept(envelope, $0.payload) }
    }

    func openNewSources(_ intake: inout Intake) {
        while openedSources < intake.sources.records.count {
            intake.open(SourceSlot(rawValue: UInt16(openedSources)))
            openedSources += 1
        }
    }

    private static func kind(_ endpoint: NaraeSettings.Endpoint) -> ReceivingSocket.Kind {
        switch endpoint.kind {
        case .pull: .pull
        case .sub: .subscribe(prefixes: endpoint.topics.isEmpty ? [""] : endpoint.topics)
        case .router: .router
        }
    }
}

/// UTC of reception: the system's clock, read once a message.
struct ReceptionClock {
    func now() -> UTCInstant {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return UTCInstant(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }
}
