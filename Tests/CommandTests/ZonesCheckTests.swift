import Foundation
import Testing

/// `narae zones check`, typed as a user types it.
@Suite struct ZonesCheckTests {
    private static func collection(_ types: [String], metadata: String = "") -> String {
        let features = types.enumerated().map { number, type in
            """
            {"type": "Feature", "properties": {"identifier": "\(number)", "type": "\(type)"}, "geometry": {"type":
            "Polygon", "coordinates": [[[126.79, 37.62], [126.80, 37.62], [126.80, 37.63], [126.79, 37.62]]]}}
            """
        }
        return
            #"{"type": "FeatureCollection", "metadata": {\#(metadata)}, "features": [\#(features.joined(separator: ","))]}"#
    }

    private static func rows(_ result: BuiltProgram.Result) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    }

    @Test func aRefusedZoneLeavesTheOthersStandingUnlessStrict() throws {
        try BuiltProgram.withFolder { folder in
            let (whole, part) = (folder + "/whole.geojson", folder + "/part.geojson")
            try Self.collection(["USPACE"]).write(toFile: whole, atomically: true, encoding: .utf8)
            try Self.collection(["PROHIBITED", "NONE"]).write(toFile: part, atomically: true, encoding: .utf8)
            let command = ["zones", "check", part, whole, "--output", "json"]
            let lenient = try BuiltProgram.narae.run(command)
            #expect(lenient.exitCode == 3)
            #expect(try Self.rows(lenient).map { $0["accepted"] as? Bool } == [true, false, true])
            let strict = try BuiltProgram.narae.run(command + ["--strict"])
            #expect(strict.exitCode == 3)
            let rows = try Self.rows(strict)
            #expect(rows.map { $0["accepted"] as? Bool } == [false, false, true])
            #expect(rows[0]["reason"] as? String == "the file is refused with its zone '1'")
            #expect(rows[0]["at"] as? String == "features[1].properties.type")
            #expect(rows[1]["reason"] as? String == "unknown zone type \"NONE\"")
            #expect(try BuiltProgram.narae.run(["zones", "check", whole, "--strict"]).exitCode == 0)
        }
    }

    @Test func showsTheValidity() throws {
        try BuiltProgram.withFolder { folder in
            let path = folder + "/old.geojson"
            try Self.collection(
                ["USPACE"],
                metadata: #""validTo": "2020-01-01T00:00:00Z", "technicalLimitations": [{"text": "a draft"}]"#
            ).write(toFile: path, atomically: true, encoding: .utf8)
            let result = try BuiltProgram.narae.run(["zones", "check", path, "--output", "json"])
            let row = try #require(try Self.rows(result).first)
            #expect(row["valid_from_utc"] is NSNull)
            #expect(row["valid_to_utc"] as? String == "2020-01-01T00:00:00.000000000Z")
            #expect(result.errors.contains("ED-318, 1 zone, valid until 2020-01-01T00:00:00.000000000Z"))
            #expect(result.errors.contains("not valid now"))
            #expect(result.errors.contains("limitation: a draft"))
        }
    }

    @Test func diffComparesTheValidity() throws {
        try BuiltProgram.withFolder { folder in
            let (old, new) = (folder + "/old.geojson", folder + "/new.geojson")
            try Self.collection(["USPACE"], metadata: #""validTo": "2026-01-01T00:00:00Z""#)
                .write(toFile: old, atomically: true, encoding: .utf8)
            try Self.collection(["USPACE"], metadata: #""validTo": "2027-01-01T00:00:00Z""#)
                .write(toFile: new, atomically: true, encoding: .utf8)
            let result = try BuiltProgram.narae.run(["zones", "diff", old, new, "--output", "json"])
            #expect(result.exitCode == 0)
            let rows = try Self.rows(result)
            #expect(rows.count == 1 && rows[0]["zone"] is NSNull)
            #expect(rows[0]["change"] as? String == "changed" && rows[0]["what"] as? [String] == ["validity"])
            #expect(result.errors.contains("valid until 2026-01-01T00:00:00.000000000Z;"))
        }
    }

    /// A file that cannot be read keeps none behind it from being read.
    @Test func readsTheFilesBehindAnUnreadableOne() throws {
        try BuiltProgram.withFolder { folder in
            let (packed, kml) = (folder + "/a.kmz", folder + "/b.kml")
            try "PK\u{3}\u{4}".write(toFile: packed, atomically: true, encoding: .utf8)
            try """
            <kml><Placemark><name>K</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
            126.7,37.6 126.8,37.6 126.8,37.7 126.7,37.6</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
            <Placemark><name>L</name><Point/></Placemark></kml>
            """.write(toFile: kml, atomically: true, encoding: .utf8)
            let result = try BuiltProgram.narae.run(["zones", "check", packed, kml, "--output", "json"])
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("a.kmz: is a packed KMZ: unpack it (unzip)"))
            let rows = try Self.rows(result)
            #expect(rows.map { $0["zone"] as? String } == ["K", "L"])
            #expect(rows[1]["at"] as? String == "line 3, column 1")
        }
    }
}
