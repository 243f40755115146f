import EvidenceStore
import Findings
import Foundation
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// What the questions about runs must answer, by plain loops over the seeded operation.
enum OperationChecks {
    static let operation = Seeded.operation
    static let runs = [
        (SeededOperation.live, Seeded.operation.findings), (SeededOperation.replay, Seeded.operation.replayed),
    ]

    static func airborne() throws {
        let (at, slot_s) = (SeededOperation.start_ns + 300_500_000_000, 10)
        let answer = try Seeded.ask("airborne", [.at: .integer(at), .slot: .real(Double(slot_s))])
        let inside = operation.positions.filter { $0.time_ns >= at && $0.time_ns < at + Int64(slot_s) * 1_000_000_000 }
        let flying = SeededOperation.vehicleCount - 2
        #expect(answer.answer.examined.count == SeededOperation.vehicleCount)
        #expect(answer.notes.contains("2 vehicles stood on the ground"))
        #expect(Set(answer.rows.map { $0.text("vehicle") }) == Set((1...flying).map { "\($0)/1" }))
        for row in answer.rows {
            let one = try #require(Int(row.text("vehicle")!.dropLast(2))) - 1
            var least: (Double, String) = (.infinity, "")
            for other in 0..<flying where other != one {
                let distance = distance_m(one, other, inside)
                if distance < least.0 { least = (distance, "\(other + 1)/1") }
            }
            #expect(row.text("airborne") == "yes" && row.text("nearest") == least.1)
            // A plane of one radius for both axes is right to some 0.3 % at this latitude.
            #expect(isNear(row.number("least_distance_m"), least.0, 0.005), "\(row) \(least)")
            #expect(row.text("source") == SeededOperation.sources[SeededOperation.source(ofVehicle: one)])
        }
        let box = try Seeded.ask("airborne", [.at: .integer(at), .box: .text("37.6,126.6,37.65,126.7")])
        #expect(box.rows.isEmpty && box.answer.examined.count == 0)
        try overAZone(at)
        let link = try Seeded.ask("airborne", [.at: .integer(at), .source: .text("arena-link")])
        #expect(link.rows.count == (0..<flying).count { SeededOperation.source(ofVehicle: $0) == 0 })
        let before = try Seeded.ask("airborne", [.at: .integer(SeededOperation.start_ns - 3_600_000_000_000)])
        #expect(before.answer.examined.count == 0)
    }

