import EvidenceStore
import Foundation
import GRDB
import Quantities
import TelemetryModel
import Testing

/// A run whose process was killed is sealed by the next writer, as it was found.
@Suite struct InterruptedRunTests {
    /// A run with an archive that nobody finished; the path of the database and of the archive's file.
    private static func interrupted(in folder: String, frames: Range<UInt64> = 0..<2000, archived: Bool = true) throws
        -> (database: String, file: String)
    {
        let archive = try ArchiveFixture.writer(folder)
        _ = try ArchiveFixture.append(frames, to: archive)
        try archive.close()
        let path = folder + "/evidence.db"
        let writer = try EvidenceFixture.writer(path, archive: archived ? archive : nil)
        writer.store(EvidenceFixture.finding(5, evidence: .none), ruleBook: EvidenceFixture.ruleBook)
        try writer.commit()
        let names = try FileManager.default.contentsOfDirectory(atPath: archive.folder)
        return (path, archive.folder + "/" + (try #require(names.first { $0.hasSuffix(".mcap") })))
    }

    @Test func theNextWriterSealsWhatIsThere() throws {
        try ArchiveFixture.withFolder { folder in
            let (path, file) = try Self.interrupted(in: folder)
            let before = try EvidenceReader(path: path).verify()
            #expect(before.unchecked.contains { $0.subject == "runs" } && before.lateSeals.isEmpty)
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            let sealed = try EvidenceReader(path: path).verify()
            #expect(sealed.isWhole && sealed.unchecked.isEmpty, "\(sealed.problems) \(sealed.unchecked)")
            #expect(sealed.archiveFiles == 1 && sealed.lateSeals.count == 1)
            let seal = try #require(sealed.lateSeals.first)
            #expect(seal.run == ArchiveFixture.run && seal.frames == 2000 && seal.files == 1 && seal.lostBytes == 0)
            // It is sealed once, and from now on a change is found.
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            #expect(try EvidenceReader(path: path).verify().lateSeals.count == 1)
            var bytes = try Data(contentsOf: URL(filePath: file))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(filePath: file))
            #expect(try EvidenceReader(path: path).verify().problems.map(\.subject) == [file])
            let text = try DatabaseQueue(path: path).read {
                try String.fetchAll($0, sql: "SELECT action || ' ' || details FROM audit_log ORDER BY id").last
            }
            #expect(
                text
                    == "seal sealed after an interruption as it was found: 1 files, 2000 whole frames, 0 that nothing vouches for,"
                    + " 0 bytes without a whole frame"
            )
        }
    }

    /// A file that breaks off, one that is empty, and one that is no archive: all are sealed as they are.
    @Test func whatBreaksOffIsSealedAsItIs() throws {
        try ArchiveFixture.withFolder { folder in
            let (path, file) = try Self.interrupted(in: folder)
            let bytes = try Data(contentsOf: URL(filePath: file))
            try bytes.prefix(bytes.count / 3).write(to: URL(filePath: file))
            let rest = file.replacing("-00000.mcap", with: "-00001.mcap")
            try Data().write(to: URL(filePath: rest))
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            let sealed = try EvidenceReader(path: path).verify()
            #expect(sealed.isWhole && sealed.unchecked.isEmpty, "\(sealed.problems) \(sealed.unchecked)")
            let seal = try #require(sealed.lateSeals.first)
            #expect(seal.files == 2 && seal.frames > 100 && seal.frames < 2000)
            try Data([1]).write(to: URL(filePath: rest))
            #expect(try EvidenceReader(path: path).verify().problems.map(\.subject) == [rest])
        }
    }

    /// Nobody can seal what is not there, and a run without an archive has only its account.
    @Test func anArchiveThatIsGoneStaysUnsealed() throws {
        try ArchiveFixture.withFolder { folder in
            let (path, file) = try Self.interrupted(in: folder)
            let folderOfRun = String(file[..<file.lastIndex(of: "/")!])
            try FileManager.default.moveItem(atPath: folderOfRun, toPath: folder + "/elsewhere")
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            let result = try EvidenceReader(path: path).verify()
            #expect(result.lateSeals.isEmpty && result.unchecked.contains { $0.subject == "runs" })
        }
        try ArchiveFixture.withFolder { folder in
            let (path, _) = try Self.interrupted(in: folder, archived: false)
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            let result = try EvidenceReader(path: path).verify()
            #expect(result.isWhole && result.unchecked.isEmpty && result.lateSeals.map(\.files) == [0])
        }
    }

    /// A database of an earlier version is brought up to date without the key that signs the log: that is no time to seal.
    @Test func anUpdateOfTheSchemaSealsNothing() throws {
        try ArchiveFixture.withFolder { folder in
            let (path, _) = try Self.interrupted(in: folder)
            try EvidenceLogTests.change(
                path, "ALTER TABLE log_checkpoints DROP COLUMN peaks",
                "DELETE FROM grdb_migrations WHERE identifier = '011 peaks of the log'")
            let reader = try EvidenceReader(updating: path, now: EvidenceFixture.now)
            #expect(try reader.runs().map(\.status) == [.interrupted])
            #expect(try reader.verify().lateSeals.isEmpty && reader.verify().checkpoints == 0)
            try EvidenceWriter(path: path, now: EvidenceFixture.now).close()
            #expect(try reader.verify().lateSeals.count == 1)
        }
    }

    /// The next run takes in its data while the archive of the one before is sealed piece by piece.
    @Test func aRunThatGoesOnSealsTheOneBefore() throws {
        try ArchiveFixture.withFolder { folder in
            let (path, _) = try Self.interrupted(in: folder, frames: 0..<50_000)
            var options = EvidenceWriterOptions()
            options.commitInterval = 1
            let writer = try EvidenceWriter(path: path, now: EvidenceFixture.now, options: options)
            try writer.begin(EvidenceFixture.run("next"))
            EvidenceFixture.register(3, with: writer)
            var commits = 0
            while try EvidenceReader(path: path).verify().lateSeals.isEmpty, commits < 1000 {
                writer.store(EvidenceFixture.position(UInt64(commits), vehicle: 0, at: ArchiveFixture.start))
                try writer.commitIfDue()
                commits += 1
            }
            // 20,000 frames at a time, then the bytes of the file.
            #expect(commits >= 4 && commits < 20, "\(commits)")
            try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
            try writer.seal(run: "next", archiveFolder: nil, at: EvidenceFixture.now)
            try writer.close()
            let result = try EvidenceReader(path: path).verify()
            #expect(result.isWhole && result.unchecked.isEmpty && result.lateSeals.map(\.frames) == [50_000])
        }
    }
}
