import Quantities
import Testing

@testable import AirspaceModel

/// The metadata of a collection of ED-318, and what becomes of its zones outside its validity.
@Suite struct ZoneValidityTests {
    private static let feature = #"""
        {"type": "Feature", "properties": {"identifier": "Z", "type": "PROHIBITED"}, "geometry": {"type": "Polygon",
         "coordinates": [[[126.7, 37.6], [126.8, 37.6], [126.8, 37.7], [126.7, 37.6]]]}}
        """#

    private static func read(_ metadata: String, features: [String] = [feature]) throws -> ZoneFileResult {
        let list = features.joined(separator: ",")
        let text = #"{"type": "FeatureCollection", "metadata": {\#(metadata)}, "features": [\#(list)]}"#
        return try ZoneFile.read(Array(text.utf8), file: "zones.geojson")
    }

    private static func instant(_ text: String) throws -> UTCInstant { try #require(UTCInstant(rfc3339: text)) }

    @Test func readsTheValidityIntoEveryZone() throws {
        let result = try Self.read(
            #""validFrom": "2026-07-01T00:00:00Z", "validTo": "2026-07-02T09:00:00+09:00""#,
            features: [Self.feature, Self.feature])
        let validity = ZoneValidity(
            start: try Self.instant("2026-07-01T00:00:00Z"), end: try Self.instant("2026-07-02T00:00:00Z"))
        #expect(result.metadata.validity == validity)
        #expect(result.zones.map(\.validity) == [validity, validity])
        #expect(result.warnings.isEmpty)
        #expect(
            validity.text == "from 2026-07-01T00:00:00.000000000Z until 2026-07-02T00:00:00.000000000Z")
    }

    @Test func aFileWithoutValidityAlwaysHolds() throws {
        for metadata in ["", #""validFrom": null"#, #""validTo": """#, #""validTo": "9999-12-31T00:00:00Z""#] {
            let result = try Self.read(metadata)
            #expect(result.zones.map(\.validity.isLimited) == [false], "\(metadata)")
            #expect(result.zones.first?.activity(at: .unknown).state == .active)
        }
    }

    /// The start is included and the end is not; outside nobody knows, whatever the zone's own times say.
    @Test(
        arguments: [
            ("2026-06-30T23:59:59Z", ZoneActivity.State.unknown, "2026-07-01T00:00:00Z"),
            ("2026-07-01T00:00:00Z", .inactive, "2026-07-01T12:00:00Z"),
            ("2026-07-01T12:00:00Z", .active, "2026-07-02T00:00:00Z"),
            ("2026-07-01T23:59:59Z", .active, "2026-07-02T00:00:00Z"),
            ("2026-07-02T00:00:00Z", .unknown, nil),
        ] as [(String, ZoneActivity.State, String?)])
    func isUnknownOutsideTheValidity(_ time: String, _ state: ZoneActivity.State, _ until: String?) throws {
        let start = try Self.instant("2026-07-01T12:00:00Z")
        var zone = try #require(
            try Self.read(#""validFrom": "2026-07-01T00:00:00Z", "validTo": "2026-07-02T00:00:00Z""#).zones.first)
        zone.applicability = [ApplicabilityPeriod(start: start, end: try Self.instant("2026-07-03T00:00:00Z"))]
        let activity = zone.activity(at: try Self.instant(time))
        #expect(activity.state == state)
        #expect(activity.holdsUntil == (try until.map(Self.instant)))
        #expect(zone.activity(at: .unknown).state == .unknown)
    }

    @Test(
        arguments: [
            (#""validFrom": "tomorrow""#, ZoneRefusalReason.badTime("tomorrow"), "metadata.validFrom"),
            (#""validTo": 20260701"#, .notADateTime, "metadata.validTo"),
            (#""validTo": {}"#, .notADateTime, "metadata.validTo"),
            (
                #""validFrom": "2026-07-02T00:00:00Z", "validTo": "2026-07-02T00:00:00Z""#, .endBeforeStart,
                "metadata.validTo"
            ),
        ] as [(String, ZoneRefusalReason, String)])
    func refusesTheZonesOfAFileWhoseValidityCannotBeRead(
        _ metadata: String, _ reason: ZoneRefusalReason, _ place: String
    ) throws {
        let refusal = ZoneRefusal(reason, at: place)
        let result = try Self.read(metadata)
        #expect(result.refusals.map(\.zone) == ["Z"] && result.refusals.map(\.refusal) == [refusal])
        #expect(result.warnings.map(\.place) == [place])
        // A file without zones says that there are none, and that too holds for a time.
        let empty = try Self.read(metadata, features: [])
        #expect(empty.refusals.map(\.zone) == ["metadata"] && empty.refusals.map(\.refusal) == [refusal])
    }

    @Test func aZoneIsRefusedForItsOwnFaultFirst() throws {
        let bad = Self.feature.replacing("PROHIBITED", with: "NONE")
        let result = try Self.read(#""validTo": 1"#, features: [bad])
        #expect(result.refusals.map(\.refusal.reason) == [.unknownType("NONE")])
    }

    @Test func keepsWhoIssuedTheFileAndWhen() throws {
        let result = try Self.read(
            #"""
            "issued": "2026-06-30T00:00:00Z", "provider": [{"text": "", "lang": "ko-KR"}, {"text": "MOLIT", "lang": "en"}],
            "description": [{"text": "prose"}]
            """#)
        #expect(result.metadata.issued == (try Self.instant("2026-06-30T00:00:00Z")))
        #expect(result.metadata.provider == "MOLIT")
        #expect(result.warnings.isEmpty)
        let late = try Self.read(#""issued": "soon""#)
        #expect(late.metadata.issued == nil && late.zones.count == 1)
        #expect(late.warnings == [ZoneFileWarning("not a date-time", at: "metadata.issued")])
    }

    @Test func keepsLimitationsAndWarnsOfAnotherGeoid() throws {
        let result = try Self.read(
            #""technicalLimitations": [{"text": "not below 30 m"}], "otherGeoid": "urn:ogc:def:crs:EPSG::5193""#)
        #expect(result.metadata.limitations == ["not below 30 m"])
        #expect(result.warnings.map(\.place) == ["metadata.otherGeoid"])
        #expect(result.warnings[0].text.contains("EGM96 and not above \"urn:ogc:def:crs:EPSG::5193\""))
        #expect(try Self.read(#""otherGeoid": "urn:ogc:def:crs:EPSG::5773""#).warnings.isEmpty)
    }
}
