import ByteParsing

/// How the length of a data item follows from its bytes: the item types of EUROCONTROL-SPEC-0149 part 1, §4.2.
package enum ItemShape: BitwiseCopyable, Sendable {
    /// The edition assigns nothing to this place.
    case unassigned
    /// So many octets.
    case fixed(Int)
    /// Octets whose lowest bit (FX) says that another follows.
    case extended
    /// An octet that counts elements, then that many elements of so many octets.
    case repetitive(Int)
    /// Elements of so many octets; the lowest bit of each element's last octet says that another follows.
    case chained(Int)
    /// An octet with the whole field's length, itself included: reserved expansion (RE) and special purpose (SP) fields.
    case explicit
    /// A primary subfield, extended, whose bits name the subfields that follow.
    case compound(CompoundItem)
}

/// The compound items of the editions, by item number.
package enum CompoundItem: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case i021_110, i021_220, i021_295
    case i062_110, i062_290, i062_295, i062_340, i062_380, i062_390, i062_500

    /// The shape of the subfield with the running number `number`, 0 for the primary subfield's highest bit.
    func subfield(_ number: Int) -> ItemShape {
        switch self {
        case .i021_110: Category021.trajectoryIntent(number)
        case .i021_220: Category021.meteorology(number)
        case .i021_295: Category021.dataAges(number)
        case .i062_110: Category062.mode5(number)
        case .i062_290: Category062.updateAges(number)
        case .i062_295: Category062.dataAges(number)
        case .i062_340: Category062.measuredInformation(number)
        case .i062_380: Category062.aircraftDerivedData(number)
        case .i062_390: Category062.flightPlan(number)
        case .i062_500: Category062.estimatedAccuracies(number)
        }
    }
}

extension ItemShape {
    /// The octets that the item at `offset` takes.
    ///
    /// - Parameter end: the end of the block, at most `bytes.byteCount`.
    /// - Throws: `itemOverrun`, `unassignedItem`, `unassignedSubfield` or `explicitLength` with the byte offset.
    func length(in bytes: RawSpan, at offset: Int, end: Int) throws(ASTERIXRejection) -> Int {
        let length =
            switch self {
            case .fixed(let octets): octets
            case .extended: try Self.chainLength(1, in: bytes, at: offset, end: end)
            case .chained(let octets): try Self.chainLength(octets, in: bytes, at: offset, end: end)
            case .repetitive(let octets): 1 + octets * Int(try Self.octet(in: bytes, at: offset, end: end))
            case .explicit: Int(try Self.octet(in: bytes, at: offset, end: end))
            case .compound(let item): try item.length(in: bytes, at: offset, end: end)
            case .unassigned: throw ASTERIXRejection(.unassignedItem, offset: offset)
            }
        guard length > 0 else { throw ASTERIXRejection(.explicitLength, offset: offset) }
        guard length <= end - offset else { throw ASTERIXRejection(.itemOverrun, offset: offset) }
        return length
    }

    static func octet(in bytes: RawSpan, at offset: Int, end: Int) throws(ASTERIXRejection) -> UInt8 {
        guard offset < end else { throw ASTERIXRejection(.itemOverrun, offset: offset) }
        return bytes.byte(at: offset)
    }

    private static func chainLength(_ octets: Int, in bytes: RawSpan, at offset: Int, end: Int)
        throws(ASTERIXRejection) -> Int
    {
        var last = offset + octets - 1
        while try octet(in: bytes, at: last, end: end) & 1 != 0 { last += octets }
        return last + 1 - offset
    }
}

extension CompoundItem {
    /// Calls `visit` with the number, the offset and the length of each subfield present, and returns the whole length.
    func walk(
        in bytes: RawSpan, at offset: Int, end: Int, visit: (_ number: Int, _ offset: Int, _ length: Int) -> Void
    ) throws(ASTERIXRejection) -> Int {
        var primary = offset
        while try ItemShape.octet(in: bytes, at: primary, end: end) & 1 != 0 { primary += 1 }
        var place = primary + 1
        for octetNumber in 0...(primary - offset) {
            var bits = bytes.byte(at: offset + octetNumber) >> 1
            while bits != 0 {
                let bit = bits.leadingZeroBitCount
                bits &= ~(0x80 >> UInt8(bit))
                let number = octetNumber * 7 + bit - 1
                let shape = subfield(number)
                if case .unassigned = shape {
                    throw ASTERIXRejection(.unassignedSubfield, offset: offset + octetNumber)
                }
                let length = try shape.length(in: bytes, at: place, end: end)
                visit(number, place, length)
                place += length
            }
        }
        return place - offset
    }

    fileprivate func length(in bytes: RawSpan, at offset: Int, end: Int) throws(ASTERIXRejection) -> Int {
        try walk(in: bytes, at: offset, end: end) { _, _, _ in }
    }
}
