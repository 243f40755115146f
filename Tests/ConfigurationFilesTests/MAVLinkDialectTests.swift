import Foundation
import MAVLinkDecoding
import Testing

@testable import ConfigurationFiles

/// A site's own dialect. Frames, CRC_EXTRA and the order on the wire are what the code says that pymavlink's mavgen 2.4.50
/// generated from the same XML.
@Suite struct MAVLinkDialectTests {
    private static let site: String = """
        <?xml version="1.0"?>
        <mavlink>
          <include>site-base.xml</include>
          <version>3</version>
          <enums><enum name="SITE_MODE"><entry value="0" name="SITE_MODE_IDLE"/></enum></enums>
          <messages>
            <message id="50100" name="SITE_STATUS">
              <description>Every type, in an order that is not that of the wire.</description>
              <field type="uint8_t" name="mode" enum="SITE_MODE">Mode.</field>
              <field type="uint16_t[3]" name="counts" invalid="[UINT16_MAX]">Counts.</field>
              <field type="char[10]" name="label">Label.</field>
              <field type="double" name="reading">Reading.</field>
              <field type="int64_t" name="offset" units="us">Offset.</field>
              <field type="float[2]" name="vector" units="m">Vector.</field>
              <field type="int8_t" name="step">Step.</field>
              <field type="int32_t" name="lat" units="degE7">Latitude.</field>
              <field type="int16_t" name="climb" units="cm/s" invalid="INT16_MAX">Climb.</field>
              <field type="uint64_t" name="stamp" units="us">Stamp.</field>
              <field type="uint32_t" name="serial">Serial.</field>
              <field type="uint8_t_mavlink_version" name="version">Version.</field>
              <extensions/>
              <field type="uint8_t[4]" name="extra">Extra.</field>
              <field type="uint32_t" name="late">Behind one of one byte.</field>
            </message>
            <message id="16777214" name="SITE_LAST"><wip/>
              <field type="uint16_t" name="value">Value.</field>
            </message>
          </messages>
        </mavlink>
        """
    private static let base: String = """
        <mavlink>
          <include>common.xml</include>
          <messages>
            <message id="50101" name="SITE_BASE">
              <field type="uint8_t" name="a">A.</field>
              <field type="int16_t" name="b">B.</field>
            </message>
          </messages>
        </mavlink>
        """
    /// Another layout under a standard id.
    private static let own: String = """
        <mavlink><messages>
          <message id="33" name="GLOBAL_POSITION_INT">
            <field type="int32_t" name="x">X.</field><field type="int32_t" name="y">Y.</field>
          </message>
        </messages></mavlink>
        """

