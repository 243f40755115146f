import Foundation
import ReferenceData
import Testing

@testable import ConfigurationFiles

/// The keys of heights in `[rules]`, and the files they name.
@Suite struct HeightRulesTests {
    private static let grid = "ncols 2\nnrows 2\nxllcenter 126\nyllcenter 37\ncellsize 1\n40 40\n40 40\n"

    /// Calls `body` with a folder that holds `site.asc` and whatever else is given.
    private func withFolder(_ files: [String: [UInt8]] = [:], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-heights-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files.merging(["site.asc": Array(Self.grid.utf8)], uniquingKeysWith: { $1 }) {
            try Data(bytes).write(to: folder.appending(path: name))
        }
        try body(folder.path)
    }

    private func settings(_ rules: String, in folder: String) throws(ConfigurationError) -> NaraeSettings.RuleFiles {
        let file = ConfigurationFile(path: folder + "/narae.toml", bytes: Array(("[rules]\n" + rules).utf8))
        return try NaraeSettings(TOMLDocument(file)).rules
    }

    private func rules(_ text: String, in folder: String) throws(ConfigurationError) -> RuleSet {
        try RuleSet(settings(text, in: folder))
    }

    private func refusal(_ text: String, in folder: String) -> String {
        do throws(ConfigurationError) {
            _ = try rules(text, in: folder)
            return "accepted"
        } catch { return error.description.replacing(folder + "/", with: "") }
    }

