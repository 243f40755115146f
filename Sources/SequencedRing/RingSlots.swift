// Unsafe code: the slots' memory.
//
// The memory holds `capacity` slots, all initialised at the start, and an index is the sequence masked to the power-of-two
// capacity, so that no sequence, right or wrong, leads outside. It lives as long as the `SequencedRing` that allocated
// it, and every handle that carries a copy of this structure also holds that ring. Slots are `BitwiseCopyable`: reading
// one is always reading a value, and nothing has to be destroyed. Which thread may touch which slot when is the ordering
// argument in `RingCursors.swift`.

/// The slots of a ring: memory indexed by sequence.
@safe @usableFromInline
struct RingSlots<Slot: BitwiseCopyable>: @unchecked Sendable {
    @usableFromInline let base: UnsafeMutablePointer<Slot>
    @usableFromInline let indexMask: UInt64

    init(capacity: Int, initial: Slot) {
        precondition(capacity > 0 && capacity & (capacity - 1) == 0, "the capacity of a ring is a power of two")
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: capacity * MemoryLayout<Slot>.stride,
            alignment: max(RingCursors.cellSize, MemoryLayout<Slot>.alignment))
        unsafe base = memory.bindMemory(to: Slot.self, capacity: capacity)
        unsafe base.initialize(repeating: initial, count: capacity)
        indexMask = UInt64(capacity - 1)
    }

    func deallocate() {
        unsafe UnsafeMutableRawPointer(base).deallocate()
    }

    @inlinable
    func pointer(at sequence: UInt64) -> UnsafeMutablePointer<Slot> {
        unsafe base + Int(truncatingIfNeeded: sequence & indexMask)
    }

    /// The slot of a sequence, in place. Addressors, unlike coroutines, cost nothing across modules.
    @inlinable
    subscript(sequence: UInt64) -> Slot {
        unsafeAddress { unsafe UnsafePointer(pointer(at: sequence)) }
        nonmutating unsafeMutableAddress { unsafe pointer(at: sequence) }
    }
}
