import Foundation
import Geodesy
import Testing

@testable import FlightSimulation

/// The simulator writes the numbers of `Config/` down again, so that its truth owes nothing to the readers of those
/// files; here the two are compared.
@Suite("Agreement with Config/")
struct SampleConfigurationTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config")

    private func numbers(_ key: String, in file: String) throws -> [Double] {
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, parts[0] == key else { return nil }
            return Double(parts[1].split(separator: " ")[0])
        }
    }

    @Test("knows the corridor")
    func knowsTheCorridor() throws {
        let file = "routes/kintex-gimpo-sample.toml"
        let points = zip(try numbers("latitude_deg", in: file), try numbers("longitude_deg", in: file)).map {
            DemonstrationSite.plane.project(latitude_deg: $0, longitude_deg: $1)
        }
        let corridor = DemonstrationSite.corridor
        #expect(points == corridor.points)
        #expect(try numbers("half_width_m", in: file) == [corridor.halfWidth_m])
        #expect(try numbers("floor_amsl_m", in: file) == [corridor.floorAMSL_m])
        #expect(try numbers("ceiling_amsl_m", in: file) == [corridor.ceilingAMSL_m])
        #expect(try numbers("out_s", in: file) == [corridor.outAfter_s])
        #expect(try numbers("in_s", in: file) == [corridor.inAfter_s])
        #expect(try numbers("nonconforming_after_s", in: file) == [corridor.nonconformingAfter_s])
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        let pointNames = ["KTX-GATE", "HANGANG-NORTH", "HANGANG-SOUTH", "GMP-GATE"]
        #expect(text.components(separatedBy: "[[gate]]").count == 1 + corridor.gates.count)
        for gate in corridor.gates {
            #expect(text.contains("[[gate]]\nname = \"\(gate.name)\"\npoint = \"\(pointNames[gate.point])\"\n"))
        }
    }

    @Test("knows the pads", arguments: ["kintex", "gimpo"])
    func knowsThePads(name: String) throws {
        let file = "vertiports/\(name)-sample.toml"
        let pads = DemonstrationSite.pads.filter { $0.ruleName.hasPrefix(name == "kintex" ? "KTX" : "GMP") }
        let points = zip(try numbers("latitude_deg", in: file), try numbers("longitude_deg", in: file)).map {
            DemonstrationSite.plane.project(latitude_deg: $0, longitude_deg: $1)
        }
        #expect(points == pads.map(\.centre))
        let elevation = try numbers("elevation_amsl_m", in: file)
        #expect(pads.allSatisfy { [$0.elevationAMSL_m] == elevation })
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        for (funnel, bearing_deg) in zip(
            try #require(DemonstrationSite.vertiports.first { $0.fato.ruleName == pads[0].ruleName }).funnels,
            [150, 330])
        {
            #expect(text.contains("[[funnel]]\nname = \"\(funnel.ruleName)\"\nbearing_deg = \(bearing_deg).0\n"))
        }
        #expect(try numbers("occupied_below_m", in: file) == [LandingPad.occupiedBelow_m])
        #expect(try numbers("occupied_under_mps", in: file) == [LandingPad.occupiedUnder_mps])
        #expect(try numbers("occupied_after_s", in: file) == [LandingPad.occupiedAfter_s])
        #expect(try numbers("released_above_m", in: file) == [LandingPad.releasedAbove_m])
        #expect(try numbers("released_after_s", in: file) == [LandingPad.releasedAfter_s])
    }

    @Test("knows the volumes", arguments: ["site-uam-uam", "site-drone-drone", "astm-f3442-small-uas"])
    func knowsTheVolumes(name: String) throws {
        let file = "separation/\(name).toml"
        let vehicles = try Scenario(kind: .demo, duration_s: 60, aircraft: 12, seed: 1).vehicles
        func volume(_ first: SimulatedVehicle.Kind, _ second: SimulatedVehicle.Kind) throws -> WellClearVolume {
            let own = try #require(vehicles.first { $0.kind == first })
            let other = try #require(vehicles.first { $0.kind == second })
            return .between(own, other)
        }
        let known =
            switch name {
            case "site-uam-uam": try volume(.airTaxi, .airTaxi)
            case "site-drone-drone": try volume(.fieldDrone, .fieldDrone)
            default: try volume(.airTaxi, .radarTrack)
            }
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        #expect(text.contains("name = \"\(known.name)\""))
        #expect(try numbers("DTHR_m", in: file).first == known.horizontal_m)
        #expect(try numbers("ZTHR_m", in: file).first == known.vertical_m)
        #expect(try numbers("alert_s", in: file).max() == known.lookAhead_s)
    }
}
