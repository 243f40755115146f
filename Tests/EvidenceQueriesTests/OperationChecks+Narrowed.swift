import EvidenceStore
import Findings
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// The same questions narrowed down by times and bounds.
extension OperationChecks {
    private static let since_ns = SeededOperation.start_ns + 300_000_000_000
    private static let until_ns = SeededOperation.start_ns + 900_000_000_000
    private static let minutes: [QuestionParameter: EvidenceValue] = [
        .since: .integer(since_ns), .until: .integer(until_ns),
    ]

    private static func isWithin(_ time_ns: Int64) -> Bool { time_ns >= since_ns && time_ns < until_ns }

    static func ingestHealthOfMinutes() throws {
        let answer = try Seeded.ask("ingest-health", minutes)
        #expect(!answer.rows.isEmpty)
        for row in answer.rows {
            let isLive = row.text("run") == SeededOperation.live
            let source = try #require(SeededOperation.sources.firstIndex(of: row.text("source") ?? ""))
            let findings = (isLive ? operation.findings : operation.replayed).filter {
                $0.source == source && isWithin($0.time_ns)
            }
            let gaps = findings.filter { $0.kind == .sequenceGap }
            #expect(row.number("missing_frames") == gaps.reduce(0) { $0 + $1.measurements[0] })
            #expect(row.number("clock_steps") == Double(findings.count { $0.kind == .clockStep }))
            // A point a second and vehicle; none where a vehicle stands, which is the same.
            let positions = operation.positions.filter {
                isLive && isWithin($0.time_ns) && SeededOperation.source(ofVehicle: $0.vehicle) == source
            }
            #expect(row.number("delays") == Double(positions.count))
        }
        let idle = try Seeded.ask(
            "ingest-health",
            [.since: .integer(until_ns - 86_400_000_000_000), .until: .integer(since_ns - 3_600_000_000_000)])
        #expect(idle.rows.isEmpty)
    }

    static func closestApproachesOfSome(_ encounters: [[SeededOperation.State]]) throws {
        let closest = encounters.map { states in states.min { distance_m($0) < distance_m($1) }! }
        let times = closest.map(\.time_ns).sorted()
        let (since, until) = (times[times.count / 3], times[times.count * 2 / 3])
        let answer = try Seeded.ask(
            "closest-approaches",
            [
                .distance: .real(90), .staleAfter: .real(0.5), .since: .integer(since), .until: .integer(until),
            ])
        let near = closest.filter { distance_m($0) < 90 && $0.time_ns >= since && $0.time_ns < until }
        func sum(_ column: String) -> Double { answer.rows.reduce(0) { $0 + ($1.number(column) ?? 0) } }
        #expect(sum("approaches") == Double(near.count) && near.count > 20)
        // The other track is 0.6 s old throughout.
        #expect(sum("from_stale_tracks") == Double(near.count))
        #expect(answer.answer.examined.count == encounters.count)
        // A bound is counted in at its beginning, and not at its end.
        let first = near.min { $0.time_ns < $1.time_ns }!
        let only = try Seeded.ask(
            "closest-approaches",
            [.distance: .real(90), .since: .integer(first.time_ns), .until: .integer(first.time_ns + 1)])
        #expect(only.rows.compactMap { $0.number("approaches") }.reduce(0, +) == 1)
        let none = try Seeded.ask(
            "closest-approaches",
            [.distance: .real(distance_m(first)), .since: .integer(first.time_ns), .until: .integer(first.time_ns + 1)])
        #expect(none.rows.isEmpty)
    }

    static func vertiportMovementsOfMinutes(_ movements: [SeededOperation.Finding]) throws {
        let answer = try Seeded.ask("vertiport-movements", minutes)
        let expected = movements.filter { isWithin($0.time_ns) }
        #expect(answer.answer.examined.count == expected.count && expected.count < movements.count)
        let groups = Dictionary(grouping: expected) { "\($0.kind.name) \($0.rule)" }
        // One row a group, in the order of their names.
        #expect(
            answer.rows.map { "\($0.text("movement") ?? "") \($0.text("place") ?? "")" } == groups.keys.sorted())
        for row in answer.rows {
            let group = groups["\(row.text("movement") ?? "") \(row.text("place") ?? "")"] ?? []
            #expect(row.number("count") == Double(group.count))
        }
    }
}
