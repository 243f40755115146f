import EvidenceStore
import Foundation
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// What the questions about results must answer, by plain loops over the seeded results.
enum ResultChecks {
    static let decided = ["PASS", "CONDITIONAL_PASS", "CONDITIONAL_FAIL", "FAIL"]
    static var current: [SeededResult] { Seeded.results.current }

    /// Of a result without UTC, or whose text is lost, nothing but the time of recording is known.
    static func isFlown(_ result: SeededResult, since: Int64, until: Int64 = .max) -> Bool {
        guard let performed = result.performed, !result.isDamaged else {
            return result.recordedAt.nanoseconds >= since
        }
        return performed.upperBound >= since && performed.lowerBound < until
    }

    static func hoverHolds() throws {
        for airframe in SeededResults.airframes {
            let answer = try Seeded.ask("hover-holds", [.airframe: .text(airframe), .days: .real(90)])
            let since = Seeded.now.nanoseconds - 90 * 86_400_000_000_000
            let holds = current.filter { $0.airframe == airframe && $0.item.hasPrefix("hover-hold") }
            let expected = holds.filter { isFlown($0, since: since) }
            #expect(expected.count > 5 && answer.answer.examined.count == holds.count)
            #expect(Set(answer.rows.map { $0.text("verdict_id") }) == Set(expected.map { $0.verdictID }))
            #expect(answer.rows.count == expected.count)
            for row in answer.rows {
                let result = try #require(expected.first { $0.verdictID == row.text("verdict_id") })
                #expect(row.text("quantity") == (result.isDamaged ? nil : result.quantities.first?.name))
                #expect(isLabelled(row, result) && row.text("verdict") == result.shownVerdict)
                let isProven = result.verdict != "NOT_TESTED"
                let frames = "\(result.run).mcap \(result.firstFrame)-\(result.firstFrame + result.frameCount)"
                #expect(row.text("evidence_frames") == (isProven ? frames : nil))
                #expect(row.text("evidence_sha256") == (isProven ? result.evidenceSHA256 : nil))
            }
        }
        #expect(try Seeded.ask("hover-holds", [.airframe: .text("KQ-99")]).answer.examined.count == 0)
        try hoverHoldsOfSome()
        // Some hold is found by an airframe that its record did not say at first, and shows the word of its amendment.
        let holds = current.filter { $0.item.hasPrefix("hover-hold") }
        #expect(holds.contains { $0.airframe != $0.firstLabel.airframe })
        #expect(holds.contains { $0.isWithdrawn })
        let amended = try Seeded.ask("hover-holds", [.serial: .text("S-amended")])
        #expect(ids(amended) == ids(holds.filter { $0.serial == "S-amended" }))
        #expect(amended.answer.examined.count == amended.rows.count)
        #expect(!amended.rows.isEmpty)
    }

    static func ids(_ answer: Answer) -> [String] { answer.rows.compactMap { $0.text("verdict_id") }.sorted() }
    static func ids(_ results: [SeededResult]) -> [String] { results.map(\.verdictID).sorted() }

    /// What a row says of the record itself: the words of its last amendments, and not those that it said at first.
    static func isLabelled(_ row: Answer.Row, _ result: SeededResult) -> Bool {
        let first = result.quantities.first
        let words = [
            "order_id": result.order, "airframe": result.airframe, "serial": result.serial, "firmware": result.firmware,
            "run": result.run, "item": result.item, "unit": first?.unit, "decision_rule": result.ruleText,
            "limit_kind": first.map { $0.isUpper ? "upper" : "lower" }, "mark": mark(of: result),
        ]
        let numbers = [
            "revision": Double(result.revision), "y": first?.y, "u_c": first?.u, "k": SeededResult.coverageFactor,
            "expanded_uncertainty": first?.expanded, "limit_value": first?.limit,
        ]
        return row.columns.allSatisfy {
            (words[$0] == nil || row.text($0) == words[$0]!) && (numbers[$0] == nil || row.number($0) == numbers[$0]!)
        }
    }

    /// Of a result whose text is lost it is only known that it certifies nothing.
    static func mark(of result: SeededResult) -> String? {
        let marks = [result.isSimulated ? "SIM" : nil, result.exam == nil ? nil : "ADVISORY"].compactMap { $0 }
        return marks.isEmpty ? nil : result.isDamaged ? "SIM" : marks.joined(separator: " ")
    }

