import ByteParsing
import CThreadShims
import CZeroMQ
import Foundation
import Synchronization

/// Lets in only clients whose public keys are listed: the authentication of one context (ZeroMQ RFC 27, ZAP 1.0).
///
/// It answers on a thread of its own, because a handshake must not wait for a thread that is busy with data. Every CURVE
/// server socket of the context asks it; without a listed key nobody is let in. It ends when the context is shut down or
/// the authenticator is stopped.
///
/// ```
/// request:  version │ request id │ domain │ address │ identity │ mechanism │ credentials (the client's 32-byte key)
/// reply:    version │ request id │ status code │ status text │ user id │ metadata
/// ```
package final class ClientAuthenticator: Sendable {
    private struct State: Sendable {
        var keys: Set<[UInt8]>
        var accepted: UInt64 = 0
        var refused: UInt64 = 0
    }

    private let state: Mutex<State>
    private let isStopped = Atomic<Bool>(false)

    /// Starts to answer for the context; made before the first server socket is bound, and once for a context.
    ///
    /// - Throws: `TransportError.refusedByLibrary`.
    package init(context: ZeroMQContext, clientKeys: [CurveKey]) throws(TransportError) {
        state = Mutex(State(keys: Set(clientKeys.map(\.bytes))))
        // The thread opens the socket, so that it never changes hands; the outcome is handed back here.
        let isOpen = DispatchSemaphore(value: 0)
        let outcome = Outcome()
        let thread = Thread { @Sendable [self] in
            // Sound: the name is copied during the call.
            unsafe narae_name_thread("narae-zap")
            do throws(TransportError) {
                var socket = try ZeroMQSocket(context, type: ZMQ_REP)
                try socket.set(ZMQ_LINGER, Int32(0))
                try socket.bind("inproc://zeromq.zap.01")
                isOpen.signal()
                serve(&socket)
            } catch {
                outcome.error.withLock { $0 = error }
                isOpen.signal()
            }
        }
        thread.start()
        isOpen.wait()
        if let error = outcome.error.withLock({ $0 }) { throw error }
    }

    private final class Outcome: Sendable {
        let error = Mutex<TransportError?>(nil)
    }

    /// Replaces the list of clients; open connections stay.
    package func setClientKeys(_ keys: [CurveKey]) {
        state.withLock { $0.keys = Set(keys.map(\.bytes)) }
    }

    /// How many handshakes were let in and how many refused.
    package var counts: (accepted: UInt64, refused: UInt64) { state.withLock { ($0.accepted, $0.refused) } }

    /// Ends the thread within a fifth of a second; every client is refused from then on.
    package func stop() { isStopped.store(true, ordering: .releasing) }

    private func serve(_ socket: inout ZeroMQSocket) {
        while !isStopped.load(ordering: .acquiring) {
            switch socket.waitForMessage(timeout_ms: 200) {
            case .done: guard answer(&socket) else { return }
            case .wouldWait: continue
            case .closed, .failed: return
            }
        }
    }

    /// Answers one request; `false` when the context is gone.
    private func answer(_ socket: inout ZeroMQSocket) -> Bool {
        var parts: [[UInt8]] = []
        var hasMore = true
        while hasMore {
            guard case .done = socket.receive(part: 0, waits: true) else { return false }
            parts.append(bytes(of: socket.part(0)))
            hasMore = socket.hasMore(after: 0)
        }
        let isKnown = parts.count == 7 && parts[5] == Array("CURVE".utf8) && isListed(parts[6])
        let reply: [[UInt8]] = [
            Array("1.0".utf8), parts.count > 1 ? parts[1] : [], Array((isKnown ? "200" : "400").utf8), [], [], [],
        ]
        for (index, part) in reply.enumerated() {
            guard case .done = socket.send(part, hasMore: index + 1 < reply.count) else {
                return false
            }
        }
        return true
    }

    private func bytes(of part: RawSpan) -> [UInt8] { (0..<part.byteCount).map { part.byte(at: $0) } }

    private func isListed(_ key: [UInt8]) -> Bool {
        state.withLock { state in
            let isListed = state.keys.contains(key)
            if isListed { state.accepted += 1 } else { state.refused += 1 }
            return isListed
        }
    }
}