    @Test func theStandardIsTheLocalFitWithoutGround() throws {
        try withFolder { folder in
            let standard = try rules("", in: folder)
            #expect(standard.heights.text == "geoid local-fit")
            #expect(standard.sha256 == RuleSet().sha256, "the hash of runs before there was a choice")
            #expect(try rules("geoid = \"local-fit\"\n", in: folder).sha256 == standard.sha256)
            #expect(
                standard.heights.references.geoid.undulation_m(latitude_deg: 37.62, longitude_deg: 126.79) == 22.4437)
            #expect(standard.heights.references.geoid.undulation_m(latitude_deg: 0, longitude_deg: 0) == nil)
            #expect(
                standard.heights.references.groundElevation_mm(
                    latitude_1e7deg: 376_000_000, longitude_1e7deg: 1_268_000_000) == nil)
        }
    }

    @Test func everyChoiceChangesTheNameOfTheRules() throws {
        try withFolder { folder in
            let texts = [
                "", "geoid = \"site.asc\"\n", "terrain = [\"site.asc\"]\n", "ground_elevation_amsl_m = 40.0\n",
                "ground_elevation_amsl_m = 41.0\n", "terrain = [\"site.asc\", \"site.asc\"]\n",
                "geoid = \"site.asc\"\nterrain = [\"site.asc\"]\nground_elevation_amsl_m = 40.0\n",
            ]
            let sets = try texts.map { try rules($0, in: folder) }
            #expect(Set(sets.map(\.sha256)).count == texts.count)
            #expect(Set(sets.map(\.heights.text)).count == texts.count)
            let name = (folder.split(separator: "/").last ?? "") + "/site.asc"
            // By sha256sum.
            let hash = "SHA-256 \(ConfigurationFile.sha256(Array(Self.grid.utf8)))"
            #expect(sets[6].heights.text == "geoid \(name) \(hash); terrain \(name) \(hash); ground 40.0 m")
            let references = sets[6].heights.references
            #expect(references.geoid.undulation_m(latitude_deg: 37.5, longitude_deg: 126.5) == 40)
            #expect(references.terrain.count == 1 && references.siteElevation_m == 40)
        }
    }

    @Test func aFileOfOtherBytesHasAnotherName() throws {
        let changed = Self.grid.replacing("40 40\n40 40", with: "40 40\n40 41")
        try withFolder(["other.asc": Array(changed.utf8)]) { folder in
            let first = try rules("terrain = [\"site.asc\"]\n", in: folder)
            #expect(try rules("terrain = [\"other.asc\"]\n", in: folder).sha256 != first.sha256)
        }
    }

    @Test func wrongFilesAreRefusedWithOneLine() throws {
        let text = Self.grid.replacing("40 40\n40 40", with: "40 40\n40 here")
        let files: [String: [UInt8]] = [
            "bad.asc": Array(text.utf8), "n37e126.hgt": [1, 2, 3], "seoul.hgt": [1], "bad.gtx": [0],
            "terrain.tif": [0],
        ]
        try withFolder(files) { folder in
            let cases = [
                ("terrain = [\"bad.asc\"]\n", "bad.asc:7:4: 'here' is no number that can stand here"),
                (
                    "terrain = [\"site.asc\", \"n37e126.hgt\"]\n",
                    "n37e126.hgt: byte 3: 3 bytes long, where 2884802 (3″) or 25934402 (1″) are expected"
                ),
                (
                    "terrain = [\"seoul.hgt\"]\n",
                    "seoul.hgt: the name must begin with the south-western corner, as n37e126 does"
                ),
                ("geoid = \"bad.gtx\"\n", "bad.gtx: byte 1: 1 bytes long, where 40 and more are expected"),
                ("terrain = [\"terrain.tif\"]\n", "terrain.tif: a grid of heights is a file named .gtx, .hgt or .asc"),
                ("terrain = [\"none.asc\"]\n", "none.asc: no such file"),
                (
                    "geoid = \"egm97\"\n",
                    "narae.toml:2:1: 'rules.geoid' is 'egm97'; it must be 'local-fit', 'egm96_15' or a file"
                ),
                (
                    "terrain = [\(Array(repeating: "\"site.asc\"", count: 65).joined(separator: ","))]\n",
                    "narae.toml:2:1: 'rules.terrain' names 65 files; the limit is 64"
                ),
            ]
            for (text, expected) in cases { #expect(refusal(text, in: folder) == expected) }
        }
    }

    @Test(.disabled(if: PeerProgram.hasEGM96, "proj-data is installed"))
    func theGeoidOfAMissingPackageIsRefused() throws {
        try withFolder { folder in
            #expect(
                refusal("geoid = \"egm96_15\"\n", in: folder)
                    == "/usr/share/proj/egm96_15.gtx: no such file; Debian has it in proj-data")
        }
    }

    @Test(.enabled(if: PeerProgram.hasEGM96, PeerProgram.noEGM96))
    func theGeoidOfDebianIsReadByItsName() throws {
        try withFolder { folder in
            let named = try rules("geoid = \"egm96_15\"\n", in: folder)
            #expect(named.heights.text.hasPrefix("geoid proj/egm96_15.gtx SHA-256 "))
            #expect(try rules("geoid = \"\(HeightSettings.egm96Path)\"\n", in: folder).sha256 == named.sha256)
            // By PROJ 9.1.1.
            let undulation_m = named.heights.references.geoid.undulation_m(latitude_deg: 37.669, longitude_deg: 126.745)
            #expect((try #require(undulation_m) - 22.350_653_6).magnitude < 1e-6)
        }
    }

    /// Around Goyang and Gimpo what is shown does not depend on what is installed.
    @Test func whatIsShownAtTheSitesIsTheFit() {
        for geoid in [ShownGeoid.installed, .localFit] {
            #expect(geoid.undulation_m(latitude_deg: 37.62, longitude_deg: 126.79) == 22.4437)
        }
        #expect(ShownGeoid.localFit.undulation_m(latitude_deg: 10, longitude_deg: 180) == nil)
        let far_m = ShownGeoid.installed.undulation_m(latitude_deg: 10, longitude_deg: 180)
        #expect((far_m != nil) == PeerProgram.hasEGM96)
        // By PROJ 9.1.1.
        if let far_m { #expect((far_m - 12.684_123).magnitude < 1e-6) }
    }
}
