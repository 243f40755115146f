import Testing

@testable import AirspaceModel

/// The rules for outlines, heights and times in every format that can say them: a malformed zone is refused with its name,
/// its place and its reason, and the zones before and behind it stand.
@Suite struct MalformedZoneTests {
    /// An outline that no zone has.
    struct Outline: CustomTestStringConvertible, Sendable {
        var name: String
        var rings: [[ZoneDocument.Position]]
        var reason: ZoneRefusalReason
        /// Where the fault lies: a position of a ring, a ring, or the polygon.
        var ring: Int?
        var vertex: Int?

        init(
            _ name: String, _ rings: [[ZoneDocument.Position]], _ reason: ZoneRefusalReason, ring: Int? = nil,
            vertex: Int? = nil
        ) {
            (self.name, self.rings, self.reason, self.ring, self.vertex) = (name, rings, reason, ring, vertex)
        }

        var testDescription: String { name }
    }

    private static let square: [ZoneDocument.Position] = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
    private static let triangle: [ZoneDocument.Position] = [(0, 0), (1, 0), (1, 1), (0, 0)]

    /// Hundredths of a degree from the origin of the documents.
    private static func east(_ longitude: Double) -> Double { (longitude - 126.7) * 100 }
    private static func north(_ latitude: Double) -> Double { (latitude - 37.6) * 100 }

    static let outlines: [Outline] = [
        Outline("bow-tie", [[(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)]], .ringCrossesItself, ring: 0, vertex: 2),
        Outline("spike", [[(0, 0), (1, 0), (1, 1), (2, 1), (1, 1), (0, 1), (0, 0)]], .spike, ring: 0, vertex: 3),
        Outline(
            "touches itself at an edge", [[(0, 0), (1, 0), (1, 1), (0.5, 0), (0, 1), (0, 0)]], .ringTouchesItself,
            ring: 0, vertex: 2),
        Outline(
            "touches itself at a corner", [[(0, 0), (2, 0), (1, 1), (2, 2), (0, 2), (1, 1), (0, 0)]],
            .ringTouchesItself, ring: 0, vertex: 4),
        Outline("zero area", [[(0, 0), (1, 1), (2, 2), (0, 0)]], .zeroArea, ring: 0),
        Outline("one position", [[(1, 1), (1, 1), (1, 1), (1, 1)]], .zeroArea, ring: 0),
        Outline(
            "hole outside", [square, [(5, 5), (6, 5), (6, 6), (5, 5)]], .holeOutside, ring: 1),
        Outline(
            "hole crossing", [square, [(2, 2), (6, 2.1), (2, 2.2), (2, 2)]], .holeCrossesRing, ring: 1, vertex: 0),
        Outline(
            "hole inside a hole",
            [square, [(1, 1), (3, 1), (3, 3), (1, 3), (1, 1)], [(1.5, 1.5), (2, 1.5), (2, 2), (1.5, 1.5)]],
            .holeInsideHole, ring: 2),
        Outline(
            "hole with an edge of the ring", [square, [(1, 0), (2, 0), (2, 1), (1, 0)]], .ringsShareAStretch, ring: 1,
            vertex: 0),
        Outline(
            "hole that cuts the inside apart", [square, [(0, 2), (2, 1), (4, 2), (2, 3), (0, 2)]], .ringsTouchTwice,
            ring: 1, vertex: 1),
        Outline("hole of no area", [square, [(1, 1), (2, 2), (3, 3), (1, 1)]], .zeroArea, ring: 1),
        Outline(
            "latitude and longitude swapped",
            [[(0, 0), (east(37.6), north(126.7)), (1, 1), (0, 0)]], .latitudeOutOfRange(126.7), ring: 0, vertex: 1),
        Outline(
            "longitude over 180", [[(0, 0), (1, 0), (east(181), 1), (0, 0)]], .longitudeOutOfRange(181), ring: 0,
            vertex: 2
        ),
        Outline("a pole", [[(0, 0), (1, 0), (1, north(90)), (0, 0)]], .pole, ring: 0, vertex: 2),
        Outline("the antimeridian", [[(0, 0), (east(-180), 0), (1, 1), (0, 0)]], .antimeridian, ring: 0, vertex: 1),
        Outline(
            "across the antimeridian",
            [[(east(179.9), 0), (east(-179.9), 0), (east(-179.9), 1), (east(179.9), 0)]], .antimeridian),
    ]

    private static func zone(_ name: String, _ rings: [[ZoneDocument.Position]]) -> ZoneDocument.Zone {
        ZoneDocument.Zone(name: name, rings: rings)
    }

    private static func read(_ format: ZoneDocument, _ zones: [ZoneDocument.Zone]) throws -> ZoneFileResult {
        let bytes = Array(format.text(zones).utf8)
        return try format == .kml ? KMLFile.read(bytes, file: "zones") : ZoneFile.read(bytes, file: "zones")
    }

