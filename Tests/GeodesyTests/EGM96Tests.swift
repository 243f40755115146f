import Foundation
import Geodesy
import ReferenceData
import Testing

/// The EGM96 grid of Debian's `proj-data`, against PROJ 9.
@Suite(.enabled(if: PeerProgram.hasPROJ, PeerProgram.noPROJ)) struct EGM96Tests {
    private static let seed: UInt64 = 20_261_130

    private func geoid() throws -> Geoid {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: PeerProgram.egm96Path)))
        return Geoid(try HeightGrid(reading: bytes, named: "egm96_15.gtx"))
    }

    /// 12,000 positions all over the earth, 4,000 within half a degree of the 180th meridian, 2,000 within a quarter of a
    /// degree of the poles, all crossings of the grid near those places, and the corners of the earth.
    private func positions() -> [(latitude_deg: Double, longitude_deg: Double)] {
        var random = SeededGenerator(seed: Self.seed)
        var places: [(Double, Double)] = [
            (90, 0), (-90, 0), (90, 180), (-90, -180), (0, 180), (0, -180), (0, 0), (37.669, 126.745),
        ]
        for _ in 0..<12_000 {
            places.append((.random(in: -90...90, using: &random), .random(in: -180...180, using: &random)))
        }
        for _ in 0..<4000 {
            let side = Bool.random(using: &random) ? 1.0 : -1.0
            places.append((.random(in: -90...90, using: &random), side * .random(in: 179.5...180, using: &random)))
        }
        for _ in 0..<2000 {
            let pole = Bool.random(using: &random) ? 1.0 : -1.0
            places.append((pole * .random(in: 89.75...90, using: &random), .random(in: -180...180, using: &random)))
        }
        for row in -360...360 where row % 8 == 0 {
            for longitude in [-180, -179.75, -179.5, 179.25, 179.5, 179.75, 180] {
                places.append((Double(row) / 4, longitude))
            }
        }
        return places
    }

    @Test func agreesWithPROJAllOverTheEarth() throws {
        let geoid = try geoid()
        let places = positions()
        let input = FileManager.default.temporaryDirectory.appending(path: "narae-egm96-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: input) }
        let lines = places.map { "\($0.longitude_deg) \($0.latitude_deg) 0\n" }.joined()
        try lines.write(to: input, atomically: true, encoding: .utf8)
        // With this sign, the height that comes out is 0 and the undulation.
        let answer = try PeerProgram.runProgram([
            "cct", "-d", "9", "+proj=vgridshift", "+grids=\(PeerProgram.egm96Path)", "+multiplier=1", input.path,
        ])
        let expected = answer.split(separator: "\n").compactMap { line -> Double? in
            let fields = line.split(separator: " ")
            return fields.count >= 3 ? Double(fields[2]) : nil
        }
        try #require(expected.count == places.count && places.count > 18_000)
        var worst_m = 0.0
        for (place, expected_m) in zip(places, expected) {
            let found = geoid.undulation_m(latitude_deg: place.latitude_deg, longitude_deg: place.longitude_deg)
            let undulation_m = try #require(found, "\(place)")
            worst_m = max(worst_m, (undulation_m - expected_m).magnitude)
        }
        #expect(worst_m < 1e-6, "seed \(Self.seed)")
        print("EGM96: \(places.count) positions, at most \(worst_m) m from PROJ")
    }

    @Test func countsLongitudesEitherWay() throws {
        let geoid = try geoid()
        for (longitude, other) in [(-120.3, 239.7), (190.1, -169.9), (-0.1, 359.9), (-360, 0), (360, 0)] {
            let first = try #require(geoid.undulation_m(latitude_deg: -45.6, longitude_deg: longitude))
            let second = try #require(geoid.undulation_m(latitude_deg: -45.6, longitude_deg: other))
            #expect((first - second).magnitude < 1e-9, "\(longitude)")
        }
    }

    @Test func hasNoUndulationOffTheEarth() throws {
        let geoid = try geoid()
        let places: [(Double, Double)] = [
            (90.1, 0), (-91, 0), (.nan, 0), (0, .nan), (.infinity, 0), (0, .infinity), (0, 400),
        ]
        for (latitude, longitude) in places {
            #expect(geoid.undulation_m(latitude_deg: latitude, longitude_deg: longitude) == nil)
        }
    }

    /// What the fit says of itself.
    @Test func theLocalFitIsWithinThreeCentimetres() throws {
        let geoid = try geoid()
        var worst_m = 0.0
        for row in 0...80 {
            for column in 0...140 {
                let (latitude, longitude) = (37.4 + Double(row) * 0.005, 126.4 + Double(column) * 0.005)
                guard let fit = LocalGeoidFit.undulation_m(latitude_deg: latitude, longitude_deg: longitude) else {
                    continue
                }
                let grid = try #require(geoid.undulation_m(latitude_deg: latitude, longitude_deg: longitude))
                worst_m = max(worst_m, (fit - grid).magnitude)
            }
        }
        #expect(worst_m > 0.03 && worst_m < 0.033, "\(worst_m)")
    }
}
