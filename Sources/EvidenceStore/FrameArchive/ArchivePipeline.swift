import MCAP
import Synchronization

/// What the ingest thread and the synchronising thread of an archive share: the ring of blocks, how far each has come, and
/// whether writing fails.
final class ArchivePipeline: Sendable {
    /// How writing goes.
    enum State: UInt8, AtomicRepresentable, Sendable {
        case working = 0
        /// The disk is full; the same bytes are tried again.
        case diskFull = 1
        /// Bytes may be lost on the disk; nothing more is taken.
        case failed = 2
    }

    /// What the ingest side wants of the synchronising thread.
    enum Request: UInt8, AtomicRepresentable, Sendable {
        case work = 0
        /// Write everything out, close the last segment and end.
        case close = 1
        /// Write what is committed and end.
        case abandon = 2
    }

    let blocks: [ArchiveBlock]
    /// Blocks that the ingest thread has opened, and blocks that the synchronising thread has written out.
    let opened = Atomic<UInt64>(0)
    let freed = Atomic<UInt64>(0)
    /// Frames on the disk, counted from the start of the run.
    let durableFrames = Atomic<UInt64>(0)
    let synchronizations = Atomic<UInt64>(0)
    /// How often the ingest thread had to wait for a block.
    let stalls = Atomic<UInt64>(0)
    let state = Atomic<State>(.working)
    let currentRequest = Atomic<Request>(.work)
    let signal = ArchiveSignal()
    private let wakeRequested = Atomic<Bool>(false)
    private let lastError = Mutex<MCAPError?>(nil)

    init(blockCount: Int) {
        precondition(blockCount >= 2, "an archive needs two buffers at least")
        blocks = (0..<blockCount).map { _ in ArchiveBlock() }
    }

    func block(_ number: UInt64) -> ArchiveBlock { blocks[Int(number % UInt64(blocks.count))] }

    /// Asks the synchronising thread to go to work now.
    func wake() { signal.signal { wakeRequested.store(true, ordering: .relaxed) } }

    /// Tells the synchronising thread what to do from now on.
    func request(_ request: Request) {
        currentRequest.store(request, ordering: .releasing)
        wake()
    }

    /// Waits until someone calls ``wake()`` or the time is over; the synchronising thread's side.
    func waitForWake(until deadline: UInt64) {
        signal.wait(until: deadline) { wakeRequested.exchange(false, ordering: .relaxed) }
    }

    /// Publishes how far the disk is.
    func announce(durableFrames frames: UInt64) {
        signal.signal {
            durableFrames.store(frames, ordering: .releasing)
            synchronizations.add(1, ordering: .relaxed)
            state.store(.working, ordering: .relaxed)
        }
    }

    /// Publishes that a write failed.
    func announce(_ error: MCAPError) {
        lastError.withLock { $0 = error }
        var isLasting = !error.isDiskFull
        // After a failed synchronisation the kernel may have dropped the pages: writing again would prove nothing.
        if case .systemCall(let call, _) = error.reason, call == "fdatasync" || call == "fsync" { isLasting = true }
        signal.signal { state.store(isLasting ? .failed : .diskFull, ordering: .releasing) }
    }

    /// Waits until a block is free beside those opened so far; the ingest thread's side.
    ///
    /// Errors: `container` while the disk refuses.
    func waitForRoom(beyond opened: UInt64) throws(FrameArchiveError) {
        let count = UInt64(blocks.count)
        guard opened - freed.load(ordering: .acquiring) >= count else { return }
        stalls.add(1, ordering: .relaxed)
        while opened - freed.load(ordering: .acquiring) >= count {
            guard state.load(ordering: .acquiring) == .working else { throw error }
            signal.wait(until: ArchiveSignal.now + Self.patience) {
                opened - freed.load(ordering: .acquiring) < count || state.load(ordering: .acquiring) != .working
            }
        }
    }

    /// Waits until so many frames of the run are on the disk; for any thread.
    func waitUntilDurable(frames: UInt64) throws(FrameArchiveError) {
        while durableFrames.load(ordering: .acquiring) < frames {
            guard state.load(ordering: .acquiring) == .working else { throw error }
            wake()
            signal.wait(until: ArchiveSignal.now + Self.patience) {
                durableFrames.load(ordering: .acquiring) >= frames || state.load(ordering: .acquiring) != .working
            }
        }
    }

    /// The time after which a waiter looks for itself whether something has changed, nanoseconds.
    private static let patience: UInt64 = 1_000_000_000

    /// The error of the last failed write.
    var error: FrameArchiveError {
        lastError.withLock { $0 }.map(FrameArchiveError.container) ?? .closed
    }
}
