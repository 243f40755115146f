/// Checks proofs, with nothing but the proof and the roots at hand (RFC 9162, sections 2.1.3.2 and 2.1.4.2).
package enum MerkleProof {
    /// True when a leaf is at `index` of the tree with `size` leaves and that root.
    package static func includes(
        _ leaf: MerkleHash, at index: UInt64, size: UInt64, root: MerkleHash, _ proof: [MerkleHash]
    ) -> Bool {
        guard index < size else { return false }
        var (node, last) = (index, size - 1)
        var hash = leaf
        for step in proof {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                hash = MerkleHash(step, hash)
                // On the right edge of a tree that is not full, levels without a sibling are passed over.
                while node & 1 == 0 && node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                hash = MerkleHash(hash, step)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// True when the tree of `oldSize` leaves with `oldRoot` is the beginning of that of `newSize` leaves with `newRoot`.
    package static func isConsistent(
        oldSize: UInt64, _ oldRoot: MerkleHash, newSize: UInt64, _ newRoot: MerkleHash, _ proof: [MerkleHash]
    ) -> Bool {
        if oldSize > newSize { return false }
        if oldSize == newSize { return proof.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return proof.isEmpty && oldRoot == .empty }
        // A whole tree is its own first hash.
        var steps = proof[...]
        if oldSize & (oldSize - 1) == 0 { steps = [oldRoot] + proof }
        guard let start = steps.popFirst() else { return false }
        var (node, last) = (oldSize - 1, newSize - 1)
        while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
        var (old, new) = (start, start)
        for step in steps {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                (old, new) = (MerkleHash(step, old), MerkleHash(step, new))
                while node & 1 == 0 && node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                new = MerkleHash(new, step)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && old == oldRoot && new == newRoot
    }
}
