import Crypto
import Foundation
import GRDB
import Quantities

extension EvidenceWriter {
    /// Seals a run that is over: its account and the SHA-256 of each file of its archive become leaves of the log, and a checkpoint
    /// says how long the log is.
    ///
    /// - Parameter archiveFolder: the folder of the run's archive; nil for a run without one.
    /// Errors: `archive` when a file of it cannot be read.
    package func seal(run: String, archiveFolder: String?, at time: UTCInstant) throws(EvidenceStoreError) {
        let files = try archiveFolder.map { folder throws(EvidenceStoreError) in try ArchiveFile.all(in: folder) } ?? []
        try writing { database in
            for file in files {
                try database.execute(
                    sql: "INSERT INTO archive_hashes (run, segment, file, bytes, sha256) VALUES (?, ?, ?, ?, ?)",
                    arguments: [run, file.segment, file.name, file.bytes, file.sha256])
            }
            guard let row = try Row.fetchOne(database, sql: RunSeal.select, arguments: [run]) else { return }
            try database.execute(
                sql: "INSERT INTO run_seals (run, account) VALUES (?, ?)", arguments: [run, RunSeal.text(row)])
        }
        try checkpoint(at: time)
    }
}

/// What a run's row says at its end.
enum RunSeal {
    private static let columns = [
        "id", "kind", "is_simulated", "status", "started_ns", "ended_ns", "config_sha256", "software_version",
        "archive_directory", "input", "received", "archived", "refused", "decoded", "rejected", "rejected_by_reason",
        "reports", "checked", "stored", "accounting_imbalance", "losses", "utc_known", "heights",
    ]

    static var select: String { "SELECT \(columns.joined(separator: ", ")) FROM runs WHERE id = ?" }

    /// The columns and values as lines of a leaf.
    static func text(_ row: Row) -> String {
        let table = CoveredTable(name: "runs", key: "number", columns: columns)
        return String(decoding: table.leaf([row]), as: UTF8.self)
    }
}

/// A file of a run's archive.
package struct ArchiveFile: Hashable, Sendable {
    package var segment: Int
    package var name: String
    package var bytes: Int64
    /// Lower-case hexadecimal.
    package var sha256: String

    /// The files of an archive in the order of their segments.
    ///
    /// Errors: `archive`.
    static func all(in folder: String) throws(EvidenceStoreError) -> [ArchiveFile] {
        let segments: [ArchiveSegmentIndex]
        do { segments = try ArchiveSegmentIndex.read(folder: folder) } catch { throw .archive(error) }
        var files: [ArchiveFile] = []
        for segment in segments {
            files.append(try ArchiveFile(folder: folder, name: segment.file, segment: Int(segment.number)))
        }
        return files
    }

    /// Hashes a file.
    ///
    /// Errors: `systemCall` where it cannot be read.
    package init(folder: String, name: String, segment: Int) throws(EvidenceStoreError) {
        let path = folder + "/" + name
        var (hash, count) = (SHA256(), Int64(0))
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            while let data = try file.read(upToCount: 1 << 20), !data.isEmpty {
                hash.update(data: data)
                count += Int64(data.count)
            }
        } catch {
            let number = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code
            throw .systemCall(path: path, call: "read", errno: Int32(number ?? 5))
        }
        (self.segment, self.name, bytes, sha256) = (segment, name, count, Hexadecimal.text(hash.finalize()))
    }
}
