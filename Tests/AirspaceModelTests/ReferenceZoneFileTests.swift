import ReferenceData
import Testing

@testable import AirspaceModel

/// The published examples of ED-318 and national files of both standards.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ReferenceZoneFileTests {
    private func read(_ path: String) throws -> ZoneFileResult {
        try ZoneFile.read(try ReferenceData.bytes("geofence/" + path), file: path)
    }

    @Test func readsTheOfficialCollection() throws {
        let zones = try read("ed318_official/Example_Collection.json").zones
        #expect(zones.map(\.identifier) == ["NFZ6547", "ABC1234"])
        #expect(zones.map(\.type) == [.requiresAuthorization, .prohibited])
        #expect(zones[0].volumes.count == 2)
        #expect(zones[0].volumes[0].layer.lower == AltitudeLimit(value_mm: 50_000, reference: .aboveGround))
        #expect(zones[0].volumes[1].layer.lower == nil)
        #expect(zones[0].applicability.count == 1)
        #expect(zones[0].applicability[0].schedule.count == 2)
        #expect(
            zones[1].volumes[0].shape
                == .circle(
                    ZoneCircle(
                        centre: LatticePoint(latitude_1e7deg: 501_229_010, longitude_1e7deg: 26_368_660), radius_m: 3500
                    )))
    }

    @Test(arguments: [
        "Example_GeoZone_2_Layers.json", "Example_GeoZone_Circle.json", "Example_GeoZone_with_extension.json",
        "PartialExample_featureGeoJSON.json",
    ])
    func acceptsOfficialExample(_ name: String) throws {
        let result = try read("ed318_official/" + name)
        #expect(result.zones.count == 1)
        #expect(result.refusals.isEmpty)
        #expect(result.warnings.isEmpty && result.entries.allSatisfy { $0.warnings.isEmpty })
    }

    @Test func refusesTheOfficialInvalidExample() throws {
        let result = try read("ed318_official/InvalidExample_GeoZone_2_Layers.json")
        #expect(result.zones.isEmpty)
        #expect(result.refusals.map(\.refusal.reason) == [.unknownType("REQ_AUTHORISATION")])
        #expect(result.warnings.map(\.place) == ["metadata.validFrom"])
    }

    @Test(
        arguments: [
            ("ALTER_UGZ_ED-318.json", ["Alter"]), ("ENAIRE_features_0006-4.json", ["0006-4"]),
            ("ENAIRE_features_0059-4.json", ["0059-4"]), ("ENAIRE_features_GCPU0.json", nil),
            ("ENAIRE_features__90.json", nil),
        ] as [(String, [String]?)])
    func readsNationalFileOrSaysWhyNot(_ name: String, _ identifiers: [String]?) throws {
        let result = try read("ed318_national/" + name)
        #expect(!result.entries.isEmpty)
        for (_, refusal) in result.refusals { #expect(!refusal.reason.text.isEmpty && !refusal.place.isEmpty) }
        if let identifiers { #expect(result.zones.map(\.identifier) == identifiers) }
        if name.hasPrefix("ENAIRE") { #expect(!result.entries[0].warnings.isEmpty) }
        for zone in result.zones where name.hasPrefix("ENAIRE") {
            #expect(zone.applicability.isEmpty, "empty strings are no limit: the zone is always active")
        }
    }

    @Test(arguments: [
        ("cis_source_sample_ed269.json", ZoneFileFormat.ed269, 1), ("geo-awareness-che-1.json", .ed269, 6),
        ("cis_source_sample_ed318.json", .ed318, 3),
    ])
    func readsInterUSSSample(_ name: String, _ format: ZoneFileFormat, _ count: Int) throws {
        let result = try read("interuss/" + name)
        #expect(result.format == format)
        #expect(result.zones.count == count)
        #expect(result.refusals.isEmpty)
    }

    @Test func readsEveryZoneOfTheTestSet() throws {
        let result = try read("dev/zones.geojson")
        #expect(result.zones.count == 14)
        #expect(result.refusals.isEmpty)
    }

    @Test func refusesOnlyWhatEnclosesNoAreaInTheKoreanFacts() throws {
        let result = try read("korea/goyang_gimpo_reference.geojson")
        #expect(result.zones.count == 9)
        for (_, refusal) in result.refusals {
            #expect(refusal.reason == .pointWithoutCircle || refusal.reason == .unsupportedGeometry("LineString"))
        }
    }
}
