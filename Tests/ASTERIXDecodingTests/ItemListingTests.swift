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

    /// Registers, messages, and what they say: the examples of the documentation of pyModeS 2 (Comm-B, BDS 4,0 to 6,0).
    static let registers: [(register: String, message: String, meaning: String)] = [
        (
            "40", "85E42F31300000",
            #"{"MCPALT":3008.0,"FMSALT":3008.0,"BP":1020.0,"VNAV":null,"ALTHOLD":null,"APP":null,"SOURCE":null}"#
        ),
        (
            "50", "81951536E024D4",
            #"{"ROLL":2.109375,"TRACK":114.2578125,"GS":438.0,"TRACKRATE":0.125,"TAS":424.0}"#
        ),
        (
            "60", "8F39F91A7E27C4",
            #"{"HDG":42.71484375,"IAS":252.0,"MACH":0.42,"BARORATE":-1920.0,"INERTIALRATE":-1920.0}"#
        ),
        // The status bits alone, and values without them.
        (
            "40", "80040020000104",
            #"{"MCPALT":0.0,"FMSALT":0.0,"BP":800.0,"VNAV":0,"ALTHOLD":0,"APP":0,"SOURCE":0}"#
        ),
        (
            "40", "7FFBFFDFFFFEFB",
            #"{"MCPALT":null,"FMSALT":null,"BP":null,"VNAV":null,"ALTHOLD":null,"APP":null,"SOURCE":null}"#
        ),
        ("50", "7FEFFEFFDFFBFF", #"{"ROLL":null,"TRACK":null,"GS":null,"TRACKRATE":null,"TAS":null}"#),
        ("60", "7FF7FEFFDFFBFF", #"{"HDG":null,"IAS":null,"MACH":null,"BARORATE":null,"INERTIALRATE":null}"#),
    ]

    @Test(arguments: registers)
    func takesCommBRegistersApart(register: String, message: String, meaning: String) throws {
        let radar = try item("I048/250", category: 48, edition: "1.31", "8120" + "0102" + "01" + message + register)
        let digits = register.map { String($0) }
        #expect(
            radar?.json
                == #"[{"MBDATA":"\#(message)","BDS1":\#(digits[0]),"BDS2":0,"BDS\#(register)":\#(meaning)}]"#)
        // I021/080 and I021/250, whose register is one number.
        let adsb = try item(
            "I021/250", category: 21, edition: "2.6", "811101010110" + "0102" + "71C000" + "01" + message + register)
        #expect(
            adsb?.json == #"[{"MBDATA":"\#(message)","BDS":"\#(register)","BDS\#(register)":\#(meaning)}]"#)
    }

    @Test func leavesOtherRegistersAsOctets() throws {
        let message = "10010680ED0000" + "10"
        let value = try item("I048/250", category: 48, edition: "1.31", "8120" + "0102" + "01" + message)
        #expect(value?.json == #"[{"MBDATA":"10010680ED0000","BDS1":1,"BDS2":0}]"#)
    }
}