    static func guardBand() throws {
        let answer = try Seeded.ask("guard-band")
        let passes = current.filter { $0.shownVerdict == "PASS" }
        let expected = passes.filter { result in
            !result.isDamaged && result.quantities.contains { ($0.margin ?? .infinity) < $0.expanded }
        }
        #expect(answer.answer.examined.count == passes.count && expected.count > 100)
        #expect(ids(answer) == ids(expected))
        #expect(answer.rows.allSatisfy { $0.text("guard_band_verdict") == "FAIL" })
        #expect(answer.rows.allSatisfy { $0.text("non_binary_verdict") == "CONDITIONAL_PASS" })
        // Some of them are conditional by a quantity that is not the first.
        #expect(
            expected.contains { $0.quantities.count > 2 && $0.quantities[0].margin! >= $0.quantities[0].expanded })
        let byID = Dictionary(uniqueKeysWithValues: expected.map { ($0.verdictID, $0) })
        for row in answer.rows {
            let result = try #require(byID[row.text("verdict_id") ?? ""])
            #expect(isLabelled(row, result))
        }
        try guardBandOfSome(expected)
        #expect(rows(answer, sortedAs: expected) { "\($0.order) \($0.item) \($0.verdictID)" })
        let damaged = passes.filter { $0.isDamaged }.count
        #expect(!answer.notes.contains("run narae verify"))
        #expect(damaged == 0 || answer.notes.contains("\(damaged) pass"))
    }

    static func referenceUses() throws {
        let since = UTCInstant(rfc3339: "2026-03-01T00:00:00Z")!, until = UTCInstant(rfc3339: "2026-08-01T00:00:00Z")!
        let period: [QuestionParameter: EvidenceValue] = [
            .since: .integer(since.nanoseconds), .until: .integer(until.nanoseconds),
        ]
        try calibrations()
        for reference in ["REF-02", "total station B", "reference station D"] {
            let answer = try Seeded.ask(
                "reference-uses", period.merging([.reference: .text(reference)]) { left, _ in left })
            let expected = current.filter {
                !$0.isDamaged && [$0.reference.name, $0.reference.identity].contains(reference)
                    && isFlown($0, since: since.nanoseconds, until: until.nanoseconds)
            }
            let byID = Dictionary(uniqueKeysWithValues: expected.map { ($0.verdictID, $0) })
            #expect(expected.count > 300)
            #expect(ids(answer) == ids(expected))
            let silent = current.filter { $0.isDamaged }.count
            #expect(answer.notes.contains("\(silent) results do not say what they were measured with") && silent > 1)
            let all = current.filter {
                !$0.isDamaged && [$0.reference.name, $0.reference.identity].contains(reference)
            }
            #expect(answer.answer.examined.count == all.count)
            for row in answer.rows {
                let result = try #require(byID[row.text("verdict_id") ?? ""])
                #expect(row.text("calibration") == calibration(of: result) && isLabelled(row, result))
                #expect(row.text("verdict") == result.shownVerdict)
            }
        }
    }

    static func calibration(of result: SeededResult) -> String {
        let (calibrated, due) = (result.reference.calibrated, result.reference.due)
        guard let performed = result.performed, calibrated != nil || due != nil else { return "unknown" }
        func day(_ time_ns: Int64) -> String {
            CivilDate(daysSinceEpoch: (time_ns + 32_400_000_000_000) / 86_400_000_000_000).iso8601
        }
        if let calibrated, day(performed.lowerBound) < calibrated { return "before calibration" }
        if let due, day(performed.upperBound) > due { return "overdue" }
        return calibrated == nil || due == nil ? "unknown" : "in date"
    }

    static func openItems() throws {
        var found: [SeededResult] = []
        // The orders that results were moved to, and some more.
        let moved = current.filter { $0.order != $0.firstLabel.order }.prefix(20).flatMap {
            [$0.order, $0.firstLabel.order]
        }
        for order in (2000..<2060).map({ "KTL-\($0)" }) + moved {
            let results = current.filter { $0.order == order }
            let expected = results.filter { $0.isSimulated || !decided.contains($0.shownVerdict) }
            let answer = try Seeded.ask("open-items", [.order: .text(order)])
            #expect(answer.answer.examined.count == results.count)
            #expect(ids(answer) == ids(expected))
            for row in answer.rows {
                let result = try #require(expected.first { $0.verdictID == row.text("verdict_id") })
                let mark = result.isSimulated ? ["SIM: certifies nothing"] : []
                let reasons = result.isDamaged ? ["the stored result is no JSON document"] : result.reasons
                #expect(row.text("missing") == (mark + reasons).joined(separator: "; "))
                #expect(row.text("verdict") == result.shownVerdict && isLabelled(row, result))
                #expect((row.text("performed_utc") == nil) == (result.performed == nil || result.isDamaged))
            }
            #expect(rows(answer, sortedAs: expected) { "\($0.item) \($0.verdictID)" })
            found += expected
        }
        #expect(found.contains { $0.isWithdrawn })
        #expect(found.contains { $0.order != $0.firstLabel.order })
        #expect(found.contains { $0.isSimulated && !$0.reasons.isEmpty } && found.count > 30)
        #expect(try Seeded.ask("open-items", [.order: .text("nobody's")]).answer.examined.count == 0)
        try untestedItems()
    }

    /// Of the three items of a plan an order has two.
    private static func untestedItems() throws {
        let planned = ["hover-hold-horizontal", "hover-hold-vertical", "yaw-hold"]
        let tested = Dictionary(grouping: current, by: \.order).mapValues { Set($0.map(\.item)) }
        let order = try #require(tested.filter { $0.value.isSuperset(of: planned.dropLast()) }.keys.min())
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sample = try String(
            contentsOf: root.appending(path: "Config/certification/log-hover-sample.toml"), encoding: .utf8)
        let path = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID().uuidString).toml")
        try sample.replacing("SAMPLE-LOG-HOVER", with: order).write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        let answer = try Seeded.ask("open-items", [.order: .text(order), .plan: .text(path.path)])
        #expect(answer.rows.filter { $0.text("verdict_id") == nil }.compactMap { $0.text("item") } == ["yaw-hold"])
    }

    static func checkStandard() throws {
        var weeks: [String: [Double]] = [:]
        #expect(current.contains { $0.isCheckStandard && $0.isWithdrawn })
        let standards = current.filter { $0.isCheckStandard && !$0.isWithdrawn }
        #expect(standards.contains { $0.verdict == "INVALID_TRIAL" })
        for result in standards where result.verdict != "INVALID_TRIAL" {
            weeks[Seeded.monday(result.performed!.lowerBound), default: []].append(result.quantities[0].y)
        }
        let means = weeks.mapValues { $0.reduce(0, +) / Double($0.count) }
        let centre = means.values.reduce(0, +) / Double(means.count)
        let sigma = (means.values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(means.count - 1))
            .squareRoot()
        let answer = try Seeded.ask("check-standard")
        #expect(answer.rows.compactMap { $0.text("week_start") } == means.keys.sorted())
        for row in answer.rows {
            let week = try #require(row.text("week_start"))
            let mean = try #require(means[week])
            #expect(isNear(row.number("mean"), mean) && row.number("n") == Double(weeks[week]!.count))
            #expect(isNear(row.number("centre_line"), centre) && isNear(row.number("sigma"), sigma))
            for (name, factor) in [("lower_2", -2.0), ("upper_2", 2), ("lower_3", -3), ("upper_3", 3)] {
                #expect(isNear(row.number(name + "_sigma"), centre + factor * sigma))
            }
            #expect(
                row.text("quantity") == "r95" && row.text("unit") == "m" && row.number("weeks") == Double(means.count))
            let distance = abs(mean - centre) / sigma
            #expect(row.number("beyond_sigma") == (distance > 3 ? 3 : distance > 2 ? 2 : 0))
        }
        // The shift of the seed is found, in the week or the two that it lies in.
        let beyond = answer.rows.filter { $0.number("beyond_sigma") == 3 }
        #expect((1...2).contains(beyond.count))
        #expect(try Seeded.ask("check-standard", [.airframe: .text("KQ-07")]).answer.examined.count == 0)
        #expect(try Seeded.ask("check-standard", [.serial: .text("CS-1")]).rows.count == means.count)
        #expect(try Seeded.ask("check-standard", [.serial: .text("CS-2")]).rows.isEmpty)
        #expect(try Seeded.ask("check-standard", [.item: .text("landing-accuracy")]).rows.isEmpty)
        // Every one has a date: nothing is said of weeks that are not known.
        #expect(answer.notes.isEmpty)
    }

    static func firmwareFailures() throws {
        let answer = try Seeded.ask("firmware-failures")
        let all = current.filter { $0.item == "link-loss-reaction" && !$0.isWithdrawn }
        let trials = all.filter { decided.contains($0.verdict) }
        #expect(answer.answer.examined.count == trials.count && trials.count > 1500)
        #expect(answer.notes.contains("\(all.count - trials.count) trials were not decided"))
        #expect(all.contains { $0.firmware != $0.firstLabel.firmware })
        var expected: Set<String> = []
        for version in Set(trials.map { $0.firmware }) {
            for isSimulated in [false, true] {
                let own = trials.filter { $0.firmware == version && $0.isSimulated == isSimulated }
                let failures = own.filter { ["FAIL", "CONDITIONAL_FAIL"].contains($0.verdict) }.count
                guard failures * 100 > own.count else { continue }
                expected.insert("\(version) \(isSimulated ? 0 : 1) \(failures)/\(own.count)")
            }
        }
        #expect(
            Set(
                answer.rows.map {
                    "\($0.text("firmware") ?? "") \($0["certifies"].integer ?? -1) \($0["failures"].integer ?? -1)/\($0["trials"].integer ?? -1)"
                }) == expected)
        for row in answer.rows {
            let (failures, trials) = (row.number("failures") ?? 0, row.number("trials") ?? 0)
            #expect(isNear(row.number("failures_per_100_trials"), 100 * failures / trials))
            #expect((row["certifies"] == .integer(0)) == (row.text("mark") != nil))
        }
        let rates = answer.rows.compactMap { $0.number("failures_per_100_trials") }
        #expect(rates == rates.sorted(by: >) && rates.count == answer.rows.count)
        try firmwareOfSome()
        #expect(expected.contains { $0.hasPrefix("1.11.1 1 ") } && expected.contains { $0.hasPrefix("1.13.0 1 ") })
        #expect(!expected.contains { $0.hasPrefix("1.10.0 1 ") })
    }

    static func corridorFlights() throws {
        let answer = try Seeded.ask("corridor-flights")
        let verdicts = current.filter { $0.item == "corridor-conformance" && !$0.isWithdrawn }
        let breaches = verdicts.filter { result in
            guard !result.quantities.isEmpty, !result.isDamaged else { return false }
            return result.quantities[0].y < 95 || result.quantities[1].y > 10 || result.quantities[2].y > 18
        }
        let watched = (Seeded.operation.findings + Seeded.operation.replayed).filter { $0.kind == .corridorSummary }
        let watchedBreaches = watched.filter { $0.measurements[0] < 95 || $0.measurements[3] > 10 }
        #expect(breaches.count > 100 && watchedBreaches.count > 20)
        #expect(ids(answer) == ids(breaches))
        #expect(answer.rows.count { $0.text("origin") == "watched" } == watchedBreaches.count)
        #expect(verdicts.contains { $0.airframe != $0.firstLabel.airframe })
        let byID = Dictionary(uniqueKeysWithValues: breaches.map { ($0.verdictID, $0) })
        for row in answer.rows where row.text("origin") == "verdict" {
            let result = try #require(byID[row.text("verdict_id") ?? ""])
            #expect(isLabelled(row, result) && row.text("vehicle") == result.vehicle)
            #expect(row.text("airframe") == result.airframe && row.text("verdict") == result.verdict)
            #expect(row.text("corridor") == (result.hasTwoFiles ? nil : "../routes/seeded.toml"))
            for (name, quantity) in zip(
                ["share_inside_percent", "longest_excursion_s", "excursions_per_hour"], result.quantities)
            {
                #expect(isNear(row.number(name), quantity.y))
            }
        }
        #expect(answer.answer.examined.count == verdicts.count + watched.count)
        #expect(answer.notes.contains("\(watched.count) flights were only watched"))
        try corridorFlightsOfSome(breaches, watchedBreaches)
    }
}
