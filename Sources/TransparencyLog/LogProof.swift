import Foundation

/// A proof that somebody can check who has nothing else: that a record is a leaf of a log with a certain head, and, where asked
/// for, that this log begins with the one of an older head.
///
/// The text is that of C2SP `tlog-proof`, the leaf being its extra data; behind it stands what that format does not know:
///
/// ```
/// c2sp.org/tlog-proof@v1
/// extra BASE64 of the leaf's bytes
/// index NUMBER of the leaf, 0 upward
/// BASE64 of each hash of the inclusion proof, from the bottom up
///
/// the checkpoint, with its signatures
///
/// narae-consistency 1
/// BASE64 of each hash of the consistency proof
///
/// the older checkpoint, with its signatures
/// ```
package struct LogProof: Hashable, Sendable {
    /// What shows that the log has only grown since an older head.
    package struct Consistency: Hashable, Sendable {
        package var path: [MerkleHash]
        package var checkpoint: SignedNote

        package init(path: [MerkleHash], checkpoint: SignedNote) { (self.path, self.checkpoint) = (path, checkpoint) }
    }

    package var leaf: [UInt8]
    package var index: UInt64
    package var path: [MerkleHash]
    package var checkpoint: SignedNote
    package var consistency: Consistency?

    package init(
        leaf: [UInt8], index: UInt64, path: [MerkleHash], checkpoint: SignedNote, consistency: Consistency? = nil
    ) {
        (self.leaf, self.index, self.path) = (leaf, index, path)
        (self.checkpoint, self.consistency) = (checkpoint, consistency)
    }

    private static let header = "c2sp.org/tlog-proof@v1\n"
    private static let consistencyHeader = "narae-consistency 1\n"

    /// Reads a proof; nil when the text is none, or not written as ``text`` writes it.
    package init?(parsing text: String) {
        let parts = text.split(separator: "\n" + Self.consistencyHeader, omittingEmptySubsequences: false)
        guard text.hasPrefix(Self.header), parts.count <= 2,
            let proof = parts.first?.dropFirst(Self.header.count),
            let (lines, checkpoint) = Self.block(proof), lines.count >= 2, lines[0].hasPrefix("extra "),
            let leaf = Data(base64Encoded: String(lines[0].dropFirst(6))), lines[1].hasPrefix("index "),
            let index = UInt64(lines[1].dropFirst(6)), let path = Self.hashes(lines.dropFirst(2))
        else { return nil }
        self.init(leaf: Array(leaf), index: index, path: path, checkpoint: checkpoint)
        if parts.count == 2 {
            guard let (lines, older) = Self.block(parts[1]), let path = Self.hashes(lines[...]) else { return nil }
            consistency = Consistency(path: path, checkpoint: older)
        }
        // One text for one proof: no bit of it is free.
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// Lines, an empty line and a checkpoint.
    private static func block(_ text: Substring) -> (lines: [Substring], checkpoint: SignedNote)? {
        let lines: Substring
        let note: Substring
        if text.hasPrefix("\n") {
            (lines, note) = ("", text.dropFirst())
        } else {
            guard let blank = text.range(of: "\n\n") else { return nil }
            (lines, note) = (text[..<blank.lowerBound], text[blank.upperBound...])
        }
        return SignedNote(checkpoint: String(note)).map { (lines.split(separator: "\n"), $0) }
    }

    private static func hashes(_ lines: ArraySlice<Substring>) -> [MerkleHash]? {
        var hashes: [MerkleHash] = []
        for line in lines {
            guard let data = Data(base64Encoded: String(line)), let hash = MerkleHash(bytes: Array(data)) else {
                return nil
            }
            hashes.append(hash)
        }
        return hashes
    }

    package var text: String {
        func lines(_ hashes: [MerkleHash]) -> String {
            hashes.map { Data($0.bytes).base64EncodedString() + "\n" }.joined()
        }
        let older = consistency.map {
            "\n" + Self.consistencyHeader + lines($0.path) + "\n" + $0.checkpoint.description
        }
        return Self.header + "extra \(Data(leaf).base64EncodedString())\nindex \(index)\n" + lines(path) + "\n"
            + checkpoint.description + (older ?? "")
    }

    /// Why the proof proves nothing; nil when it proves.
    ///
    /// - Parameters:
    ///   - key: who must have signed the checkpoints; nil asks for no signature.
    ///   - kept: an older checkpoint of the reader's own, which the proof must be about.
    package func flaw(key: NoteVerifyingKey? = nil, kept: SignedNote? = nil) -> String? {
        guard let head = Checkpoint(parsing: checkpoint.text) else { return "its checkpoint is none" }
        if let key, !checkpoint.isSigned(by: key) { return "the key '\(key.name)' has not signed the checkpoint" }
        guard MerkleProof.includes(MerkleHash(leaf: leaf), at: index, size: head.size, root: head.root, path) else {
            return "the record is not leaf \(index) of the \(head.size) leaves with this root"
        }
        if let kept, consistency?.checkpoint.text != kept.text, checkpoint.text != kept.text {
            return "it is not about the checkpoint that was kept"
        }
        guard let consistency else { return nil }
        guard let older = Checkpoint(parsing: consistency.checkpoint.text), older.origin == head.origin else {
            return "the older checkpoint is none of this log"
        }
        if let key, !consistency.checkpoint.isSigned(by: key) {
            return "the key '\(key.name)' has not signed the older checkpoint"
        }
        let isConsistent = MerkleProof.isConsistent(
            oldSize: older.size, older.root, newSize: head.size, head.root, consistency.path)
        return isConsistent ? nil : "the log does not begin with the \(older.size) leaves of the older checkpoint"
    }
}
