/// A Merkle tree with all its leaves, which proves what it holds and that it has only grown (RFC 6962, sections 2.1.1 and 2.1.2).
package struct MerkleTree: Sendable {
    private var leaves: [MerkleHash]

    /// - Parameter leaves: the hashes of the leaves in their order.
    package init(_ leaves: [MerkleHash]) { self.leaves = leaves }

    package var size: Int { leaves.count }

    /// The root of the tree that the first leaves made.
    ///
    /// - Parameter size: 0...``size``.
    package func root(ofFirst size: Int) -> MerkleHash { root(0..<size) }

    /// The hashes that lead from a leaf to the root of the tree that the first leaves made, from the bottom up.
    ///
    /// - Precondition: the leaf is one of them.
    package func inclusionProof(ofLeaf index: Int, inFirst size: Int) -> [MerkleHash] {
        precondition(index >= 0 && index < size && size <= leaves.count, "the leaf is not in the tree")
        return path(index, 0..<size)
    }

    /// The hashes that show that the tree of the first `new` leaves begins with that of the first `old`.
    ///
    /// - Precondition: 0 ≤ old ≤ new ≤ ``size``.
    package func consistencyProof(fromFirst old: Int, toFirst new: Int) -> [MerkleHash] {
        precondition(0 <= old && old <= new && new <= leaves.count, "a tree does not shrink")
        return old == 0 || old == new ? [] : subproof(old, 0..<new, isWhole: true)
    }

    private func root(_ range: Range<Int>) -> MerkleHash {
        var tree = MerkleRange()
        for leaf in leaves[range] { tree.append(leaf) }
        return tree.root
    }

    private func path(_ index: Int, _ range: Range<Int>) -> [MerkleHash] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + Self.split(range.count)
        return index < middle
            ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
            : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
    }

    private func subproof(_ old: Int, _ range: Range<Int>, isWhole: Bool) -> [MerkleHash] {
        if old == range.count { return isWhole ? [] : [root(range)] }
        let split = Self.split(range.count)
        let middle = range.lowerBound + split
        return old <= split
            ? subproof(old, range.lowerBound..<middle, isWhole: isWhole) + [root(middle..<range.upperBound)]
            : subproof(old - split, middle..<range.upperBound, isWhole: false) + [root(range.lowerBound..<middle)]
    }

    /// The largest power of two below a size of two or more.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
