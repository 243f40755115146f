import Crypto

/// A SHA-256 hash of a leaf or of a node of a Merkle tree (RFC 6962, section 2.1).
package struct MerkleHash: BitwiseCopyable, Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The hash of the empty tree: that of no bytes.
    package static let empty = MerkleHash(SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf: SHA-256(0x00 ‖ data).
    package init(leaf data: [UInt8]) {
        var hash = SHA256()
        hash.update(data: [0])
        hash.update(data: data)
        self.init(hash.finalize())
    }

    /// The hash of a node: SHA-256(0x01 ‖ left ‖ right).
    package init(_ left: MerkleHash, _ right: MerkleHash) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(65)
        bytes.append(1)
        left.append(to: &bytes)
        right.append(to: &bytes)
        self.init(SHA256.hash(data: bytes))
    }

    /// Nil unless there are 32 bytes.
    package init?(bytes: [UInt8]) {
        guard let words = Self.words(bytes) else { return nil }
        self.words = words
    }

    /// Generic within this module only: others would call it unspecialised, for each leaf of a log.
    private static func words(_ bytes: some Sequence<UInt8>) -> (UInt64, UInt64, UInt64, UInt64)? {
        var (words, count) = ((UInt64(0), UInt64(0), UInt64(0), UInt64(0)), 0)
        for byte in bytes {
            switch count >> 3 {
            case 0: words.0 = words.0 << 8 | UInt64(byte)
            case 1: words.1 = words.1 << 8 | UInt64(byte)
            case 2: words.2 = words.2 << 8 | UInt64(byte)
            default: words.3 = words.3 << 8 | UInt64(byte)
            }
            count += 1
        }
        return count == 32 ? words : nil
    }

    private init(_ digest: SHA256Digest) {
        guard let words = Self.words(digest) else { preconditionFailure("SHA-256 has 32 bytes") }
        self.words = words
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        for word in [words.0, words.1, words.2, words.3] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
    }

    package static func == (left: MerkleHash, right: MerkleHash) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
