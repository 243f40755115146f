/// One consumer's place in a ring: what it may work on, and how far it has come.
///
/// It is used by one thread at a time. Copies are the same consumer.
public struct RingConsumer<Slot: BitwiseCopyable>: Sendable {
    /// The ring to which the consumer belongs.
    public let ring: SequencedRing<Slot>
    /// The consumer's number, in the order in which consumers were added.
    public let index: Int
    @usableFromInline let cursors: RingCursors
    @usableFromInline let slots: RingSlots<Slot>
    @usableFromInline let upstream: UInt64

    init(ring: SequencedRing<Slot>, index: Int, upstream: UInt64) {
        self.ring = ring
        self.index = index
        self.upstream = upstream
        cursors = ring.cursors
        slots = ring.slots
    }

    /// The next sequence this consumer will work on, which is how many slots it has passed; readable on any thread.
    @inlinable public var position: UInt64 { cursors.position(of: index) }

    /// The sequences this consumer may work on now, at most `count` of them; empty when there are none. It never waits.
    @inlinable
    public func available(upTo count: Int = .max) -> Range<UInt64> {
        let next = cursors.ownPosition(of: index)
        let limit = cursors.limit(of: upstream)
        return unsafe Range(uncheckedBounds: (next, next &+ min(limit &- next, UInt64(truncatingIfNeeded: count))))
    }

    /// The slot of a sequence, in place: `consumer[sequence].field = value` stores that field alone.
    ///
    /// A consumer reads what those before it wrote, and writes only fields that no other consumer of its stage reads or
    /// writes.
    @inlinable
    public subscript(sequence: UInt64) -> Slot {
        unsafeAddress { unsafe UnsafePointer(slots.pointer(at: sequence)) }
        nonmutating unsafeMutableAddress { unsafe slots.pointer(at: sequence) }
    }

    /// The address of a slot, for code that keeps it over several accesses; valid while the ring lives.
    @unsafe @inlinable
    public func pointer(at sequence: UInt64) -> UnsafeMutablePointer<Slot> {
        unsafe slots.pointer(at: sequence)
    }

    /// Passes every slot below `end` on to the consumers that follow, or back to the producer.
    ///
    /// - Precondition: every slot below `end` was available to this consumer.
    @inlinable
    public func advance(upTo end: UInt64) {
        assert(
            end >= cursors.ownPosition(of: index) && end <= cursors.limit(of: upstream), "passed what was not available"
        )
        cursors.advance(index, upTo: end)
    }

    /// Whether the ring was halted and this consumer has passed everything that was published.
    @inlinable public var isFinished: Bool {
        cursors.isHalted && cursors.ownPosition(of: index) == cursors.publishedByProducer
    }

    /// Waits until there is something to work on, the ring is halted and used up, or `timeout_ns` nanoseconds have
    /// passed (negative: without end).
    @inlinable
    public func wait(upTo count: Int = .max, timeout_ns: Int64 = -1) -> RingWait {
        let ready = available(upTo: count)
        return ready.isEmpty ? waitWhenEmpty(upTo: count, timeout_ns: timeout_ns) : .ready(ready)
    }

    @inline(never) @usableFromInline
    func waitWhenEmpty(upTo count: Int, timeout_ns: Int64) -> RingWait {
        let next = cursors.ownPosition(of: index)
        _ = cursors.wait(index, wanting: next + 1, strategy: ring.waitStrategy, timeout_ns: timeout_ns) {
            cursors.limit(of: upstream) > next || isFinished
        }
        let ready = available(upTo: count)
        if !ready.isEmpty { return .ready(ready) }
        return isFinished ? .finished : .timedOut
    }
}
