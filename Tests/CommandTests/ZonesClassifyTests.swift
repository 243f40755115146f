import Foundation
import ReferenceData
import Testing

/// `narae zones classify` with heights of different references, typed as a user types it.
@Suite struct ZonesClassifyTests {
    private static let zones = """
        {"type": "FeatureCollection", "features": [
        \(zone("AGL", 126.79)), \(zone("AMSL", 126.79)), \(zone("AMSL", 149.1, -35.4, name: "FAR"))]}
        """

    private static func zone(_ reference: String, _ west: Double, _ south: Double = 37.62, name: String? = nil)
        -> String
    {
        let (east, north) = (west + 0.1, south + 0.1)
        return """
            {"type": "Feature", "properties": {"identifier": "\(name ?? reference)", "type": "CONDITIONAL"}, "geometry":
            {"type": "Polygon", "layer": {"lower": 50, "lowerReference": "\(reference)", "upper": 150,
            "upperReference": "\(reference)", "uom": "m"}, "coordinates": [[[\(west), \(south)], [\(east), \(south)],
            [\(east), \(north)], [\(west), \(north)], [\(west), \(south)]]]}}
            """
    }

    private static let points = """
        id,zone,lat_e7,lon_e7,altitude_m,altitude_datum
        a,AGL,376500000,1268200000,62,amsl
        b,AGL,376500000,1268200000,62,hae
        c,AMSL,376500000,1268200000,40,agl
        d,FAR,-353500000,1491500000,100,hae
        """

    private func verdicts(_ options: [String], in folder: String) throws -> [String] {
        try Self.zones.write(toFile: folder + "/zones.geojson", atomically: true, encoding: .utf8)
        try Self.points.write(toFile: folder + "/points.csv", atomically: true, encoding: .utf8)
        let result = try BuiltProgram.narae.run(
            ["zones", "classify", "--zones", "zones.geojson", "--points", "points.csv"] + options, in: folder)
        #expect(result.exitCode == 0, "\(result.errors)")
        return Printed.fields(ofCSV: result.output).dropFirst().map { $0[2] }
    }

    private func write(_ rows: String, to name: String, in folder: String) throws {
        let text = "ncols 2\nnrows 2\nxllcenter 126\nyllcenter 37\ncellsize 1\n\(rows)\n\(rows)\n"
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    @Test func terrainAndElevationTellTheGround() throws {
        try BuiltProgram.withFolder { folder in
            try write("12 12", to: "low.asc", in: folder)
            try write("12 -9999", to: "void.asc", in: folder)
            #expect(try verdicts([], in: folder) == ["UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN"])
            // HAE 62 is 39.6 m above the sea and 27.6 m above the ground.
            let known = ["INSIDE", "BELOW", "INSIDE", "UNKNOWN"]
            #expect(try verdicts(["--terrain", "low.asc"], in: folder) == known)
            #expect(try verdicts(["--ground-elevation", "12"], in: folder) == known)
            #expect(try verdicts(["--terrain", "void.asc", "--ground-elevation", "12"], in: folder) == known)
            #expect(try verdicts(["--terrain", "void.asc", "--terrain", "low.asc"], in: folder) == known)
            #expect(try verdicts(["--terrain", "void.asc"], in: folder)[0] == "UNKNOWN")
        }
    }

    @Test(.enabled(if: PeerProgram.hasEGM96, PeerProgram.noEGM96))
    func theGeoidOfDebianConvertsEverywhere() throws {
        try BuiltProgram.withFolder { folder in
            for name in ["egm96_15", PeerProgram.egm96Path] {
                let verdicts = try verdicts(["--geoid", name], in: folder)
                #expect(verdicts[3] == "INSIDE")
            }
            let standard = try verdicts([], in: folder)
            #expect(standard[3] == "UNKNOWN", "what is installed decides nothing by itself")
        }
    }

    @Test func wrongFilesAndNamesAreRefused() throws {
        try BuiltProgram.withFolder { folder in
            try write("12 12,5", to: "bad.asc", in: folder)
            try Self.zones.write(toFile: folder + "/zones.geojson", atomically: true, encoding: .utf8)
            try Self.points.write(toFile: folder + "/points.csv", atomically: true, encoding: .utf8)
            let start = ["zones", "classify", "--zones", "zones.geojson", "--points", "points.csv"]
            let bad = try BuiltProgram.narae.run(start + ["--terrain", "bad.asc"], in: folder)
            #expect(bad.exitCode == 1 && bad.output.isEmpty)
            #expect(bad.errors.contains("bad.asc:6:4: '12,5' is no number that can stand here"))
            let unknown = try BuiltProgram.narae.run(start + ["--geoid", "egm2008"], in: folder)
            #expect(unknown.exitCode == 2)
            #expect(unknown.errors.contains("--geoid is 'egm2008'; it must be 'local-fit', 'egm96_15' or a file"))
        }
    }
}
