import Findings
import Synchronization
import TelemetryModel

/// Takes the zones of the next generation from the thread that compiles them to the check, the ingest and the store.
///
/// 1. The thread that compiles offers a generation.
/// 2. The ingest thread writes a frame that says so (``AirspaceChange``): the place among the frames is the moment of the
///    change, in the archive as in the ring.
/// 3. The geofence check meets that frame's report and judges from the next report on by the new zones. It gives the old ones
///    back, so that whoever offered the new ones releases them.
/// 4. The store meets the same report and takes the rules that later findings name.
///
/// No report is held up or passed over; only these four steps take the lock.
package final class ZoneHandover: Sendable {
    /// How many zones a generation may have: the check keeps room for a finding of each.
    package let zoneLimit: Int

    private struct Offer {
        let change: AirspaceChange
        /// Until the check has taken them.
        var zones: ZoneGeneration?
        /// Until the store has taken them.
        var rules: (first: RuleIndex, list: [Rule])?
        var isTold = false
    }
    private struct State {
        var offers: [Offer] = []
        var retired: [ZoneIndex] = []
        /// The generation in force and the frame from which on it is.
        var latest: (generation: UInt32, firstFrame: UInt64)?
    }
    private let state = Mutex(State())
    /// True while an offer waits for its frame, so that asking costs no lock.
    private let isWaiting = Atomic<Bool>(false)

    package init(zoneLimit: Int) { self.zoneLimit = zoneLimit }

    /// Offers a generation.
    ///
    /// - Parameters:
    ///   - change: what the frame will say.
    ///   - rules: the rules that the generation's findings name, and the number of the first one in the run's book.
    ///   - isTold: true where a recording that is being replayed holds the frame.
    package func offer(
        _ zones: ZoneGeneration, _ change: AirspaceChange, rules: [Rule], from first: RuleIndex, isTold: Bool = false
    ) {
        let count = zones.index.zones.count + zones.validities.count
        precondition(count <= zoneLimit, "the check has room for \(zoneLimit) zones")
        state.withLock {
            $0.offers.append(Offer(change: change, zones: zones, rules: (first, rules), isTold: isTold))
        }
        if !isTold { isWaiting.store(true, ordering: .releasing) }
    }

    /// What the ingest thread is to say next; nil while there is nothing.
    package var untoldChange: AirspaceChange? {
        guard isWaiting.load(ordering: .acquiring) else { return nil }
        return state.withLock { state in state.offers.first { !$0.isTold }?.change }
    }

    /// The ingest thread has said it.
    package func markTold(_ change: AirspaceChange) {
        state.withLock { state in
            for index in state.offers.indices where state.offers[index].change == change {
                state.offers[index].isTold = true
            }
            isWaiting.store(state.offers.contains { !$0.isTold }, ordering: .releasing)
        }
    }

    /// The zones that an event says are in force from now on; nil where none such were offered.
    package func take(_ event: LinkEvent, at frame: UInt64) -> ZoneGeneration? {
        state.withLock { state in
            guard let index = state.offers.firstIndex(where: { $0.change.event == event && $0.zones != nil }) else {
                return nil
            }
            defer {
                state.offers[index].zones = nil
                state.latest = (state.offers[index].change.generation, frame)
                Self.forget(&state)
            }
            return state.offers[index].zones
        }
    }

    /// The check gives back what it judged by before.
    package func retire(_ zones: ZoneIndex) { state.withLock { $0.retired.append(zones) } }

    /// The rules of the generation that an event names, and where they begin in the run's book; nil where none such was
    /// offered.
    package func takeRules(_ event: LinkEvent) -> (first: RuleIndex, list: [Rule], change: AirspaceChange)? {
        state.withLock { state in
            guard let index = state.offers.firstIndex(where: { $0.change.event == event && $0.rules != nil }) else {
                return nil
            }
            defer {
                state.offers[index].rules = nil
                Self.forget(&state)
            }
            return state.offers[index].rules.map { ($0.first, $0.list, state.offers[index].change) }
        }
    }

    /// Releases what the check has given back, and says since when which generation judges; nil until the first change.
    package func settle() -> (generation: UInt32, firstFrame: UInt64)? {
        let (retired, latest) = state.withLock { state in
            defer { state.retired = [] }
            return (state.retired, state.latest)
        }
        // Thousands of zones take a while to be released, here and not under the lock.
        _ = consume retired
        return latest
    }

    private static func forget(_ state: inout State) {
        state.offers.removeAll { $0.zones == nil && $0.rules == nil }
    }
}
