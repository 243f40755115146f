import ByteParsing

/// Finds how long items and subfields are, with the shapes of an edition. Every length is checked against the end of the
/// block, so that what is found can be read.
enum ItemWalker {
    /// The octets that the item at `offset` takes.
    ///
    /// - Parameter end: the end of the block, at most `bytes.byteCount`.
    /// - Throws: `itemOverrun`, `unassignedItem`, `unassignedSubfield` or `explicitLength` with the byte offset.
    @inline(__always)
    static func length(
        of node: ShapeNode, _ shapes: Span<ShapeNode>, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        if node.kind == .fixed {
            guard Int(node.octets) <= end - offset else { throw ASTERIXRejection(.itemOverrun, offset: offset) }
            return Int(node.octets)
        }
        return try variableLength(of: node, shapes, in: bytes, at: offset, end: end)
    }

    private static func variableLength(
        of node: ShapeNode, _ shapes: Span<ShapeNode>, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        let octets = Int(node.octets)
        let length =
            switch node.kind {
            case .fixed: octets
            case .extended: try extendedLength(limit: octets, in: bytes, at: offset, end: end)
            case .extendedParts: try partsLength(node, shapes, in: bytes, at: offset, end: end)
            case .chained: try chainLength(octets, in: bytes, at: offset, end: end)
            case .repetitive: 1 + octets * Int(try octet(in: bytes, at: offset, end: end))
            case .explicit: Int(try octet(in: bytes, at: offset, end: end))
            case .compound where octets > 0: try uniformLength(node, in: bytes, at: offset, end: end)
            case .compound, .compoundOctet:
                try walkSubfields(of: node, shapes, in: bytes, at: offset, end: end) { _, _, _ in }
            case .unassigned: throw ASTERIXRejection(.unassignedItem, offset: offset)
            }
        guard length > 0 else { throw ASTERIXRejection(.explicitLength, offset: offset) }
        guard length <= end - offset else { throw ASTERIXRejection(.itemOverrun, offset: offset) }
        return length
    }

    @inline(__always)
    private static func octet(in bytes: RawSpan, at offset: Int, end: Int) throws(ASTERIXRejection) -> UInt8 {
        guard offset < end else { throw ASTERIXRejection(.itemOverrun, offset: offset) }
        return bytes.byte(at: offset)
    }

    private static func extendedLength(
        limit: Int, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        var length = 1
        while try octet(in: bytes, at: offset + length - 1, end: end) & 1 != 0, length != limit { length += 1 }
        return length
    }

    private static func partsLength(
        _ node: ShapeNode, _ shapes: Span<ShapeNode>, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        var last = offset - 1
        var part = 0
        repeat {
            // A later edition may have added parts; like all parts so far that were added, they are of one octet.
            last += part < Int(node.childCount) ? Int(shapes[Int(node.firstChild) + part].octets) : 1
            part += 1
        } while try octet(in: bytes, at: last, end: end) & 1 != 0
        return last + 1 - offset
    }

    private static func chainLength(_ octets: Int, in bytes: RawSpan, at offset: Int, end: Int)
        throws(ASTERIXRejection) -> Int
    {
        var last = offset + octets - 1
        while try octet(in: bytes, at: last, end: end) & 1 != 0 { last += octets }
        return last + 1 - offset
    }

    /// A compound item whose subfields are all of one size, such as ages and accuracies: they need only be counted.
    private static func uniformLength(
        _ node: ShapeNode, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        var primary = offset
        var present = 0
        var assigned = Int(node.childCount)
        while true {
            let bits = try octet(in: bytes, at: primary, end: end)
            guard assigned >= 7 || UInt16(bits & 0xFE) << UInt16(assigned) & 0xFF == 0 else {
                throw ASTERIXRejection(.unassignedSubfield, offset: primary)
            }
            present += (bits & 0xFE).nonzeroBitCount
            primary += 1
            if bits & 1 == 0 { break }
            assigned = max(0, assigned - 7)
        }
        return primary - offset + present * Int(node.octets)
    }

    /// Calls `visit` with the number from 0, the offset and the length of each subfield present, and returns the whole
    /// length.
    @inline(__always)
    static func walkSubfields(
        of node: ShapeNode, _ shapes: Span<ShapeNode>, in bytes: RawSpan, at offset: Int, end: Int,
        visit: (_ number: Int, _ offset: Int, _ length: Int) -> Void
    ) throws(ASTERIXRejection) -> Int {
        let isExtensible = node.kind == .compound
        var primary = offset
        while try octet(in: bytes, at: primary, end: end) & 1 != 0, isExtensible { primary += 1 }
        let bitsPerOctet = isExtensible ? 7 : 8
        var place = primary + 1
        for octetNumber in 0...(primary - offset) {
            var bits = bytes.byte(at: offset + octetNumber)
            if isExtensible { bits &= 0xFE }
            while bits != 0 {
                let bit = bits.leadingZeroBitCount
                bits &= ~(0x80 >> UInt8(bit))
                let number = octetNumber * bitsPerOctet + bit
                guard number < Int(node.childCount) else {
                    throw ASTERIXRejection(.unassignedSubfield, offset: offset + octetNumber)
                }
                let child = shapes[Int(node.firstChild) + number]
                guard child.kind != .unassigned else {
                    throw ASTERIXRejection(.unassignedSubfield, offset: offset + octetNumber)
                }
                let length = try length(of: child, shapes, in: bytes, at: place, end: end)
                visit(number, place, length)
                place += length
            }
        }
        return place - offset
    }
}
