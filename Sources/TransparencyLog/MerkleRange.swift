/// A Merkle tree that only grows: it keeps the roots of its whole subtrees, one for each bit of its size, and knows its root at any
/// time.
package struct MerkleRange: Hashable, Sendable {
    /// How many leaves there are.
    package private(set) var size: UInt64 = 0
    /// The roots of the whole subtrees, the largest first.
    package private(set) var peaks: [MerkleHash] = []

    package init() {}

    /// Goes on from a tree that was; nil unless there is one peak for each bit of the size.
    package init?(size: UInt64, peaks: [MerkleHash]) {
        guard peaks.count == size.nonzeroBitCount else { return nil }
        (self.size, self.peaks) = (size, peaks)
    }

    /// Adds a leaf's hash.
    package mutating func append(_ leaf: MerkleHash) {
        var hash = leaf
        var level = size
        while level & 1 == 1 {
            hash = MerkleHash(peaks.removeLast(), hash)
            level >>= 1
        }
        peaks.append(hash)
        size += 1
    }

    /// The root (RFC 6962, Merkle Tree Hash).
    package var root: MerkleHash {
        guard var hash = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { hash = MerkleHash(peak, hash) }
        return hash
    }
}
