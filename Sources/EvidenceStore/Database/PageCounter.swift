import GRDB
import GRDBSQLite

// Unsafe code: one call with the connection's own pointer, inside its queue, and pointers to two live integers.

/// Counts the pages that a connection has written.
enum PageCounter {
    /// Pages written to the WAL file since the last call.
    static func pagesWritten(_ database: Database) -> Int {
        var pages: Int32 = 0
        var unused: Int32 = 0
        unsafe sqlite3_db_status(database.sqliteConnection, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &unused, 1)
        return Int(pages)
    }
}
