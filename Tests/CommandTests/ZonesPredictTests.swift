import Foundation
import Testing

/// `narae zones predict`, typed as a user types it.
@Suite struct ZonesPredictTests {
    /// A square of 0.01°, 883 m from west to east.
    private static let zones = """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"identifier": "Z"}, "geometry":
        {"type": "Polygon", "coordinates": [[[126.79, 37.62], [126.80, 37.62], [126.80, 37.63], [126.79, 37.63],
        [126.79, 37.62]]]}}]}
        """

    private func predict(_ states: String, _ arguments: [String] = []) throws -> BuiltProgram.Result {
        try BuiltProgram.withFolder { folder in
            try Self.zones.write(toFile: folder + "/zones.geojson", atomically: true, encoding: .utf8)
            try states.write(toFile: folder + "/states.csv", atomically: true, encoding: .utf8)
            return try BuiltProgram.narae.run(
                ["zones", "predict", "--zones", folder + "/zones.geojson", "--states", folder + "/states.csv"]
                    + arguments)
        }
    }

    @Test func addsToEachRowWhatLiesAhead() throws {
        let states = """
            zone,lat,lon,v_east,v_north,call_sign
            Z,37.625,126.785,20,0,A1
            Z,37.625,126.795,0,10,B2
            Z,37.625,126.785,-20,0,C3
            Z,37.62,126.79,1,1,D4
            """
        let result = try predict(states, ["--output", "json"])
        #expect(result.exitCode == 0)
        let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        let rows = try #require(parsed as? [[String: Any]])
        #expect(rows.map { $0["start"] as? String } == ["OUTSIDE", "INSIDE", "OUTSIDE", "BOUNDARY"])
        #expect(rows.map { $0["call_sign"] as? String } == ["A1", "B2", "C3", "D4"])
        #expect(rows[0]["lat"] as? Double == 37.625 && rows[0]["v_east"] as? Double == 20)
        // Half a hundredth of a degree is 441.4 m of longitude and 554.9 m of latitude there (GeographicLib).
        let seconds = rows.map { $0["first_boundary_s"] as? Double }
        let (first, second) = (try #require(seconds[0]), try #require(seconds[1]))
        #expect(abs(first - 22.07) < 0.01 && abs(second - 55.49) < 0.01 && seconds[2] == nil && seconds[3] == 0)
        let clearance_m = try #require(rows[2]["clearance_m"] as? Double)
        #expect(abs(clearance_m - 441.39) < 0.05)
        let short = try predict(states, ["--horizon", "20"])
        #expect(short.output.split(separator: "\n")[1].contains(",A1,OUTSIDE,,"))
    }

    @Test(arguments: [
        ("zone,lat,lon,v_east,v_north\nZ,nan,126.79,0,0", "states.csv:2:1: nan in column 'lat' is out of range"),
        ("zone,lat,lon,v_east,v_north\nQ,37.6,126.79,0,0", "states.csv:2:1: there is no accepted zone 'Q'"),
        ("zone,lat,lon,v_east\nZ,37.6,126.79,0", "states.csv:1:1: the column 'v_north' is missing"),
        ("zone,lat,lon,v_east\n", "states.csv:1:1: the column 'v_north' is missing"),
        ("zone,lat,lon,v_east,v_north\nZ,37.6,126.79,0", "states.csv:2:1: has 4 fields; the header names 5"),
        ("zone,lat,lon,v_east,v_north\nZ,37.6,126.79,fast,0", "'fast' in column 'v_east' is no number"),
    ])
    func namesThePlaceOfWhatIsWrong(states: String, reason: String) throws {
        let result = try predict(states)
        #expect(result.exitCode == 1 && result.output.isEmpty)
        #expect(result.errors.contains(reason), "\(result.errors)")
    }
}
