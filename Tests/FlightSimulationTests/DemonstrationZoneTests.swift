import Foundation
import Geodesy
import Testing

@testable import FlightSimulation

/// The zones as the simulator knows them against `Config/airspace/demo-sites.geojson`.
@Suite("Agreement with the demonstration's zones", .enabled(if: DemonstrationZoneFile.exists, "the file is absent"))
struct DemonstrationZoneTests {
    private func feature(_ identifier: String) throws -> [String: Any] {
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: DemonstrationZoneFile.url)) as? [String: Any])
        let features = try #require(root["features"] as? [[String: Any]])
        return try #require(
            features.first { ($0["properties"] as? [String: Any])?["identifier"] as? String == identifier })
    }

    /// Every value of a key anywhere within a value.
    private func values(_ key: String, in value: Any) -> [Any] {
        if let object = value as? [String: Any] {
            return object.sorted { $0.key < $1.key }.flatMap { member in
                (member.key == key ? [member.value] : []) + values(key, in: member.value)
            }
        }
        return (value as? [Any])?.flatMap { values(key, in: $0) } ?? []
    }

    private func point(_ position: [Double]) -> PlanePoint {
        DemonstrationSite.plane.project(latitude_deg: position[1], longitude_deg: position[0])
    }

    @Test("has the circle where it is flown through")
    func hasTheCircleWhereItIsFlownThrough() throws {
        let zone = try feature("DEMO-C1")
        guard case .circle(let centre, let radius) = DemonstrationSite.breachCircle.shape else {
            Issue.record("the breached zone is a circle")
            return
        }
        let position = try #require(values("coordinates", in: zone).first as? [Double])
        #expect((point(position) - centre).length_m < 0.5)
        #expect((values("radius", in: zone).first as? NSNumber)?.doubleValue == radius)
    }

    @Test("has the squares where they are crossed or passed", arguments: ["DAEDEOK-NOFLY", "DEMO-P1"])
    func hasTheSquares(identifier: String) throws {
        let zone = try #require(DemonstrationSite.zones.first { $0.ruleName == identifier })
        guard case .square(let centre, let half) = zone.shape else {
            Issue.record("\(identifier) is a square")
            return
        }
        let rings = try #require(values("coordinates", in: try feature(identifier)).first as? [[[Double]]])
        let offsets = rings[0].map { point($0) - centre }
        // The corners are written in degrees, and squares of degrees are not quite squares of metres.
        let tolerance = 0.05 * half
        #expect(abs((offsets.map(\.east_m).max() ?? 0) - half) < tolerance)
        #expect(abs((offsets.map(\.east_m).min() ?? 0) + half) < tolerance)
        #expect(abs((offsets.map(\.north_m).max() ?? 0) - half) < tolerance)
        #expect(abs((offsets.map(\.north_m).min() ?? 0) + half) < tolerance)
    }

    @Test("has zones as high as the flights that enter them", arguments: [("DEMO-C1", 450.0), ("DAEDEOK-NOFLY", 65)])
    func hasZonesAsHighAsTheFlights(identifier: String, altitudeAMSL_m: Double) throws {
        let zone = try feature(identifier)
        let ground = DemonstrationSite.fieldGroundAMSL_m
        // Seen from either reference, above ground or above the sea, the flight is inside.
        for limit in values("upper", in: zone).compactMap({ ($0 as? NSNumber)?.doubleValue }) {
            #expect(limit > altitudeAMSL_m)
        }
        for limit in values("lower", in: zone).compactMap({ ($0 as? NSNumber)?.doubleValue }) {
            #expect(limit < altitudeAMSL_m - ground)
        }
    }
}

/// Where the zones of the demonstration are written.
private enum DemonstrationZoneFile {
    static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/airspace/demo-sites.geojson")
    static let exists = FileManager.default.fileExists(atPath: url.path)
}
