import ByteParsing

/// Finds how long items and subfields are, with the shapes of an edition. Every length is checked against the end of the
/// block, so that what is found can be read.
enum ItemWalker {
    /// The octets that the item or subfield with the number `index` in the table takes, which stands at `offset`.
    ///
    /// - Parameter end: the end of the block, at most `bytes.byteCount`.
    /// - Throws: `itemOverrun`, `unassignedItem`, `unassignedSubfield` or `explicitLength` with the byte offset.
    @inline(__always)
    static func length(
        of index: Int, _ shapes: Span<ShapeNode>, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        guard shapes[index].kind == .fixed else {
            return try variableLength(of: index, shapes, in: bytes, at: offset, end: end)
        }
        let octets = Int(shapes[index].octets)
        guard octets <= end - offset else { throw ASTERIXRejection(.itemOverrun, offset: offset) }
        return octets
    }

    /// Not inlined: in the loop over a record's items it would push their few common values out of the registers.
    @inline(never)
    private static func variableLength(
        of index: Int, _ shapes: Span<ShapeNode>, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        let node = shapes[index]
        let octets = Int(node.octets)
        let length =
            switch node.kind {
            case .fixed: octets
            case .extended: try extendedLength(limit: octets, in: bytes, at: offset, end: end)
            case .extendedParts: try partsLength(node, shapes, in: bytes, at: offset, end: end)
            case .chained: try chainLength(octets, in: bytes, at: offset, end: end)
            case .repetitive: 1 + octets * Int(try octet(in: bytes, at: offset, end: end))
            case .explicit: Int(try octet(in: bytes, at: offset, end: end))
            case .compound, .compoundOctet: try compoundLength(node, shapes, in: bytes, at: offset, end: end)
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

    @inline(__always)
    private static func compoundLength(
        _ node: ShapeNode, _ shapes: Span<ShapeNode>, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        let primary = try primaryLength(node, in: bytes, at: offset, end: end)
        return try subfieldsEnd(of: node, shapes, in: bytes, at: offset, primary: primary, end: end) - offset
    }

    /// The octets of the primary subfield, which lie inside the block.
    @inline(__always)
    private static func primaryLength(
        _ node: ShapeNode, in bytes: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> Int {
        var last = offset
        while try octet(in: bytes, at: last, end: end) & 1 != 0, node.kind == .compound { last += 1 }
        return last + 1 - offset
    }

    /// Where the subfields end that the primary subfield names, or those before the subfield with the number `limit`.
    ///
    /// Subfields of a fixed length are added up for a whole octet of the primary subfield; their end may lie outside the
    /// block, which is for the caller to check.
    @inline(__always)
    private static func subfieldsEnd(
        of node: ShapeNode, _ shapes: Span<ShapeNode>, in bytes: RawSpan, at offset: Int, primary: Int, end: Int,
        limit: Int = .max
    ) throws(ASTERIXRejection) -> Int {
        let bitsPerOctet = node.kind == .compound ? 7 : 8
        let assigned: UInt8 = node.kind == .compound ? 0xFE : 0xFF
        var place = offset + primary
        var first = 0
        for octet in offset..<offset + primary where first < limit {
            var bits = bytes.byte(at: octet) & assigned
            if limit - first < bitsPerOctet { bits &= ~(0xFF >> UInt8(limit - first)) }
            if bits != 0 {
                guard first < Int(node.childCount) else { throw ASTERIXRejection(.unassignedSubfield, offset: octet) }
                if let octets = shapes[Int(node.firstChild) + first].run.octets(bits) {
                    place += octets
                } else {
                    place = try subfieldsEnd(
                        named: bits, from: first, of: node, shapes, in: bytes, at: octet, place, end)
                }
            }
            first += bitsPerOctet
        }
        return place
    }

    /// Where the subfields end that the octet at `octet` names with these bits, one of which is not of a fixed length.
    private static func subfieldsEnd(
        named bits: UInt8, from first: Int, of node: ShapeNode, _ shapes: Span<ShapeNode>, in bytes: RawSpan,
        at octet: Int, _ start: Int, _ end: Int
    ) throws(ASTERIXRejection) -> Int {
        var place = start
        var bits = bits
        while bits != 0 {
            let bit = bits.leadingZeroBitCount
            bits &= ~(0x80 >> UInt8(bit))
            let number = first + bit
            guard number < Int(node.childCount), shapes[Int(node.firstChild) + number].kind != .unassigned else {
                throw ASTERIXRejection(.unassignedSubfield, offset: octet)
            }
            place += try length(of: Int(node.firstChild) + number, shapes, in: bytes, at: place, end: end)
        }
        return place
    }

    /// Where the subfield with this number from 0 stands in an item that has been walked; `nil` where it is not present.
    @inline(__always)
    static func subfield(_ number: Int, of item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) -> Int? {
        let node = shapes[item.index]
        let end = item.offset + item.length
        let bitsPerOctet = node.kind == .compound ? 7 : 8
        let octet = item.offset + number / bitsPerOctet
        // The walk has succeeded once to find the item's length, so it cannot fail here.
        guard let primary = try? primaryLength(node, in: bytes, at: item.offset, end: end),
            octet < item.offset + primary, bytes.byte(at: octet) & 0x80 >> UInt8(number % bitsPerOctet) != 0
        else { return nil }
        return try? subfieldsEnd(
            of: node, shapes, in: bytes, at: item.offset, primary: primary, end: end, limit: number)
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
                let child = Int(node.firstChild) + number
                guard shapes[child].kind != .unassigned else {
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
