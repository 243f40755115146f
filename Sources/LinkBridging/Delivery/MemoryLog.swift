/// A log in memory, bounded: when it is full, sent messages are forgotten early, and then nothing more is taken.
final class MemoryLog: MessageLog {
    private struct Entry {
        var message: LoggedMessage
        var sent_ns: UInt64 = 0
        /// What the entry takes of the memory: its arrays, and its place in a list that has room for twice as many.
        var byteCount: Int {
            MemoryLog.heldBytes(message.header) + MemoryLog.heldBytes(message.body) + 2 * MemoryLayout<Entry>.stride
        }
    }

    private let maximumBytes: Int
    private var entries: [Entry] = []
    /// Entries before `first` are forgotten; those before `nextIndex` were sent.
    private var first = 0
    private var nextIndex = 0
    private var byteCount = 0
    private(set) var waitingFrames = 0

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    var waitingMessages: Int { entries.count - nextIndex }
    private(set) var trouble: String?

    func append(header: [UInt8], body: [UInt8], frameCount: Int) -> Bool {
        let entry = Entry(
            message: LoggedMessage(header: Self.copy(header), body: Self.copy(body), frameCount: frameCount))
        let size = entry.byteCount
        while byteCount + size > maximumBytes, first < nextIndex { forgetFirst() }
        guard byteCount + size <= maximumBytes else {
            trouble = "the queue has reached its bound of \(maximumBytes >> 20) MiB; frames are dropped and counted"
            return false
        }
        entries.append(entry)
        byteCount += size
        waitingFrames += frameCount
        return true
    }

    /// A copy with no more room than its contents need: what is given has room for a whole batch.
    private static func copy(_ bytes: [UInt8]) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(bytes.count)
        copy.append(contentsOf: bytes)
        return copy
    }

    /// What an array takes of the memory: 32 bytes before its elements (Swift's ABI, `_ContiguousArrayStorage`) and 8 of the
    /// allocator, in steps of 16 (glibc).
    private static func heldBytes(_ bytes: [UInt8]) -> Int { (32 + bytes.capacity + 8 + 15) & ~15 }

    func next() -> LoggedMessage? { nextIndex < entries.count ? entries[nextIndex].message : nil }

    func markSent(at monotonic_ns: UInt64) {
        entries[nextIndex].sent_ns = monotonic_ns
        waitingFrames -= entries[nextIndex].message.frameCount
        nextIndex += 1
    }

    func rewind() {
        for index in first..<nextIndex { waitingFrames += entries[index].message.frameCount }
        nextIndex = first
    }

    func confirm(sentBefore monotonic_ns: UInt64) {
        while first < nextIndex, entries[first].sent_ns < monotonic_ns { forgetFirst() }
    }

    func maintain(at monotonic_ns: UInt64) {}

    func close() {}

    private func forgetFirst() {
        byteCount -= entries[first].byteCount
        entries[first].message = LoggedMessage(header: [], body: [], frameCount: 0)
        first += 1
        // The places of forgotten entries are given back when they are half of all.
        guard first >= 1024, first * 2 >= entries.count else { return }
        entries = Array(entries[first...])
        nextIndex -= first
        first = 0
    }
}
