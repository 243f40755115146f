import EvidenceStore
import TransparencyLog

/// Signatures, as commands print them.
enum SignatureRows {
    static let columns = [
        "number", "verdict_id", "revision", "amendments", "role", "name", "standing", "trusted", "signed_utc",
        "key_name",
        "key", "reason",
    ]

    /// - Parameter trusted: the keys that the reader trusts; nil where he names none.
    static func rows(_ entries: [SignatureEntry], trusted: [NoteVerifyingKey]? = nil) -> OutputRows {
        var rows = OutputRows(
            columns,
            table: ["number", "verdict_id", "revision", "role", "name", "standing"]
                + (trusted == nil ? [] : ["trusted"]) + ["signed_utc", "key_name", "reason"])
        for entry in entries {
            let signature = entry.signature
            rows.append([
                .integer(signature.number), .text(signature.state.verdict), .count(signature.state.revision),
                .count(signature.state.amendments), .text(signature.role.rawValue), .text(signature.name),
                .text(entry.standing.rawValue),
                trusted.map { .boolean(isTrusted(entry, $0)) } ?? .null, .time(signature.signedAt),
                .text(String(signature.verifierKey.prefix { $0 != "+" })), .text(signature.verifierKey),
                .optional(entry.reason),
            ])
        }
        return rows
    }

    /// True for a signature that is whole and made with one of the keys.
    static func isTrusted(_ entry: SignatureEntry, _ trusted: [NoteVerifyingKey]) -> Bool {
        entry.standing != .broken && trusted.contains { $0.text == entry.signature.verifierKey }
    }
}
