import ConfigurationFiles
import EvidenceStore
import FlightSimulation
import Foundation
import Testing

@testable import FlightProcessing

@Suite("Certification at a zone")
struct CertifyingZoneTests {
    private static let item: [(String, String)] = [
        (
            "id = \"hover-hold-horizontal\"",
            "id = \"geofence-containment\"\nzone = \"zones.geojson\"\nzone_identifier = \"CAGE\""
        ),
        ("type = \"motion_capture\"", "type = \"own_estimate\""),
        ("target_north_m = 0\ntarget_east_m = 0", "maximum_uncertainty_m = 2"),
    ]

    /// A square of 0.001 degrees about the place where the simulated vehicle hovers, and a zone that is refused.
    private static func zones() throws -> String {
        let truth = HoverFlight(HoverFlight.Options(startUTC_ns: RunFixture.start.nanoseconds)).truth
        let values = try JSONSerialization.jsonObject(with: Data(truth.utf8)) as? [String: Any]
        let latitude = try #require(values?["hold_latitude_deg"] as? Double)
        let longitude = try #require(values?["hold_longitude_deg"] as? Double)
        func feature(_ name: String, _ half_deg: Double) -> String {
            let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)].map {
                "[\(longitude + $0.0 * half_deg), \(latitude + $0.1 * half_deg)]"
            }
            return """
                {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[\(corners.joined(separator: ","))]],
                "layer": {"lower": 0, "lowerReference": "AGL", "upper": 100, "upperReference": "AGL", "uom": "m"}},
                "properties": {"identifier": "\(name)", "country": "KOR", "type": "CONDITIONAL", "variant": "COMMON",
                "extendedProperties": {"narae_keep_in": true}}}
                """
        }
        return
            "{\"type\": \"FeatureCollection\", \"features\": [\(feature("CAGE", 0.0005)), \(feature("FLAT", 0))]}"
    }

    @Test("judges by a zone that is kept with the verdict")
    func judgesByAZone() throws {
        try CertifyingFixture.withHover { fixture in
            let path = fixture.folder + "/zones.geojson"
            try Data(Self.zones().utf8).write(to: URL(filePath: path))
            let plan = try fixture.plan(Self.item)
            #expect(plan.inputs.map(\.name) == ["plan.toml", "zones.geojson"])
            let verdict = try #require(try fixture.evaluate(plan).first)
            // 0.0005 degrees of longitude at 37 to 38 degrees north are 44 m; the hover strays by less than half a metre.
            let y = try #require(verdict.y)
            #expect(y < -43 && y > -45, "\(y)")
            #expect(try CertifyingFixture.value(verdict, "zone") as? String == "CAGE")
            // The vehicle of the simulation tells nothing of a fence.
            #expect(try CertifyingFixture.check(verdict, "fence_status") == "failed")
            #expect(verdict.verdict == "INVALID_TRIAL")
            try FileManager.default.removeItem(atPath: path)
            #expect(try fixture.recompute(verdict).isIdentical)
        }
    }

    @Test(
        "refuses a zone that the file has not, or that cannot be judged by",
        arguments: [
            ("\"CAGE\"", "\"GATE\"", "zones.geojson has no zone 'GATE'"),
            ("\"CAGE\"", "\"FLAT\"", "zones.geojson: the zone 'FLAT' is refused"),
            (
                "zone = \"zones.geojson\"\n", "",
                "'zone_identifier' is a zone of the file 'zone', which is missing"
            ),
            ("zone_identifier = \"CAGE\"", "", "the key 'item[0].zone_identifier' is missing"),
            (
                "id = \"geofence-containment\"", "id = \"hover-hold-horizontal\"", "makes nothing of 'zone'"
            ),
        ])
    func refusesAZone(old: String, new: String, reason: String) throws {
        var text = CertifyingFixture.planText
        for (old, new) in Self.item + [(old, new)] { text = text.replacing(old, with: new) }
        text = text.replacing("maximum_uncertainty_m = 2", with: "")
        let files = [("plan.toml", text), ("zones.geojson", try Self.zones())].map { name, text in
            CertificationPlanFile.Input(
                name: name, file: ConfigurationFile(path: name, bytes: Array(text.utf8)))
        }
        do throws(ConfigurationError) {
            _ = try CertificationPlanFile(kept: files)
            Issue.record("accepted")
        } catch { #expect(error.description.contains(reason), "\(error)") }
    }
}
