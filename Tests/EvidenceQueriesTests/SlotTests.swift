import EvidenceStore
import Foundation
import Quantities
import SeededEvidence
import TelemetryModel
import Testing

@testable import EvidenceQueries

/// How near vehicles came between their reports, where they were, and whether they flew.
@Suite struct SlotTests {
    private static let start = UTCInstant(rfc3339: "2026-11-23T05:00:00Z")!

    private typealias Fix = (vehicle: UInt16, second: Double, sample: PositionSample)

    private static func answer(
        _ fixes: [Fix],
        _ values: [QuestionParameter: EvidenceValue] = [:], read: (Answer) throws -> Void
    ) throws {
        var run = SmallRun(id: "run", startedAt: start)
        for fix in fixes { run.add(fix.sample, at: fix.second, vehicle: fix.vehicle) }
        try SmallDatabase.with({ try run.write($0) }) { reader in
            let at: [QuestionParameter: EvidenceValue] = [.at: .integer(start.nanoseconds)]
            try read(reader.answer("airborne", values.merging(at) { left, _ in left }))
        }
    }

    /// Reports more than three seconds apart are not joined by a line.
    @Test(arguments: [(3.0, true), (3.000_000_001, false)])
    func nothingIsKnownBetweenReportsFarApart(_ gap_s: Double, _ isJoined: Bool) throws {
        let fixes: [Fix] = [(0, 1, SmallRun.flying(0)), (0, 1 + gap_s, SmallRun.flying(0)), (1, 2, SmallRun.flying(1))]
        try Self.answer(fixes) { answer in
            #expect(answer.rows.map { $0.text("nearest") } == (isJoined ? ["2/1", "1/1"] : [nil, nil]))
        }
    }

    @Test func heightsAboveTheEllipsoidWillDo() throws {
        let fixes = [UInt16(0), 1].map { vehicle in
            var sample = SmallRun.flying(0)
            sample.altitudeHAE_mm = 50_000 + 40_000 * Int32(vehicle)
            return Fix(vehicle, 1, sample)
        }
        try Self.answer(fixes) { answer in
            #expect(answer.rows.map { $0.number("least_distance_m") } == [40, 40])
            #expect(answer.rows.map { $0.number("vertical_m") } == [40, 40])
        }
    }

    /// The nearest moment is the nearest in space: one vehicle passes high above the other, and then beside it.
    @Test func theNearestMomentIsTheNearestInSpace() throws {
        var fixes: [Fix] = []
        for (second, altitude_mm, east) in [(1, 90_000, 0), (2, 50_000, 2000)] as [(Double, Int32, Int32)] {
            var (still, other) = (SmallRun.flying(0), SmallRun.flying(0))
            (still.altitudeAMSL_mm, other.altitudeAMSL_mm) = (50_000, altitude_mm)
            other.longitude_1e7deg += east
            fixes += [(0, second, still), (1, second, other)]
        }
        try Self.answer(fixes) { answer in
            let time = Self.start.advanced(byNanoseconds: 2_000_000_000).rfc3339
            #expect(answer.rows.map { $0.text("least_distance_utc") } == [time, time])
            #expect(answer.rows.allSatisfy { isNear($0.number("least_distance_m"), 17.64, 0.01) })
        }
    }

    @Test func aLineIsDrawnTheShortWayRound() throws {
        let places: [(UInt16, Double, Int32)] = [(0, 1, 1_799_999_000), (0, 3, -1_799_999_000), (1, 2, 1_799_999_990)]
        let fixes = places.map { vehicle, second, longitude in
            var sample = SmallRun.flying(0)
            sample.longitude_1e7deg = longitude
            return Fix(vehicle, second, sample)
        }
        try Self.answer(fixes) { answer in
            #expect(answer.rows.count == 2 && answer.rows.allSatisfy { ($0.number("least_distance_m") ?? 99) < 1 })
        }
    }

    @Test func flightIsToldByHeightOrSpeedButNotOnTheGround() throws {
        let fixes = [UInt16(0), 1, 2].map { vehicle in
            var sample = SmallRun.flying(vehicle)
            if vehicle != 1 { (sample.velocityEast_mps, sample.velocityNorth_mps) = (0, 0) }
            if vehicle == 0 { sample.heightAboveHome_mm = 3001 }
            if vehicle == 2 { sample.heightAboveGround_mm = 3000 }
            return Fix(vehicle, 1, sample)
        }
        try Self.answer(fixes) { answer in
            #expect(answer.rows.map { $0.text("airborne") } == ["yes", "yes", "unknown"])
            #expect(answer.notes.contains("1 vehicle does not tell whether it flew"))
        }
        // It taxis fast, and says that it stands on the ground.
        var taxiing = SmallRun.flying(0)
        taxiing.onGround = true
        try Self.answer([(0, 1, taxiing)]) { answer in
            #expect(answer.rows.isEmpty && answer.answer.examined.count == 1)
        }
    }

    @Test(arguments: [
        ("37.67,126.75,38,127", true), ("37,126,37.67,126.75", true), ("37.6700001,126,38,127", false),
        ("37,126,37.6699999,127", false), ("37,126.7500001,38,127", false), ("37,126,38,126.7499999", false),
    ])
    func aBoxHasItsBounds(_ box: String, _ isInside: Bool) throws {
        try Self.answer([(0, 1, SmallRun.flying(0))], [.box: .text(box)]) { answer in
            #expect(answer.rows.count == (isInside ? 1 : 0))
        }
    }

    /// The zone's southern side goes through the vehicle, or a tenth of a microdegree beside it.
    @Test(arguments: [("37.67", true), ("37.6700001", false)])
    func aZoneHasItsBoundary(_ south: String, _ isInside: Bool) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "narae-slot-\(UUID().uuidString).geojson")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try #"""
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"identifier": "Z"},
        "geometry": {"type": "Polygon", "coordinates": [[[126.6, \#(south)], [126.9, \#(south)], [126.9, 37.8],
        [126.6, 37.8], [126.6, \#(south)]]]}}]}
        """#.write(toFile: path, atomically: true, encoding: .utf8)
        try Self.answer([(0, 1, SmallRun.flying(0))], [.zone: .text("Z"), .zones: .text(path)]) { answer in
            #expect(answer.rows.count == (isInside ? 1 : 0))
        }
    }

    @Test(arguments: [
        "38,126,37,127", "37,127,38,126", "37,126,38", "37,126,38,127,1", "-91,126,38,127", "a,126,38,127",
    ])
    func aBoxThatIsNoneIsRefused(_ box: String) {
        #expect(throws: QuestionFailure.self) {
            try Seeded.ask("airborne", [.at: .integer(Self.start.nanoseconds), .box: .text(box)])
        }
    }
}
