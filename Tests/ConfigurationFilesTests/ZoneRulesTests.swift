import AirspaceModel
import Foundation
import Quantities
import Testing

@testable import ConfigurationFiles

/// Zone files as rules of a run.
@Suite struct ZoneRulesTests {
    private static func feature(_ name: String, type: String = "PROHIBITED") -> String {
        #"""
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates":
         [[[126.7, 37.6], [126.8, 37.6], [126.8, 37.7], [126.7, 37.6]]]},
         "properties": {"identifier": "\#(name)", "type": "\#(type)", "country": "KOR", "variant": "COMMON",
         "zoneAuthority": []}}
        """#
    }

    private static func collection(_ features: [String], metadata: String = "") -> String {
        #"{"type": "FeatureCollection", "metadata": {\#(metadata)}, "features": [\#(features.joined(separator: ","))]}"#
    }

    private static let kml = """
        <kml><Placemark><name>K</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
        126.7,37.6 126.8,37.6 126.8,37.7 126.7,37.6</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>
        """

    private func rules(_ files: [String: String]) throws -> RuleSet {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var settings = NaraeSettings.RuleFiles()
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
            settings.airspace.append(folder + "/" + name)
        }
        return try RuleSet(settings)
    }

    @Test func aLimitedValidityIsARuleOfItsOwn() throws {
        let rules = try rules([
            "a.geojson": Self.collection([Self.feature("A")]),
            "b.geojson": Self.collection([Self.feature("B")], metadata: #""validTo": "2026-07-01T00:00:00Z""#),
            "c.geojson": Self.collection([], metadata: #""validFrom": "2026-07-01T00:00:00Z""#),
        ])
        let moment = try #require(UTCInstant(rfc3339: "2026-07-01T00:00:00Z"))
        #expect(rules.zones.map(\.validity) == [ZoneValidity(), ZoneValidity(end: moment)])
        #expect(rules.zoneValidities.map(\.validity) == [ZoneValidity(end: moment), ZoneValidity(start: moment)])
        let names = rules.zoneValidities.map { rules.book[$0.rule].name }
        #expect(names == ["validity", "validity"])
        #expect(rules.zoneValidities.map { rules.book[$0.rule].file.suffix(9) } == ["b.geojson", "c.geojson"])
        #expect(rules.zoneNotes.isEmpty)
        #expect(rules.validityNotes(at: moment).count == 1)
        #expect(rules.validityNotes(at: moment)[0].contains("b.geojson: valid until 2026-07-01T00:00:00.000000000Z"))
        #expect(rules.validityNotes(at: moment.advanced(byNanoseconds: -1))[0].contains("c.geojson: valid from"))
    }

    @Test func readsKMLAndSaysThatItHasWarnings() throws {
        let rules = try rules(["a.kml": Self.kml])
        #expect(rules.zones.map(\.identifier) == ["K"])
        #expect(rules.zoneNotes.count == 1)
        #expect(rules.zoneNotes[0].contains("a.kml: 2 warnings, see: narae zones check "))
    }

    /// A run is never judged by a part of the airspace.
    @Test func oneRefusedZoneRefusesAllRules() throws {
        let bad = Self.feature("bad", type: "NONE")
        let error = try #require(throws: ConfigurationError.self) {
            try rules(["a.geojson": Self.collection([Self.feature("A"), bad, bad])])
        }
        #expect(
            error.description.hasSuffix(
                "a.geojson: bad: features[1].properties.type: unknown zone type \"NONE\": the zone is refused, and 1 more"
            ))
    }

    @Test(arguments: [
        ("a.kml", "<kml>\n <Placemark>", "a.kml:2:"), ("a.kml", "PK\u{3}\u{4}", "a.kml: is a packed KMZ"),
        ("a.geojson", "{\n\"a\" 1}", "a.geojson:2:5: an unexpected character"),
        ("a.geojson", "{}", "a.geojson: holds neither GeoJSON features"),
    ])
    func namesTheFileAndPlaceOfWhatCannotBeRead(_ name: String, _ text: String, _ message: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try rules([name: text]) }
        #expect(error.description.contains("/" + message), "\(error)")
    }
}
