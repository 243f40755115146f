import AirspaceModel
import Foundation
import Testing

@testable import GeofenceMonitoring

/// The files of `Config/airspace`.
@Suite struct ShippedAirspaceTests {
    private func read(_ name: String) throws -> ZoneFileResult {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let bytes = [UInt8](try Data(contentsOf: root.appending(path: "Config/airspace/" + name)))
        return try ZoneFile.read(bytes, file: name)
    }

    @Test(arguments: [("demo-sites.geojson", 4), ("korea-sample.geojson", 7)])
    func isReadWithoutARefusalOrAWarning(_ name: String, _ count: Int) throws {
        let result = try read(name)
        #expect(result.zones.count == count)
        #expect(result.refusals.isEmpty)
        #expect(result.warnings.isEmpty && result.entries.allSatisfy { $0.warnings.isEmpty })
    }

    /// The simulator's truth stands on these places.
    @Test(
        arguments: [
            ("DEMO-P1", 376_050_000, 1_267_860_000, 100, ZoneVerdict.inside),
            ("DEMO-P1", 376_030_000, 1_267_860_000, 100, .outside),
            ("DEMO-P1", 376_030_000, 1_267_826_000, 700, .boundary),
            ("DEMO-P1", 376_050_000, 1_267_860_000, 701, .above),
            ("DEMO-C1", 376_372_000, 1_267_700_000, 300, .inside),
            ("DEMO-C1", 376_373_000, 1_267_700_000, 300, .outside),
            ("DAEDEOK-FIELD", 376_480_000, 1_268_530_000, 50, .inside),
            ("DAEDEOK-NOFLY", 376_488_000, 1_268_545_000, 50, .inside),
        ] as [(String, Int32, Int32, Int64, ZoneVerdict)])
    func theDemonstrationSitesAreWhereTheyAreSaidToBe(
        _ zone: String, _ latitude: Int32, _ longitude: Int32, _ height_m: Int64, _ expected: ZoneVerdict
    ) throws {
        let index = ZoneIndex(try read("demo-sites.geojson").zones)
        let verdict = index.classify(
            zone: try #require(index.zone(named: zone)), latitude_1e7deg: latitude, longitude_1e7deg: longitude,
            altitude: VerticalPosition(
                aboveMeanSeaLevel_mm: height_m * 1000, undulation_mm: nil, groundElevation_mm: nil),
            time: nil)
        #expect(verdict == expected)
    }
}
