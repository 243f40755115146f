import AirspaceModel
import Findings
import Foundation
import GeofenceMonitoring
import Quantities
import TelemetryModel

/// How long the geofence check takes: one polygon, all zones at a position, and the reports of a fleet.
///
/// Time is processor time of the one thread. A peer's repetitions take turns with Narae's own, so that both have the same
/// machine.
struct GeofenceBenchmark {
    /// The time of one question.
    struct Result: Codable {
        /// `polygon 1000`, `zones 100x100`, `trace 256 in 1000x100`, `load 10000x100, reading`.
        var name: String
        /// Of the quickest and of the median repetition.
        var best: Double
        var median: Double
        var unit: String
        /// The peer that answered the same question, its times, and how often faster this is, best against best.
        var peer: String?
        var peer_best: Double?
        var peer_median: Double?
        var ratio_to_peer: Double?
        /// Positions at which the peer's verdict was compared.
        var compared: Int?
        /// Verdicts that differ where the position is on no edge. There must be none.
        var different: Int?
        /// Positions exactly on an edge, and how many of them the peer's rounding puts elsewhere.
        var on_edge: Int?
        var on_edge_different: Int?
    }

    let repetitions: Int
    /// The peer to run beside, where it is wanted and installed.
    var library: GEOSLibrary?
    /// Cases whose names begin with this are run.
    var prefix = ""

    /// Measures every case.
    ///
    /// - Parameter zoneFile: where the file of zones to load is written.
    func run(zoneFile: String) throws -> [Result] {
        var results: [Result] = []
        for vertices in [10, 100, 1000, 10_000] where isWanted("polygon \(vertices)") {
            results.append(polygon(vertices: vertices))
        }
        for zones in [100, 1000, 10_000] where isWanted("zones \(zones)x100") { results.append(allZones(zones)) }
        for zones in [100, 1000, 10_000] where isWanted("trace 256 in \(zones)x100") {
            results.append(trace(aircraft: 256, zones: zones))
        }
        if isWanted("load") { results += try load(zones: 10_000, path: zoneFile) }
        return results
    }

    private func isWanted(_ name: String) -> Bool { name.hasPrefix(prefix) }

    // MARK: Cases

    /// One polygon of 4 km, positions at random over its box.
    private func polygon(vertices: Int) -> Result {
        let zones = [GeofenceInputs.zone(0, GeofenceInputs.polygon(vertices: vertices))]
        let index = ZoneIndex(zones)
        let points = GeofenceInputs.points(200_000, reach: GeofenceInputs.polygonReach, seed: 1)
        return measure("polygon \(vertices)", zones, index, points, peer: .preparedPolygon) {
            var inside = 0
            for point in points {
                // Compared with `==`, the verdict would go through a call that takes longer than the question.
                if case .inside = index.outline(zone: 0, at: point) { inside &+= 1 }
            }
            return inside
        }
    }

    private func allZones(_ count: Int) -> Result {
        let zones = GeofenceInputs.zones(count)
        let index = ZoneIndex(zones)
        let points = GeofenceInputs.points(200_000, reach: GeofenceInputs.area, seed: 1)
        return measure("zones \(count)x100", zones, index, points, peer: .tree) {
            var found = 0
            for point in points { index.forEachZone(at: point) { _, _, _ in found += 1 } }
            return found
        }
    }

    private func trace(aircraft: Int, zones count: Int) -> Result {
        let reports = GeofenceInputs.reports(aircraft: aircraft, zones: count)
        let zones = GeofenceInputs.zones(count)
        let index = ZoneIndex(zones)
        let rules = zones.indices.map { RuleIndex(rawValue: UInt32($0)) }
        let findings = FindingBuffer(capacity: 1 << 14)
        // The first report of each aircraft, for which the check sets its memory aside, is not timed.
        let (first, rest) = (reports.prefix(aircraft), reports.dropFirst(aircraft))
        var times = CaseTimes(questions: rest.count)
        for _ in 0...max(repetitions, 1) {
            var monitor = GeofenceMonitor(index: index, rules: rules, vehicleCapacity: aircraft)
            func check(_ reports: ArraySlice<Report>) -> Int {
                var sum = 0
                for report in reports {
                    sum += Int(monitor.check(report, into: findings).rawValue)
                    findings.release(through: findings.written)
                }
                return sum
            }
            _ = check(first)
            times.note { check(rest) }
        }
        return Result(
            name: "trace \(aircraft) in \(count)x100", best: times.best_ns, median: times.median_ns, unit: "ns/report")
    }

    // MARK: Beside the peer

    private func measure(
        _ name: String, _ zones: [Zone], _ index: ZoneIndex, _ points: [LatticePoint], peer question: GEOSPeer.Question,
        _ body: () -> Int
    ) -> Result {
        let peer = library.map { GEOSPeer($0, zones: zones, points: points) }
        var times = CaseTimes(questions: points.count), peerTimes = CaseTimes(questions: points.count)
        for _ in 0...max(repetitions, 1) {
            times.note(body)
            if let peer { peerTimes.note { peer.ask(question) } }
        }
        var result = Result(name: name, best: times.best_ns, median: times.median_ns, unit: "ns/check")
        guard let peer else { return result }
        result.peer = peer.name + question.rawValue
        (result.peer_best, result.peer_median) = (peerTimes.best_ns, peerTimes.median_ns)
        result.ratio_to_peer = peerTimes.best_ns / times.best_ns
        var comparison = VerdictComparison(zones)
        for point in points + GeofenceInputs.hardPoints(zones, count: 20_000) {
            comparison.compare(at: point, index, peer)
        }
        (result.compared, result.different) = (comparison.compared, comparison.different)
        (result.on_edge, result.on_edge_different) = (comparison.onEdge, comparison.onEdgeDifferent)
        return result
    }
}

/// The times of the repetitions of one case. The first one warms up and is not counted.
private struct CaseTimes {
    let questions: Int
    private var answer: Int?
    private var times_ns: [Double] = []

    init(questions: Int) { self.questions = questions }

    var best_ns: Double { times_ns.min()! }
    var median_ns: Double { times_ns.sorted()[times_ns.count / 2] }

    /// Runs one repetition. `body` gives a sum over its answers, so that none can be left out: the same every time.
    mutating func note(_ body: () -> Int) {
        let start = DecodeBenchmark.processorTime_s
        let found = body()
        let time_ns = (DecodeBenchmark.processorTime_s - start) * 1e9 / Double(questions)
        precondition(found == answer ?? found, "the same questions have the same answers")
        if answer != nil { times_ns.append(time_ns) }
        answer = found
    }
}
