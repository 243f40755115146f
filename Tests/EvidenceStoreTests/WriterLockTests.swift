import Dispatch
import Foundation
import Synchronization
import Testing

@testable import EvidenceStore

@Suite struct WriterLockTests {
    /// Verifying a database asks for the lock, and a daemon that starts in that moment must start, however long who asks is
    /// kept from its next step.
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

    @Test func tellsWhetherThereIsAWriter() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            #expect(!WriterLock.isHeld(database: path))
            do {
                let lock = try WriterLock.claim(database: path)
                #expect(WriterLock.isHeld(database: path))
                // Nor does asking, or being refused, take the right from who has it.
                #expect(throws: EvidenceStoreError.alreadyHasWriter(path: path, process: String(getpid()))) {
                    _ = try WriterLock.claim(database: path)
                }
                #expect(WriterLock.isHeld(database: path))
                _ = consume lock
            }
            #expect(!WriterLock.isHeld(database: path))
        }
    }

    /// What stands in the way is named: this is no writer.
    @Test func namesAFileThatCannotBeOpened() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            try FileManager.default.createDirectory(atPath: path + ".writer", withIntermediateDirectories: false)
            #expect(throws: EvidenceStoreError.systemCall(path: path + ".writer", call: "open", errno: EISDIR)) {
                _ = try WriterLock.claim(database: path)
            }
            #expect(!WriterLock.isHeld(database: path))
        }
    }
}
