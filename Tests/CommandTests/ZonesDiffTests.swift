import Foundation
import Testing

/// `narae zones diff`, typed as a user types it.
@Suite struct ZonesDiffTests {
    private static func file(_ zones: [(name: String, type: String)]) -> String {
        let features = zones.map { zone in
            """
            {"type": "Feature", "properties": {"identifier": "\(zone.name)", "type": "\(zone.type)"}, "geometry": {"type":
            "Polygon", "coordinates": [[[126.79, 37.62], [126.80, 37.62], [126.80, 37.63], [126.79, 37.62]]]}}
            """
        }
        return #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ","))]}"#
    }

    @Test func namesWhatIsDifferent() throws {
        try BuiltProgram.withFolder { folder in
            let (old, new) = (folder + "/old.geojson", folder + "/new.geojson")
            try Self.file([("A", "PROHIBITED"), ("B", "CONDITIONAL"), ("C", "USPACE")])
                .write(toFile: old, atomically: true, encoding: .utf8)
            // C is refused now: it is not there any more, and standard error says why.
            try Self.file([("A", "CONDITIONAL"), ("B", "CONDITIONAL"), ("D", "USPACE"), ("C", "NONE")])
                .write(toFile: new, atomically: true, encoding: .utf8)
            let result = try BuiltProgram.narae.run(["zones", "diff", old, new, "--output", "json"])
            #expect(result.exitCode == 0)
            #expect(result.errors.contains("zone 'C' is refused at features[3].properties.type"))
            let rows = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
            #expect(rows.map { $0["zone"] as? String } == ["A", "D", "C"])
            #expect(rows.map { $0["change"] as? String } == ["changed", "added", "removed"])
            #expect(rows.map { $0["what"] as? [String] } == [["type"], [], []])
            let same = try BuiltProgram.narae.run(["zones", "diff", old, old])
            #expect(same.exitCode == 0 && same.errors.contains("3 zones, no difference"))
            let missing = try BuiltProgram.narae.run(["zones", "diff", old, folder + "/none.json"])
            #expect(missing.exitCode == 1 && missing.errors.contains("none.json: no such file"))
        }
    }
}
