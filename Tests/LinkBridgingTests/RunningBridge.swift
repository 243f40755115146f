import Foundation
import LinkBridging
import Synchronization

/// A bridge on a thread of its own.
final class RunningBridge: Sendable {
    private final class State: Sendable {
        let isStopped = Atomic<Bool>(false)
        let addresses = Mutex<[String]>([])
        let notes = Mutex<[String]>([])
        let summary = Mutex<BridgeSummary?>(nil)
        let failure = Mutex<BridgeFailure?>(nil)
        let isOpen = DispatchSemaphore(value: 0)
        let isOver = DispatchSemaphore(value: 0)
    }

    private let state = State()

    init(_ settings: BridgeSettings) throws {
        let thread = Thread { @Sendable [state] in
            do throws(BridgeFailure) {
                let bridge = try LinkBridge(settings) { note in state.notes.withLock { $0.append(note) } }
                state.addresses.withLock { $0 = bridge.addresses }
                state.isOpen.signal()
                let summary = bridge.run { state.isStopped.load(ordering: .relaxed) }
                state.summary.withLock { $0 = summary }
            } catch {
                state.failure.withLock { $0 = error }
                state.isOpen.signal()
            }
            state.isOver.signal()
        }
        thread.start()
        state.isOpen.wait()
        if let failure = state.failure.withLock({ $0 }) { throw failure }
    }

    /// The ports that the system chose, in the order of the endpoints.
    var ports: [UInt16] { state.addresses.withLock { $0.map { UInt16($0.split(separator: ":").last ?? "") ?? 0 } } }
    var addresses: [String] { state.addresses.withLock { $0 } }
    var notes: [String] { state.notes.withLock { $0 } }

    /// Waits until a note says something, at most ten seconds.
    func waitForNote(_ part: String) -> Bool {
        for _ in 0..<1000 {
            if notes.contains(where: { $0.contains(part) }) { return true }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return false
    }

    /// Ends the bridge; the account of what it did.
    func stop() -> BridgeSummary {
        state.isStopped.store(true, ordering: .relaxed)
        state.isOver.wait()
        return state.summary.withLock { $0 } ?? BridgeSummary()
    }
}
