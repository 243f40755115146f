import Foundation
import ZeroMQTransport

/// The place of a daemon: a socket that pulls, and what came.
final class Collector {
    struct Batch {
        var header: BatchHeader
        var frames: [[UInt8]]
        var offsets_ns: [UInt32]
    }

    private final class Reception {
        var socket: ReceivingSocket
        init(_ socket: consuming ReceivingSocket) { self.socket = socket }

        /// What is borrowed from the socket lives no longer than the call.
        func withSocket(_ body: (borrowing ReceivingSocket) -> Void) { body(socket) }
    }

    private var reception: Reception?
    private(set) var batches: [Batch] = []
    private(set) var names: [UInt32: String] = [:]
    /// Dropped frames that the senders have told, counted as a daemon counts them: by the growth of each source's sum, in the
    /// epoch that was heard last.
    private(set) var toldDrops: UInt64 = 0
    private var sums: [UInt32: (epoch: UInt64, count: UInt32)] = [:]
    let address: String

    init(at address: String = "tcp://127.0.0.1:*") throws {
        var socket = try ReceivingSocket(.pull, context: ZeroMQContext())
        try socket.bind(address)
        self.address = socket.lastEndpoint
        reception = Reception(socket)
    }

    /// Closes the socket, as a daemon does that is killed.
    func close() { reception = nil }

    /// Listens again, as a daemon does to which the connection was lost.
    func reopen() throws {
        var socket = try ReceivingSocket(.pull, context: ZeroMQContext())
        try socket.bind(address)
        reception = Reception(socket)
    }

    /// Data frames that have come, without those that came a second time.
    var frameCount: Int { batches.reduce(0) { $0 + $1.frames.count } }

    /// The frames of each source in the order of their sequence numbers, each number once.
    var framesByName: [String: [[UInt8]]] {
        var bySource: [String: [UInt64: [UInt8]]] = [:]
        for batch in batches {
            for (index, frame) in batch.frames.enumerated() {
                let name = names[batch.header.sourceID] ?? "source-\(batch.header.sourceID)"
                bySource[name, default: [:]][batch.header.firstSequence + UInt64(index)] = frame
            }
        }
        return bySource.mapValues { $0.sorted { $0.key < $1.key }.map(\.value) }
    }

    /// Takes in until `isEnough`, at most for a while; false when that was not reached.
    @discardableResult
    func collect(atMost_s: Double = 10, until isEnough: (Collector) -> Bool) -> Bool {
        let end = Date() + atMost_s
        while !isEnough(self) {
            if Date() > end { return false }
            guard let reception, case .batch(let header) = reception.socket.receive(timeout_ms: 20) else { continue }
            take(header, reception)
        }
        return true
    }

    /// Takes in what comes within some seconds.
    func collect(for seconds: Double) {
        let end = Date() + seconds
        collect { _ in Date() > end }
    }

    private func noteDrops(_ header: BatchHeader) {
        let former = sums[header.sourceID]
        let before = former?.epoch == header.epoch ? former?.count ?? 0 : 0
        guard header.droppedBefore > before || former?.epoch != header.epoch else { return }
        sums[header.sourceID] = (header.epoch, header.droppedBefore)
        toldDrops += UInt64(header.droppedBefore - before)
    }

    private func take(_ header: BatchHeader, _ reception: Reception) {
        var batch = Batch(header: header, frames: [], offsets_ns: [])
        reception.withSocket { socket in
            var entries = socket.entries(of: header)
            while let entry = entries.next() {
                batch.frames.append(unsafe entry.bytes.withUnsafeBytes { unsafe [UInt8]($0) })
                batch.offsets_ns.append(entry.offset_ns)
            }
        }
        noteDrops(header)
        guard header.payloadType == 8 else {
            batches.append(batch)
            return
        }
        for frame in batch.frames {
            if let said = try? SourceAnnouncement(parsing: unsafe frame.span.bytes) { names[said.sourceID] = said.name }
        }
    }
}
