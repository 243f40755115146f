import Quantities
import Testing

@testable import AirspaceModel

/// Volumes of ASTM F3548.
@Suite struct F3548VolumesTests {
    private static let square = """
        "outline_polygon": {"vertices": [{"lat": 37.62, "lng": 126.79}, {"lat": 37.62, "lng": 126.791},
        {"lat": 37.621, "lng": 126.791}, {"lat": 37.621, "lng": 126.79}]}
        """
    private static let limits = """
        "altitude_lower": {"value": 100.5, "reference": "W84", "units": "M"},
        "altitude_upper": {"value": 220, "reference": "W84", "units": "M"}
        """
    private static let times = """
        "time_start": {"value": "2026-11-23T05:00:00Z", "format": "RFC3339"},
        "time_end": {"value": "2026-11-23T06:00:00.5Z", "format": "RFC3339"}
        """

    private func read(_ text: String) throws -> ZoneFileResult {
        try ZoneFile.read(Array(text.utf8), file: "volumes.json")
    }

    private func at(_ latitude: Int32, _ longitude: Int32) -> LatticePoint {
        LatticePoint(latitude_1e7deg: latitude, longitude_1e7deg: longitude)
    }

    @Test(arguments: [
        ("[%]", "[0]"), (#"{"volumes": [%]}"#, "volumes[0]"), (#"{"details": {"volumes": [%]}}"#, "details.volumes[0]"),
        (
            #"{"operational_intent": {"reference": {"id": "x"}, "details": {"volumes": [%], "priority": 0}}}"#,
            "operational_intent.details.volumes[0]"
        ), (#"{"constraint": {"details": {"volumes": [%]}}}"#, "constraint.details.volumes[0]"), ("%", "[0]"),
    ])
    func findsTheVolumesOfADocument(document: String, name: String) throws {
        let volume = "{\"volume\": {\(Self.square), \(Self.limits)}, \(Self.times)}"
        let result = try read(document.replacing("%", with: volume))
        #expect(result.format == .f3548 && result.entries.map(\.zone) == [name])
        let zone = try #require(result.zones.first)
        #expect(zone.type == .prohibited && !zone.isKeepIn)
        #expect(result.entries[0].warnings.map(\.text) == ["no zone type: taken as PROHIBITED"])
        #expect(zone.volumes[0].layer.lower == AltitudeLimit(value_mm: 100_500, reference: .aboveEllipsoid))
        #expect(zone.volumes[0].layer.upper == AltitudeLimit(value_mm: 220_000, reference: .aboveEllipsoid))
        #expect(
            zone.applicability == [
                ApplicabilityPeriod(
                    start: UTCInstant(rfc3339: "2026-11-23T05:00:00Z"),
                    end: UTCInstant(rfc3339: "2026-11-23T06:00:00.5Z"))
            ])
        guard case .polygons(let polygons) = zone.volumes[0].shape else {
            Issue.record("no polygon")
            return
        }
        // Its edges are shorter than 800 m.
        #expect(polygons[0].rings[0].count == 4)
    }

    /// Eighths of a path of 14.1 km along a parallel, by GeographicLib through PyPI geographiclib: 3.0 m north of it in the
    /// middle.
    @Test func takesEdgesForShortestPaths() throws {
        let result = try read(
            """
            [{"outline_polygon": {"vertices": [{"lat": 37.62, "lng": 126.79}, {"lat": 37.62, "lng": 126.95},
            {"lat": 37.7, "lng": 126.87}]}}]
            """)
        guard case .polygons(let polygons)? = result.zones.first?.volumes[0].shape else {
            Issue.record("no polygon")
            return
        }
        let ring = polygons[0].rings[0]
        let eighths: [(Int32, Int32)] = [
            (376_200_119, 1_268_100_000), (376_200_203, 1_268_300_000), (376_200_254, 1_268_500_000),
            (376_200_271, 1_268_700_000), (376_200_254, 1_268_900_000), (376_200_203, 1_269_100_000),
            (376_200_119, 1_269_300_000),
        ]
        for (latitude, longitude) in eighths {
            let isThere = ring.contains {
                abs($0.latitude_1e7deg - latitude) <= 1 && abs($0.longitude_1e7deg - longitude) <= 1
            }
            #expect(isThere, "\(latitude) \(longitude)")
        }
        for edge in polygons[0].edges {
            #expect(ZoneCircle(centre: edge.start, radius_m: 0).distance_m(to: edge.end) <= 801)
        }
    }

    @Test func readsCirclesAndVolumesToStayIn() throws {
        let result = try read(
            """
            [{"volume": {"outline_circle": {"center": {"lat": 37.65, "lng": 126.75}, "radius": {"value": 300.1, "units": "M"}}},
            "narae_keep_in": true}]
            """)
        let zone = try #require(result.zones.first)
        #expect(zone.isKeepIn && zone.applicability.isEmpty && result.entries[0].warnings.isEmpty)
        #expect(zone.volumes[0].shape == .circle(ZoneCircle(centre: at(376_500_000, 1_267_500_000), radius_m: 300.1)))
        #expect(zone.volumes[0].layer == .unlimited)
    }

    @Test(arguments: [
        (
            #""outline_polygon": {"vertices": [{"lat": 1, "lng": 1}, {"lat": 2, "lng": 1}]}"#,
            ZoneRefusalReason.tooFewCorners(2), ".outline_polygon.vertices"
        ),
        (
            #""outline_polygon": {"vertices": [{"lat": 1, "lon": 1}, {"lat": 2, "lng": 1}, {"lat": 2, "lng": 2}]}"#,
            .badVertex, ".outline_polygon.vertices[0]"
        ),
        (
            #""outline_polygon": {"vertices": [{"lat": 1, "lng": 1}, {"lat": 2, "lng": 1}, {"lat": 2, "lng": 2}]}"#,
            .edgeTooLong(limit_m: 100_000), ".outline_polygon.vertices[0]"
        ),
        (
            #""outline_polygon": {"vertices": [{"lat": 1, "lng": 1}, {"lat": 1.1, "lng": 1.1}, {"lat": 1.1, "lng": 1}, {"lat": 1, "lng": 1.1}]}"#,
            .ringCrossesItself, ".outline_polygon.vertices[2]"
        ),
        (
            #""outline_polygon": {"vertices": []}, "outline_circle": {"radius": {"value": 1, "units": "M"}}"#,
            .twoOutlines, ""
        ),
        (
            #""outline_circle": {"center": {"lat": 1, "lng": 1}, "radius": {"value": 1, "units": "FT"}}"#,
            .unknownUnit("FT"), ".outline_circle.radius.units"
        ),
        (
            #""outline_circle": {"center": {"lat": 1, "lng": 1}, "radius": {"value": -1, "units": "M"}}"#, .badRadius,
            ".outline_circle.radius"
        ),
        (
            Self.square + #", "altitude_lower": {"value": 1, "reference": "AGL", "units": "M"}"#,
            .unknownAltitudeReference("AGL"), ".altitude_lower"
        ),
        (Self.square + #", "altitude_lower": {"value": 1, "units": "M"}"#, .missingReference, ".altitude_lower"),
        (
            Self.square + #", "altitude_lower": {"value": "1", "reference": "W84", "units": "M"}"#, .badLimit,
            ".altitude_lower"
        ),
        (
            Self.square + #", "altitude_lower": {"value": 1, "reference": "W84", "units": "FT"}"#, .unknownUnit("FT"),
            ".altitude_lower.units"
        ),
        (
            Self.square
                + #", "altitude_lower": {"value": 2, "reference": "W84", "units": "M"}, "altitude_upper": {"value": 1, "reference": "W84", "units": "M"}"#,
            .upperBelowLower, ".altitude_upper"
        ),
        (Self.square + #", "time_start": {"value": "noon", "format": "RFC3339"}"#, .badTime("noon"), ".time_start"),
        (Self.square + #", "narae_keep_in": "yes""#, .badProperty("narae_keep_in"), ""),
    ])
    func refusesOneVolumeWithReasonAndPlace(volume: String, reason: ZoneRefusalReason, place: String) throws {
        let result = try read("[{\(volume)}, {\(Self.square)}]")
        #expect(result.refusals.map(\.refusal) == [ZoneRefusal(reason, at: "[0]" + place)])
        #expect(result.zones.map(\.identifier) == ["[1]"])
    }

    @Test func namesARepeatedVertex() throws {
        let result = try read(
            """
            [{"outline_polygon": {"vertices": [{"lat": 37.62, "lng": 126.79}, {"lat": 37.62, "lng": 126.791},
            {"lat": 37.621, "lng": 126.791}, {"lat": 37.62, "lng": 126.79}]}, "narae_keep_in": false}]
            """)
        #expect(result.zones.count == 1)
        #expect(
            result.entries[0].warnings.map(\.text) == ["the last vertex repeats the first one, which F3548 forbids"])
    }
}
