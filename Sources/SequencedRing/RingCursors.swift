import CThreadShims
import Synchronization

// Unsafe code: the cursors' memory and the ordering of the whole ring.
//
// Bounds and lifetime. One allocation holds a fixed number of 128-byte cells, every word of it an initialised
// `Atomic<UInt64>`. A cell's number follows from a consumer's, which is checked when the consumer is added. The memory
// lives as long as the `SequencedRing` that allocated it, and every handle that carries a copy of this structure also
// holds that ring.
//
// Ordering. Cursors only grow, and each has one writer:
//   producer:    write slots < n      →  published.store(n, releasing)
//   consumer:    c = upstream.load(acquiring)  →  read or write slots < c  →  own.store(c, releasing)
//   producer:    g = last.load(acquiring)      →  write slots < g + capacity
// A release store and the acquire load that sees it order everything before the one with everything after the other,
// and the relation is transitive: a last consumer that acquires the cursors of the consumers before it sees the
// producer's slot and their fields; a producer that acquires the last consumers' cursors overwrites a slot only after
// every consumer has finished with it. Consumers of one stage hold a slot at the same time: each writes fields that the
// others neither read nor write, and such stores go to distinct memory locations.
//
// Parking. A waiter announces itself (its bit in `parked`), makes every thread pass a barrier (membarrier), and looks at
// the awaited cursor once more before it sleeps. A publisher stores its cursor and then loads `parked`, with only a
// compiler fence between. Were both to miss the other's store, the publisher's store would have to be delayed past its
// load across the barrier that the waiter forced upon it, which a barrier forbids. The publisher therefore pays one
// plain load and no fence. Where the kernel has no membarrier, a sleep is cut into pieces of one millisecond instead,
// so that a missed wake-up delays and never hangs.

/// How far the producer and each consumer have come, each in a cell of its own, so that no two threads write to one
/// cache line; and who of them sleeps.
@safe @usableFromInline
struct RingCursors: @unchecked Sendable {
    /// 128 bytes: two cache lines, because the prefetcher of x86 cores fetches lines in pairs.
    @inlinable static var cellSize: Int { 128 }
    /// The number of consumers a ring may have; their bits and the producer's share one word.
    @inlinable static var maximumConsumers: Int { 16 }
    /// The waiter number of the producer; consumers are 0 upward.
    @inlinable static var producer: Int { maximumConsumers }

    // Cells, in words of 8 bytes:
    //   0      published cursor
    //   1      parked bits · halt flag
    //   2      the producer's remembered gate · bits of the first consumers · bits of the last consumers
    //   3 …    one for each consumer: cursor · bits of those it may wake
    //   19 …   one for each waiter: sleeping · wanted cursor
    @inlinable static var cursorCell: Int { 3 }
    @inlinable static var waiterCell: Int { cursorCell + maximumConsumers }
    @inlinable static var cellCount: Int { waiterCell + maximumConsumers + 1 }

    @usableFromInline let cells: UnsafeMutableRawPointer
    private let hasProcessBarrier: Bool

