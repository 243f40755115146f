import ByteParsing

/// An item as the walker has found it: which it is, and where its octets lie.
struct ItemPlace: BitwiseCopyable {
    /// The item's place in the edition's table, its field reference number less one.
    var index: Int
    /// The item's number in the standard: 105 for `105`; see ``ShapeTable/code(of:)``.
    var code: UInt16
    var offset: Int
    var length: Int
}

/// Walks records: the field specification, then each item that it names, in order.
enum RecordWalker {
    /// Walks one record that starts at `offset`, calls `visit` with each item, and returns the offset after it.
    ///
    /// ```
    ///  FSPEC: │ 1 2 3 4 5 6 7 FX │ 8 9 … 14 FX │ …   a set bit names an item, FX set: another octet follows
    /// ```
    /// - Throws: the reason and the byte offset in `bytes`, without the category.
    @inline(__always)
    static func walk(
        _ shapes: Span<ShapeNode>, itemCount: Int, in bytes: RawSpan, at offset: Int, end: Int,
        visit: (ItemPlace) -> Void
    ) throws(ASTERIXRejection) -> Int {
        let specification = try specificationLength(itemCount: itemCount, in: bytes, at: offset, end: end)
        var place = offset + specification
        for octetNumber in 0..<specification {
            var bits = bytes.byte(at: offset + octetNumber) & 0xFE
            while bits != 0 {
                let bit = bits.leadingZeroBitCount
                bits &= ~(0x80 >> UInt8(bit))
                let index = octetNumber * 7 + bit
                guard index < itemCount else { throw ASTERIXRejection(.unassignedItem, offset: place) }
                let length = try ItemWalker.length(of: index, shapes, in: bytes, at: place, end: end)
                visit(ItemPlace(index: index, code: shapes[index].code, offset: place, length: length))
                place += length
            }
        }
        // Every item has an octet at least.
        guard place > offset + specification else { throw ASTERIXRejection(.emptyRecord, offset: offset) }
        return place
    }

    /// SAC and SIC of the record at `offset`: item 010 comes first in every category. `nil` where it is not there.
    static func dataSource(in bytes: RawSpan, at offset: Int, end: Int) -> UInt16? {
        var place = offset
        while place < end, bytes.byte(at: place) & 1 != 0 { place += 1 }
        guard place + 3 <= end, bytes.byte(at: offset) & 0x80 != 0 else { return nil }
        return bytes.bigEndian(UInt16.self, at: place + 1)
    }

    private static func specificationLength(itemCount: Int, in bytes: RawSpan, at offset: Int, end: Int)
        throws(ASTERIXRejection) -> Int
    {
        let longest = (itemCount + 6) / 7
        var length = 1
        while true {
            guard length <= longest, offset + length <= end else {
                throw ASTERIXRejection(.fieldSpecification, offset: offset + length - 1)
            }
            if bytes.byte(at: offset + length - 1) & 1 == 0 { return length }
            length += 1
        }
    }
}
