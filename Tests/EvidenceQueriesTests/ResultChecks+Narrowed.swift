import EvidenceStore
import Foundation
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// The same questions narrowed down by what may be said with them, and the order of their answers.
extension ResultChecks {
    private static func instant(_ time_ns: Int64) -> EvidenceValue { .integer(time_ns) }

    /// A result's time as answers are sorted by it: when it was flown, or else recorded.
    private static func time(_ result: SeededResult) -> String {
        let performed_ns = result.isDamaged ? nil : result.performed?.lowerBound
        return performed_ns.map { UTCInstant(nanoseconds: $0).rfc3339 } ?? result.recordedAt.rfc3339
    }

    /// True where the rows of an answer are in the order of a text.
    static func rows(_ answer: Answer, sortedAs results: [SeededResult], by key: (SeededResult) -> String) -> Bool {
        let sorted = results.sorted { key($0) < key($1) }
        return answer.rows.compactMap { $0.text("verdict_id") } == sorted.map(\.verdictID)
    }

    /// Bounds that lie within the window of a trial leave it in; a trial without UTC is left out where it was recorded before.
    static func hoverHoldsOfSome() throws {
        let holds = current.filter { $0.item.hasPrefix("hover-hold") }
        let flown = holds.filter { $0.performed != nil && !$0.isDamaged && !$0.isCheckStandard }
        let middle_ns = flown.sorted { $0.performed!.lowerBound < $1.performed!.lowerBound }.map {
            $0.performed!.lowerBound + 60_000_000_000
        }
        let (since, until) = (middle_ns[middle_ns.count / 3], middle_ns[middle_ns.count * 2 / 3])
        let answer = try Seeded.ask("hover-holds", [.since: instant(since), .until: instant(until)])
        let expected = holds.filter { isFlown($0, since: since, until: until) }
        #expect(rows(answer, sortedAs: expected) { time($0) + $0.verdictID })
        let undated = expected.filter { $0.performed == nil || $0.isDamaged }
        #expect(answer.notes.contains("\(undated.count) have no UTC") && undated.count > 1)
    }

    /// Narrowed down by words of the record as it stands, by item and by time.
    static func guardBandOfSome(_ expected: [SeededResult]) throws {
        let since = Seeded.now.nanoseconds - 100 * 86_400_000_000_000, until = since + 30 * 86_400_000_000_000
        let moved = try #require(expected.first { $0.order != $0.firstLabel.order })
        let narrowed: [([QuestionParameter: EvidenceValue], (SeededResult) -> Bool)] = [
            ([.order: .text(moved.order)], { $0.order == moved.order }),
            ([.order: .text(moved.firstLabel.order)], { $0.order == moved.firstLabel.order }),
            ([.airframe: .text("KQ-03")], { $0.airframe == "KQ-03" }),
            ([.item: .text("landing-accuracy")], { $0.item == "landing-accuracy" }),
            (
                [.since: .integer(since), .until: .integer(until)],
                { isFlown($0, since: since, until: until) }
            ),
        ]
        for (arguments, isMeant) in narrowed {
            let answer = try Seeded.ask("guard-band", arguments)
            #expect(ids(answer) == ids(expected.filter(isMeant)))
        }
    }

