import Testing

@testable import ASTERIXDecoding

/// Lengths of subfields that one octet names, against adding them up one by one.
@Suite struct SubfieldRunTests {
    private func fixed(_ octets: Int) -> ShapeNode { ShapeNode(kind: .fixed, octets: UInt16(octets)) }

    private func expectSums(_ nodes: [ShapeNode], isFixed: (ShapeNode) -> Bool) {
        let run = SubfieldRun(nodes[...])
        for bits in UInt8.min...UInt8.max {
            let named = (0..<8).filter { bits & 0x80 >> UInt8($0) != 0 }
            let isKnown = named.allSatisfy { $0 < nodes.count && isFixed(nodes[$0]) }
            let sum = named.filter { $0 < nodes.count }.reduce(0) { $0 + Int(nodes[$1].octets) }
            #expect(run.octets(bits) == (isKnown ? sum : nil), "bits \(bits)")
        }
    }

    @Test(arguments: [[1, 2, 3, 4, 5, 6, 7, 8], [31, 31, 31, 31, 31, 31, 31, 31], [0, 1, 0, 16, 31, 2, 4], [7], []])
    func addsTheLengthsOfTheSubfieldsNamed(octets: [Int]) {
        expectSums(octets.map { fixed($0) }) { _ in true }
    }

    @Test(arguments: [
        ShapeNode(kind: .extended), ShapeNode(kind: .repetitive, octets: 8), ShapeNode(kind: .compound),
        ShapeNode(kind: .unassigned), ShapeNode(kind: .fixed, octets: 32), ShapeNode(kind: .fixed, octets: 256),
    ])
    func leavesOutOctetsThatNameASubfieldOfAnotherKind(node: ShapeNode) {
        for place in 0..<8 {
            var nodes = (1...8).map { fixed($0) }
            nodes[place] = node
            expectSums(nodes) { $0.kind == .fixed && $0.octets <= 31 }
        }
    }
}
