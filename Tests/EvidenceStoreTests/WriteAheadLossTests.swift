import EvidenceStore
import Foundation
import GRDB
import Testing

/// SQLite reads a write-ahead log up to the first frame that does not fit and is silent about the rest; Narae is not.
@Suite struct WriteAheadLossTests {
    private static let frameSize = 24 + 65_536

    /// What a process that is killed after six commits leaves: the database, and the bytes of its write-ahead log.
    private static func killed(in folder: String, checkpointBytes: Int64 = 64 << 20) throws -> (
        path: String, log: [UInt8]
    ) {
        let (live, path) = (folder + "/live.db", folder + "/killed.db")
        var options = EvidenceWriterOptions()
        options.checkpointBytes = checkpointBytes
        // The tables do not stand in the log with what is recorded.
        try EvidenceWriter(path: live, now: EvidenceFixture.now).close()
        let writer = try EvidenceFixture.writer(live, options: options)
        for number in 0..<6 {
            let record = EvidenceFixture.finding(UInt64(number), evidence: .none)
            writer.store(record, ruleBook: EvidenceFixture.ruleBook)
            try writer.commit()
        }
        try copy(live, path)
        return (path, Array(try Data(contentsOf: URL(filePath: path + "-wal"))))
    }

    private static func copy(_ from: String, _ to: String) throws {
        for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: from + suffix, toPath: to + suffix) }
    }

    private static func loss(_ path: String, _ log: [UInt8]) throws -> WriteAheadLoss? {
        try Data(log).write(to: URL(filePath: path + "-wal"))
        return try WriteAheadLoss(ofDatabase: path)
    }

    private static func frames(_ log: [UInt8]) -> Int { (log.count - 32) / frameSize }

    /// Whether a frame, from 1 on, ends a transaction.
    private static func endsTransaction(_ log: [UInt8], _ frame: Int) -> Bool {
        let header = 32 + (frame - 1) * frameSize
        return log[header + 4..<header + 8].contains { $0 != 0 }
    }

    private static func findings(_ path: String) throws -> Int { try EvidenceReader(path: path).findings().count }

    /// Every byte of the file's header, of the headers of frames at its begin, middle and end, and one of each page.
    @Test func everyFlippedBitIsFoundWithWhatIsLostByIt() throws {
        try ArchiveFixture.withFolder { folder in
            let (path, log) = try Self.killed(in: folder)
            let count = Self.frames(log)
            #expect(try count > 20 && Self.loss(path, log) == nil && Self.findings(path) == 6)
            for place in 0..<32 {
                var damaged = log
                damaged[place] ^= 1 << UInt8(place % 8)
                let loss = WriteAheadLoss(frame: 0, frames: 0, transactions: 0, isCertain: true)
                #expect(try Self.loss(path, damaged) == loss, "byte \(place)")
            }
            for frame in 1...count {
                let isThorough = [1, count / 2, count].contains(frame)
                for offset in isThorough ? Array(0..<24) + [24, Self.frameSize - 1] : [24 + frame * 997 % 65_536] {
                    var damaged = log
                    damaged[32 + (frame - 1) * Self.frameSize + offset] ^= 1 << UInt8(offset % 8)
                    let transactions = (frame...count).count { Self.endsTransaction(damaged, $0) }
                    let loss = WriteAheadLoss(
                        frame: frame, frames: count - frame + 1, transactions: transactions, isCertain: true)
                    #expect(try Self.loss(path, damaged) == loss, "frame \(frame) byte \(offset)")
                }
            }
        }
    }

    @Test func verifyNamesTheFileAndLooksAtTheRest() throws {
        try ArchiveFixture.withFolder { folder in
            var (path, log) = try Self.killed(in: folder)
            log[32 + (Self.frames(log) - 2) * Self.frameSize + 5000] ^= 1
            _ = try Self.loss(path, log)
            #expect(try Self.findings(path) < 6)
            let result = try EvidenceReader(path: path).verify()
            #expect(result.problems.map(\.subject) == [path + "-wal"] && result.leaves > 0, "\(result.problems)")
        }
    }

    /// A process that is killed leaves a part of its last transaction; what is cut off as if it were that is told, and not as broken.
    @Test func aTransactionThatWasBeingWrittenIsNoCertainLoss() throws {
        try ArchiveFixture.withFolder { folder in
            let (path, log) = try Self.killed(in: folder)
            let last = try #require((1..<Self.frames(log)).last { Self.endsTransaction(log, $0) })
            for frame in last..<Self.frames(log) {
                let length = 32 + frame * Self.frameSize
                #expect(try Self.loss(path, Array(log[..<length])) == nil, "\(frame) frames")
                for more in [1, 15, 16, 24, 40_000] {
                    let loss = try #require(try Self.loss(path, Array(log[..<(length + more)])), "\(frame) and \(more)")
                    #expect(loss.frame == frame + 1 && loss.frames == 0 && !loss.isCertain, "\(loss)")
                }
            }
            let result = try EvidenceReader(path: path).verify()
            #expect(result.isWhole && result.unchecked.contains { $0.subject == path + "-wal" }, "\(result)")
            // Without a frame that ends it, a transaction was never committed.
            var unfinished = Array(log[..<(32 + (Self.frames(log) - 1) * Self.frameSize)])
            try #require(last + 1 < Self.frames(log))
            unfinished[32 + last * Self.frameSize + 5000] ^= 1
            #expect(try Self.loss(path, unfinished)?.isCertain == false)
        }
    }

    /// A file that is used again has frames of the round before behind its own; its last frame may have their bytes in its page.
    @Test func framesOfARoundBeforeAreNoLoss() throws {
        try ArchiveFixture.withFolder { folder in
            let (path, log) = try Self.killed(in: folder, checkpointBytes: 1)
            #expect(try log[15] > 0 && Self.loss(path, log) == nil)
            let last = try #require(
                (1...Self.frames(log)).last { frame in
                    let header = 32 + (frame - 1) * Self.frameSize
                    return log[header + 8..<header + 16] == log[16..<24]
                })
            try #require(last > 1 && last < Self.frames(log))
            func loss(flipping frame: Int) throws -> WriteAheadLoss? {
                var damaged = log
                damaged[32 + (frame - 1) * Self.frameSize + 5000] ^= 1
                return try Self.loss(path, damaged)
            }
            let torn = WriteAheadLoss(frame: last, frames: 1, transactions: 1, isCertain: false)
            #expect(try loss(flipping: last) == torn)
            let damaged = WriteAheadLoss(frame: last - 1, frames: 2, transactions: 1, isCertain: true)
            #expect(try loss(flipping: last - 1) == damaged)
            #expect(try loss(flipping: last + 1) == nil)
            #expect(try Self.loss(path, Array(log[..<(32 + last * Self.frameSize + 1000)])) == nil)
        }
    }

    /// The file of a writer that is at work grows while it is read.
    @Test func theFileOfAWriterAtWorkIsLeftToIt() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/live.db"
            let writer = try EvidenceFixture.writer(path)
            try writer.commit()
            var log = Array(try Data(contentsOf: URL(filePath: path + "-wal")))
            let half = log[(log.count - Self.frameSize)..<(log.count - 1000)]
            log.append(contentsOf: half)
            try Data(log).write(to: URL(filePath: folder + "/copy.db-wal"))
            #expect(try WriteAheadLoss(ofDatabase: folder + "/copy.db") != nil)
            let handle = try FileHandle(forWritingTo: URL(filePath: path + "-wal"))
            try handle.seekToEnd()
            try handle.write(contentsOf: half)
            try handle.close()
            #expect(try WriteAheadLoss(ofDatabase: path) == nil)
            #expect(try EvidenceReader(path: path).verify().unchecked.allSatisfy { !$0.subject.hasSuffix("-wal") })
            try writer.close()
        }
    }

    @Test func theNextWriterSaysOnceWhatWasLost() throws {
        try ArchiveFixture.withFolder { folder in
            var (path, log) = try Self.killed(in: folder)
            let frame = Self.frames(log) - 7
            log[32 + (frame - 1) * Self.frameSize + 5000] ^= 1
            let loss = try #require(try Self.loss(path, log))
            let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now)
            // Killed again: what the first has told is not told a second time.
            let again = folder + "/again.db"
            try Self.copy(path, again)
            try writer.close()
            for path in [path, again] {
                #expect(try WriteAheadLoss(ofDatabase: path) == nil)
                try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
                let result = try EvidenceReader(path: path).verify()
                #expect(result.isWhole && result.losses.map(\.reason) == [loss.description], "\(result)")
                #expect(result.losses.first?.subject == "audit_log" && result.losses.first?.row != nil)
            }
        }
    }
}