    /// Each reference over its whole life: before, within and after the dates of its calibration, in days of Korea.
    static func calibrations() throws {
        for reference in Set(current.map(\.reference)) {
            let answer = try Seeded.ask("reference-uses", [.reference: .text(reference.name)])
            let expected = current.filter { $0.reference == reference && !$0.isDamaged }
            #expect(rows(answer, sortedAs: expected) { time($0) + $0.verdictID })
            let byID = Dictionary(uniqueKeysWithValues: expected.map { ($0.verdictID, $0) })
            for row in answer.rows {
                let result = try #require(byID[row.text("verdict_id") ?? ""])
                #expect(row.text("calibration") == calibration(of: result), "\(row)")
                #expect(
                    row.text("reference_id") == reference.identity && row.text("calibrated") == reference.calibrated
                        && row.text("calibration_due") == reference.due
                        && row.text("certificate") == reference.certificate)
            }
            let words = Set(answer.rows.compactMap { $0.text("calibration") })
            #expect(words.contains("before calibration") == (reference.calibrated != nil))
            #expect(words.contains("overdue") == (reference.due != nil && reference.due! < "2026-11-23"))
        }
    }

    static func firmwareOfSome() throws {
        let answer = try Seeded.ask("firmware-failures", [.item: .text("landing-accuracy"), .most: .real(20)])
        let trials = current.filter { $0.item == "landing-accuracy" && decided.contains($0.shownVerdict) }
        #expect(answer.answer.examined.count == trials.count)
        let groups = Dictionary(grouping: trials) { "\($0.firmware) \($0.isSimulated)" }
        let bad = groups.filter { _, own in own.count { $0.verdict.hasSuffix("FAIL") } * 5 > own.count }
        func key(_ row: Answer.Row) -> String { "\(row.text("firmware") ?? "") \(row["certifies"] == .integer(0))" }
        #expect(answer.rows.map(key).sorted() == bad.keys.sorted())
        // Some fail on condition.
        #expect(trials.contains { $0.verdict == "CONDITIONAL_FAIL" })
        for row in answer.rows {
            let own = groups[key(row)] ?? []
            let failures = own.count { $0.verdict.hasSuffix("FAIL") }
            #expect(row.number("failures") == Double(failures) && row.number("trials") == Double(own.count))
            #expect(isNear(row.number("failures_per_100_trials"), 100 * Double(failures) / Double(own.count)))
        }
        try firmwareInOrder()
        #expect(!bad.isEmpty && bad.count < groups.count)
        // A version that fails as often as it may is none of them.
        let rate = try #require(answer.rows.last?.number("failures_per_100_trials"))
        let fewer = try Seeded.ask("firmware-failures", [.item: .text("landing-accuracy"), .most: .real(rate)])
        #expect(
            fewer.rows.count == answer.rows.count { ($0.number("failures_per_100_trials") ?? 0) > rate }
                && fewer.rows.count < answer.rows.count)
    }

    /// Those that fail as often are in the order of their names.
    private static func firmwareInOrder() throws {
        let all = try Seeded.ask("firmware-failures", [.most: .real(-1)]).rows
        let keys = all.map { (-($0.number("failures_per_100_trials") ?? 0), $0.text("firmware") ?? "") }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(keys.count { $0.0 == 0 } > 5)
    }

    static func corridorFlightsOfSome(_ breaches: [SeededResult], _ watched: [SeededOperation.Finding]) throws {
        // A plan names the file of its corridor, a watched flight the corridor itself.
        let file = try Seeded.ask("corridor-flights", [.corridor: .text("routes/seeded")])
        #expect(ids(file) == ids(breaches) && file.rows.allSatisfy { $0.text("origin") == "verdict" })
        // A flight whose corridor is not known may be one of those that are asked for.
        let unknown = breaches.filter(\.hasTwoFiles)
        let own = try Seeded.ask("corridor-flights", [.corridor: .text("seeded-corridor")])
        #expect(own.rows.count == watched.count + unknown.count && unknown.count > 3)
        #expect(own.rows.allSatisfy { ($0.text("origin") == "watched") == ($0.text("corridor") != nil) })
        let note = "\(unknown.count) flights are listed though their corridors are not known"
        #expect(own.notes.contains(note) && file.notes.contains(note))
        #expect(try !Seeded.ask("corridor-flights").notes.contains("are listed"))
        let times = breaches.compactMap { $0.performed?.lowerBound }.sorted()
        let (since, until) = (times[times.count / 3], times[times.count * 2 / 3])
        let answer = try Seeded.ask("corridor-flights", [.since: instant(since), .until: instant(until)])
        let expected = breaches.filter { result in
            result.performed.map { $0.lowerBound >= since && $0.lowerBound < until } ?? true
        }
        #expect(ids(answer) == ids(expected) && expected.contains { $0.performed == nil })
        #expect(answer.rows.allSatisfy { $0.text("origin") == "verdict" })
        let day = SeededOperation.start_ns
        let flown = try Seeded.ask("corridor-flights", [.since: instant(day)])
        let later = watched.filter { $0.time_ns >= day }
        #expect(flown.rows.count { $0.text("origin") == "watched" } == later.count)
        let shown = flown.rows.map { $0.text("time_utc") ?? "" }
        #expect(shown == shown.sorted() && Set(shown).count > 10)
    }
}
