import Crypto
import Foundation
import ReferenceData
import Testing

@testable import TransparencyLog

@Suite struct MerkleTreeTests {
    /// The leaves and roots of the test vectors of Google's Certificate Transparency code (merkle_tree_test).
    private static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    private static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        stride(from: 0, to: hexadecimal.count, by: 2).map { start in
            let first = hexadecimal.index(hexadecimal.startIndex, offsetBy: start)
            return UInt8(hexadecimal[first...hexadecimal.index(after: first)], radix: 16)!
        }
    }

    private static func tree(_ count: Int) -> MerkleTree {
        MerkleTree((0..<count).map { MerkleHash(leaf: Array("leaf \($0)".utf8)) })
    }

    @Test func rootsAreThoseOfCertificateTransparency() {
        var range = MerkleRange()
        #expect(range.root == .empty)
        #expect(
            MerkleHash.empty.bytes
                == Self.bytes("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        let hashes = Self.leaves.map { MerkleHash(leaf: Self.bytes($0)) }
        for (index, hash) in hashes.enumerated() {
            range.append(hash)
            #expect(range.root.bytes == Self.bytes(Self.roots[index]), "\(index + 1) leaves")
            #expect(MerkleTree(hashes).root(ofFirst: index + 1) == range.root)
        }
        #expect(range.size == 8)
    }

    /// The definition of RFC 6962, section 2.1, written down as it stands there.
    private static func definition(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        switch leaves.count {
        case 0: return Array(SHA256.hash(data: [UInt8]()))
        case 1: return Array(SHA256.hash(data: [0] + leaves.first!))
        default:
            var k = 1
            while 2 * k < leaves.count { k *= 2 }
            let middle = leaves.startIndex + k
            return Array(SHA256.hash(data: [1] + definition(leaves[..<middle]) + definition(leaves[middle...])))
        }
    }

    @Test func rootsAreThoseOfTheDefinition() {
        let data = (0..<130).map { Array("leaf \($0)".utf8) }
        let tree = Self.tree(130)
        for count in 0...130 { #expect(tree.root(ofFirst: count).bytes == Self.definition(data[..<count])) }
    }

    @Test func everyLeafOfEveryTreeIsProved() {
        let tree = Self.tree(70)
        for size in 1...70 {
            let root = tree.root(ofFirst: size)
            for index in 0..<size {
                let leaf = MerkleHash(leaf: Array("leaf \(index)".utf8))
                let proof = tree.inclusionProof(ofLeaf: index, inFirst: size)
                func holds(_ leaf: MerkleHash, _ index: Int, _ size: Int, _ proof: [MerkleHash]) -> Bool {
                    MerkleProof.includes(leaf, at: UInt64(index), size: UInt64(size), root: root, proof)
                }
                #expect(holds(leaf, index, size, proof))
                // Another leaf, another place, another size, a proof that is cut or changed.
                #expect(!holds(MerkleHash(leaf: [1]), index, size, proof))
                #expect(size == 1 || !holds(leaf, (index + 1) % size, size, proof))
                #expect(!holds(leaf, index, size, proof + [root]))
                if !proof.isEmpty {
                    #expect(!holds(leaf, index, size, Array(proof.dropLast())))
                    var other = proof
                    other[index % proof.count] = MerkleHash(leaf: [2])
                    #expect(!holds(leaf, index, size, other))
                }
            }
        }
    }

    @Test func everyTreeContinuesEveryEarlierOne() {
        let tree = Self.tree(40)
        for new in 0...40 {
            for old in 0...new {
                let (oldRoot, newRoot) = (tree.root(ofFirst: old), tree.root(ofFirst: new))
                let proof = tree.consistencyProof(fromFirst: old, toFirst: new)
                func holds(_ oldRoot: MerkleHash, _ newRoot: MerkleHash, _ proof: [MerkleHash]) -> Bool {
                    MerkleProof.isConsistent(
                        oldSize: UInt64(old), oldRoot, newSize: UInt64(new), newRoot, proof)
                }
                #expect(holds(oldRoot, newRoot, proof), "\(old) to \(new)")
                guard old > 0, old < new else { continue }
                #expect(!holds(MerkleHash(leaf: [1]), newRoot, proof))
                #expect(!holds(oldRoot, MerkleHash(leaf: [1]), proof))
                #expect(!holds(oldRoot, newRoot, Array(proof.dropLast())))
                #expect(!holds(oldRoot, newRoot, proof + [oldRoot]))
            }
        }
        #expect(!MerkleProof.isConsistent(oldSize: 2, .empty, newSize: 1, .empty, []))
    }

    /// Two leaves exchanged, one left out, one changed: the older root does not prove.
    @Test func aLogThatWasRewrittenIsNotConsistent() {
        let leaves = (0..<20).map { MerkleHash(leaf: [UInt8($0)]) }
        let old = MerkleTree(leaves).root(ofFirst: 10)
        var exchanged = leaves
        exchanged.swapAt(3, 4)
        var changed = leaves
        changed[5] = MerkleHash(leaf: [99])
        for rewritten in [exchanged, Array(leaves.dropFirst()), changed] {
            let tree = MerkleTree(rewritten)
            let proof = tree.consistencyProof(fromFirst: 10, toFirst: tree.size)
            #expect(
                !MerkleProof.isConsistent(
                    oldSize: 10, old, newSize: UInt64(tree.size), tree.root(ofFirst: tree.size), proof))
        }
    }
}
