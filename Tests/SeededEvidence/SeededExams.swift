import Quantities

/// What makes a seeded result one of an exam.
package struct SeededExam: Sendable {
    package var candidate: String
    package var manoeuvre: Int
    /// Whether the reference may be cited: `passed`, `failed`, `not_assessed`, or nil where nothing was checked.
    package var fitness: String?

    package var title: (korean: String, english: String) { ("기동 \(manoeuvre)", "manoeuvre \(manoeuvre)") }
}

/// The results of sixty candidates of exams, eight manoeuvres each, the same for the same seed.
enum SeededExams {
    static let candidateCount = 60
    static let manoeuvreCount = 8
    private static let start_ns = UTCInstant(rfc3339: "2026-10-05T00:00:00Z")!.nanoseconds

    static func results(seed: UInt64 = 15) -> [SeededResult] {
        var random = SeededNumbers(seed: seed)
        var results: [SeededResult] = []
        for candidate in 0..<candidateCount {
            for manoeuvre in 1...manoeuvreCount {
                results.append(result(candidate, manoeuvre, &random))
                // Some are evaluated anew.
                if candidate % 10 == 3, manoeuvre % 3 == 0 {
                    let anew = revised(&results[results.count - 1])
                    results.append(anew)
                }
            }
        }
        return results
    }

    private static func revised(_ result: inout SeededResult) -> SeededResult {
        result.isReplaced = true
        var anew = result
        (anew.isReplaced, anew.revision) = (false, 2)
        anew.recordedAt = result.recordedAt.advanced(byNanoseconds: 86_400_000_000_000)
        anew.quantities[1].y += 0.5
        return anew
    }

    private static func result(_ candidate: Int, _ manoeuvre: Int, _ random: inout SeededNumbers) -> SeededResult {
        let begin = start_ns + Int64(candidate) * 900_000_000_000 + Int64(manoeuvre) * 60_000_000_000
        let name = "C-2026-\(100 + candidate)"
        // Two are of one order, and one of these has flown a manoeuvre that no other has, in place of the last.
        let label = SeededResult.Label(
            order: candidate == 31 ? "EXAM-1-C-2026-130" : "EXAM-1-\(name)", airframe: "EXAM-DRONE", serial: "E1",
            firmware: "1.14.0")
        var result = SeededResult(
            verdictID: "x-\(candidate)-\(manoeuvre)", item: "exam-manoeuvre", label: label, firstLabel: label,
            run: "exam-\(candidate)", vehicle: "7/1@field",
            performed: begin...(begin + 45_000_000_000), recordedAt: UTCInstant(nanoseconds: begin + 600_000_000_000),
            quantities: quantities(&random), rule: ("simple_acceptance", nil), verdict: "NOT_TESTED",
            reference: .init(name: "field RTK", identity: "RTK-1"), firstFrame: UInt64(1000 * manoeuvre),
            frameCount: 900)
        result.exam = SeededExam(
            candidate: name, manoeuvre: candidate == 31 && manoeuvre == manoeuvreCount ? 9 : manoeuvre,
            fitness: random.one(of: ["passed", "passed", "failed", "not_assessed", nil]))
        result.isSimulated = candidate % 20 == 19
        if candidate % 15 == 7 { result.performed = nil }
        if result.exam?.fitness == "failed" {
            result.verdict = "INCONCLUSIVE"
            result.reasons = ["reference fitness: U is more than a third of the tolerance"]
        } else {
            result.verdict = result.quantities[0].y >= 80 ? "PASS" : "FAIL"
        }
        return result
    }

    private static func quantities(_ random: inout SeededNumbers) -> [SeededResult.Quantity] {
        func stated(_ name: String, _ unit: String, _ y: Double, _ u: Double) -> SeededResult.Quantity {
            .init(name: name, unit: unit, y: y, u: u, limit: nil, isUpper: true)
        }
        let outside_s = random.between(0, 12)
        return [
            .init(name: "score", unit: "%", y: 100 - 3 * outside_s, u: 1.5, limit: 80, isUpper: false),
            stated("time_outside", "s", outside_s, 0.2), stated("longest_excursion", "s", outside_s / 2, 0.1),
            stated("worst_horizontal", "m", random.between(0.2, 2.5), 0.02),
            stated("worst_vertical", "m", random.between(0.1, 1.5), 0.03),
            stated("worst_heading", "deg", random.between(1, 30), 0.5),
            stated("course_covered", "%", random.between(80, 100), 0.1), stated("duration", "s", 45, 0.05),
        ]
    }
}
