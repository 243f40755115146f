import ByteParsing
import Testing

@testable import ASTERIXDecoding

/// What items say in words, in records written by hand.
@Suite struct ItemListingTests {
    /// The item of the one record in a block; `body` is the record.
    private func item(_ name: String, category: UInt8, edition: String, _ body: String) throws -> ItemValue? {
        let record = SampleRecordings.bytes(hexadecimal: body)
        let bytes = [category, 0, UInt8(record.count + ASTERIXBlocks.headerLength)] + record
        var editions = ASTERIXEditions()
        editions.use(try #require(EditionCatalogue.edition(category: category, named: edition)))
        var found: [ASTERIXListedRecord] = []
        // The span covers the array's own initialised octets for the length of the call.
        unsafe ASTERIXRecordListing.visit(bytes.span.bytes, editions: editions) {
            found.append($0)
        } reject: {
            Issue.record("\($0)")
        }
        return try #require(found.first)[name]
    }

    /// I048/010 and I048/090: −1, 0 and 330 FL in quarters, 14 bits below V and G.
    @Test(arguments: ["1.27", "1.31", "1.32"], [("3FFC", -1.0), ("0000", 0.0), ("0528", 330.0)])
    func listsFlightLevelsOfRadarsWithTheirSign(edition: String, level: (bits: String, value: Double)) throws {
        let value = try item("I048/090", category: 48, edition: edition, "840102" + level.bits)
        #expect(value == .named(["V": .integer(0), "G": .integer(0), "FL": .number(level.value)]))
    }

    /// I048/010 and I048/240: eight characters of six bits, none, and `DLH` filled up with zeros and with blanks.
    @Test(arguments: [
        ("000000000000", ItemValue.null), ("10C200000000", .text("DLH")), ("10C220820820", .text("DLH")),
        ("820820820820", .text("")),
    ])
    func listsAnIdentificationOfZerosAsNull(bits: String, expected: ItemValue) throws {
        let value = try item("I048/240", category: 48, edition: "1.31", "8140" + "0102" + bits)
        #expect(value == expected)
        #expect(ItemValue.null.json == "null")
    }
}