    init() {
        let byteCount = Self.cellCount * Self.cellSize
        unsafe cells = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: Self.cellSize)
        hasProcessBarrier = narae_process_barrier_register() == 1
        for offset in stride(from: 0, to: byteCount, by: MemoryLayout<Atomic<UInt64>>.stride) {
            unsafe (cells + offset).initializeMemory(as: Atomic<UInt64>.self, to: Atomic(0))
        }
    }

    func deallocate() {
        unsafe cells.deallocate()
    }

    // MARK: Cells

    @inlinable
    func word(_ cell: Int, offset: Int = 0) -> UnsafeMutablePointer<Atomic<UInt64>> {
        unsafe (cells + (cell &* Self.cellSize &+ offset)).assumingMemoryBound(to: Atomic<UInt64>.self)
    }

    @inlinable var published: UnsafeMutablePointer<Atomic<UInt64>> { unsafe word(0) }
    @inlinable var parked: UnsafeMutablePointer<Atomic<UInt64>> { unsafe word(1) }
    @inlinable var haltFlag: UnsafeMutablePointer<Atomic<UInt64>> { unsafe word(1, offset: 8) }
    @inlinable func cursor(of consumer: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
        unsafe word(Self.cursorCell &+ consumer)
    }
    /// 1 while the waiter sleeps or is about to; the futex looks at its lower half.
    func sleeping(of waiter: Int) -> UnsafeMutablePointer<Atomic<UInt64>> { unsafe word(Self.waiterCell + waiter) }
    /// The cursor value from which it is worth waking the waiter.
    func wanted(of waiter: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
        unsafe word(Self.waiterCell + waiter, offset: 8)
    }

    // MARK: Cursors

    @inlinable var publishedByMe: UInt64 { unsafe published.pointee.load(ordering: .relaxed) }
    @inlinable var publishedByProducer: UInt64 { unsafe published.pointee.load(ordering: .acquiring) }
    @inlinable func ownPosition(of consumer: Int) -> UInt64 {
        unsafe cursor(of: consumer).pointee.load(ordering: .relaxed)
    }
    @inlinable func position(of consumer: Int) -> UInt64 {
        unsafe cursor(of: consumer).pointee.load(ordering: .acquiring)
    }

    /// The smallest cursor of the consumers whose bits are set; the producer's own where none is.
    @inlinable
    func limit(of upstream: UInt64) -> UInt64 {
        if upstream == 0 { return publishedByProducer }
        var rest = upstream
        var least = UInt64.max
        while rest != 0 {
            least = min(least, position(of: rest.trailingZeroBitCount))
            rest &= rest &- 1
        }
        return least
    }

    /// What the producer remembers of the last consumers' cursors; only the producer touches it.
    @inlinable var cachedGate: UInt64 {
        get { unsafe word(2).pointee.load(ordering: .relaxed) }
        nonmutating set { unsafe word(2).pointee.store(newValue, ordering: .relaxed) }
    }

    @inlinable
    func publish(upTo end: UInt64) {
        unsafe published.pointee.store(end, ordering: .releasing)
        wakeParked(among: firstConsumers, at: end)
    }

    @inlinable
    func advance(_ consumer: Int, upTo end: UInt64) {
        unsafe cursor(of: consumer).pointee.store(end, ordering: .releasing)
        wakeParked(among: downstream(of: consumer), at: end)
    }

    // MARK: Who waits for whom, constant once slots flow

    @inlinable var firstConsumers: UInt64 {
        get { unsafe word(2, offset: 8).pointee.load(ordering: .relaxed) }
        nonmutating set { unsafe word(2, offset: 8).pointee.store(newValue, ordering: .relaxed) }
    }
    @inlinable var lastConsumers: UInt64 {
        get { unsafe word(2, offset: 16).pointee.load(ordering: .relaxed) }
        nonmutating set { unsafe word(2, offset: 16).pointee.store(newValue, ordering: .relaxed) }
    }
    /// The bits of those whom a consumer's progress may wake.
    @inlinable func downstream(of consumer: Int) -> UInt64 {
        unsafe word(Self.cursorCell &+ consumer, offset: 8).pointee.load(ordering: .relaxed)
    }
    func setDownstream(_ bits: UInt64, of consumer: Int) {
        unsafe word(Self.cursorCell &+ consumer, offset: 8).pointee.store(bits, ordering: .relaxed)
    }

    // MARK: Parking

    @inlinable var isHalted: Bool { unsafe haltFlag.pointee.load(ordering: .acquiring) != 0 }

    func halt() {
        unsafe haltFlag.pointee.store(1, ordering: .sequentiallyConsistent)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        wake(.max, at: .max)
    }

    @inlinable
    func wakeParked(among waiters: UInt64, at cursor: UInt64) {
        narae_compiler_fence()
        let sleepers = unsafe parked.pointee.load(ordering: .acquiring) & waiters
        if sleepers != 0 { wake(sleepers, at: cursor) }
    }

    /// Wakes those of the waiters that are parked and want no more than `cursor`.
    ///
    /// Two threads may wake the same waiter; the second only makes it look once more.
    @inline(never) @usableFromInline
    func wake(_ waiters: UInt64, at cursor: UInt64) {
        var rest = unsafe parked.pointee.load(ordering: .acquiring) & waiters
        while rest != 0 {
            let waiter = rest.trailingZeroBitCount
            rest &= rest &- 1
            guard unsafe wanted(of: waiter).pointee.load(ordering: .acquiring) <= cursor else { continue }
            unsafe parked.pointee.bitwiseAnd(~(1 << UInt64(waiter)), ordering: .acquiringAndReleasing)
            unsafe sleeping(of: waiter).pointee.store(0, ordering: .releasing)
            unsafe narae_futex_wake(UnsafeMutableRawPointer(sleeping(of: waiter)))
        }
    }

    /// Sleeps until another thread's cursor reaches `cursor`, the ring is halted, the time is over, or for no reason:
    /// the caller looks again. Nothing is slept when `isReady` holds after the announcement.
    func park(_ waiter: Int, wanting cursor: UInt64, timeout_ns: Int64, isReady: () -> Bool) {
        let bit = UInt64(1) << UInt64(waiter)
        unsafe wanted(of: waiter).pointee.store(cursor, ordering: .releasing)
        unsafe sleeping(of: waiter).pointee.store(1, ordering: .releasing)
        unsafe parked.pointee.bitwiseOr(bit, ordering: .sequentiallyConsistent)
        var piece_ns = timeout_ns
        if hasProcessBarrier {
            narae_process_barrier()
        } else {
            atomicMemoryFence(ordering: .sequentiallyConsistent)
            piece_ns = timeout_ns < 0 ? 1_000_000 : min(timeout_ns, 1_000_000)
        }
        if !isReady() {
            // A waker that has already stored 0 makes the kernel return at once. On a big-endian machine the futex
            // would look at the upper half; Swift runs on none under Linux.
            unsafe narae_futex_wait(UnsafeMutableRawPointer(sleeping(of: waiter)), 1, piece_ns)
        }
        unsafe parked.pointee.bitwiseAnd(~bit, ordering: .acquiringAndReleasing)
    }
}
