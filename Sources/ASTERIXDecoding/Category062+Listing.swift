import ByteParsing

extension Category062 {
    static func value(ofItem number: Int, in bytes: RawSpan, at offset: Int, length: Int) -> ItemValue? {
        switch number {
        case 1: Listing.dataSource(bytes, at: offset)
        case 3: .integer(Int64(bytes.byte(at: offset)))
        case 4: Listing.timeOfDay(bytes, at: offset)
        case 5: Listing.position(WirePosition(fine: bytes, at: offset, bits: 25))
        case 6:
            .named([
                "X": .number(Double(WireScale.signed24(bytes, at: offset)) * 0.5),
                "Y": .number(Double(WireScale.signed24(bytes, at: offset + 3)) * 0.5),
            ])
        case 7:
            .named([
                "VX": .number(Double(bytes.bigEndian(Int16.self, at: offset)) * 0.25),
                "VY": .number(Double(bytes.bigEndian(Int16.self, at: offset + 2)) * 0.25),
            ])
        case 10:
            .named([
                "STI": .integer(Int64(bytes.byte(at: offset) >> 6)), "CHR": .callSign(bytes, at: offset + 1),
            ])
        case 11: aircraftDerivedValues(bytes, at: offset, length: length)
        case 12: .integer(Int64(bytes.bigEndian(UInt16.self, at: offset)))
        case 13: status(bytes, at: offset, length: length)
        case 17: .number(Double(bytes.bigEndian(Int16.self, at: offset)) * 0.25)
        case 18, 20: .number(Double(bytes.bigEndian(Int16.self, at: offset)) * 6.25)
        case 19:
            .named([
                "QNH": .integer(Int64(bytes.byte(at: offset) >> 7)),
                "CTB": .number(Double(WireScale.signed15(bytes.bigEndian(UInt16.self, at: offset))) * 0.25),
            ])
        default: nil
        }
    }

    /// ADR and ID; the other subfields stay in the octets.
    private static func aircraftDerivedValues(_ bytes: RawSpan, at offset: Int, length: Int) -> ItemValue {
        var elements: [ItemValue.Element] = []
        // The walk has succeeded once to find the item's length, so it cannot fail here.
        _ = try? CompoundItem.i062_380.walk(in: bytes, at: offset, end: offset + length) { number, place, _ in
            switch number {
            case 0: elements.append(.init(name: "ADR", value: .address(WireScale.unsigned24(bytes, at: place))))
            case 1: elements.append(.init(name: "ID", value: .callSign(bytes, at: place)))
            default: break
            }
        }
        elements.append(.init(name: "octets", value: .octets(bytes, at: offset, length: length)))
        return .elements(elements)
    }

    private static func status(_ bytes: RawSpan, at offset: Int, length: Int) -> ItemValue {
        let first = bytes.byte(at: offset)
        var elements: [ItemValue.Element] = [
            .init(name: "MON", value: .integer(Int64(first >> 7))),
            .init(name: "SRC", value: .integer(Int64(first >> 2 & 7))),
            .init(name: "CNF", value: .integer(Int64(first >> 1 & 1))),
        ]
        if length > 1 {
            let second = bytes.byte(at: offset + 1)
            elements.append(.init(name: "SIM", value: .integer(Int64(second >> 7))))
            elements.append(.init(name: "TSE", value: .integer(Int64(second >> 6 & 1))))
            elements.append(.init(name: "TSB", value: .integer(Int64(second >> 5 & 1))))
        }
        return .elements(elements)
    }
}
