import ByteParsing

extension Category021 {
    static func value(ofItem number: Int, in bytes: RawSpan, at offset: Int, length: Int) -> ItemValue? {
        switch number {
        case 1: Listing.dataSource(bytes, at: offset)
        case 2: targetDescriptor(bytes, at: offset, length: length)
        case 3: .integer(Int64(bytes.bigEndian(UInt16.self, at: offset) & 0x0FFF))
        case 4, 30: .integer(Int64(bytes.byte(at: offset)))
        case 5, 8, 12, 14, 28: Listing.timeOfDay(bytes, at: offset)
        case 6: Listing.position(WirePosition(coarse: bytes, at: offset))
        case 7: Listing.position(WirePosition(fine: bytes, at: offset, bits: 30))
        case 11: .address(WireScale.unsigned24(bytes, at: offset))
        case 16: .number(Double(bytes.bigEndian(Int16.self, at: offset)) * 6.25)
        case 21: .number(Double(bytes.bigEndian(Int16.self, at: offset)) * 0.25)
        case 24:
            .named([
                "RE": .integer(Int64(bytes.byte(at: offset) >> 7)),
                "BVR": .number(Double(WireScale.signed15(bytes.bigEndian(UInt16.self, at: offset))) * 6.25),
            ])
        case 25:
            .named([
                "RE": .integer(Int64(bytes.byte(at: offset) >> 7)),
                "GVR": .number(Double(WireScale.signed15(bytes.bigEndian(UInt16.self, at: offset))) * 6.25),
            ])
        case 26:
            .named([
                "RE": .integer(Int64(bytes.byte(at: offset) >> 7)),
                "GS": .number(Double(bytes.bigEndian(UInt16.self, at: offset) & 0x7FFF) / 16384),
                "TA": .number(Double(bytes.bigEndian(UInt16.self, at: offset + 2)) * WireScale.angle_deg),
            ])
        case 29: .callSign(bytes, at: offset)
        default: nil
        }
    }

    private static func targetDescriptor(_ bytes: RawSpan, at offset: Int, length: Int) -> ItemValue {
        let first = bytes.byte(at: offset)
        var elements: [ItemValue.Element] = [
            .init(name: "ATP", value: .integer(Int64(first >> 5))),
            .init(name: "ARC", value: .integer(Int64(first >> 3 & 3))),
        ]
        if length > 1 {
            let second = bytes.byte(at: offset + 1)
            elements.append(.init(name: "GBS", value: .integer(Int64(second >> 6 & 1))))
            elements.append(.init(name: "SIM", value: .integer(Int64(second >> 5 & 1))))
            elements.append(.init(name: "TST", value: .integer(Int64(second >> 4 & 1))))
        }
        return .elements(elements)
    }
}

/// Values that items of several categories share.
enum Listing {
    /// SAC and SIC.
    static func dataSource(_ bytes: RawSpan, at offset: Int) -> ItemValue {
        .named([
            "SAC": .integer(Int64(bytes.byte(at: offset))), "SIC": .integer(Int64(bytes.byte(at: offset + 1))),
        ])
    }

    /// Seconds since midnight, exact in 1/128 s.
    static func timeOfDay(_ bytes: RawSpan, at offset: Int) -> ItemValue {
        .number(Double(WireScale.unsigned24(bytes, at: offset)) / 128)
    }

    /// Degrees, rounded to 1e-7.
    static func position(_ position: WirePosition) -> ItemValue {
        .named([
            "LAT": .number(Double(position.latitude_1e7deg) / 1e7),
            "LON": .number(Double(position.longitude_1e7deg) / 1e7),
        ])
    }
}
