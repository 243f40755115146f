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
        try writing { database in try Self.insertSeal(database, run, files) }
        try checkpoint(at: time)
    }

    /// - Parameter mark: further lines of the account.
    static func insertSeal(_ database: Database, _ run: String, _ files: [ArchiveFile], mark: String = "") throws {
        for file in files {
            try database.execute(
                sql: "INSERT INTO archive_hashes (run, segment, file, bytes, sha256) VALUES (?, ?, ?, ?, ?)",
                arguments: [run, file.segment, file.name, file.bytes, file.sha256])
        }
        guard let row = try Row.fetchOne(database, sql: RunSeal.select, arguments: [run]) else { return }
        try database.execute(
            sql: "INSERT INTO run_seals (run, account) VALUES (?, ?)", arguments: [run, RunSeal.text(row) + mark])
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

    /// The same of every run, from the rows alone.
    static var selectAll: String { "SELECT \(columns.joined(separator: ", ")) FROM runs NOT INDEXED" }

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
        var hash = try ArchiveFileHash(folder: folder, name: name, segment: segment)
        while try !hash.step(1 << 20) {}
        self = hash.file
    }

    init(segment: Int, name: String, bytes: Int64, sha256: String) {
        (self.segment, self.name, self.bytes, self.sha256) = (segment, name, bytes, sha256)
    }
}
