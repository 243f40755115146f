import Quantities
import SequencedRing
import TelemetryModel

/// The producer's side of the ring: writes reports into claimed slots and publishes them together.
package struct ReportPublisher: ~Copyable {
    /// What happens when the ring is full.
    package enum WhenFull: Sendable {
        /// The source waits: replay and evaluation lose nothing.
        case wait
        /// The source waits for as long as its own queue can bear it, then the report is counted as lost and a finding says
        /// so: a live link cannot wait for ever.
        case countLoss
    }

    /// How long a live source waits for room: longer than any commit that was measured on a busy disk. Meanwhile its
    /// socket holds 100,000 messages, and PUSH senders wait without loss.
    private static let patience_ns: Int64 = 1_000_000_000

    private let ring: SequencedRing<ReportSlot>
    private let whenFull: WhenFull
    private var next: UInt64
    private var end: UInt64

    /// Reports written so far, published or about to be.
    package private(set) var written: UInt64 = 0
    /// Reports lost because the ring was full.
    package private(set) var lost: UInt64 = 0
    private var unreportedLoss: UInt64 = 0

    package init(ring: SequencedRing<ReportSlot>, whenFull: WhenFull) {
        self.ring = ring
        self.whenFull = whenFull
        next = ring.publishedCount
        end = next
    }

    /// Writes a report into the next slot; it becomes visible with ``flush()``.
    package mutating func publish(_ report: Report) {
        guard next < end || makeRoom() else {
            lost &+= 1
            unreportedLoss &+= 1
            return
        }
        ring[next].report = report
        next &+= 1
        written &+= 1
    }

    /// Makes the written reports visible to the checks.
    package mutating func flush() {
        if next > ring.publishedCount { ring.publish(upTo: next) }
    }

    /// If reports were lost, says how many, once there is room to say it; the caller publishes it as a link event.
    package mutating func takeLoss() -> UInt64? {
        guard unreportedLoss > 0, next < end || makeRoom() else { return nil }
        defer { unreportedLoss = 0 }
        return unreportedLoss
    }

    private mutating func makeRoom() -> Bool {
        // What is written must be visible before anybody can make room by working on it.
        flush()
        var claim = ring.claim(upTo: ring.capacity)
        if claim.isEmpty {
            _ = ring.waitForRoom(ring.capacity / 4, timeout_ns: whenFull == .wait ? -1 : Self.patience_ns)
            claim = ring.claim(upTo: ring.capacity)
        }
        (next, end) = (claim.lowerBound, claim.upperBound)
        return !claim.isEmpty
    }
}
