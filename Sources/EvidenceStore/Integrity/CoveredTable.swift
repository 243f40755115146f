import GRDB

/// A table whose rows are leaves of the log.
struct CoveredTable: Sendable {
    var name: String
    /// The column that numbers the rows, ascending as they are written.
    var key: String
    /// The columns that a leaf holds, in this order.
    var columns: [String]
    /// True for a table whose rows of one commit share a leaf.
    var isBatched = false

    /// Findings, verdicts and what proves them; who did what; how pairs stood; and the hashes of archives.
    static let all: [CoveredTable] = [
        CoveredTable(
            name: "findings", key: "id",
            columns: [
                "id", "run", "ordinal", "kind", "severity", "level", "previous_level", "vehicle", "other_vehicle",
                "vehicle_slot", "other_vehicle_slot", "source", "source_slot", "rule", "rule_file", "rule_sha256",
                "occurred_ns", "latitude_deg", "longitude_deg", "altitude_amsl_m", "evidence_frame",
                "evidence_segment", "evidence_offset", "second_evidence_frame", "second_evidence_segment",
                "second_evidence_offset", "measurements", "rule_generation",
            ]),
        CoveredTable(
            name: "verdicts", key: "id",
            columns: [
                "id", "verdict_id", "revision", "run", "order_id", "item", "article", "article_manufacturer",
                "article_model", "article_serial", "article_firmware", "y", "u_c", "k", "expanded_uncertainty", "unit",
                "n", "n_eff", "limit_value", "limit_kind", "decision_rule", "verdict", "certifies", "algorithm",
                "algorithm_version", "seed", "plan_sha256", "config_sha256", "software_version", "result",
                "content_sha256", "recorded_ns", "recorded_by", "reason",
            ]),
        CoveredTable(
            name: "evidence", key: "id",
            columns: ["id", "verdict", "archive_file", "segment", "first_frame", "last_frame", "sha256"]),
        CoveredTable(
            name: "audit_log", key: "id",
            columns: ["id", "recorded_ns", "actor", "action", "subject", "details", "previous_sha256", "sha256"]),
        CoveredTable(
            name: "separation_states", key: "id",
            columns: [
                "id", "run", "finding", "occurred_ns", "vehicle", "other_vehicle", "vehicle_slot", "other_vehicle_slot",
                "rule", "raw_level", "level", "previous_level", "is_held", "time_to_violation_s",
                "horizontal_distance_m", "vertical_distance_m", "vertical_datum", "predicted_miss_distance_m",
                "time_to_closest_approach_s", "track_age_s", "other_track_age_s", "horizontal_accuracy_m",
                "other_horizontal_accuracy_m", "vertical_accuracy_m", "other_vertical_accuracy_m",
            ], isBatched: true),
        CoveredTable(
            name: "archive_hashes", key: "id", columns: ["id", "run", "segment", "file", "bytes", "sha256"]),
        CoveredTable(name: "run_seals", key: "id", columns: ["id", "run", "account"]),
        CoveredTable(
            name: "amendments", key: "id",
            columns: [
                "id", "verdict_id", "revision", "field", "old_value", "new_value", "reason", "recorded_by",
                "recorded_ns",
            ]),
        CoveredTable(
            name: "signatures", key: "id",
            columns: [
                "id", "verdict_id", "revision", "content_sha256", "amendments", "amendments_sha256", "role", "name",
                "signed_ns", "verifier_key", "note",
            ]),
        CoveredTable(
            name: "issued_reports", key: "id",
            columns: [
                "id", "report", "order_id", "verdicts", "last_amendment", "last_signature", "inputs", "content_sha256",
                "replaces", "reason", "issued_ns",
                "issued_by", "software_version",
            ]),
    ]

    /// The rows from one number to another.
    func rows(_ database: Database, _ first: Int64, through last: Int64) throws -> [Row] {
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns.joined(separator: ", ")) FROM \(name) WHERE \(key) BETWEEN ? AND ? ORDER BY \(key)")
        return try Row.fetchAll(statement, arguments: [first, last])
    }

    /// The bytes of a leaf: what they are, and of each row each column with its type and value.
    ///
    /// ```
    /// narae-leaf 1 LF TABLE LF, and for each column: NAME '=' VALUE LF, where VALUE is
    /// n (null), i-12 (integer), d3ff0000000000000 (the bits of a double), s5:texts (UTF-8 bytes and how many), b2:00ff (a blob)
    /// ```
    func leaf(_ rows: [Row]) -> [UInt8] {
        var bytes = Array("narae-leaf 1\n\(name)\n".utf8)
        bytes.reserveCapacity(bytes.count + rows.count * columns.count * 24)
        for row in rows {
            for (index, column) in columns.enumerated() {
                bytes.append(contentsOf: column.utf8)
                bytes.append(UInt8(ascii: "="))
                Self.append((row[index] as DatabaseValue).storage, to: &bytes)
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        return bytes
    }

    private static func append(_ value: DatabaseValue.Storage, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(UInt8(ascii: "n"))
        case .int64(let number):
            bytes.append(UInt8(ascii: "i"))
            bytes.append(contentsOf: String(number).utf8)
        case .double(let number):
            let digits = String(number.bitPattern, radix: 16)
            bytes.append(UInt8(ascii: "d"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 16 - digits.utf8.count))
            bytes.append(contentsOf: digits.utf8)
        case .string(let text): append("s", text.utf8, of: text.utf8.count, to: &bytes)
        case .blob(let data): append("b", Hexadecimal.text(data).utf8, of: data.count, to: &bytes)
        }
    }

    /// A letter, how many bytes there are, and how they are written.
    private static func append(
        _ letter: Unicode.Scalar, _ written: some Sequence<UInt8>, of count: Int, to bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: letter))
        bytes.append(contentsOf: String(count).utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: written)
    }
}
