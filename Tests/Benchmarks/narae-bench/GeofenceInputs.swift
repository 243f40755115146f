import AirspaceModel
import Foundation
import Quantities
import TelemetryModel

/// Zones, positions and reports for the geofence benchmark: the same in every run.
enum GeofenceInputs {
    private static let centre = LatticePoint(latitude_1e7deg: 376_200_000, longitude_1e7deg: 1_267_900_000)
    /// Half the width of the area over which zones and aircraft are spread: 22 km north, 18 km east.
    static let area: Int32 = 2_000_000
    /// Half the width of the one polygon: 2 km.
    static let polygonReach: Int32 = 200_000

    // MARK: Zones

    /// One polygon of 4 km.
    static func polygon(vertices: Int) -> ZonePolygon {
        var generator = BenchmarkGenerator(state: UInt64(vertices))
        return star(centre, vertices: vertices, reach: Double(polygonReach), &generator)
    }

    /// Zones of 100 vertices and 200 m to 1 km, at random over the area.
    static func zones(_ count: Int) -> [Zone] {
        var generator = BenchmarkGenerator(state: UInt64(count))
        return points(count, reach: area, &generator).enumerated().map { number, centre in
            let reach = Double.random(in: 10_000...50_000, using: &generator)
            return zone(number, star(centre, vertices: 100, reach: reach, &generator))
        }
    }

    static func zone(_ number: Int, _ polygon: ZonePolygon) -> Zone {
        Zone(
            identifier: "Z\(number)", type: .prohibited,
            volumes: [ZoneVolume(shape: .polygons([polygon]), layer: .unlimited)])
    }

