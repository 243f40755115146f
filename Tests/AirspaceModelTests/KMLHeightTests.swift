import Testing

@testable import AirspaceModel

/// Limits of height in KML: in the ExtendedData, by the corners of an extruded polygon, or nowhere.
@Suite struct KMLHeightTests {
    private static let low = "126.7,37.6,120 126.8,37.6,120 126.8,37.7,120 126.7,37.6,120"
    private static let uneven = "126.7,37.6,120 126.8,37.6,130 126.8,37.7,120 126.7,37.6,120"
    private static let ground = "126.7,37.6,0 126.8,37.6,0 126.8,37.7 126.7,37.6,0"

    private static func read(
        _ members: String, _ coordinates: String, _ data: [(String, String)] = []
    ) throws -> ZoneFileResult {
        let polygon = KMLText.polygon(coordinates, members)
        let placemark = KMLText.placemark(polygon, data: [("type", "PROHIBITED")] + data)
        return try KMLText.read(KMLText.document(placemark))
    }

    private static func limit(_ value_mm: Int64, _ reference: VerticalReference) -> AltitudeLimit {
        AltitudeLimit(value_mm: value_mm, reference: reference)
    }

    @Test(
        arguments: [
            (
                "<extrude>1</extrude><altitudeMode>relativeToGround</altitudeMode>", low, limit(120_000, .aboveGround),
                nil
            ),
            (
                "<extrude>true</extrude><altitudeMode>absolute</altitudeMode>", low, limit(120_000, .aboveMeanSeaLevel),
                nil
            ),
            (
                "<altitudeMode>absolute</altitudeMode>", low, nil,
                "the heights of the corners are no limits without extrude: the zone is unlimited"
            ),
            // Clamped to the ground, a height is not used.
            ("<extrude>1</extrude>", low, nil, "no limits of height: the zone is unlimited"),
            (
                "<extrude>1</extrude><altitudeMode>clampToGround</altitudeMode>", low, nil,
                "no limits of height: the zone is unlimited"
            ),
            // A wall of no height would hold nobody.
            (
                "<extrude>1</extrude><altitudeMode>relativeToGround</altitudeMode>", ground, nil,
                "no limits of height: the zone is unlimited"
            ),
        ] as [(String, String, AltitudeLimit?, String?)])
    func readsTheTopOfAnExtrudedPolygon(
        _ members: String, _ coordinates: String, _ upper: AltitudeLimit?, _ warning: String?
    ) throws {
        let result = try Self.read(members, coordinates)
        #expect(result.zones.map(\.volumes[0].layer) == [ZoneLayer(upper: upper)])
        #expect(result.entries[0].warnings.map(\.text) == (warning.map { [$0] } ?? []))
    }

    @Test(
        arguments: [
            (
                "<extrude>1</extrude><altitudeMode>absolute</altitudeMode>", uneven, ZoneRefusalReason.unevenHeights
            ),
            (
                "<gx:altitudeMode>relativeToSeaFloor</gx:altitudeMode>", low,
                .unknownAltitudeMode("gx:altitudeMode relativeToSeaFloor")
            ),
            ("<altitudeMode>aboveHome</altitudeMode>", low, .unknownAltitudeMode("aboveHome")),
            ("<extrude>yes</extrude>", low, .badProperty("extrude")),
        ] as [(String, String, ZoneRefusalReason)])
    func refusesAWayOfHeights(_ members: String, _ coordinates: String, _ reason: ZoneRefusalReason) throws {
        let refusals = try Self.read(members, coordinates).refusals
        #expect(refusals.map(\.refusal) == [ZoneRefusal(reason, at: "line 4, column 1")])
    }

