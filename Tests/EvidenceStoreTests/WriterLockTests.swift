import Dispatch
import Synchronization
import Testing

@testable import EvidenceStore

@Suite struct WriterLockTests {
    /// Verifying a database asks for the lock, and a daemon that starts in that moment must start.
    @Test func whoAsksForAWriterKeepsNoneOut() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let isDone = Atomic(false)
            let asked = Atomic(0)
            let refused = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: 2) { part in
                if part == 0 {
                    while !isDone.load(ordering: .relaxed) {
                        _ = WriterLock.isHeld(database: path)
                        asked.add(1, ordering: .relaxed)
                    }
                } else {
                    for _ in 0..<5000 {
                        do { _ = try WriterLock.claim(database: path) } catch { refused.add(1, ordering: .relaxed) }
                    }
                    isDone.store(true, ordering: .relaxed)
                }
            }
            #expect(refused.load(ordering: .relaxed) == 0)
            #expect(asked.load(ordering: .relaxed) > 100)
        }
    }
}
