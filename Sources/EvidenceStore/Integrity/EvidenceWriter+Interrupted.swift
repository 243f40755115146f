import Foundation
import GRDB
import Quantities

/// The interrupted runs that a writer found when it opened the database and that nobody has sealed.
struct InterruptedRuns {
    private var waiting: [InterruptedArchive] = []
    /// When the next piece is due, by ``ArchiveSignal/now``.
    var nextStep: UInt64 = 0

    /// None.
    init() {}

    /// Archives that are not where they were, or may not be read, are left alone: there is nothing that could be sealed.
    init(_ database: Database, path: String) throws {
        let sql = """
            SELECT id, archive_directory FROM runs WHERE status = 'interrupted' AND id NOT IN (SELECT run FROM run_seals)
            ORDER BY number
            """
        for row in try Row.fetchAll(database, sql: sql) {
            let (run, recorded): (String, String?) = (row[0], row[1])
            guard let recorded else {
                waiting.append(InterruptedArchive(run: run, folder: nil))
                continue
            }
            let folders = [recorded, path + ".archive/" + run]
            if let folder = folders.first(where: { FileManager.default.isReadableFile(atPath: $0) }) {
                waiting.append(InterruptedArchive(run: run, folder: folder))
            }
        }
    }

    var isEmpty: Bool { waiting.isEmpty }

    /// Does a piece of the work; returns an archive that is ready to be sealed. One that cannot be read is given up.
    mutating func step() -> InterruptedArchive? {
        guard !waiting.isEmpty else { return nil }
        do throws(EvidenceStoreError) {
            guard try waiting[0].step() else { return nil }
            return waiting.removeFirst()
        } catch {
            waiting.removeFirst()
            return nil
        }
    }
}

extension EvidenceWriter {
    /// Goes on with what interrupted runs have left, when it is time for it.
    func sealInterruptedIfDue() throws(EvidenceStoreError) {
        guard !interrupted.isEmpty, ArchiveSignal.now >= interrupted.nextStep else { return }
        interrupted.nextStep = ArchiveSignal.now + options.commitInterval
        if let archive = interrupted.step() { try seal(archive) }
    }

    /// Seals every interrupted run that can be.
    func sealInterrupted() throws(EvidenceStoreError) {
        while !interrupted.isEmpty { if let archive = interrupted.step() { try seal(archive) } }
    }

    /// Seals what is there now, with the mark that it was sealed after an interruption.
    private func seal(_ archive: InterruptedArchive) throws(EvidenceStoreError) {
        let time = UTCInstant(nanoseconds: Self.now_ns)
        try writing { database in
            try Self.insertSeal(database, archive.run, archive.files, mark: archive.mark(at: time.nanoseconds))
            try AuditLog.append(
                database, at: time, actor: "narae", action: "seal", subject: "run " + archive.run,
                details: "sealed after an interruption as it was found: \(archive.files.count) files,"
                    + " \(archive.frames) whole frames, \(archive.leftOutFrames) that nothing vouches for,"
                    + " \(archive.lostBytes) bytes without a whole frame"
                    + (archive.unread.map { "; not read to the end: \($0)" } ?? ""))
        }
        try checkpoint(at: time)
    }
}
