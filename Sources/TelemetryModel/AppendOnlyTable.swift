/// A bounded table that one thread appends to and others read, without a lock.
///
/// The reader learns of an index from a slot of the ring that was published after the entry had been written; the ring's
/// release/acquire pair therefore orders the entry before the read. Entries never change and never move.
@safe package final class AppendOnlyTable<Element: Sendable>: @unchecked Sendable {
    // Sound: `storage` is allocated once for `capacity` elements; indices below `count` are initialised, written by the
    // single writer before any reader can know of them, and only deinitialised when the table itself goes.
    private let storage: UnsafeMutablePointer<Element>
    package let capacity: Int

    /// How many entries there are; exact on the writer's thread.
    package private(set) var count = 0

    package init(capacity: Int) {
        self.capacity = capacity
        unsafe storage = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    }

    deinit {
        unsafe storage.deinitialize(count: count)
        unsafe storage.deallocate()
    }

    /// Appends an entry and returns its index; nil when the table is full.
    package func append(_ element: Element) -> Int? {
        guard count < capacity else { return nil }
        unsafe (storage + count).initialize(to: element)
        count += 1
        return count - 1
    }

    /// The entry at an index that the reader has learnt through the ring.
    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < capacity, "no such entry")
        return unsafe storage[index]
    }
}
