// Unsafe code: the memory of one chunk that is being coded. A row is written through a `TrackRowWriter`, which is handed out
// after room was made for the longest row there can be, so that its writes need no check of their own.

/// Memory that a chunk's bytes are appended to; it moves with the chunk to the database and comes back to be used again.
@safe struct TrackChunkBytes {
    // The owner gives the memory back with `deallocate`, once.
    private var memory: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    /// The longest row: two masks of 3 bytes and 20 values of 10 bytes.
    private static var longestRow: Int { 206 }

    /// A chunk of 512 samples takes about 10 kB.
    init(capacity: Int = 16 << 10) {
        unsafe memory = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    func deallocate() { unsafe memory.deallocate() }

    mutating func removeAll() { count = 0 }

    /// Makes room for one more row and starts it.
    @inline(__always)
    mutating func beginRow() -> TrackRowWriter {
        if count &+ Self.longestRow > capacity { grow() }
        return unsafe TrackRowWriter(start: memory + count)
    }

    /// Takes over what the writer has written.
    @inline(__always)
    mutating func endRow(_ writer: TrackRowWriter) { count &+= writer.count }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
        unsafe larger.update(from: memory, count: count)
        unsafe memory.deallocate()
        unsafe memory = larger
        capacity *= 2
    }

    /// Calls `body` with the bytes.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        unsafe try body(UnsafeRawBufferPointer(start: memory, count: count))
    }
}

/// Writes one row into room that is long enough for any.
@safe struct TrackRowWriter {
    private let start: UnsafeMutablePointer<UInt8>
    private var place: UnsafeMutablePointer<UInt8>

    @inline(__always)
    fileprivate init(start: UnsafeMutablePointer<UInt8>) {
        unsafe (self.start, place) = (start, start)
    }

    fileprivate var count: Int { unsafe place - start }

    /// Leaves two bytes for a mask that is known at the end of the row.
    @inline(__always)
    mutating func skipMask() { unsafe place += 2 }

    /// Fills in the two bytes, the lower one first.
    @inline(__always)
    func setMask(_ mask: UInt32) {
        unsafe start[0] = UInt8(truncatingIfNeeded: mask)
        unsafe start[1] = UInt8(truncatingIfNeeded: mask >> 8)
    }

    /// Appends an integer in groups of seven bits, lowest first, each but the last with the top bit set (LEB128).
    @inline(__always)
    mutating func append(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            unsafe place.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
            unsafe place += 1
            rest >>= 7
        }
        unsafe place.pointee = UInt8(truncatingIfNeeded: rest)
        unsafe place += 1
    }

    /// Appends an integer and sets its bit in the mask, unless it is 0.
    @inline(__always)
    mutating func append(_ value: UInt64, bit: UInt32, _ mask: inout UInt32) {
        guard value != 0 else { return }
        mask |= 1 << bit
        append(value)
    }
}
