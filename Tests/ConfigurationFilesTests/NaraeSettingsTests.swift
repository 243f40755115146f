import Foundation
import Testing

@testable import ConfigurationFiles

@Suite struct NaraeSettingsTests {
    private func settings(_ text: String) throws(ConfigurationError) -> NaraeSettings {
        try NaraeSettings(document(text))
    }

    private func document(_ text: String) throws(ConfigurationError) -> TOMLDocument {
        var file = try ConfigurationFile(path: #filePath)
        file.path = "site/narae.toml"
        file.bytes = Array(text.utf8)
        return try TOMLDocument(file)
    }

    private func refusal(_ text: String) -> String {
        do {
            _ = try settings(text)
            return "accepted"
        } catch {
            return error.description
        }
    }

    @Test func readsTheShippedSettings() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appending(path: "Config/narae.toml").path
        let settings = try NaraeSettings(TOMLDocument(path: path))
        #expect(settings.endpoints.map(\.address) == ["tcp://127.0.0.1:5600", "tcp://127.0.0.1:5601"])
        #expect(settings.sources.map(\.name) == ["uam-link", "daedeok-link", "arena-link", "gimpo-radar"])
        #expect(settings.rules.airspace.allSatisfy { FileManager.default.fileExists(atPath: $0) })
    }

    @Test func namesThePlaceAndANearKeyWhenAKeyIsUnknown() {
        #expect(
            refusal("[processing]\nring_slot = 64\n")
                == "site/narae.toml:2:1: unknown key 'processing.ring_slot'; did you mean 'ring_slots'?")
        #expect(
            refusal("[[source]]\nid = 1\nnam = \"a\"\nclass = \"uam\"\n")
                == "site/narae.toml:3:1: unknown key 'source[0].nam'; did you mean 'name'?")
        #expect(refusal("colour = 1\n") == "site/narae.toml:1:1: unknown key 'colour'")
    }

    @Test(arguments: [
        ("[archive]\nsync_ms = 0\n", "2:1: 'archive.sync_ms' is 0; it must lie in 1...10000"),
        ("[archive]\n  sync_ms = \"20\"\n", "2:3: 'archive.sync_ms' must be an integer, not a string"),
        ("[processing]\nring_slots = 1000\n", "2:1: 'processing.ring_slots' is 1000; it must be a power of two"),
        (
            "[[endpoint]]\nkind = \"push\"\n",
            "2:1: 'endpoint[0].kind' is 'push'; it must be one of 'pull', 'sub', 'router'"
        ),
        (
            "[[endpoint]]\nkind = \"pull\"\naddress = \"127.0.0.1\"\n",
            "3:1: '127.0.0.1' is no address; write tcp://HOST:PORT or ipc://PATH"
        ),
        (
            "[[source]]\nid = 1\nname = \"a\"\nclass = \"drone\"\n[[source]]\nid = 1\nname = \"b\"\nclass = \"uam\"\n",
            "6:1: source id 1 is given twice"
        ),
        ("[[source]]\nid = 1\nname = \"a\"\n", "1:1: the key 'source[0].class' is missing"),
        (
            "[[asterix]]\ncategory = 34\nedition = \"9.9\"\n",
            "3:1: edition '9.9' of category 34 is not known; those known are 1.29, 1.27, 1.28"
        ),
        ("[[asterix]]\ncategory = 1\nedition = \"1.4\"\n", "2:1: category 1 is not decoded"),
        ("[[asterix]]\nsac = 25\ncategory = 62\nedition = \"1.18\"\n", "1:1: the key 'asterix[0].sic' is missing"),
        ("[[asterix]]\nsac = 1\nsic = 2\n", "1:1: an [[asterix]] table names a category with its edition, or a place"),
        (
            "[[asterix]]\nsac = 1\nsic = 2\nlatitude_deg = 91.0\nlongitude_deg = 0.0\nheight_hae_m = 0.0\n",
            "4:1: 'asterix[0].latitude_deg' is 91.0; it must lie in -90.0...90.0"
        ),
    ])
    func refusesWrongValuesWithTheirPlace(text: String, expected: String) {
        #expect(refusal(text) == "site/narae.toml:" + expected)
    }

    @Test func readsEditionsAndSitesOfASTERIXSenders() throws {
        let text = """
            [[asterix]]
            category = 48
            edition = "1.32"
            [[asterix]]
            sac = 25
            sic = 100
            category = 62
            edition = "0.17"
            [[asterix]]
            sac = 25
            sic = 201
            latitude_deg = 37.5
            longitude_deg = 126.75
            height_hae_m = 45
            """
        let found = try settings(text)
        #expect(found.asterix.text == "CAT048 1.32; 25/100:CAT062 0.17; 25/201@37.5,126.75,45.0")
    }

    @Test func countsLinesThatEndInCarriageReturnAndLineFeed() {
        #expect(
            refusal("[archive]\r\nsync_ms = 0\r\n")
                == "site/narae.toml:2:1: 'archive.sync_ms' is 0; it must lie in 1...10000")
    }

    @Test func namesLineAndColumnOfASyntaxError() {
        let message = refusal("[archive]\nsync_ms = = 3\n")
        #expect(message.hasPrefix("site/narae.toml:2:"))
    }

    @Test func refusesFilesThatAreNotThere() {
        #expect(throws: ConfigurationError(file: "/nonexistent.toml", reason: "no such file")) {
            try ConfigurationFile(path: "/nonexistent.toml")
        }
        #expect(throws: ConfigurationError(file: "/tmp", reason: "is a directory, not a file")) {
            try ConfigurationFile(path: "/tmp")
        }
    }

    @Test func findsKeysBehindMultiLineTextAndNestedTables() throws {
        let places = TOMLPlaces("a = \"\"\"\nb = 1\n\"\"\"\nc = 2\n[[x]]\n[x.y]\nz = 1\n[[x]]\n[x.y]\nz = 2\n")
        #expect(places.place(of: "b") == nil)
        #expect(places.place(of: "c")?.line == 4)
        #expect(places.place(of: "x[0].y.z")?.line == 7)
        #expect(places.place(of: "x[1].y.z")?.line == 10)
    }

    @Test func readsSigningKeysAndDialectsBesideTheSettings() throws {
        let text = """
            [[source]]
            id = 7
            name = "link"
            class = "drone"
            signing_key_file = "keys/link.key"
            accept_unsigned = true
            [mavlink]
            dialects = ["mavlink/site.xml"]
            """
        let settings = try settings(text)
        #expect(settings.sources[0].signingKeyFile?.hasSuffix("/site/keys/link.key") == true)
        #expect(settings.sources[0].acceptsUnsigned)
        #expect(settings.dialectFiles.count == 1 && settings.dialectFiles[0].hasSuffix("/site/mavlink/site.xml"))
        #expect(
            refusal("[[source]]\nid = 7\nname = \"a\"\nclass = \"drone\"\naccept_unsigned = true\n")
                == "site/narae.toml:5:1: 'accept_unsigned' belongs to a source with a 'signing_key_file'")
        #expect(refusal("[mavlink]\ndialect = [\"a.xml\"]\n").hasPrefix("site/narae.toml:2:1: unknown key"))
    }
}
