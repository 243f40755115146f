import AirspaceModel
import Foundation
import TelemetryModel
import Testing

@testable import ConfigurationFiles

@Suite struct ArenaFileTests {
    private static let text = """
        name = "HALL"
        sources = ["hall-link"]
        latitude_deg = 37.67
        longitude_deg = 126.75
        elevation_amsl_m = 12

        """

    private func document(_ text: String, named name: String = "hall.toml") throws(ConfigurationError) -> TOMLDocument {
        var file = try ConfigurationFile(path: #filePath)
        file.path = name
        file.bytes = Array(text.utf8)
        return try TOMLDocument(file)
    }

    @Test func takesEverySetting() throws {
        let plain = try Arena(document(Self.text))
        #expect(plain.name == "HALL" && plain.sources == ["hall-link"] && !plain.isSample)
        #expect(plain.positionOrigin == .vehicle && plain.bearing_deg == 0 && plain.floorDown_m == 0)
        let full = try Arena(
            document(
                Self.text + "sample = true\npositions = \"reference\"\nbearing_deg = 30\nfloor_down_m = 0.2\n"))
        #expect(full.isSample && full.positionOrigin == .reference && full.bearing_deg == 30 && full.floorDown_m == 0.2)
    }

    @Test(
        arguments: [
            (#"sources = ["hall-link"]"#, "sources = []", "hall.toml:2:1: 'sources' names no source"),
            ("latitude_deg = 37.67", "latitude_deg = 86", "hall.toml:3:1: 'latitude_deg' is 86.0"),
            ("elevation_amsl_m = 12", "elevation_m = 12", "hall.toml:1:1: the key 'elevation_amsl_m' is missing"),
            ("elevation_amsl_m = 12", "elevation_amsl_m = 12\nwalls = 3", "hall.toml:6:1: unknown key 'walls'"),
            ("name = \"HALL\"", "name = \"HALL\"\npositions = \"radar\"", "hall.toml:2:1: 'positions'"),
        ])
    func refusesWithThePlace(_ old: String, _ new: String, _ expected: String) throws {
        do {
            _ = try Arena(document(Self.text.replacing(old, with: new)))
            Issue.record("it was read")
        } catch {
            #expect("\(error)".hasPrefix(expected), "\(error)")
        }
    }

    /// A vertiport in the hall: places in metres and bearings of its frame, the elevation that of the floor.
    @Test func placesPadsInItsFrame() throws {
        let text = """
            name = "V"
            arena = "HALL"
            d_value_m = 1
            [fato]
            name = "V-FATO"
            north_m = 5
            east_m = -8
            bearing_deg = 350
            [[stand]]
            name = "V-1"
            north_m = 0
            east_m = 4
            radius_m = 1
            """
        let hall = try Arena(document(Self.text + "bearing_deg = 30\n"))
        let vertiport = try Vertiport(document(text), arenas: [hall])
        let place = hall.place(north_m: 5, east_m: -8)
        #expect(vertiport.finalApproach.latitude_deg == place.latitude_deg)
        #expect(vertiport.finalApproach.longitude_deg == place.longitude_deg)
        #expect(vertiport.finalApproach.bearing_deg == 20 && vertiport.elevationAMSL_m == 12)
        #expect(vertiport.stands[0].longitude_deg == hall.place(north_m: 0, east_m: 4).longitude_deg)
        #expect(throws: ConfigurationError.self) { try Vertiport(document(text)) }
        #expect(throws: ConfigurationError.self) {
            try Vertiport(document(text.replacing("north_m = 5", with: "latitude_deg = 37.6")), arenas: [hall])
        }
    }

    @Test func refusesASourceInTwoHalls() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "arenas-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var files = NaraeSettings.RuleFiles()
        for (number, text) in [Self.text, Self.text.replacing("HALL", with: "OTHER")].enumerated() {
            files.arenas.append(folder + "/\(number).toml")
            try text.write(toFile: files.arenas[number], atomically: true, encoding: .utf8)
        }
        do {
            _ = try RuleSet(files)
            Issue.record("it was read")
        } catch {
            #expect("\(error)".hasSuffix("1.toml:2:1: the source 'hall-link' is in the arena 'HALL'"), "\(error)")
        }
        files.arenas.removeLast()
        let rules = try RuleSet(files)
        #expect(rules.arenas.map(\.name) == ["HALL"])
        #expect(rules.sha256 != RuleSet().sha256)
    }
}