    /// A star-shaped ring of five lobes with a ragged edge: corners lie up to half their distance from one another, or 3 % of
    /// the radius, to the inside or the outside.
    private static func star(
        _ centre: LatticePoint, vertices: Int, reach: Double, _ generator: inout BenchmarkGenerator
    ) -> ZonePolygon {
        let raggedness = min(0.03, Double.pi / Double(vertices))
        let ring = (0..<vertices).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(vertices)
            let ragged = Double.random(in: -raggedness...raggedness, using: &generator)
            let radius = reach * (0.7 + 0.27 * sin(5 * angle) + ragged)
            return LatticePoint(
                latitude_1e7deg: centre.latitude_1e7deg + Int32(radius * sin(angle)),
                longitude_1e7deg: centre.longitude_1e7deg + Int32(radius * cos(angle)))
        }
        return ZonePolygon(rings: [ring])
    }

    /// The zones as an ED-318 file: one feature a line, coordinates with the seven decimals of the lattice.
    static func ed318(_ zones: [Zone]) -> [UInt8] {
        var text = "{\"type\":\"FeatureCollection\",\"features\":[\n"
        for (number, zone) in zones.enumerated() {
            if number > 0 { text += ",\n" }
            text += "{\"type\":\"Feature\",\"properties\":{\"identifier\":\"\(zone.identifier)\",\"country\":\"KOR\","
            text += "\"type\":\"\(zone.type.rawValue)\",\"variant\":\"COMMON\",\"zoneAuthority\":[{\"purpose\":"
            text += "\"INFORMATION\"}]},\"geometry\":{\"type\":\"Polygon\",\"layer\":{\"upper\":150,\"upperReference\":"
            text += "\"AGL\",\"lower\":0,\"lowerReference\":\"AGL\",\"uom\":\"m\"},\"coordinates\":["
            guard case .polygons(let polygons) = zone.volumes[0].shape else {
                preconditionFailure("the benchmark's zones are polygons")
            }
            for (number, ring) in polygons[0].rings.enumerated() {
                text += number > 0 ? ",[" : "["
                for point in ring {
                    text += "[\(degrees(point.longitude_1e7deg)),\(degrees(point.latitude_1e7deg))],"
                }
                text += "[\(degrees(ring[0].longitude_1e7deg)),\(degrees(ring[0].latitude_1e7deg))]]"
            }
            text += "]}}"
        }
        return Array((text + "\n]}\n").utf8)
    }

    /// Decimal degrees, exact. The benchmark lies where both coordinates are positive.
    private static func degrees(_ value_1e7deg: Int32) -> String {
        let (whole, decimals) = value_1e7deg.quotientAndRemainder(dividingBy: 10_000_000)
        return "\(whole)." + String(String(10_000_000 + decimals).dropFirst())
    }

    // MARK: Positions

    /// Positions at random over a square.
    static func points(_ count: Int, reach: Int32, seed: UInt64) -> [LatticePoint] {
        var generator = BenchmarkGenerator(state: seed)
        return points(count, reach: reach, &generator)
    }

    private static func points(_ count: Int, reach: Int32, _ generator: inout BenchmarkGenerator) -> [LatticePoint] {
        (0..<count).map { _ in
            LatticePoint(
                latitude_1e7deg: centre.latitude_1e7deg + Int32.random(in: -reach...reach, using: &generator),
                longitude_1e7deg: centre.longitude_1e7deg + Int32.random(in: -reach...reach, using: &generator))
        }
    }

    /// The positions that are hard to tell, for up to `count` edges of zones: the corner, a position exactly on the edge
    /// where there is one, and one within four steps of each.
    static func hardPoints(_ zones: [Zone], count: Int) -> [LatticePoint] {
        var generator = BenchmarkGenerator(state: UInt64(zones.count))
        let edges = zones.flatMap { zone in
            zone.volumes.flatMap { volume -> [LatticeEdge] in
                guard case .polygons(let polygons) = volume.shape else { return [] }
                return polygons.flatMap(\.edges)
            }
        }
        var points: [LatticePoint] = []
        for number in stride(from: 0, to: edges.count, by: max(1, edges.count / count)) {
            let (start, end) = (edges[number].start, edges[number].end)
            let north = end.latitude_1e7deg - start.latitude_1e7deg
            let east = end.longitude_1e7deg - start.longitude_1e7deg
            // The edge has positions of the lattice at every n-th part of its length.
            let parts = greatestCommonDivisor(north, east)
            let part = Int32.random(in: 0..<max(parts, 1), using: &generator)
            let on = LatticePoint(
                latitude_1e7deg: start.latitude_1e7deg + north / parts * part,
                longitude_1e7deg: start.longitude_1e7deg + east / parts * part)
            for point in [start, on] {
                let (north, east) = (
                    Int32.random(in: -4...4, using: &generator), Int32.random(in: -4...4, using: &generator)
                )
                points.append(point)
                points.append(
                    LatticePoint(
                        latitude_1e7deg: point.latitude_1e7deg + north, longitude_1e7deg: point.longitude_1e7deg + east)
                )
            }
        }
        return points
    }

    private static func greatestCommonDivisor(_ a: Int32, _ b: Int32) -> Int32 {
        var (a, b) = (a.magnitude, b.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return Int32(max(a, 1))
    }

    // MARK: Reports

    /// Aircraft at 30 m/s, ten reports a second each for twenty seconds, turning now and then.
    static func reports(aircraft: Int, zones: Int) -> [Report] {
        var generator = BenchmarkGenerator(state: UInt64(zones + aircraft))
        var places = points(aircraft, reach: area, &generator)
        var headings = places.map { _ in Double.random(in: 0..<2 * Double.pi, using: &generator) }
        let start = UTCInstant(rfc3339: "2026-07-01T00:00:00Z")!
        var reports: [Report] = []
        for step in 0..<200 {
            for vehicle in 0..<aircraft {
                if Int.random(in: 0..<50, using: &generator) == 0 { headings[vehicle] += 0.7 }
                places[vehicle].latitude_1e7deg += Int32(270 * sin(headings[vehicle]))
                places[vehicle].longitude_1e7deg += Int32(340 * cos(headings[vehicle]))
                var sample = PositionSample()
                sample.latitude_1e7deg = places[vehicle].latitude_1e7deg
                sample.longitude_1e7deg = places[vehicle].longitude_1e7deg
                sample.altitudeAMSL_mm = 120_000
                reports.append(
                    Report(
                        receivedAt: start.advanced(byNanoseconds: Int64(step) * 100_000_000 + Int64(vehicle) * 1000),
                        frame: UInt64(reports.count), vehicle: VehicleSlot(rawValue: UInt16(vehicle)),
                        source: SourceSlot(rawValue: 0), vehicleClass: .drone, body: .position(sample)))
            }
        }
        return reports
    }
}

/// A small generator with the same numbers in every run. Source: S. Vigna, SplitMix64.
private struct BenchmarkGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
