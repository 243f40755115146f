import Crypto

/// A SHA-256 hash of a leaf or of a node of a Merkle tree (RFC 6962, section 2.1).
package struct MerkleHash: BitwiseCopyable, Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The hash of the empty tree: that of no bytes.
    package static let empty = MerkleHash(SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf: SHA-256(0x00 ‖ data).
    package init(leaf data: some Sequence<UInt8>) { self.init(SHA256.hash(data: [0] + Array(data))) }

    /// The hash of a node: SHA-256(0x01 ‖ left ‖ right).
    package init(_ left: MerkleHash, _ right: MerkleHash) {
        self.init(SHA256.hash(data: [1] + left.bytes + right.bytes))
    }

    /// Nil unless there are 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var words: [UInt64] = []
        for (index, byte) in bytes.enumerated() {
            if index % 8 == 0 { words.append(0) }
            words[words.count - 1] = words[words.count - 1] << 8 | UInt64(byte)
        }
        self.words = (words[0], words[1], words[2], words[3])
    }

    private init(_ digest: SHA256Digest) {
        guard let hash = MerkleHash(bytes: Array(digest)) else { preconditionFailure("SHA-256 has 32 bytes") }
        self = hash
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
        }
    }

    package static func == (left: MerkleHash, right: MerkleHash) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
