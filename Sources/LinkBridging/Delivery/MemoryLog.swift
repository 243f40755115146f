/// A log in memory, bounded: when it is full, sent messages are forgotten early, and then nothing more is taken.
final class MemoryLog: MessageLog {
    private struct Entry {
        var message: LoggedMessage
        var sent_ns: UInt64 = 0
        var byteCount: Int { message.header.count + message.body.count }
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
        let size = header.count + body.count
        while byteCount + size > maximumBytes, first < nextIndex { forgetFirst() }
        guard byteCount + size <= maximumBytes else {
            trouble = "the queue has reached its bound of \(maximumBytes >> 20) MiB; frames are dropped and counted"
            return false
        }
        entries.append(Entry(message: LoggedMessage(header: header, body: body, frameCount: frameCount)))
        byteCount += size
        waitingFrames += frameCount
        return true
    }

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
        entries.removeFirst(first)
        nextIndex -= first
        first = 0
    }
}