    @Test(
        arguments: [
            ("500 ft AMSL", limit(152_400, .aboveMeanSeaLevel)), ("500FT MSL", limit(152_400, .aboveMeanSeaLevel)),
            ("150m AGL", limit(150_000, .aboveGround)), ("150.5 metres (AGL)", limit(150_500, .aboveGround)),
            ("60 m WGS84", limit(60_000, .aboveEllipsoid)), ("UNL", nil), ("unlimited", nil), ("99999 ft AMSL", nil),
            ("1000 m GND", limit(1_000_000, .aboveGround)), ("-3 m AMSL", limit(-3_000, .aboveMeanSeaLevel)),
        ] as [(String, AltitudeLimit?)])
    func readsACeiling(_ text: String, _ upper: AltitudeLimit?) throws {
        let result = try Self.read("", Self.low, [("floor", "SFC"), ("ceiling", text)])
        #expect(result.zones.map(\.volumes[0].layer) == [ZoneLayer(upper: upper)])
    }

    @Test(arguments: ["FL 95", "FL95", "high", "500 yd", "1,000 ft AGL", "500 AGL ft AGL", "--5 m", "m", "5 ft ft"])
    func refusesWhatIsNoHeight(_ text: String) throws {
        let refusals = try Self.read("", Self.low, [("Upper Limit", text)]).refusals
        #expect(refusals.map(\.refusal.reason) == [.unknownHeight("Upper Limit", text)])
        #expect(refusals.first?.refusal.place == "line 4, column 1")
    }

    @Test(
        arguments: [
            ([("floor", "UNL")], ZoneRefusalReason.unknownHeight("floor", "UNL")),
            ([("ceiling", "120")], .missingReference),
            ([("ceiling", "120"), ("upperReference", "QNH")], .unknownReference("QNH")),
            ([("ceiling", "120 AGL"), ("uom", "km")], .unknownUnit("km")),
            ([("floor", "100 m AGL"), ("ceiling", "99 m AGL")], .upperBelowLower),
            ([("ceiling", "120 m AGL"), ("upper", "130 m AGL")], .givenTwice("ceiling", "upper")),
            ([("ceiling", "1e9 m AGL")], .unknownHeight("ceiling", "1e9 m AGL")),
        ] as [([(String, String)], ZoneRefusalReason)])
    func refusesLimits(_ data: [(String, String)], _ reason: ZoneRefusalReason) throws {
        #expect(try Self.read("", Self.low, data).refusals.map(\.refusal.reason) == [reason])
    }

    @Test func readsUnitAndReferenceBesideTheNumber() throws {
        let result = try Self.read(
            "", Self.low,
            [
                ("lower", "100"), ("lowerReference", "AMSL"), ("upper", "1000"), ("upperReference", "agl"),
                ("uom", "ft"),
            ])
        let layer = ZoneLayer(lower: Self.limit(30_480, .aboveMeanSeaLevel), upper: Self.limit(304_800, .aboveGround))
        #expect(result.zones.map(\.volumes[0].layer) == [layer])
        #expect(result.entries[0].warnings.isEmpty)
    }

    @Test(
        arguments: [
            (
                [("ceiling", "120 AGL")],
                ["no floor: taken from the surface", "the ceiling has no unit: taken as metres"]
            ),
            ([("floor", "0"), ("ceiling", "120 m AGL")], ["the floor 0 is taken as the surface"]),
            (
                [("floor", "30 m AGL")],
                ["no ceiling: taken as unlimited"]
            ),
            (
                [("floor", "SFC"), ("ceiling", "99999")], ["the ceiling 99999 is taken as unlimited"]
            ),
        ] as [([(String, String)], [String])])
    func warnsOfWhatIsMissing(_ data: [(String, String)], _ warnings: [String]) throws {
        let result = try Self.read("", Self.low, data)
        #expect(result.zones.count == 1)
        #expect(result.entries[0].warnings.map(\.text) == warnings)
    }

    @Test func theModeTellsTheReferenceOfANumberWithoutOne() throws {
        let result = try Self.read(
            "<extrude>1</extrude><altitudeMode>relativeToGround</altitudeMode>", Self.low,
            [("floor", "SFC"), ("ceiling", "90 m")])
        #expect(result.zones.map(\.volumes[0].layer.upper) == [Self.limit(90_000, .aboveGround)])
        #expect(
            result.entries[0].warnings.map(\.text) == [
                "the heights of the corners are not used: the ExtendedData give limits",
                "the ceiling is taken as AGL, as altitudeMode has it",
            ])
    }
}
