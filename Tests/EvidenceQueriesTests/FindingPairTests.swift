import EvidenceStore
import Findings
import Quantities
import Testing

@testable import EvidenceQueries

/// Which findings of two runs are one, and what is told of those that are not alike.
@Suite struct FindingPairTests {
    private typealias Made = (second: Double, value: Double)

    private static func answer(
        _ one: [Made], _ other: [Made], at start: UTCInstant? = UTCInstant(rfc3339: "2026-11-23T05:00:00Z")!,
        _ values: [QuestionParameter: EvidenceValue] = [:], change: (inout SmallRun) -> Void = { _ in }
    ) throws -> Answer {
        var runs = [SmallRun(id: "live", startedAt: start), SmallRun(id: "again", kind: .replay, startedAt: start)]
        for (index, made) in [one, other].enumerated() {
            for finding in made { runs[index].add(.clockStep, at: finding.second, finding.value) }
        }
        change(&runs[1])
        var answer: Answer?
        try SmallDatabase.with({ writer in for run in runs { try run.write(writer) } }) { reader in
            let named: [QuestionParameter: EvidenceValue] = [.run: .text("live"), .against: .text("again")]
            answer = try reader.answer("finding-differences", values.merging(named) { left, _ in left })
        }
        return try #require(answer)
    }

    private static func words(_ answer: Answer) -> [String] {
        answer.rows.map { "\($0.text("difference") ?? "") \($0.text("change") ?? "-")" }
    }

    @Test func theyMayBeASecondApart() throws {
        #expect(Self.words(try Self.answer([(10, 1)], [(11, 1)])) == ["changed 1.0 s later"])
        #expect(Self.words(try Self.answer([(10, 1)], [(11.000_000_001, 1)])) == ["missing -", "extra -"])
        let wider = try Self.answer([(10, 1)], [(11.5, 1)], [.within: .real(2)])
        #expect(Self.words(wider) == ["changed 1.5 s later"])
    }

    /// The nearest is the counterpart, and each is that of one only.
    @Test func eachHasOneCounterpart() throws {
        #expect(Self.words(try Self.answer([(10, 1)], [(9.5, 1), (10, 1)])) == ["extra -"])
        #expect(Self.words(try Self.answer([(10, 1), (10.5, 1)], [(10, 1)])) == ["missing -"])
    }

    @Test func whatIsNotAlikeIsNamed() throws {
        let answer = try Self.answer([(10, 1)], [(10, 2)]) { run in
            (run.findings[0].level, run.findings[0].severity) = (3, .critical)
        }
        let change = try #require(answer.rows.first?.text("change"))
        for part in ["severity info -> critical", "level 0 -> 3", "measurements {"] { #expect(change.contains(part)) }
        #expect(!change.contains("later") && !change.contains("previous level"))
    }

    @Test func timesOfARunsOwnClockAreNoUTC() throws {
        let answer = try Self.answer([(10, 1)], [], at: nil)
        #expect(answer.rows.map { $0["time_utc"] } == [.null] && answer.rows.map { $0.number("time_s") } == [1010])
    }
}
