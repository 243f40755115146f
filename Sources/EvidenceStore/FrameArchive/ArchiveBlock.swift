import Glibc
import MCAP
import Synchronization

// Unsafe code: the block's memory. The ingest thread writes at `committed` and behind, the synchronising thread reads below
// `committed`, which the first stores with release and the second loads with acquire; every write is preceded by a check
// against the capacity.

/// The records of one chunk on their way to the disk: one thread appends, one thread writes them out.
@safe final class ArchiveBlock: @unchecked Sendable {
    // Sound to share: see above. The plain fields are written before `opened` or `isClosed` is released.
    private let memory: UnsafeMutableRawPointer
    /// Bytes of whole records that are ready to be written.
    let committed = Atomic<Int>(0)
    let isClosed = Atomic<Bool>(false)

    /// The segment the chunk belongs to.
    private(set) var segment = ArchiveSegment(run: "", number: 0, firstFrame: 0)
    /// Byte offset in the segment of the first record.
    private(set) var firstOffset: UInt64 = 0
    /// True when the segment ends with this chunk; valid once the block is closed.
    private(set) var endsSegment = false

    /// Bytes of records after which a chunk is closed.
    static let target = 1 << 20
    /// Room behind the target for the channel record of a frame that still fits.
    private static let capacity = target + (64 << 10)

    init() { unsafe memory = UnsafeMutableRawPointer.allocate(byteCount: Self.capacity, alignment: 64) }

    deinit { unsafe memory.deallocate() }

    /// Prepares the block for another chunk; the ingest thread's side, before the block is handed over.
    func open(segment: ArchiveSegment, firstOffset: UInt64) {
        (self.segment, self.firstOffset, endsSegment) = (segment, firstOffset, false)
        committed.store(0, ordering: .relaxed)
        isClosed.store(false, ordering: .relaxed)
    }

    /// Says that no more is appended.
    func close(endsSegment: Bool) {
        self.endsSegment = endsSegment
        isClosed.store(true, ordering: .releasing)
    }

    /// Appends an encoded record, which becomes visible with the next commit.
    func append(_ record: [UInt8], at offset: Int) {
        precondition(offset >= 0 && offset + record.count <= Self.capacity, "a record past the end of its block")
        unsafe record.withUnsafeBytes { bytes in
            unsafe (memory + offset).copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
        }
    }

    /// Appends a message record and commits it.
    ///
    /// ```
    /// u8 5 │ u64 length │ u16 channel │ u32 sequence │ u64 log time │ u64 publish time │ payload
    /// ```
    @inline(__always)
    func appendMessage(
        channel: UInt16, sequence: UInt32, logTime: UInt64, publishTime: UInt64, payload: RawSpan, at offset: Int
    ) {
        let count = payload.byteCount
        let end = offset + MCAPLayout.messageHeaderLength + count
        precondition(offset >= 0 && end <= Self.capacity, "a record past the end of its block")
        let record = unsafe memory + offset
        unsafe record.storeBytes(of: MCAPOpcode.message.rawValue, as: UInt8.self)
        unsafe record.storeBytes(of: UInt64(22 + count).littleEndian, toByteOffset: 1, as: UInt64.self)
        unsafe record.storeBytes(of: channel.littleEndian, toByteOffset: 9, as: UInt16.self)
        unsafe record.storeBytes(of: sequence.littleEndian, toByteOffset: 11, as: UInt32.self)
        unsafe record.storeBytes(of: logTime.littleEndian, toByteOffset: 15, as: UInt64.self)
        unsafe record.storeBytes(of: publishTime.littleEndian, toByteOffset: 23, as: UInt64.self)
        unsafe payload.withUnsafeBytes { bytes in
            if count > 0 { unsafe (record + 31).copyMemory(from: bytes.baseAddress!, byteCount: count) }
        }
        committed.store(end, ordering: .releasing)
    }

    /// Calls `body` with the committed bytes from `start` to `end`; the synchronising thread's side.
    func withRecords<Failure: Error>(_ range: Range<Int>, _ body: (RawSpan) throws(Failure) -> Void) throws(Failure) {
        precondition(range.lowerBound >= 0 && range.upperBound <= Self.capacity, "bytes outside the block")
        // Sound: the bytes below `committed` do not change until the block is opened again, after this thread frees it.
        try unsafe body(
            RawSpan(
                _unsafeStart: UnsafeRawPointer(memory + range.lowerBound), byteCount: range.count))
    }
}
