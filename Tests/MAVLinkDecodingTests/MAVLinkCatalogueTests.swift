import ReferenceData
import Testing

@testable import MAVLinkDecoding

@Suite struct MAVLinkCatalogueTests {
    private let catalogue = MAVLinkCatalogue.standard

    @Test func holdsEveryMessageOnceInOrder() {
        #expect(catalogue.definitions.count == 339)
        let ids = catalogue.definitions.map(\.id)
        #expect(ids == ids.sorted() && Set(ids).count == ids.count)
        #expect(Set(catalogue.definitions.map(\.name)).count == 339)
    }

    @Test func checksumExtraFollowsFromNamesAndTypes() {
        for definition in catalogue.definitions {
            #expect(definition.computedChecksumExtra == definition.checksumExtra, "\(definition.name)")
        }
    }

    @Test func findsEveryMessageByIdNameAndIndexAndNoOther() {
        for definition in catalogue.definitions {
            #expect(catalogue.definition(id: definition.id)?.name == definition.name)
            #expect(catalogue.definition(named: definition.name)?.id == definition.id)
            let entry = catalogue.index[definition.id]
            #expect(entry?.checksumExtra == definition.checksumExtra)
            #expect(entry?.minimumLength == Int(definition.minimumLength))
            #expect(entry?.maximumLength == Int(definition.maximumLength))
        }
        let known = Set(catalogue.definitions.map(\.id))
        for id in UInt32(0)..<70_000 where !known.contains(id) { #expect(catalogue.index[id] == nil, "\(id)") }
        for id in [UInt32(0xFF_FFFF), 0x10_0000, 0x80_0000] {
            #expect(catalogue.index[id] == nil)
            #expect(catalogue.definition(id: id) == nil)
        }
        #expect(catalogue.definition(named: "gps_raw_int") == nil)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func checksumExtraAndLengthsAreThoseOfTheStandard() throws {
        let bytes = try ReferenceData.bytes("formats/mavlink_crc_extra_all.json")
        let oracle = OracleJSON(bytes[...]).members
        for definition in catalogue.definitions {
            let row = try #require(oracle[String(definition.id)]).elements
            #expect(row[0].string == definition.name)
            #expect(row[1].integer == Int(definition.checksumExtra), "\(definition.name)")
            #expect(row[2].integer == Int(definition.minimumLength), "\(definition.name)")
            #expect(row[3].integer == Int(definition.maximumLength), "\(definition.name)")
        }
        #expect(oracle.count == 339)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func everyFieldIsThatOfTheStandard() throws {
        let bytes = try ReferenceData.bytes("formats/mavlink_messages_all.json")
        var fields = 0
        for message in try #require(OracleJSON(bytes[...])["messages"]).elements {
            let id = UInt32(try #require(message["id"]?.integer))
            let definition = try #require(catalogue.definition(id: id))
            let oracle = try #require(message["fields"]).elements
            try #require(oracle.count == definition.fields.count, "\(definition.name)")
            for (field, expected) in zip(definition.fields, oracle) {
                let what = Comment(rawValue: "\(definition.name).\(field.name)")
                #expect(expected["name"]?.string == field.name, what)
                #expect(expected["type"]?.string == field.type.standardName, what)
                #expect(expected["array"]?.integer == field.arrayLength, what)
                #expect(expected["offset"]?.integer == field.offset, what)
                #expect(expected["size"]?.integer == field.size, what)
                #expect(expected["units"]?.string == field.units, what)
                #expect(expected["invalid"]?.string == field.invalid, what)
                #expect(expected["enum"]?.string == field.enumeration, what)
                #expect(expected["multiplier"]?.string == field.multiplier, what)
                fields += 1
            }
        }
        #expect(fields == 2585)
    }
}
