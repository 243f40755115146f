import Foundation
import ReferenceData
import Testing

@testable import AirspaceModel

/// Fence files of ArduPilot's ground stations.
@Suite struct ArduPilotFenceTests {
    private func read(_ text: String) throws -> ZoneFileResult {
        try ZoneFile.read(Array(text.utf8), file: "site.fen")
    }

    private func items(_ lines: [String]) throws -> ZoneFileResult {
        let text = lines.map { $0.split(separator: " ").joined(separator: "\t") }
        return try read((["QGC WPL 110"] + text).joined(separator: "\r\n"))
    }

    private func at(_ latitude: Int32, _ longitude: Int32) -> LatticePoint {
        LatticePoint(latitude_1e7deg: latitude, longitude_1e7deg: longitude)
    }

    private func ring(_ zone: Zone) -> [LatticePoint] {
        guard case .polygons(let polygons) = zone.volumes[0].shape else { return [] }
        return polygons[0].rings[0]
    }

    @Test func readsAListOfPositions() throws {
        let result = try read(
            """
            # saved by a ground station
            37.6250000 126.7950000
            37.6200000 126.7900000
            37.6300000\t126.7900000

            37.6300000 126.8000000
            37.6200000 126.7900000
            """)
        #expect(result.format == .ardupilot && result.entries.count == 1)
        let zone = try #require(result.zones.first)
        #expect(zone.isKeepIn && zone.type == .prohibited && zone.volumes[0].layer == .unlimited)
        #expect(
            ring(zone) == [
                at(376_200_000, 1_267_900_000), at(376_300_000, 1_267_900_000),
                at(376_300_000, 1_268_000_000),
            ])
    }

    @Test func readsItems() throws {
        let result = try items([
            "0 1 0 16 0 0 0 0 37.6 126.7 20 1", "1 0 3 5000 0 0 0 0 37.61 126.71 0 1",
            "2 0 3 5001 3 0 0 0 37.60 126.70 0 1", "3 0 3 5001 3 0 0 0 37.70 126.70 0 1",
            "4 0 3 5001 3 0 0 0 37.70 126.80 0 1", "5 0 3 5002 4 0 0 0 37.62 126.72 0 1",
            "6 0 3 5002 4 0 0 0 37.63 126.72 0 1", "7 0 3 5002 4 0 0 0 37.63 126.73 0 1",
            "8 0 3 5002 4 0 0 0 37.62 126.73 0 1", "9 0 3 5003 2500 0 0 0 37.65 126.75 0 1",
            "10 0 3 5004 30.5 0 0 0 37.66 126.76 0 1",
        ])
        #expect(
            result.entries.map(\.zone) == [
                "polygon at line 4", "polygon at line 7", "circle at line 11", "circle at line 12",
            ])
        let zones = result.zones
        #expect(zones.map(\.isKeepIn) == [true, false, true, false])
        #expect(ring(zones[0]).count == 3 && ring(zones[1]).count == 4)
        guard case .circle(let circle) = zones[3].volumes[0].shape else {
            Issue.record("no circle")
            return
        }
        #expect(circle.radius_m == 30.5 && circle.centre == at(376_600_000, 1_267_600_000))
    }

    @Test(arguments: [
        ("37.6 126.7\n37.7 126.7\n37.7 126.8\n37.7 126.7\n", ZoneRefusalReason.tooFewFencePositions(4), "line 1"),
        ("37.6 126.7\n37.7 126.7\n37.7 126.8\n37.8 126.8\n37.6 126.7\n", .fenceNotClosed, "line 5"),
        ("37.6 126.7\n37.7, 126.7\n", .badFenceLine, "line 2"),
        ("37.6 126.7\n37.7 126.7 20\n", .badFenceLine, "line 2"),
        ("37.6 126.7\n126.7 37.7\n", .latitudeOutOfRange(126.7), "line 2"),
        ("37.6 126.7\nnan 126.7\n", .latitudeOutOfRange(.nan), "line 2"),
        (
            "0 0\n37.6 126.7\n37.7 126.8\n37.7 126.7\n37.6 126.8\n37.6 126.7\n", .ringCrossesItself, "line 4"
        ),
    ])
    func refusesAListThatIsNoFence(text: String, reason: ZoneRefusalReason, place: String) throws {
        let refusal = try #require(try read(text).refusals.first?.refusal)
        #expect(refusal.place == place)
        if case .latitudeOutOfRange(let value) = reason, value.isNaN { return }
        #expect(refusal.reason == reason)
    }

    /// A refused item leaves the others standing.
    @Test(arguments: [
        ("1 0 3 5001 4 0 0 0 37.60 126.70 0 1", ZoneRefusalReason.fenceCornersMissing(expected: "4", found: 1)),
        ("1 0 3 5001 0.5 0 0 0 37.60 126.70 0 1", .fenceCornersMissing(expected: "0.5", found: 1)),
        ("1 0 3 5001 1 0 0 0 37.60 126.70 0 1", .tooFewCorners(1)),
        ("1 0 3 5003 0 0 0 0 37.60 126.70 0 1", .badRadius), ("1 0 3 5003 nan 0 0 0 37.60 126.70 0 1", .badRadius),
        ("1 0 3 16 0 0 0 0 37.60 126.70 0 1", .unknownFenceCommand(16)), ("1 0 3 5003 40 0 0 0 37.6", .badFenceItem),
        ("1 0 3 5003 40 0 0 0 north 126.7 0 1", .badFenceItem),
    ])
    func refusesAnItemThatIsNoFence(item: String, reason: ZoneRefusalReason) throws {
        let result = try items([item, "2 0 3 5004 100 0 0 0 37.65 126.75 0 1"])
        #expect(result.refusals.map(\.refusal) == [ZoneRefusal(reason, at: "line 2")])
        #expect(result.zones.map(\.identifier) == ["circle at line 3"])
    }

    @Test func aListOfNoItemsHoldsNoZone() throws { #expect(try read("QGC WPL 110\n").entries.isEmpty) }

    @Test(arguments: ["", "\n\n", "# nothing\n", "# Zones\n\n- one\n", "zones: none", "-"])
    func takesOtherTextForNoFence(text: String) {
        #expect(throws: ZoneFileError.self) { try read(text) }
    }

    /// Files that pymavlink writes, and what it reads of them.
    @Test(.enabled(if: PeerProgram.hasPymavlink, PeerProgram.noPymavlink))
    func readsWhatPymavlinkWrites() throws {
        let script = """
            import os, tempfile
            os.environ["MAVLINK20"] = "1"
            from pymavlink import mavwp, mavutil
            m = mavutil.mavlink
            name = tempfile.mkstemp()[1]
            old = mavwp.MAVFenceLoader()
            for p in [(37.625, 126.795), (37.62, 126.79), (37.63, 126.791), (37.631, 126.802), (37.62, 126.79)]:
                old.add_latlon(*p)
            old.save(name)
            print(open(name).read(), end="")
            print("====")
            new = mavwp.MissionItemProtocol_Fence()
            new.load(name)
            new.save(name)
            print(open(name).read(), end="")
            """
        let files = try PeerProgram.run(script).components(separatedBy: "====\n")
        // The newer form has the positions as the integers of the message.
        #expect(files.count == 2 && files[1].contains("376200000"))
        #expect(try read(files[1]).entries[0].warnings.map(\.text) == ["positions are taken in 1e-7 degrees"])
        for file in files {
            let zones = try read(file).zones
            #expect(zones.count == 1 && zones[0].isKeepIn, "\(file)")
            #expect(
                zones.map(ring) == [
                    [
                        at(376_200_000, 1_267_900_000), at(376_300_000, 1_267_910_000),
                        at(376_310_000, 1_268_020_000),
                    ]
                ], "\(file)")
        }
    }
}
