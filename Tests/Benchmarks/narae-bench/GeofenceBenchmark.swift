import AirspaceModel
import Findings
import Foundation
import GeofenceMonitoring
import Quantities
import TelemetryModel

/// How long the geofence check takes: one polygon, all zones at a position, and the reports of a fleet.
enum GeofenceBenchmark {
    /// The time of one question.
    struct Result: Sendable {
        /// `polygon 1000`, `zones 100x100`, `trace 256 in 1000x100`.
        var name: String
        /// Nanoseconds for one question or report: of the quickest and of the median repetition.
        var best_ns: Double
        var median_ns: Double
        /// A sum over the answers, so that none can be left out; the same in every run.
        var checksum: Int
    }

    /// Measures every case. Positions and zones are the same in every run.
    static func run(repetitions: Int = 15) -> [Result] {
        var results: [Result] = []
        for vertices in [10, 100, 1000, 10_000] { results.append(polygon(vertices: vertices, repetitions)) }
        for zones in [100, 1000] { results.append(allZones(zones, repetitions)) }
        for zones in [100, 1000] { results.append(trace(aircraft: 256, zones: zones, repetitions)) }
        return results
    }

    private static let centre = LatticePoint(latitude_1e7deg: 376_200_000, longitude_1e7deg: 1_267_900_000)

    /// A star-shaped ring of five lobes with a ragged edge.
    private static func star(
        _ centre: LatticePoint, vertices: Int, reach: Double, _ generator: inout BenchmarkGenerator
    ) -> ZonePolygon {
        let ring = (0..<vertices).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(vertices)
            let radius = reach * (0.7 + 0.27 * sin(5 * angle) + Double.random(in: -0.03...0.03, using: &generator))
            return LatticePoint(
                latitude_1e7deg: centre.latitude_1e7deg + Int32(radius * sin(angle)),
                longitude_1e7deg: centre.longitude_1e7deg + Int32(radius * cos(angle)))
        }
        return ZonePolygon(rings: [ring])
    }

    private static func zone(_ number: Int, _ polygon: ZonePolygon) -> Zone {
        Zone(
            identifier: "Z\(number)", type: .prohibited,
            volumes: [ZoneVolume(shape: .polygons([polygon]), layer: .unlimited)])
    }

    private static func points(_ count: Int, reach: Int32, _ generator: inout BenchmarkGenerator) -> [LatticePoint] {
        (0..<count).map { _ in
            LatticePoint(
                latitude_1e7deg: centre.latitude_1e7deg + Int32.random(in: -reach...reach, using: &generator),
                longitude_1e7deg: centre.longitude_1e7deg + Int32.random(in: -reach...reach, using: &generator))
        }
    }

    private static func measure(_ name: String, questions: Int, _ repetitions: Int, _ body: () -> Int) -> Result {
        var checksum = body()
        let clock = ContinuousClock()
        let times = (0..<repetitions).map { _ in
            let time = clock.measure { checksum = body() }
            return (Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) * 1e-9)
                / Double(questions)
        }.sorted()
        return Result(name: name, best_ns: times[0], median_ns: times[times.count / 2], checksum: checksum)
    }

    /// One polygon of 4 km, positions at random over its box.
    private static func polygon(vertices: Int, _ repetitions: Int) -> Result {
        var generator = BenchmarkGenerator(state: UInt64(vertices))
        let index = ZoneIndex([zone(0, star(centre, vertices: vertices, reach: 200_000, &generator))])
        let points = points(200_000, reach: 200_000, &generator)
        return measure("polygon \(vertices)", questions: points.count, repetitions) {
            points.reduce(0) { $0 + (index.outline(zone: 0, at: $1) == .inside ? 1 : 0) }
        }
    }

    /// Zones of 100 vertices and 200 m to 1 km, at random over 40 km.
    private static func zones(_ count: Int, _ generator: inout BenchmarkGenerator) -> [Zone] {
        points(count, reach: 2_000_000, &generator).enumerated().map { number, centre in
            let reach = Double.random(in: 10_000...50_000, using: &generator)
            return zone(number, star(centre, vertices: 100, reach: reach, &generator))
        }
    }

    private static func allZones(_ count: Int, _ repetitions: Int) -> Result {
        var generator = BenchmarkGenerator(state: UInt64(count))
        let index = ZoneIndex(zones(count, &generator))
        let points = points(200_000, reach: 2_000_000, &generator)
        return measure("zones \(count)x100", questions: points.count, repetitions) {
            var sum = 0
            for point in points {
                index.forEachZone(at: point) { zone, _, verdict in sum += verdict == .inside ? zone : -1 }
            }
            return sum
        }
    }

    /// Aircraft at 30 m/s, ten reports a second each for twenty seconds, turning now and then.
    private static func trace(aircraft: Int, zones count: Int, _ repetitions: Int) -> Result {
        var generator = BenchmarkGenerator(state: UInt64(count + aircraft))
        let zones = zones(count, &generator)
        var places = points(aircraft, reach: 2_000_000, &generator)
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
        let index = ZoneIndex(zones)
        let rules = zones.indices.map { RuleIndex(rawValue: UInt32($0)) }
        let findings = FindingBuffer(capacity: 4096)
        return measure("trace \(aircraft) in \(count)x100", questions: reports.count, repetitions) {
            var monitor = GeofenceMonitor(index: index, rules: rules, vehicleCapacity: aircraft)
            var sum = 0
            for report in reports {
                sum += Int(monitor.check(report, into: findings).rawValue)
                findings.release(through: findings.written)
            }
            return sum
        }
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
