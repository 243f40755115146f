import ByteParsing

extension Category065 {
    static func value(ofItem number: Int, in bytes: RawSpan, at offset: Int, length: Int) -> ItemValue? {
        switch number {
        case 1: Listing.dataSource(bytes, at: offset)
        case 2, 3, 5, 7: .integer(Int64(bytes.byte(at: offset)))
        case 4: Listing.timeOfDay(bytes, at: offset)
        case 6:
            .named([
                "NOGO": .integer(Int64(bytes.byte(at: offset) >> 6)),
                "OVL": .integer(Int64(bytes.byte(at: offset) >> 5 & 1)),
                "TSV": .integer(Int64(bytes.byte(at: offset) >> 4 & 1)),
                "PSS": .integer(Int64(bytes.byte(at: offset) >> 2 & 3)),
                "STTN": .integer(Int64(bytes.byte(at: offset) >> 1 & 1)),
            ])
        default: nil
        }
    }
}
