import Foundation
import GRDB

/// Opens the database file for the one writer or for a reader, and turns SQLite's errors into ``EvidenceStoreError``.
///
/// SQLite 3.40 can lose data when two connections write or checkpoint one file in WAL mode. Therefore one connection
/// writes and checkpoints, which a lock file enforces, every other is opened read-only, and memory mapping is off.
enum EvidenceDatabase {
    /// Bytes of a page of a new file: chunk blobs of about 10 kB then lie inside a page.
    static let pageSize = 65_536
    /// How long a connection waits for a lock, seconds.
    private static let patience = 5.0

    /// Opens the file for writing, or creates it, and brings its schema up to date. The caller holds the ``WriterLock``.
    static func openForWriting(path: String, isFullySynchronous: Bool) throws(EvidenceStoreError) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "evidence writer"
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { database in
            let isNew = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
            if isNew {
                try database.execute(
                    sql: """
                        PRAGMA page_size = \(pageSize);
                        PRAGMA application_id = \(EvidenceSchema.applicationID);
                        """)
            }
            try requireOurs(database, path: path)
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = \(isFullySynchronous ? "FULL" : "NORMAL");
                    PRAGMA wal_autocheckpoint = 0;
                    PRAGMA mmap_size = 0;
                    PRAGMA cache_size = -65536;
                    """)
        }
        return try translating(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let migrator = EvidenceSchema.migrator
            if try queue.read({ try migrator.hasBeenSuperseded($0) }) {
                throw EvidenceStoreError.newerSchema(path: path)
            }
            try migrator.migrate(queue)
            return queue
        }
    }

    /// Opens an existing file read-only. Errors: those of ``EvidenceReader/init(path:)``.
    static func openForReading(path: String) throws(EvidenceStoreError) -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: path) else { throw .notFound(path: path) }
        try requireNoFolder(path)
        var configuration = Configuration()
        configuration.label = "evidence reader"
        configuration.readonly = true
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA mmap_size = 0")
            try requireOurs(database, path: path)
        }
        return try translating(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let migrator = EvidenceSchema.migrator
            let applied = try queue.read { try migrator.appliedIdentifiers($0) }
            if let refusal = refusal(applied, of: migrator.migrations, path) { throw refusal }
            return queue
        }
    }

    /// Why a file with these migrations is not read; nil when it has all of them and no others.
    private static func refusal(_ applied: Set<String>, of known: [String], _ path: String) -> EvidenceStoreError? {
        if applied == Set(known) { return nil }
        if applied.isEmpty { return .notAnEvidenceDatabase(path: path) }
        if applied.isSuperset(of: known) { return .newerSchema(path: path) }
        if applied.isSubset(of: known) { return .olderSchema(path: path) }
        return .corrupt(path: path, detail: "its migrations are those of no version of Narae")
    }

    /// Errors: `isFolder`.
    static func requireNoFolder(_ path: String) throws(EvidenceStoreError) {
        var isFolder: ObjCBool = false
        // Sound: the call writes one Boolean.
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw .isFolder(path: path)
        }
    }

    private static func requireOurs(_ database: Database, path: String) throws {
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == EvidenceSchema.applicationID else {
            throw EvidenceStoreError.notAnEvidenceDatabase(path: path)
        }
    }

    /// Runs `body` and turns what GRDB throws into the store's own error.
    static func translating<Result>(_ path: String, _ body: () throws -> Result) throws(EvidenceStoreError) -> Result {
        do { return try body() } catch let error as EvidenceStoreError { throw error } catch let error as DatabaseError
        {
            throw EvidenceStoreError(error, path: path)
        } catch {
            throw .database(path: path, code: 0, message: String(describing: error))
        }
    }
}

extension EvidenceStoreError {
    /// The store's error for one of SQLite's.
    init(_ error: DatabaseError, path: String) {
        let message = (error.message ?? "no message").inOneLine
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notAnEvidenceDatabase(path: path)
        case .SQLITE_CANTOPEN: self = .cannotBeOpened(path: path)
        case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        default:
            self = .database(path: path, code: error.extendedResultCode.rawValue, message: message)
        }
    }

    /// In words what an error says of the file's bytes; nil for one that says something of the machine, or of who else uses the file.
    static func damage(_ error: any Error) -> String? {
        guard let error = error as? DatabaseError else {
            return error is EvidenceStoreError ? nil : "a value is of another kind than its column"
        }
        let kinds: [ResultCode] = [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_TOOBIG, .SQLITE_FORMAT]
        return kinds.contains(error.resultCode) ? (error.message ?? "no message").inOneLine : nil
    }
}

extension String {
    /// The text in one line of at most 200 characters.
    var inOneLine: String {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 200 ? line.prefix(199) + "…" : line
    }
}
