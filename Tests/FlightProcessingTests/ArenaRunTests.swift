import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import FlightSimulation
import Foundation
import TelemetryModel
import Testing

/// A drone in a hall tells only where it is in the hall's frame, and is judged all the same.
@Suite struct ArenaRunTests {
    private static let walls = """
        {"type": "FeatureCollection", "features": [{"type": "Feature",
        "properties": {"identifier": "WALLS", "type": "REQ_AUTHORIZATION", "narae_keep_in": true},
        "geometry": {"type": "Polygon", "layer": {"upper": 16, "upperReference": "AGL", "uom": "m"}, "coordinates":
        [[[126.74957, 37.66989], [126.75043, 37.66989], [126.75043, 37.67011], [126.74957, 37.67011],
        [126.74957, 37.66989]]]}}]}
        """

    private static let pad = """
        name = "H"
        arena = "HALL"
        d_value_m = 1
        [fato]
        name = "H-FATO"
        north_m = 0
        east_m = -30
        bearing_deg = 0
        [[stand]]
        name = "H-1"
        north_m = 8
        east_m = -30
        radius_m = 1
        """

    private static let hall = """
        name = "HALL"
        sources = ["log"]
        latitude_deg = 37.67
        longitude_deg = 126.75
        elevation_amsl_m = 12
        """

    private static func rules(in folder: String, hasArena: Bool) throws -> RuleSet {
        func write(_ text: String, _ name: String) throws -> String {
            try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
            return folder + "/" + name
        }
        var files = NaraeSettings.RuleFiles()
        files.airspace = [try write(walls, "walls.geojson")]
        if hasArena {
            files.arenas = [try write(hall, "hall.toml")]
            files.vertiports = [try write(pad, "pad.toml")]
        }
        return try RuleSet(files)
    }

    /// Six seconds on the pad 30 m west of the origin, up to 5 m, and east at 4 m/s to 50 m: through the wall, 38 m away.
    private static func log() -> [UInt8] {
        var framer = MAVLinkFramer(version: .two, system: 7)
        var frames: [(time_ns: Int64, bytes: [UInt8])] = []
        for step in 0..<320 {
            let time_s = Double(step) / 10
            let climb = min(max(time_s - 6, 0), 5)
            let east = -30 + 4 * max(time_s - 12, 0)
            let messages: [MAVLinkMessage] = [
                .heartbeat(vehicleType: 2, autopilot: 12, baseMode: 129, customMode: 0, systemStatus: 4),
                .localPosition(
                    boot_ms: UInt32(step * 100), position_m: (0, Float(east), Float(-climb)),
                    velocity_mps: (0, time_s > 12 ? 4 : 0, climb > 0 && climb < 5 ? -1 : 0)),
            ]
            for message in messages {
                if let bytes = framer.frame(message) {
                    frames.append((RunFixture.start.nanoseconds + Int64(step) * 100_000_000, bytes))
                }
            }
        }
        return RunFixture.telemetryLog(frames)
    }

    @Test func judgesWhoTellsOnlyLocalPositions() throws {
        try RunFixture.withFolder { folder in
            let path = folder + "/hall.tlog"
            try Data(Self.log()).write(to: URL(filePath: path))
            let rules = try Self.rules(in: folder, hasArena: true)
            let run = try RunFixture.replay(path, in: folder, settings: RunFixture.plainSettings(), rules: rules)
            run.expectBalance()
            // The vehicle is bound by the walls it starts within, sits on the pad, and leaves through the eastern wall.
            #expect(run.findings("geofence_enter").map(\.rule.name) == ["WALLS"])
            let exit = try #require(run.findings("geofence_exit").first)
            // (38 + 30) / 4 m/s after second 12, and the wall stands 37.9 m from the origin.
            let after_s = exit.occurredAt.seconds(since: RunFixture.start)
            #expect(after_s >= 28.9 && after_s <= 29.1, "\(after_s)")
            #expect(run.findings("geofence_near").count == 1)
            #expect(run.findings("pad_occupied").map(\.rule.name) == ["H-FATO"])
            #expect(run.findings("pad_released").map(\.rule.name) == ["H-FATO"])
            let points = try EvidenceReader(path: folder + "/run.sqlite").trackPoints()
            #expect(points.count >= 30 && points.allSatisfy { $0.provenance == "local_frame" })

            // Its archive gives the same by the same rules, and nothing without the hall.
            let again = try RunFixture.replayArchive(
                of: run, in: folder, settings: RunFixture.plainSettings(), rules: rules)
            #expect(again.findingsText(withPositions: false) == run.findingsText(withPositions: false))
            let without = try RunFixture.replay(
                path, in: folder, named: "without", settings: RunFixture.plainSettings(),
                rules: Self.rules(in: folder, hasArena: false))
            #expect(without.findings.isEmpty)
        }
    }
}
