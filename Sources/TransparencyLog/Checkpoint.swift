import Foundation

/// A tree head: how long a log is and what its root is, in the format of C2SP `tlog-checkpoint`. It is the text of a
/// ``SignedNote``: origin, size, root in base 64, and lines of the log's own.
package struct Checkpoint: Hashable, Sendable {
    /// Names the log; the same in all its checkpoints.
    package var origin: String
    package var size: UInt64
    package var root: MerkleHash
    /// Further lines, none of them empty.
    package var extensions: [String]

    package init(origin: String, size: UInt64, root: MerkleHash, extensions: [String] = []) {
        (self.origin, self.size, self.root, self.extensions) = (origin, size, root, extensions)
    }

    /// Reads the text of a note; nil when it is no checkpoint.
    package init?(parsing text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 4, lines.removeLast().isEmpty, !lines[0].isEmpty,
            let size = UInt64(lines[1]), String(size) == lines[1], let data = Data(base64Encoded: lines[2]),
            let root = MerkleHash(bytes: Array(data)), lines.dropFirst(3).allSatisfy({ !$0.isEmpty })
        else { return nil }
        self.init(origin: lines[0], size: size, root: root, extensions: Array(lines.dropFirst(3)))
    }

    package var text: String {
        ([origin, String(size), Data(root.bytes).base64EncodedString()] + extensions).map { $0 + "\n" }.joined()
    }
}
