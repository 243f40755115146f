import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import Testing

/// A run says what it turned heights from one reference into another by.
@Suite struct RunHeightsTests {
    /// The demonstration's flight passes here; its ground is 12 m or 400 m above the sea.
    private static let zone = """
        {"type": "FeatureCollection", "features": [{"type": "Feature",
        "properties": {"identifier": "LOW", "type": "CONDITIONAL"},
        "geometry": {"type": "Polygon", "layer": {"upper": 150, "upperReference": "AGL", "uom": "m"}, "coordinates":
        [[[126.5, 37.4], [127.0, 37.4], [127.0, 37.8], [126.5, 37.8], [126.5, 37.4]]]}}]}
        """

    private static func rules(in folder: String, terrain: String?) throws -> RuleSet {
        var files = NaraeSettings.RuleFiles()
        files.airspace = [folder + "/low.geojson"]
        try zone.write(toFile: files.airspace[0], atomically: true, encoding: .utf8)
        if let terrain {
            let text = "ncols 2\nnrows 2\nxllcenter 126\nyllcenter 37\ncellsize 1\n\(terrain)\n"
            files.heights.terrain = [folder + "/ground.asc"]
            try text.write(toFile: files.heights.terrain[0], atomically: true, encoding: .utf8)
        }
        return try RuleSet(files)
    }

    @Test func theRunKeepsGeoidAndTerrainAndTheirHashes() throws {
        try RunFixture.withFolder { folder in
            let log = folder + "/flight.tlog"
            try Data(RunFixture.telemetryLog()).write(to: URL(filePath: log))
            var counts: [Int] = []
            var names: Set<String> = []
            for (name, terrain) in [("none", nil), ("low", "12 12\n12 12"), ("high", "600 600\n600 600")] {
                let rules = try Self.rules(in: folder, terrain: terrain)
                let run = try RunFixture.replay(
                    log, in: folder, named: name, settings: RunFixture.plainSettings(), rules: rules)
                run.expectBalance()
                let description = try #require(run.row?.description)
                #expect(description.heights == rules.heights.text)
                #expect((description.heights == "geoid local-fit") == (terrain == nil))
                #expect(description.configSHA256 == rules.sha256)
                names.insert(description.configSHA256)
                counts.append(run.findings("geofence_enter").count)
            }
            #expect(names.count == 3)
            #expect(counts[0] == 0, "without the ground nobody knows")
            #expect(counts[1] > 0 && counts[2] > counts[1], "\(counts)")
        }
    }
}
