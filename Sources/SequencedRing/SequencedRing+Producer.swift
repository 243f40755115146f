// What the one producing thread does: claim, write, publish.
extension SequencedRing {
    /// The sequences that the producer may write now: at most `count`, empty when the ring is full. It never waits.
    ///
    /// A claim is not a reservation: claiming twice without publishing gives the same sequences.
    /// - Precondition: called on the producer's thread, and the ring has a consumer.
    @inlinable
    public func claim(upTo count: Int) -> Range<UInt64> {
        let next = cursors.publishedByMe
        let size = slots.indexMask &+ 1
        var free = cursors.cachedGate &+ size &- next
        if free < UInt64(truncatingIfNeeded: count) {
            // Reading the consumers' cursors costs a cache miss each, so that it is done only when the remembered
            // value no longer suffices.
            let last = cursors.lastConsumers
            precondition(last != 0 && count >= 0, "a ring without consumers would never have room again")
            let gate = cursors.limit(of: last)
            cursors.cachedGate = gate
            free = gate &+ size &- next
        }
        return unsafe Range(uncheckedBounds: (next, next &+ min(free, UInt64(truncatingIfNeeded: count))))
    }

    /// The slot of a sequence, in place: `ring[sequence].field = value` stores that field alone.
    ///
    /// The producer uses it for claimed sequences, before it publishes them.
    @inlinable
    public subscript(sequence: UInt64) -> Slot {
        unsafeAddress { unsafe UnsafePointer(slots.pointer(at: sequence)) }
        unsafeMutableAddress { unsafe slots.pointer(at: sequence) }
    }

    /// The address of a slot, for code that keeps it over several accesses; valid while the ring lives.
    @unsafe @inlinable
    public func pointer(at sequence: UInt64) -> UnsafeMutablePointer<Slot> {
        unsafe slots.pointer(at: sequence)
    }

    /// Hands every slot below `end` to the consumers, and wakes those that are parked.
    ///
    /// - Precondition: every slot below `end` was claimed and written.
    @inlinable
    public func publish(upTo end: UInt64) {
        assert(
            end >= cursors.publishedByMe && end <= passedCount + UInt64(capacity), "published what was not claimed")
        cursors.publish(upTo: end)
    }

    /// Waits until at least `count` slots are free, the ring is halted, or `timeout_ns` nanoseconds have passed
    /// (negative: without end). Returns whether there is room.
    ///
    /// A caller that meets a full ring does well to wait for a good part of the capacity, so that it is not woken for
    /// every single slot.
    public func waitForRoom(_ count: Int, timeout_ns: Int64 = -1) -> Bool {
        precondition(count <= capacity, "a ring never has more room than its capacity")
        if claim(upTo: count).count >= count { return true }
        let wanted = cursors.publishedByMe + UInt64(count) - UInt64(capacity)
        _ = cursors.wait(
            RingCursors.producer, wanting: wanted, strategy: waitStrategy, timeout_ns: timeout_ns
        ) { cursors.isHalted || cursors.limit(of: cursors.lastConsumers) >= wanted }
        return claim(upTo: count).count >= count
    }

    /// Says that nothing more will be published and wakes every thread that waits.
    ///
    /// Consumers still receive everything published before; a wait then ends with `finished`. May be called on any
    /// thread, but what the producer publishes later may not be seen by consumers that have finished.
    public func halt() {
        cursors.halt()
    }

    /// Whether `halt` was called.
    @inlinable public var isHalted: Bool { cursors.isHalted }
}
