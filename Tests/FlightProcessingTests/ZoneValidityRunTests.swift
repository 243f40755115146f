import AirspaceModel
import ConfigurationFiles
import EvidenceStore
import Findings
import FlightProcessing
import Foundation
import Testing

/// A flight during which a file of zones ceases to hold.
@Suite struct ZoneValidityRunTests {
    /// A zone far from the flight, in a file that holds for the first twenty of its forty seconds.
    private static let zones = """
        {"type":"FeatureCollection","metadata":{"validTo":"2024-05-01T14:59:20Z"},"features":[{"type":"Feature","geometry":\
        {"type":"Polygon","coordinates":[[[127.7,37.5],[127.9,37.5],[127.9,37.7],[127.7,37.5]]]},"properties":{\
        "identifier":"Z","country":"KOR","variant":"COMMON","zoneAuthority":[],"type":"PROHIBITED"}}]}
        """

    @Test func isUnknownFromThenOnAndToldOnce() throws {
        try RunFixture.withFolder { folder in
            let path = folder + "/zones.geojson"
            try Data(Self.zones.utf8).write(to: URL(filePath: path))
            var rules = RuleSet()
            try rules.addZones(path: path)
            let run = try UnknownUTCFixture.replay(in: folder, rules: rules, utcOffset_s: 9 * 3600)
            let again = try RunFixture.replayArchive(
                of: run, in: folder, settings: RunFixture.plainSettings(), rules: rules)
            for run in [run, again] {
                let answers = try #require(run.summary.answers.first { $0.check == "geofence" })
                #expect(answers.clear == 20 && answers.unknown == 20 && answers.alert == 0)
                #expect(run.findings.map(\.kind) == [.zonesUnknown])
                #expect(run.findings.map(\.rule.name) == ["validity"])
                #expect(run.summary.accountingImbalance == 0)
            }
        }
    }
}