    /// The half of the circles that lies north of their centre, as a zone.
    private static func overAZone(_ at: Int64) throws {
        let path = URL(filePath: Seeded.path).deletingLastPathComponent().appending(path: "half.geojson").path
        try #"""
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"identifier": "NORTH"},
        "geometry": {"type": "Polygon", "coordinates": [[[126.6, 37.67], [126.9, 37.67], [126.9, 37.8], [126.6, 37.8],
        [126.6, 37.67]]]}}]}
        """#.write(toFile: path, atomically: true, encoding: .utf8)
        let answer = try Seeded.ask(
            "airborne", [.at: .integer(at), .slot: .real(5), .zone: .text("NORTH"), .zones: .text(path)])
        let inside = operation.positions.filter {
            $0.time_ns >= at && $0.time_ns < at + 5_000_000_000 && $0.latitude_deg >= 37.67
                && $0.vehicle < SeededOperation.vehicleCount - 2
        }
        let expected = Set(inside.map { "\($0.vehicle + 1)/1" })
        #expect(Set(answer.rows.map { $0.text("vehicle") }) == expected && (1...9).contains(expected.count))
        for wrong: [QuestionParameter: EvidenceValue] in [
            [.zone: .text("NORTH")], [.zone: .text("SOUTH"), .zones: .text(path)],
            [.zone: .text("NORTH"), .zones: .text(path), .box: .text("1,2,3,4")],
        ] {
            #expect(throws: QuestionFailure.self) {
                try Seeded.ask("airborne", wrong.merging([.at: .integer(at)]) { left, _ in left })
            }
        }
    }

    /// The least distance between two vehicles at the times of their positions, on a sphere's plane.
    private static func distance_m(_ one: Int, _ other: Int, _ positions: [SeededOperation.Position]) -> Double {
        var least = Double.infinity
        for (first, second) in [(one, other), (other, one)] {
            let track = positions.filter { $0.vehicle == second }
            for point in positions where point.vehicle == first {
                guard let before = track.last(where: { $0.time_ns <= point.time_ns }),
                    let after = track.first(where: { $0.time_ns > point.time_ns })
                else { continue }
                let share = Double(point.time_ns - before.time_ns) / Double(after.time_ns - before.time_ns)
                let latitude = before.latitude_deg + share * (after.latitude_deg - before.latitude_deg)
                let longitude = before.longitude_deg + share * (after.longitude_deg - before.longitude_deg)
                let north = (point.latitude_deg - latitude) * .pi / 180 * 6_371_000
                let east = (point.longitude_deg - longitude) * .pi / 180 * 6_371_000 * cos(latitude * .pi / 180)
                let up = point.altitudeAMSL_m - before.altitudeAMSL_m
                least = min(least, (north * north + east * east + up * up).squareRoot())
            }
        }
        return least
    }

    static func ingestHealth() throws {
        let day = UTCInstant(rfc3339: "2026-11-23T00:00:00+09:00")!
        let answer = try Seeded.ask("ingest-health", [.day: .integer(day.nanoseconds)])
        #expect(answer.rows.count == 2 * SeededOperation.sources.count)
        for row in answer.rows {
            let isLive = row.text("run") == SeededOperation.live
            let source = try #require(SeededOperation.sources.firstIndex(of: row.text("source") ?? ""))
            let findings = (isLive ? operation.findings : operation.replayed).filter { $0.source == source }
            func sum(_ kind: FindingKind) -> Double {
                findings.filter { $0.kind == kind }.reduce(0) { $0 + $1.measurements[0] }
            }
            func count(_ kind: FindingKind) -> Double { Double(findings.count { $0.kind == kind }) }
            #expect(row.number("missing_frames") == sum(.sequenceGap))
            #expect(row.number("dropped_frames") == sum(.senderDrop))
            #expect(row.number("clock_steps") == count(.clockStep) && row.number("late_spells") == count(.lateData))
            #expect(row.number("vehicles_out_of_order") == count(.stampRefused))
            let steps_s = findings.filter { $0.kind == .clockStep }.map { abs($0.measurements[0]) }
            #expect(isNear(row.number("largest_clock_step_s"), steps_s.max()))
            let positions = operation.positions.filter {
                isLive && SeededOperation.source(ofVehicle: $0.vehicle) == source
            }
            #expect(row.number("reports") == Double(positions.count))
            #expect(row.number("vehicles") == Double(Set(positions.map(\.vehicle)).count))
            guard let first = positions.first, let last = positions.last else {
                #expect(row["rate_hz"] == .null && row["delay_p50_s"] == .null)
                continue
            }
            #expect(
                isNear(
                    row.number("rate_hz"), Double(positions.count) * 1e9 / Double(last.time_ns - first.time_ns)))
            #expect(isNear(row.number("delay_p50_s"), Double(SeededOperation.delays_ns[source]) / 1e9))
            #expect(row.text("first_utc") == UTCInstant(nanoseconds: first.time_ns).rfc3339)
            #expect(row.text("last_utc") == UTCInstant(nanoseconds: last.time_ns).rfc3339)
        }
        try ingestHealthOfMinutes()
        let next = try Seeded.ask("ingest-health", [.day: .integer(day.nanoseconds + 86_400_000_000_000)])
        #expect(next.answer.examined.count == 0)
    }

    static func findingDifferences() throws {
        let answer = try Seeded.ask(
            "finding-differences", [.run: .text(SeededOperation.live), .against: .text(SeededOperation.replay)])
        func count(_ difference: String) -> Int { answer.rows.count { $0.text("difference") == difference } }
        let expected = operation.differences
        #expect(count("missing") == expected.missing && expected.missing > 10)
        #expect(count("extra") == expected.extra && count("changed") == expected.changed && expected.changed > 10)
        let changed = answer.rows.filter { $0.text("difference") == "changed" }
        #expect(changed.allSatisfy { $0.text("change")?.contains("-> critical") == true })
        let extra = answer.rows.filter { $0.text("difference") == "extra" }
        #expect(extra.allSatisfy { $0.text("rule") == "ZONE-NEW" && $0["ordinal"] == .null })
        let same = try Seeded.ask(
            "finding-differences", [.run: .text(SeededOperation.live), .against: .text(SeededOperation.live)])
        #expect(same.rows.isEmpty && same.answer.examined.count == 2 * operation.findings.count)
        #expect(throws: QuestionFailure.self) {
            try Seeded.ask("finding-differences", [.run: .text("nobody"), .against: .text(SeededOperation.live)])
        }
    }

    static func closestApproaches() throws {
        var open: [String: [[SeededOperation.State]]] = [:]
        for state in operation.states.sorted(by: { $0.time_ns < $1.time_ns }) {
            let pair = "\(min(state.one, state.other)) \(max(state.one, state.other))"
            var encounters = open[pair] ?? []
            if let last = encounters.last?.last, state.time_ns - last.time_ns <= 60_000_000_000 {
                encounters[encounters.count - 1].append(state)
            } else {
                encounters.append([state])
            }
            open[pair] = encounters
        }
        let all = open.values.flatMap { $0 }
        let near = all.map { states in states.min { distance_m($0) < distance_m($1) }! }.filter {
            distance_m($0) < 150
        }
        let answer = try Seeded.ask("closest-approaches")
        #expect(answer.answer.examined.count == all.count && near.count > 100)
        try closestApproachesOfSome(all)
        let weeks = Dictionary(grouping: near) { Seeded.monday($0.time_ns) }
        #expect(answer.rows.compactMap { $0.text("week_start") } == weeks.keys.sorted() && weeks.count > 10)
        for row in answer.rows {
            let approaches = try #require(weeks[row.text("week_start") ?? ""])
            #expect(row.number("approaches") == Double(approaches.count))
            let least = try #require(approaches.min { distance_m($0) < distance_m($1) })
            #expect(isNear(row.number("least_distance_m"), distance_m(least)))
            #expect(row.text("least_distance_utc") == UTCInstant(nanoseconds: least.time_ns).rfc3339)
            #expect(row.number("accuracy_of_least_m") == least.accuracy_m)
            #expect(row.number("other_accuracy_of_least_m") == least.otherAccuracy_m)
            #expect(
                row.number("largest_accuracy_m")
                    == approaches.flatMap { [$0.accuracy_m, $0.otherAccuracy_m] }.compactMap { $0 }.max())
            #expect(row.number("of_unknown_accuracy") == Double(approaches.count { $0.accuracy_m == nil }))
            #expect(row.number("from_stale_tracks") == Double(approaches.count { $0.isHeld || $0.age_s > 3 }))
            #expect(row.number("of_unknown_height") == Double(approaches.count { $0.vertical_m == nil }))
        }
    }

    static func distance_m(_ state: SeededOperation.State) -> Double {
        let up = state.vertical_m ?? 0
        return (state.horizontal_m * state.horizontal_m + up * up).squareRoot()
    }

    static func vertiportMovements() throws {
        let answer = try Seeded.ask("vertiport-movements")
        let kinds: [FindingKind] = [.padOverlap, .fatoConflict, .touchdown, .padDeparted, .gatePassed]
        let movements = runs.flatMap { $0.1 }.filter { kinds.contains($0.kind) }
        try vertiportMovementsOfMinutes(movements)
        let groups = Dictionary(grouping: movements) { "\($0.kind.name) \($0.rule)" }
        #expect(answer.answer.examined.count == movements.count)
        #expect(
            Set(answer.rows.map { "\($0.text("movement") ?? "") \($0.text("place") ?? "")" }) == Set(groups.keys))
        for row in answer.rows {
            let group = try #require(groups["\(row.text("movement") ?? "") \(row.text("place") ?? "")"])
            #expect(row.number("count") == Double(group.count))
            let place: [FindingKind: Int] = [.touchdown: 0, .padDeparted: 2, .gatePassed: 2]
            guard let measured = place[group[0].kind] else {
                #expect(row["p95"] == .null && row["measured"] == .null)
                continue
            }
            let values = group.map { abs($0.measurements[measured]) }.filter(\.isFinite)
            #expect(row.number("measured") == Double(values.count))
            // Some turnarounds have no touchdown before them, and some gates no required time.
            #expect(values.count < group.count || group[0].kind == .touchdown)
            #expect(isNear(row.number("p50"), Seeded.rank(values, 0.5)))
            #expect(isNear(row.number("p95"), Seeded.rank(values, 0.95)))
            let signed = group.map { $0.measurements[measured] }.filter(\.isFinite)
            #expect(isNear(row.number("mean"), signed.reduce(0, +) / Double(signed.count)))
            if group[0].kind == .touchdown {
                #expect(row.number("outside_tlof") == Double(group.count { $0.severity != .info }))
            }
        }
    }
}
