import Foundation
import Quantities

/// Some thousand results of a laboratory over a year and a half, the same for the same seed and number.
package struct SeededResults: Sendable {
    package internal(set) var results: [SeededResult] = []
    /// In the order in which they are made, all of them after the last result.
    package internal(set) var amendments: [SeededAmendment] = []
    /// What is still in force: the last revision of each.
    package var current: [SeededResult] { results.filter { !$0.isReplaced } }

    /// When the database is asked.
    package static let now = UTCInstant(rfc3339: "2026-11-23T05:00:00Z")!
    package static let airframes = (1...24).map { "KQ-\($0 < 10 ? "0" : "")\($0)" }
    package static let firmware = (0..<12).map { "1.\(10 + $0 / 3).\($0 % 3)" }
    package static let checkStandard = "CHECK-STANDARD"
    /// The week in which the check standard was off, counted back from now.
    package static let weekOfShift = 20

    private static let weeks = 78
    private static let week_ns: Int64 = 604_800_000_000_000
    private static let references = [
        SeededResult.Reference(
            name: "motion capture A", identity: "REF-01", calibrated: "2026-03-02", due: "2027-03-01",
            certificate: "CAL-2026-0302"),
        SeededResult.Reference(
            name: "total station B", identity: "REF-02", calibrated: "2026-01-12", due: "2026-07-11"),
        SeededResult.Reference(name: "reference station C", identity: "REF-03", calibrated: "2025-09-01", due: nil),
        SeededResult.Reference(name: "reference station D", identity: nil, calibrated: nil, due: nil),
    ]
    private static let rules: [(name: String, parameter: Double?)] = [
        ("simple_acceptance", nil), ("simple_acceptance", nil), ("guard_band", 1), ("guard_band", 0),
        ("guard_band", 0.5), ("non_binary", 1), ("non_binary", 0), ("conformance_probability", 0.95),
    ]
    private static let items = [
        "hover-hold-horizontal", "hover-hold-horizontal", "hover-hold-vertical", "corridor-conformance",
        "link-loss-reaction", "link-loss-reaction", "landing-accuracy", "return-to-home",
    ]

    package init(count: Int = 10_000, shape: SeededShape = .laboratory, seed: UInt64 = 20_261_123) {
        var random = SeededNumbers(seed: seed)
        var made: [SeededResult] = []
        for number in 0..<count {
            // A check standard is flown three times a week; everybody else when they come.
            let isCheck = number < 3 * Self.weeks
            made.append(isCheck ? Self.check(number, &random) : Self.trial(number, &random))
            // Some results are revised later, by one that takes their place.
            if number % 50 == 49, number > 4 * Self.weeks {
                let anew = Self.revised(&made[made.count - 20], &random)
                made.append(anew)
            }
        }
        results = (made + SeededExams.results()).map(shape.shaped).sorted {
            ($0.recordedAt, $0.verdictID, $0.revision) < ($1.recordedAt, $1.verdictID, $1.revision)
        }
        if shape == .laboratory { amend(SeededNumbers(seed: ~seed)) }
    }

    private static func trial(_ number: Int, _ random: inout SeededNumbers) -> SeededResult {
        let start = now.nanoseconds - Int64(random.share() * Double(Int64(weeks) * week_ns)) - 3_600_000_000_000
        let airframe = random.index(below: airframes.count)
        let item = random.one(of: items)
        let label = SeededResult.Label(
            order: "KTL-\(2000 + number / 12)", airframe: airframes[airframe],
            serial: "S\(airframe)-\(random.index(below: 3))", firmware: random.one(of: firmware))
        var result = SeededResult(
            verdictID: "v-\(String(number, radix: 16))", item: item, label: label, firstLabel: label,
            run: "run-\(number / 4)", vehicle: "\(1 + airframe)/1",
            performed: start...(start + 120_000_000_000),
            recordedAt: UTCInstant(nanoseconds: start + 600_000_000_000 + Int64(random.index(below: 1_000_000_000))),
            quantities: [], rule: random.one(of: rules), verdict: "NOT_TESTED", reference: random.one(of: references),
            firstFrame: UInt64(random.index(below: 100_000)), frameCount: 6000)
        if number == 5000 {
            // Flies through the midnight in Korea at which its reference was due.
            let midnight = UTCInstant(rfc3339: "2026-07-12T00:00:00+09:00")!.nanoseconds
            result.performed = (midnight - 60_000_000_000)...(midnight + 60_000_000_000)
            result.reference = references[1]
        }
        result.quantities = quantities(of: result, &random)
        if number % 11 == 0, result.item == "corridor-conformance" {
            // At its bounds a flight still conforms.
            for (index, y) in [95.0, 10, 18].enumerated() { result.quantities[index].y = y }
        }
        result.hasTwoFiles = number % 13 == 0
        result.isSimulated = random.happens(0.05)
        if random.happens(0.01), number != 5000 { result.performed = nil }
        judge(&result, &random)
        if number % 2500 == 1999 { result.isDamaged = true }
        return result
    }

    private static func check(_ number: Int, _ random: inout SeededNumbers) -> SeededResult {
        let week = number / 3
        let start = now.nanoseconds - Int64(week) * week_ns - Int64(1 + number % 3) * 86_400_000_000_000
        let shift = week == weekOfShift ? 0.08 : 0
        let label = SeededResult.Label(order: "CHECK", airframe: checkStandard, serial: "CS-1", firmware: "1.14.0")
        var result = SeededResult(
            verdictID: "check-\(number)", item: "hover-hold-horizontal", label: label, firstLabel: label,
            run: "check-\(number)", vehicle: "99/1",
            performed: start...(start + 120_000_000_000), recordedAt: UTCInstant(nanoseconds: start + 600_000_000_000),
            quantities: [
                .init(
                    name: "r95", unit: "m", y: 0.3 + 0.01 * random.normal() + shift, u: 0.02, limit: 0.5, isUpper: true)
            ], rule: ("guard_band", 1), verdict: "NOT_TESTED", reference: references[0], firstFrame: UInt64(number),
            frameCount: 6000)
        result.isCheckStandard = true
        judge(&result, &random)
        if number % 37 == 36 { (result.verdict, result.reasons) = ("INVALID_TRIAL", ["wind: 7 m/s, at most 5"]) }
        return result
    }

    private static func revised(_ result: inout SeededResult, _ random: inout SeededNumbers) -> SeededResult {
        result.isReplaced = true
        var anew = result
        anew.isReplaced = false
        anew.revision += 1
        anew.recordedAt = result.recordedAt.advanced(byNanoseconds: 86_400_000_000_000)
        for index in anew.quantities.indices { anew.quantities[index].y *= random.between(0.9, 1.1) }
        judge(&anew, &random)
        return anew
    }

    private static func quantities(
        of result: SeededResult, _ random: inout SeededNumbers
    ) -> [SeededResult.Quantity] {
        func upper(_ name: String, _ unit: String, _ y: Double, _ u: Double, _ limit: Double?) -> SeededResult.Quantity
        {
            .init(name: name, unit: unit, y: y, u: u, limit: limit, isUpper: true)
        }
        switch result.item {
        case "hover-hold-horizontal":
            return [
                upper("r95", "m", random.between(0.2, 0.55), random.between(0.005, 0.04), 0.5),
                upper("rms", "m", random.between(0.1, 0.2), 0.01, nil),
            ]
        case "hover-hold-vertical":
            return [upper("p95", "m", random.between(0.2, 0.55), random.between(0.005, 0.04), 0.5)]
        case "corridor-conformance":
            return [
                .init(
                    name: "share_inside", unit: "%", y: 100 - 8 * random.share() * random.share(),
                    u: random.between(0.1, 0.6), limit: 95, isUpper: false),
                upper("longest_excursion", "s", 14 * random.share() * random.share(), 0.3, 10),
                upper("excursions_per_hour", "1/h", 25 * random.share() * random.share(), 0.5, 18),
            ]
        case "link-loss-reaction":
            // Two versions react too late now and then.
            let isBad = ["1.11.1", "1.13.0"].contains(result.firmware) && random.happens(0.04)
            return [upper("reaction_time", "s", isBad ? 2.6 : random.between(0.4, 1.4), 0.05, 2)]
        default:
            return [upper("radius", "m", random.between(0.3, 1.6), random.between(0.02, 0.08), 1.5)]
        }
    }

    /// The verdict by its rule, written down once more in plain terms.
    private static func judge(_ result: inout SeededResult, _ random: inout SeededNumbers) {
        let rank = ["PASS", "CONDITIONAL_PASS", "CONDITIONAL_FAIL", "FAIL"]
        guard !result.quantities.isEmpty else { return }
        result.reasons = []
        var worst = 0
        for quantity in result.quantities {
            guard let margin = quantity.margin else { continue }
            worst = max(worst, rank.firstIndex(of: word(result.rule, margin, quantity))!)
        }
        result.verdict = rank[worst]
        guard !result.isCheckStandard else { return }
        switch random.share() {
        case ..<0.03: (result.verdict, result.reasons) = ("INCONCLUSIVE", ["U is too large for the limit"])
        case ..<0.06: (result.verdict, result.reasons) = ("INVALID_TRIAL", ["wind: 7 m/s, at most 5", "rate: 3 Hz"])
        case ..<0.08: (result.verdict, result.reasons, result.quantities) = ("NOT_TESTED", ["it was not flown"], [])
        default: return
        }
    }

    private static func word(
        _ rule: (name: String, parameter: Double?), _ margin: Double, _ quantity: SeededResult.Quantity
    ) -> String {
        switch rule.name {
        case "simple_acceptance": return margin >= 0 ? "PASS" : "FAIL"
        case "guard_band": return margin >= rule.parameter! * quantity.expanded ? "PASS" : "FAIL"
        case "non_binary":
            let w = rule.parameter! * quantity.expanded
            return margin >= w ? "PASS" : margin >= 0 ? "CONDITIONAL_PASS" : margin >= -w ? "CONDITIONAL_FAIL" : "FAIL"
        default:
            let p = 0.5 * (1 + erf(margin / quantity.u / 2.0.squareRoot()))
            return p >= rule.parameter!
                ? "PASS" : p >= 0.5 ? "CONDITIONAL_PASS" : p > 1 - rule.parameter! ? "CONDITIONAL_FAIL" : "FAIL"
        }
    }
}