    /// The second of three zones is refused for the reason and at the place, and the others are accepted.
    private static func expect(
        _ format: ZoneDocument, _ bad: ZoneDocument.Zone, _ refusal: ZoneRefusal,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let result = try read(format, [zone("first", [triangle]), bad, zone("last", [square])])
        #expect(result.refusals.map(\.zone) == [format.secondLabel], sourceLocation: location)
        #expect(result.refusals.map(\.refusal) == [refusal], sourceLocation: location)
        #expect(result.zones.count == 2 && result.entries.count == 3, sourceLocation: location)
        #expect(!refusal.reason.text.isEmpty, sourceLocation: location)
    }

    @Test(arguments: ZoneDocument.allCases, outlines)
    func refusesOutline(_ format: ZoneDocument, _ outline: Outline) throws {
        guard outline.rings.count == 1 || format.hasHoles else { return }
        try Self.expect(
            format, Self.zone("bad", outline.rings),
            ZoneRefusal(outline.reason, at: format.secondPlace(ring: outline.ring, vertex: outline.vertex)))
    }

    @Test(arguments: ZoneDocument.allCases)
    func refusesTwoCorners(_ format: ZoneDocument) throws {
        let bad = Self.zone("bad", [[(0, 0), (1, 1), (0, 0)]])
        let reason = format.repeatsFirst ? ZoneRefusalReason.tooFewPositions(3) : .tooFewCorners(2)
        try Self.expect(format, bad, ZoneRefusal(reason, at: format.secondPlace(ring: 0)))
    }

    /// Where a ring repeats its first position, one that does not is closed; elsewhere it is open by definition.
    @Test(arguments: ZoneDocument.allCases)
    func closesAnOpenRingWithAWarning(_ format: ZoneDocument) throws {
        guard format.repeatsFirst else { return }
        let open = Self.zone("bad", [Array(Self.square.dropLast())])
        let (result, whole) = (try Self.read(format, [open]), try Self.read(format, [Self.zone("bad", [Self.square])]))
        #expect(result.zones == whole.zones && result.zones.count == 1)
        #expect(
            Set(result.entries[0].warnings).subtracting(whole.entries[0].warnings).map(\.text) == [
                "the ring is not closed: its last position is joined to the first"
            ])
    }

    /// Either way round, with positions repeated and on one line: the same outline.
    @Test(arguments: ZoneDocument.allCases)
    func acceptsWhatIsOnlyUnusual(_ format: ZoneDocument) throws {
        let rings: [[ZoneDocument.Position]] = [
            Self.square.reversed(), [(0, 0), (0, 0), (4, 0), (4, 2), (4, 4), (4, 4), (0, 4), (0, 0)],
        ]
        for ring in rings {
            let result = try Self.read(format, [Self.zone("bad", [ring])])
            #expect(result.refusals.isEmpty && result.zones.count == 1)
        }
    }

    @Test(arguments: ZoneDocument.allCases)
    func refusesAnUpperLimitBelowTheLower(_ format: ZoneDocument) throws {
        guard format.hasHeights else { return }
        var bad = Self.zone("bad", [Self.square])
        bad.heights = (50, 49)
        let place =
            switch format {
            case .ed318: "features[1].geometry.layer"
            case .ed269: "UASZoneList[1].geometry[0]"
            case .f3548: "volumes[1].volume.altitude_upper"
            default: "line 5, column 1"
            }
        try Self.expect(format, bad, ZoneRefusal(.upperBelowLower, at: place))
    }

    @Test(arguments: ZoneDocument.allCases)
    func refusesAnEndThatIsNotBehindTheStart(_ format: ZoneDocument) throws {
        guard format.hasTimes else { return }
        var bad = Self.zone("bad", [Self.square])
        let place =
            switch format {
            case .ed318: "features[1].properties.limitedApplicability[0].endDateTime"
            case .ed269: "UASZoneList[1].applicability[0].endDateTime"
            default: "volumes[1].time_end"
            }
        for end in ["2026-07-01T00:00:00Z", "2026-06-30T00:00:00Z"] {
            bad.times = ("2026-07-01T00:00:00Z", end)
            try Self.expect(format, bad, ZoneRefusal(.endBeforeStart, at: place))
        }
    }

    @Test(
        arguments: ZoneDocument.allCases,
        [
            (0.0, ZoneRefusalReason.badRadius), (-5, .badRadius), (2_000_000, .badRadius), (900_000, .pole),
        ])
    func refusesACircle(_ format: ZoneDocument, _ bad: (radius: Double, reason: ZoneRefusalReason)) throws {
        guard format.hasCircles else { return }
        var circle = Self.zone("bad", [[(0, bad.reason == .pole ? Self.north(80) : 0)]])
        circle.radius = bad.radius
        let good = Self.zone("good", [Self.triangle])
        let result = try Self.read(format, [good, circle, good])
        #expect(result.refusals.map(\.refusal.reason) == [bad.reason])
        #expect(result.zones.count == 2)
    }
}
