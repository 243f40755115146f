import Synchronization

/// The findings of one check, on their way to the store: bounded, allocated once, one writer and one reader.
///
/// The check appends and then publishes its ring sequence; the store reads only findings of reports whose sequence it has
/// acquired, and releases them. The ring's release/acquire pair on the sequence therefore orders the records; only the
/// count of released records is an atomic of its own, because it flows the other way.
@safe public final class FindingBuffer: @unchecked Sendable {
    // Sound: `records` is written by the single writer at indices in released ..< released + capacity, which the reader
    // has given back with a releasing store, and read by the reader only after the ring's acquire. `writer` belongs to the
    // writer alone; it stands behind a pointer so that access to it is not checked for exclusivity at each report.
    @usableFromInline let records: UnsafeMutablePointer<FindingRecord>
    @usableFromInline let writer: UnsafeMutablePointer<Writer>
    @usableFromInline let mask: UInt64
    @usableFromInline let released = Atomic<UInt64>(0)
    public let capacity: Int

    @usableFromInline struct Writer: BitwiseCopyable {
        @usableFromInline var written: UInt64 = 0
        @usableFromInline var cachedReleased: UInt64 = 0
    }

    /// - Parameter capacity: a power of two; how many findings may wait for the store.
    public init(capacity: Int) {
        precondition(capacity > 0 && capacity & (capacity - 1) == 0, "the capacity is a power of two")
        self.capacity = capacity
        mask = UInt64(capacity - 1)
        unsafe records = UnsafeMutablePointer<FindingRecord>.allocate(capacity: capacity)
        unsafe writer = UnsafeMutablePointer<Writer>.allocate(capacity: 1)
        unsafe writer.initialize(to: Writer())
    }

    deinit {
        unsafe records.deallocate()
        unsafe writer.deallocate()
    }

    /// How many records have been appended; read by the writer, and by others through ``CheckOutcome/findingsWritten``.
    @inlinable public var written: UInt64 { unsafe writer.pointee.written }

    /// How many more findings fit before the store must release some. A check that may write more than this for its next
    /// report waits.
    @inlinable public var room: Int {
        let free = unsafe capacity - Int(writer.pointee.written - writer.pointee.cachedReleased)
        if free >= capacity / 2 { return free }
        unsafe writer.pointee.cachedReleased = released.load(ordering: .acquiring)
        return unsafe capacity - Int(writer.pointee.written - writer.pointee.cachedReleased)
    }

    /// Appends a finding.
    ///
    /// - Precondition: ``room`` is greater than 0: a finding is never dropped.
    public func append(_ record: FindingRecord) {
        precondition(room > 0, "a check asked for no room before it wrote")
        unsafe records[Int(writer.pointee.written & mask)] = record
        unsafe writer.pointee.written += 1
    }

    /// The record with the running number `index`; the reader's side.
    public func record(at index: UInt64) -> FindingRecord {
        unsafe records[Int(index & mask)]
    }

    /// Gives back every record below `count`; the reader's side.
    public func release(through count: UInt64) {
        released.store(count, ordering: .releasing)
    }
}
