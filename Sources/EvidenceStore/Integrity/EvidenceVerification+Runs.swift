import Foundation
import GRDB

/// The runs and their archives, held against what was sealed of them.
extension EvidenceReader {
    /// Runs that go on, were killed, or are of a version before: nothing in the log says what their archives were.
    static func checkSeals(_ database: Database, _ result: inout EvidenceVerification) throws {
        let sql = "SELECT number, id, status FROM runs r WHERE id NOT IN (SELECT run FROM run_seals) ORDER BY number"
        for row in try Row.fetchAll(database, sql: sql) {
            let (id, status): (String, String) = (row.value(1) ?? "?", row.value(2) ?? "?")
            let remedy = status == "finished" ? "" : "; the next writer seals what is there then (narae log seal)"
            result.unchecked.append(
                .init(
                    "runs", row.value(0),
                    "run \(id) (\(status)) was not sealed: its account and archive are not in the log" + remedy))
        }
    }

    /// Runs whose row does not say any more what was sealed of it.
    ///
    /// The rows are read as they stand: an index has the run's name a second time, and answers with that.
    static func checkAccounts(_ database: Database, _ result: inout EvidenceVerification) throws {
        var accounts: [String: String] = [:]
        for row in try Row.fetchAll(database, sql: RunSeal.selectAll) {
            if let run: String = row.value("id") { accounts[run] = RunSeal.text(row) }
        }
        for seal in try Row.fetchAll(database, sql: "SELECT id, run, account FROM run_seals ORDER BY id") {
            guard let run: String = seal.value(1), let account: String = seal.value(2) else {
                result.problems.append(.init("run_seals", seal.value(0), "it seals no run"))
                continue
            }
            if accounts[run].map({ account.hasPrefix($0) }) != true {
                result.problems.append(.init("runs", nil, "run \(run) is not what was sealed of it"))
            }
        }
    }

    static func checkArchives(
        _ database: Database, _ archives: String?, _ result: inout EvidenceVerification
    ) throws {
        if let archives { try checkFolders(database, archives, &result) }
        let sql = """
            SELECT h.id, h.run, h.segment, h.file, h.bytes, h.sha256, r.archive_directory
            FROM archive_hashes h LEFT JOIN runs r ON r.id = h.run ORDER BY h.id
            """
        for row in try Row.fetchAll(database, sql: sql) {
            let id: Int64? = row.value(0)
            guard let run: String = row.value(1), let segment: Int = row.value(2), let name: String = row.value(3),
                let bytes: Int64 = row.value(4), let hash: String = row.value(5)
            else {
                result.problems.append(.init("archive_hashes", id, "it is the hash of no file"))
                continue
            }
            guard let folder = archives.map({ $0 + "/" + run }) ?? row.value(6) else {
                result.unchecked.append(.init("archive_hashes", id, "nobody knows where '\(name)' of run \(run) is"))
                continue
            }
            let recorded = ArchiveFile(segment: segment, name: name, bytes: bytes, sha256: hash)
            check(recorded, in: folder, &result)
        }
    }

    /// Archives of runs that the database does not have: it is an older one, or has lost them, or they are of another.
    private static func checkFolders(_ database: Database, _ archives: String, _ result: inout EvidenceVerification)
        throws
    {
        let runs: [String] = try Row.fetchAll(database, sql: "SELECT id FROM runs NOT INDEXED").compactMap {
            $0.value(0)
        }
        func names(_ folder: String) -> [String]? { try? FileManager.default.contentsOfDirectory(atPath: folder) }
        guard let folders = names(archives) else {
            return result.unchecked.append(.init(archives, nil, "the folder is not there or cannot be read"))
        }
        for name in Set(folders).subtracting(runs).sorted() {
            let folder = archives + "/" + name
            guard names(folder)?.contains(where: { $0.hasSuffix(".mcap") }) == true else { continue }
            result.unchecked.append(.init(folder, nil, "the database has no run of this archive"))
        }
    }

    private static func check(
        _ recorded: ArchiveFile, in folder: String, _ result: inout EvidenceVerification
    ) {
        let path = folder + "/" + recorded.name
        guard FileManager.default.fileExists(atPath: path) else {
            return result.unchecked.append(.init(path, nil, "the file is not there"))
        }
        let file: ArchiveFile
        do throws(EvidenceStoreError) {
            file = try ArchiveFile(folder: folder, name: recorded.name, segment: recorded.segment)
        } catch { return result.unchecked.append(.init(path, nil, "the file cannot be read: \(error)")) }
        result.archiveFiles += 1
        guard file != recorded else { return }
        let reason =
            file.bytes == recorded.bytes
            ? "the file is not what was recorded" : "the file has \(file.bytes) bytes, and had \(recorded.bytes)"
        result.problems.append(.init(path, nil, reason))
    }
}
