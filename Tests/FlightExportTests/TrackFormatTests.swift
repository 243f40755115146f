import EvidenceStore
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import FlightExport

/// GeoJSON, KML and CZML of tracks with gaps, jumps, unknown heights and places by themselves.
@Suite struct TrackFormatTests {
    /// A flight near Goyang with a gap, a place by itself, and a raw receiver beside the estimate.
    private static func flight(in folder: String, isSimulated: Bool = true) throws -> ExportFixture {
        var fixture = try ExportFixture(in: folder, isSimulated: isSimulated)
        for second in 0..<5 {
            fixture.storePosition(37.62, 126.79 + Double(second) * 1e-4, amsl_m: 100, at: Double(second))
            fixture.storePosition(
                37.63, 126.79, amsl_m: 90, provenance: .gnssReceiver, at: Double(second) + 0.5)
        }
        fixture.store(.position(PositionSample()), at: 5)
        fixture.storePosition(37.63, 126.80, amsl_m: 110, at: 30)
        for second in 50..<53 { fixture.storePosition(37.64, 126.81, hae_m: 150, at: Double(second)) }
        fixture.storeFinding(isLocated: true, at: 3)
        fixture.storeFinding(isLocated: false, at: 4)
        fixture.store(.attitude(AttitudeSample()), at: 53)
        try fixture.finish()
        return fixture
    }

    private static func features(_ bytes: [UInt8]) throws -> [[String: Any]] {
        try #require(try ExportFixture.object(bytes)["features"] as? [[String: Any]])
    }

    private static func properties(_ feature: [String: Any]) throws -> [String: Any] {
        try #require(feature["properties"] as? [String: Any])
    }

    @Test func geoJSONBreaksLinesAndCountsWhatIsLeftOut() throws {
        try ExportFixture.withFolder { folder in
            let (tally, bytes) = try Self.flight(in: folder).export(.geojson, in: folder)
            let features = try Self.features(bytes)
            #expect(features.count == 4)
            let geometries = try features.map {
                $0["geometry"] is NSNull ? [:] : try #require($0["geometry"] as? [String: Any])
            }
            #expect(geometries.map { $0["type"] as? String } == ["MultiLineString", "MultiPoint", "Point", nil])
            let lines = try #require(geometries[0]["coordinates"] as? [[[Double]]])
            #expect(lines.map(\.count) == [5, 3])
            // The geoid stands 22.444 m above the ellipsoid at 37.62° N, 126.79° E (EGM96).
            #expect(lines[0][0] == [126.79, 37.62, 122.444] && lines[1][0] == [126.81, 37.64, 150])
            let track = try Self.properties(features[0])
            #expect(track["altitude_datum"] as? String == "hae" && track["mark"] as? String == "SIM")
            #expect(track["positions"] as? Int == 8)
            let beside = try #require(track["coordinateProperties"] as? [String: Any])
            #expect((beside["times"] as? [[String]])?.map(\.count) == [5, 3])
            #expect((beside["altitude_amsl_m"] as? [[Any]])?[1].allSatisfy { $0 is NSNull } == true)
            #expect(try Self.properties(features[1])["positions"] as? Int == 1)
            #expect(try Self.properties(features[2])["rule"] as? String == "ZONE \"A\" <1>")
            #expect(tally.count("positions") == 9 && tally.count("findings") == 2)
            #expect(tally.countLeftOut("positions beside a more trusted one of the same vehicle") == 5)
            #expect(tally.countLeftOut("positions without latitude and longitude") == 1)
            #expect(tally.countLeftOut("reports of kind attitude") == 1)
        }
    }

    @Test(arguments: [(179.9, -179.9), (-179.9, 179.9)])
    func geoJSONIsCutAtTheAntimeridian(_ from: Double, _ to: Double) throws {
        try ExportFixture.withFolder { folder in
            var fixture = try ExportFixture(in: folder)
            fixture.storePosition(10, from, hae_m: 100, at: 0)
            fixture.storePosition(20, to, hae_m: 200, at: 2)
            try fixture.finish()
            let features = try Self.features(try fixture.export(.geojson, in: folder).bytes)
            let geometry = try #require(features[0]["geometry"] as? [String: Any])
            let lines = try #require(geometry["coordinates"] as? [[[Double]]])
            let edge = from > 0 ? 180.0 : -180.0
            #expect(lines == [[[from, 10, 100], [edge, 15, 150]], [[-edge, 15, 150], [to, 20, 200]]])
            let properties = try Self.properties(features[0])
            #expect(properties["positions"] as? Int == 2 && properties["interpolated_positions"] as? Int == 2)
        }
    }