    private func withFiles<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-dialect-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try body(folder.path)
    }

    private func dialect() throws -> MAVLinkDialectFile {
        try withFiles(["site.xml": Self.site, "site-base.xml": Self.base]) {
            try MAVLinkDialectFile(path: $0 + "/site.xml")
        }
    }

    private func message(_ hexadecimal: String, _ catalogue: MAVLinkCatalogue) throws -> MAVLinkMessage {
        let digits = hexadecimal.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
        let bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        let frame = try MAVLinkFrameReader(catalogue).frame(parsing: unsafe bytes.span.bytes)
        return try #require(MAVLinkMessage(frame, in: unsafe bytes.span.bytes, catalogue))
    }

    @Test func ordersFieldsAndComputesTheExtraByteAsMavgenDoes() throws {
        let messages = try dialect().messages.map(\.definition)
        #expect(messages.map(\.name) == ["SITE_BASE", "SITE_STATUS", "SITE_LAST"])
        #expect(messages.map(\.id) == [50_101, 50_100, 16_777_214])
        #expect(messages.map(\.checksumExtra) == [183, 191, 215])
        #expect(messages[0].fields.map(\.name) == ["b", "a"])
        #expect(
            messages[1].fields.map(\.name) == [
                "reading", "offset", "stamp", "vector", "lat", "serial", "counts", "climb", "mode", "label", "step",
                "version", "extra", "late",
            ])
        #expect(messages[1].fields.filter(\.isExtension).map(\.name) == ["extra", "late"])
    }

    @Test func framesOfPymavlinkDecodeToItsValues() throws {
        let catalogue = try dialect().catalogue
        #expect(catalogue.definitions.count == 342 && catalogue.redefinedIDs.isEmpty)
        let full = try message(
            "fd450000050902b4c300e60efd84454a9340ffffffffffffdfffffffffffffffffff0000003f000010c0ea97711600286bee0a00ffff"
                + "1e00ff7f01476f79616e6700000000f90301020304785634122785", catalogue)
        #expect(
            full.json == """
                {"reading":1234.5678901234,"offset":-9007199254740993,"stamp":18446744073709551615,"vector":[0.5,-2.25],\
                "lat":376543210,"serial":4000000000,"counts":[10,65535,30],"climb":32767,"mode":1,"label":"Goyang",\
                "step":-7,"version":3,"extra":[1,2,3,4],"late":305419896}
                """)
        let cut = try message(
            "fd3d0000050902b4c3009a9999999999b9bf050000000000000007000000000000000000803f00000040020000000000000000000100"
                + "02006aff00780000000000000000000103f96f", catalogue)
        #expect(cut["reading"] == .double(-0.1) && cut["climb"] == .signed(-150) && cut["late"] == .unsigned(0))
        #expect(try message("fd030000050902b5c300d4fec81fe3", catalogue).json == "{\"b\":-300,\"a\":200}")
        #expect(try message("fd020000050902feffff0102ed76", catalogue)["value"] == .unsigned(513))
        // The standard's messages are all still there.
        #expect(try message("fd09000005090200000005000000020351040362f6", catalogue)["custom_mode"] == .unsigned(5))
    }

    @Test func aSitesOwnDefinitionTakesThePlaceOfTheStandards() throws {
        let dialect = try withFiles(["own.xml": Self.own]) { try MAVLinkDialectFile(path: $0 + "/own.xml") }
        #expect(dialect.catalogue.redefinedIDs == [33])
        #expect(dialect.notes.count == 1)
        #expect(dialect.notes[0].hasSuffix("its frames are listed and not judged"))
        let frame = "fd0800000009022100007b00000038feffffaaa9"
        #expect(try message(frame, dialect.catalogue).json == "{\"x\":123,\"y\":-456}")
        #expect(throws: MAVLinkRejection.self) { try message(frame, .standard) }
    }

    @Test func aCopyOfAStandardDefinitionWithMoreOrFewerExtensionsIsNoOther() throws {
        // SYSTEM_TIME as it is, and HEARTBEAT with an extension of a later day.
        let copy = """
            <mavlink><messages>
              <message id="2" name="SYSTEM_TIME"><field type="uint64_t" name="time_unix_usec"/>
                <field type="uint32_t" name="time_boot_ms"/></message>
              <message id="0" name="HEARTBEAT"><field type="uint8_t" name="type"/><field type="uint8_t" name="autopilot"/>
                <field type="uint8_t" name="base_mode"/><field type="uint32_t" name="custom_mode"/>
                <field type="uint8_t" name="system_status"/>
                <field type="uint8_t_mavlink_version" name="mavlink_version"/>
                <extensions/><field type="uint8_t" name="later"/></message>
            </messages></mavlink>
            """
        let dialect = try withFiles(["copy.xml": copy]) { try MAVLinkDialectFile(path: $0 + "/copy.xml") }
        #expect(dialect.catalogue.redefinedIDs.isEmpty && dialect.notes.isEmpty)
        #expect(dialect.catalogue.definition(id: 0)?.fields.last?.name == "later")
    }

    private static func document(_ attributes: String, _ fields: String = "<field type=\"uint8_t\" name=\"a\"/>")
        -> String
    {
        "<mavlink><messages>\n<message \(attributes)>\n\(fields)</message></messages></mavlink>"
    }

    @Test(arguments: [
        ("<mavlink><messages>", "is no well-formed XML", 1),
        ("", "is no well-formed XML", 1),
        ("<mavlink>\n<messages></mavlink>", "is no well-formed XML", 2),
        ("<kml/>", "<kml> is not <mavlink>", 1),
        ("<mavlink>\n<include>away.xml</include></mavlink>", "the included file 'away.xml' is not there", 2),
        ("<mavlink>\n<include> </include></mavlink>", "<include> names no file", 2),
        (document("id=\"50100\""), "a message has no name", 2),
        (document("id=\"50100\" name=\"A B\""), "'A B' is no name of a message", 2),
        (document("name=\"X\""), "X has no id", 2),
        (document("id=\"16777216\" name=\"X\""), "the id '16777216' of X is no number from 0 to 16777215", 2),
        (document("id=\"50100\" name=\"X\"", ""), "X has no field before its extensions", 2),
        (document("id=\"50100\" name=\"X\"", "\n<field type=\"int24_t\" name=\"a\"/>"), "the type 'int24_t' of", 4),
        (document("id=\"50100\" name=\"X\"", "<field type=\"char[0]\" name=\"a\"/>"), "the type 'char[0]' of", 3),
        (document("id=\"50100\" name=\"X\"", "<field name=\"a\"/>"), "the field a has no type", 3),
        (
            document("id=\"50100\" name=\"X\"", "<field type=\"char\" name=\"a\"/>\n<field type=\"char\" name=\"a\"/>"),
            "X has two fields named a", 4
        ),
        (
            document("id=\"50100\" name=\"X\"", "<field type=\"uint64_t[32]\" name=\"a\"/>"),
            "the fields of X take 256 bytes; a payload has 255", 2
        ),
        (document("id=\"50100\" name=\"HEARTBEAT\""), "HEARTBEAT is the standard's message 0", 2),
    ])
    func refusesWhatIsNoDialectWithItsPlace(_ text: String, _ reason: String, _ line: Int) throws {
        try withFiles(["bad.xml": text]) { folder in
            let error = try #require(throws: ConfigurationError.self) {
                try MAVLinkDialectFile(path: folder + "/bad.xml")
            }
            #expect(error.reason.hasPrefix(reason), "\(error)")
            #expect(error.line == line && error.file == folder + "/bad.xml", "\(error)")
        }
    }

    /// Foundation's parser stops the process at the first four.
    @Test(arguments: [
        (Array("<mav".utf8) + [0xFF] + Array("link/>".utf8), "is no UTF-8 text"),
        (
            Array(#"<?xml version="1.0" encoding="UTF-7"?><mavlink>+ADw-?site?+AD4-</mavlink>"#.utf8),
            #"names the encoding "UTF-7": only UTF-8 is read"#
        ),
        (Array("<mavlink><?site?></mavlink>".utf8), "has a processing instruction, which no dialect needs"),
        (Array("<?xml?><mavlink/>".utf8), "has a processing instruction, which no dialect needs"),
        (Array("<!DOCTYPE mavlink><mavlink/>".utf8), "has a document type, which no dialect needs"),
    ])
    func refusesMarkupThatNoDialectNeeds(_ bytes: [UInt8], _ reason: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try MAVLinkDialectFile(ConfigurationFile(path: "site.xml", bytes: bytes))
        }
        #expect(error?.description == "site.xml: \(reason)")
    }

    @Test func refusesIdsAndNamesThatAreGivenTwice() throws {
        let one = Self.document("id=\"50100\" name=\"ONE\"")
        for (other, reason) in [
            (Self.document("id=\"50100\" name=\"TWO\""), "message id 50100 is given twice"),
            (Self.document("id=\"50102\" name=\"ONE\""), "the message name ONE is given twice"),
        ] {
            try withFiles(["one.xml": one, "other.xml": other]) { folder in
                let error = try #require(throws: ConfigurationError.self) {
                    try MAVLinkDialectFile(paths: [folder + "/one.xml", folder + "/other.xml"])
                }
                #expect(error.reason.hasPrefix(reason) && error.file == folder + "/other.xml", "\(error)")
            }
        }
    }

    @Test func filesThatIncludeOneAnotherAreReadOnce() throws {
        let first = "<mavlink><include>second.xml</include>" + Self.document("id=\"50100\" name=\"ONE\"").dropFirst(9)
        let second = "<mavlink><include>first.xml</include>" + Self.document("id=\"50101\" name=\"TWO\"").dropFirst(9)
        try withFiles(["first.xml": first, "second.xml": second]) { folder in
            let dialect = try MAVLinkDialectFile(paths: [folder + "/first.xml", folder + "/second.xml"])
            #expect(dialect.messages.map(\.definition.name) == ["TWO", "ONE"])
        }
    }

    @Test func everyIdOfManyMessagesIsFound() throws {
        let ids = (0..<600).map { 512 + $0 * 27_919 % 16_000_000 }
        let text =
            "<mavlink><messages>"
            + ids.map { "<message id=\"\($0)\" name=\"M\($0)\"><field type=\"uint8_t\" name=\"a\"/></message>" }
            .joined()
            + "</messages></mavlink>"
        try withFiles(["many.xml": text]) { folder in
            let catalogue = try MAVLinkDialectFile(path: folder + "/many.xml").catalogue
            for id in ids { #expect(catalogue.definition(id: UInt32(id))?.id == UInt32(id)) }
        }
    }
}
