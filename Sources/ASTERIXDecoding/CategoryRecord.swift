import ByteParsing

/// One record of one category edition, filled item by item as the walker meets them.
///
/// The edition's file states which item stands at which field reference number, how long it is and what its bits mean.
protocol CategoryRecord: BitwiseCopyable, Sendable {
    /// The category number of the block header.
    static var category: UInt8 { get }
    /// The field reference number of the last item, which bounds the field specification.
    static var lastItem: Int { get }

    /// The shape of the item with the given field reference number, 1 upward.
    static func shape(ofItem number: Int) -> ItemShape
    /// The item's own number in the standard, for example `105`, or `RE`, `SP`; empty where unassigned.
    static func name(ofItem number: Int) -> String

    /// I…/010: system area and identification codes; −1 where absent.
    var dataSource: Int32 { get }

    init()

    /// Takes what reports need from the item, whose whole length is known to lie inside the block.
    mutating func read(item number: Int, in bytes: RawSpan, at offset: Int, length: Int)

    /// Whether the record says enough, and nothing absurd, once every item is read.
    ///
    /// - Throws: `missingItem`, `implausiblePosition` or `implausibleTime` with the offset of the item or record.
    func check(recordOffset: Int) throws(ASTERIXRejection)

    /// The item's elements by the standard's names; `nil` for an item that is listed as its octets.
    static func value(ofItem number: Int, in bytes: RawSpan, at offset: Int, length: Int) -> ItemValue?
}

/// Walks records: the field specification, then each item that it names, in order.
enum RecordWalker {
    /// Walks one record that starts at `offset`, calls `visit` with each item, and returns the offset after it.
    ///
    /// ```
    ///  FSPEC: │ 1 2 3 4 5 6 7 FX │ 8 9 … 14 FX │ …   a set bit names an item, FX set: another octet follows
    /// ```
    /// - Throws: the reason and the byte offset in `bytes`; the category is filled in.
    @inline(__always)
    static func walk<Record: CategoryRecord>(
        _: Record.Type, in bytes: RawSpan, at offset: Int, end: Int,
        visit: (_ number: Int, _ offset: Int, _ length: Int) -> Void
    ) throws(ASTERIXRejection) -> Int {
        do throws(ASTERIXRejection) {
            let specification = try specificationLength(lastItem: Record.lastItem, in: bytes, at: offset, end: end)
            var place = offset + specification
            var items = 0
            for octetNumber in 0..<specification {
                var bits = bytes.byte(at: offset + octetNumber) >> 1
                while bits != 0 {
                    let bit = bits.leadingZeroBitCount
                    bits &= ~(0x80 >> UInt8(bit))
                    let number = octetNumber * 7 + bit
                    let length = try Record.shape(ofItem: number).length(in: bytes, at: place, end: end)
                    visit(number, place, length)
                    place += length
                    items += 1
                }
            }
            guard items > 0 else { throw ASTERIXRejection(.emptyRecord, offset: offset) }
            return place
        } catch {
            throw ASTERIXRejection(error.reason, category: Record.category, offset: error.offset)
        }
    }

    private static func specificationLength(lastItem: Int, in bytes: RawSpan, at offset: Int, end: Int)
        throws(ASTERIXRejection) -> Int
    {
        let longest = (lastItem + 6) / 7
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