    @Test func neverWritesAHeightThatIsNotKnown() throws {
        try ExportFixture.withFolder { folder in
            var fixture = try ExportFixture(in: folder)
            for second in 0..<3 {
                // The fit knows no geoid at Canberra: neither datum can be had from the other.
                fixture.storePosition(-35.36, 149.16, amsl_m: 584, at: Double(second))
                fixture.storePosition(-35.36, 149.16, vehicle: 1, at: Double(second))
            }
            try fixture.finish()
            var request = ExportRequest(run: ExportFixture.run)
            request.geoid = .localFit
            let (tally, bytes) = try fixture.export(.geojson, in: folder, request)
            for feature in try Self.features(bytes) {
                let geometry = try #require(feature["geometry"] as? [String: Any])
                #expect((geometry["coordinates"] as? [[Double]])?.allSatisfy { $0.count == 2 } == true)
                #expect(try Self.properties(feature)["altitude_datum"] is NSNull)
            }
            #expect(!tally.remarks.isEmpty)
            let kml = String(decoding: try fixture.export(.kml, in: folder, request).bytes, as: UTF8.self)
            #expect(kml.contains("<gx:coord>149.1600000 -35.3600000 584.000</gx:coord>"))
            #expect(kml.contains("<altitudeMode>clampToGround</altitudeMode>"))
            #expect(kml.contains("<gx:coord>149.1600000 -35.3600000</gx:coord>"))
            let (account, czml) = try fixture.export(.czml, in: folder, request)
            let text = String(decoding: czml, as: UTF8.self)
            #expect(text.contains(#""altitude_datum":"amsl""#) && text.contains(#""altitude_datum":null"#))
            #expect(text.contains("CLAMP_TO_GROUND") && account.remarks.count == 2)
        }
    }

    /// N = 19.4356 m there, by PROJ 9.1.1 (`cct +proj=vgridshift +grids=egm96_15.gtx +multiplier=1`).
    @Test(.enabled(if: PeerProgram.hasEGM96, PeerProgram.noEGM96))
    func convertsHeightsEverywhereWithTheInstalledGeoid() throws {
        try ExportFixture.withFolder { folder in
            var fixture = try ExportFixture(in: folder)
            for second in 0..<2 { fixture.storePosition(-35.36, 149.16, amsl_m: 584, at: Double(second)) }
            try fixture.finish()
            let features = try Self.features(try fixture.export(.geojson, in: folder).bytes)
            let geometry = try #require(features.first?["geometry"] as? [String: Any])
            let places = try #require(geometry["coordinates"] as? [[Double]])
            #expect(
                places.count == 2 && places.allSatisfy { (($0.last ?? 0) - 603.4356).magnitude < 0.001 }, "\(places)")
            #expect(try Self.properties(features[0])["altitude_datum"] as? String == "hae")
        }
    }

    @Test func kmlHasATimeForEachPlace() throws {
        try ExportFixture.withFolder { folder in
            let (tally, bytes) = try Self.flight(in: folder).export(.kml, in: folder)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.components(separatedBy: "<when>").count - 1 == 9 + 1)
            #expect(text.components(separatedBy: "<gx:coord>").count - 1 == 9)
            #expect(text.components(separatedBy: "<gx:Track>").count - 1 == 3)
            #expect(text.contains("1/1 (SIM)") && text.contains("ZONE &quot;A&quot; &lt;1&gt;"))
            #expect(tally.count("findings") == 1 && tally.countLeftOut("findings without a position") == 1)
        }
    }

    @Test func czmlHasAnIntervalForEachPart() throws {
        try ExportFixture.withFolder { folder in
            let bytes = try Self.flight(in: folder).export(.czml, in: folder).bytes
            let packets = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
            #expect(packets.map { $0["id"] as? String } == ["document", "vehicle/1/1", "finding/0"])
            let clock = try #require(packets[0]["clock"] as? [String: Any])
            #expect(
                clock["interval"] as? String
                    == "2026-11-23T05:00:00.000000000Z/2026-11-23T05:00:52.000000000Z")
            let parts = try #require(packets[1]["position"] as? [[String: Any]])
            #expect(parts.map { ($0["cartographicDegrees"] as? [Double])?.count } == [20, 4, 12])
            #expect((parts[0]["cartographicDegrees"] as? [Double])?[4...7] == [1, 126.7901, 37.62, 122.444])
            #expect(parts[1]["epoch"] as? String == "2026-11-23T05:00:30.000000000Z")
            #expect((packets[1]["availability"] as? [String])?.count == 3)
        }
    }

    @Test func doesNotCallARealFlightSimulated() throws {
        try ExportFixture.withFolder { folder in
            let fixture = try Self.flight(in: folder, isSimulated: false)
            for format in [ExportFormat.csv, .geojson, .kml, .czml, .mcap] {
                let text = String(decoding: try fixture.export(format, in: folder).bytes, as: UTF8.self)
                #expect(!text.contains("SIM"), "\(format)")
            }
        }
    }
}
