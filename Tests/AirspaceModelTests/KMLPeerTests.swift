import Foundation
import ReferenceData
import Testing

@testable import AirspaceModel

/// KML that an independent program (simplekml) writes of GeoJSON zones: the same zones come of both.
@Suite(.enabled(if: PeerProgram.hasSimplekml, PeerProgram.noSimplekml))
struct KMLPeerTests {
    /// Writes each polygon and multipolygon of a GeoJSON file as a Placemark, with its properties and its layer in the
    /// ExtendedData.
    private static let script = """
        import json, sys, simplekml
        document = simplekml.Kml(name="zones")
        folder = document.newfolder(name="one")
        for feature in json.load(open(sys.argv[1]))["features"]:
            geometry, properties = feature["geometry"], feature["properties"]
            if geometry["type"] not in ("Polygon", "MultiPolygon"): continue
            polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
            owner = folder if len(polygons) == 1 else folder.newmultigeometry()
            for rings in polygons:
                placemark = owner.newpolygon(outerboundaryis=rings[0], innerboundaryis=rings[1:])
            if len(polygons) > 1: placemark = owner
            name = properties.get("name", "")
            placemark.name = name if isinstance(name, str) else name[0]["text"]
            layer = geometry.get("layer", {})
            values = {key: properties[key] for key in ("identifier", "type", "country") if key in properties} | layer
            for key, value in values.items(): placemark.extendeddata.newdata(key, value)
        print(document.kml())
        """

    private static func compare(_ geoJSON: [UInt8]) throws -> Int {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "zones.geojson")
        try Data(geoJSON).write(to: path)
        let text = try PeerProgram.run(script, [path.path])
        let zones = try ZoneFile.read(geoJSON, file: "zones.geojson").zones.filter { zone in
            zone.volumes.allSatisfy { if case .polygons = $0.shape { true } else { false } }
        }
        let result = try KMLFile.read(Array(text.utf8), file: "zones.kml")
        #expect(result.refusals.isEmpty)
        #expect(result.zones.count == zones.count)
        for (read, zone) in zip(result.zones, zones) {
            #expect(read.identifier == zone.identifier && read.name == zone.name && read.country == zone.country)
            #expect(read.volumes == zone.volumes, "\(zone.identifier)")
            #expect(read.type == zone.type && read.isKeepIn == zone.isKeepIn)
        }
        return zones.count
    }

    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: [
            ("geofence/dev/zones.geojson", 9), ("geofence/interuss/cis_source_sample_ed318.json", 1),
            ("geofence/korea/goyang_gimpo_reference.geojson", 1),
        ])
    func zonesAreThoseOfTheGeoJSON(_ name: String, _ atLeast: Int) throws {
        let count = try Self.compare(try ReferenceData.bytes(name))
        #expect(count >= atLeast)
    }

    /// Stars around random centres with random decimals, every other one with a hole, in random layers.
    @Test func randomZonesAreThoseOfTheGeoJSON() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        var features: [String] = []
        for number in 0..<200 {
            let centre = (Double.random(in: -170...170, using: &random), Double.random(in: -80...80, using: &random))
            let corners = Int.random(in: 3...40, using: &random)
            func ring(_ reach: ClosedRange<Double>) -> String {
                let positions = (0..<corners).map { corner in
                    let angle = Double(corner) / Double(corners) * 2 * .pi
                    let radius = Double.random(in: reach, using: &random)
                    return "[\(centre.0 + radius * cos(angle)), \(centre.1 + radius * sin(angle))]"
                }
                return "[\((positions + [positions[0]]).joined(separator: ", "))]"
            }
            let rings = [ring(0.5...1)] + (number % 2 == 0 && corners > 8 ? [ring(0.1...0.2)] : [])
            let lower = Int.random(in: 0...100, using: &random)
            let layer =
                #"{"lower": \#(lower), "lowerReference": "AMSL", "upper": \#(lower + 50).5, "upperReference": "AMSL"}"#
            features.append(
                #"""
                {"type": "Feature", "properties": {"identifier": "\#(number)", "name": "\#(number)", "type": "CONDITIONAL"},
                 "geometry": {"type": "Polygon", "coordinates": [\#(rings.joined(separator: ", "))], "layer": \#(layer)}}
                """#)
        }
        let text = #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ","))]}"#
        let count = try Self.compare(Array(text.utf8))
        #expect(count == 200, "seed \(seed)")
    }
}
