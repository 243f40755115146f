import Foundation
import GRDB
import Quantities

/// Transactions that were committed and that SQLite does not read.
extension EvidenceVerification {
    /// Looks at the write-ahead log of a database, whether that can be opened or not: SQLite shows what is left as if it were all.
    package mutating func lookAtWriteAheadLog(ofDatabase path: String) {
        let file = WriteAheadLoss.file(of: path)
        do throws(EvidenceStoreError) {
            guard let loss = try WriteAheadLoss(ofDatabase: path) else { return }
            let problem = Problem(file, nil, loss.description)
            if loss.isCertain { problems.append(problem) } else { unchecked.append(problem) }
        } catch { unchecked.append(.init(file, nil, "it cannot be read: \(error)")) }
    }
}

extension AuditLog {
    /// Of an entry that says what a write-ahead log has lost.
    private static let (action, subject) = ("recovery", "write-ahead log")

    /// Says that a writer has found the loss and goes on behind it.
    static func append(_ database: Database, _ loss: WriteAheadLoss, at time: UTCInstant) throws {
        try append(
            database, at: time, actor: "narae", action: action, subject: subject, details: loss.description)
    }

    /// The entries that say so.
    static func checkLosses(_ database: Database, _ result: inout EvidenceVerification) throws {
        let sql = "SELECT id, details FROM audit_log WHERE action = ? AND subject = ? ORDER BY id"
        for row in try Row.fetchAll(database, sql: sql, arguments: [action, subject]) {
            result.losses.append(.init("audit_log", row.value(0), row.value(1) ?? "?"))
        }
    }
}
