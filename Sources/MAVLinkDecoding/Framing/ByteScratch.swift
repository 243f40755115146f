// Unsafe code: the memory operations below. Preconditions hold both ranges inside their memory, and the source never
// overlaps the scratch, because nobody can read from the scratch while it is being changed.

/// Bytes of a fixed capacity, allocated once and overwritten in place.
struct ByteScratch: Sendable {
    /// The bytes; `storage.span.bytes` reads them.
    private(set) var storage: [UInt8]

    init(capacity: Int) { storage = [UInt8](repeating: 0, count: capacity) }

    /// Copies `count` bytes of `source` from `start` to `offset`.
    mutating func copy(_ source: RawSpan, from start: Int, count: Int, to offset: Int) {
        precondition(start >= 0 && count >= 0 && count <= source.byteCount &- start, "the source is too short")
        precondition(offset >= 0 && count <= storage.count &- offset, "the scratch is too short")
        unsafe source.withUnsafeBytes { source in
            unsafe storage.withUnsafeMutableBytes { target in
                guard count > 0, let from = source.baseAddress, let to = target.baseAddress else { return }
                unsafe (to + offset).copyMemory(from: from + start, byteCount: count)
            }
        }
    }

    /// Sets the bytes of `range` to zero.
    mutating func zero(_ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= storage.count, "the scratch is too short")
        unsafe storage.withUnsafeMutableBytes { target in
            guard !range.isEmpty, let to = target.baseAddress else { return }
            unsafe (to + range.lowerBound).initializeMemory(as: UInt8.self, repeating: 0, count: range.count)
        }
    }

    /// Moves the bytes of `range` to the beginning.
    mutating func moveToFront(_ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= storage.count, "the scratch is too short")
        for (target, source) in range.enumerated() { storage[target] = storage[source] }
    }
}
