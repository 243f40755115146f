// This module's declarations are public, not package: Swift 6.3 does not serialise the bodies of package declarations, so
// that `@inlinable package` functions stay unspecialised calls in other modules (measured here: 5 times slower). No
// product of the package is a library; nobody outside sees them.

/// A ring of fixed-size slots with one producer and several consumers that work on the slots in place.
///
/// The shape is the diamond of the LMAX Disruptor: consumers added `after` no one read what the producer published, side
/// by side; a consumer added `after` others reads what all of these have passed; the consumers that nobody follows hold
/// the producer back, so that no slot is overwritten before everyone has finished with it.
///
/// ```
///              ┌► geofence ───┐
///   producer ──┼► separation ─┼► store ──► (room for the producer)
///              └► route ──────┘
/// ```
///
/// A sequence is the number of a slot since the start, 0 upward; all limits are half-open, so that a cursor is both "the
/// next sequence" and "how many so far". Producer and consumers may each run on a thread of their own or be stepped by
/// hand, one after the other, on a single thread: only the functions named `wait…` ever wait.
@safe
public final class SequencedRing<Slot: BitwiseCopyable>: @unchecked Sendable {
    // Sendable: `cursors` keeps the ordering argument; the other stored properties are constant once slots flow.

    @usableFromInline let cursors: RingCursors
    @usableFromInline let slots: RingSlots<Slot>
    /// How threads of this ring wait.
    public let waitStrategy: RingWaitStrategy
    private var consumerCount = 0

    /// Makes a ring of `capacity` slots (a power of two), each holding `initial`.
    public init(capacity: Int, initial: Slot, waitStrategy: RingWaitStrategy = RingWaitStrategy()) {
        cursors = RingCursors()
        slots = RingSlots(capacity: capacity, initial: initial)
        self.waitStrategy = waitStrategy
    }

    deinit {
        cursors.deallocate()
        slots.deallocate()
    }

    /// Adds a consumer that reads what the producer published and, where `upstream` is not empty, what all of these
    /// consumers have passed.
    ///
    /// - Precondition: nothing is published yet, no other thread uses the ring yet, at most 16 consumers, and the
    ///   consumers named belong to this ring.
    public func addConsumer(after upstream: [RingConsumer<Slot>] = []) -> RingConsumer<Slot> {
        precondition(cursors.publishedByMe == 0, "consumers are added before the first slot is published")
        precondition(consumerCount < RingCursors.maximumConsumers, "a ring has at most 16 consumers")
        let bit = UInt64(1) << UInt64(consumerCount)
        let producerBit = UInt64(1) << UInt64(RingCursors.producer)
        var upstreamBits: UInt64 = 0
        for consumer in upstream {
            precondition(consumer.ring === self, "a consumer follows consumers of its own ring")
            upstreamBits |= 1 << UInt64(consumer.index)
            // A consumer that is followed no longer holds the producer back, and so need not wake it.
            cursors.setDownstream((cursors.downstream(of: consumer.index) & ~producerBit) | bit, of: consumer.index)
        }
        if upstream.isEmpty { cursors.firstConsumers |= bit }
        cursors.lastConsumers = (cursors.lastConsumers & ~upstreamBits) | bit
        cursors.setDownstream(producerBit, of: consumerCount)
        defer { consumerCount += 1 }
        return RingConsumer(ring: self, index: consumerCount, upstream: upstreamBits)
    }

    /// The number of slots.
    @inlinable public var capacity: Int { Int(slots.indexMask) + 1 }

    /// How many slots have been published since the start.
    @inlinable public var publishedCount: UInt64 { cursors.publishedByProducer }

    /// How many published slots every last consumer has passed.
    @inlinable public var passedCount: UInt64 { cursors.limit(of: cursors.lastConsumers) }

    /// How many slots the producer could claim at this moment; exact on the producer's thread, elsewhere for metrics.
    @inlinable public var remainingCapacity: Int {
        // The gate is read first: it never passes a cursor that is read later.
        let passed = passedCount
        return max(0, capacity - Int(publishedCount - passed))
    }
}
