import EvidenceStore
import Findings
import Quantities
import SeededEvidence
import Testing

@testable import EvidenceQueries

/// A period has its first nanosecond, and not the one at which it ends.
@Suite struct PeriodBoundTests {
    private static func period(_ since: Int64?, _ until: Int64?) -> [QuestionParameter: EvidenceValue] {
        var values: [QuestionParameter: EvidenceValue] = [:]
        values[.since] = since.map { .integer($0) }
        values[.until] = until.map { .integer($0) }
        return values
    }

    /// A flight counts where any of it lies in the period: it may end at the beginning, but not begin at the end.
    @Test(arguments: ["hover-holds", "guard-band", "reference-uses"])
    func findsAFlightThatTouchesIt(_ name: String) throws {
        let result = try #require(
            Seeded.results.current.first {
                $0.item == "hover-hold-horizontal" && $0.performed != nil && !$0.isDamaged && $0.shownVerdict == "PASS"
                    && ($0.quantities[0].margin ?? .infinity) < $0.quantities[0].expanded
            })
        let flown = result.performed!
        for (since, until, isFound) in [
            (flown.upperBound, nil, true), (flown.upperBound + 1, nil, false), (nil, flown.lowerBound, false),
            (nil, flown.lowerBound + 1, true),
        ] as [(Int64?, Int64?, Bool)] {
            var values = Self.period(since, until)
            if name == "reference-uses" { values[.reference] = .text(result.reference.name) }
            let found = ResultChecks.ids(try Seeded.ask(name, values)).contains(result.verdictID)
            #expect(found == isFound, "\(since ?? 0) \(until ?? 0)")
        }
    }

    /// A flight through a corridor counts where it begins.
    @Test func findsAFlightThatBeginsInIt() throws {
        let result = try #require(
            Seeded.results.current.first {
                $0.item == "corridor-conformance" && $0.performed != nil && !$0.isDamaged && !$0.isWithdrawn
                    && ($0.quantities.first?.y ?? 100) < 95
            })
        let begin = result.performed!.lowerBound
        for (since, until, isFound) in [
            (begin, nil, true), (begin + 1, nil, false), (nil, begin, false), (nil, begin + 1, true),
        ] as [(Int64?, Int64?, Bool)] {
            let answer = try Seeded.ask("corridor-flights", Self.period(since, until))
            #expect(ResultChecks.ids(answer).contains(result.verdictID) == isFound)
        }
    }

    private static func inBothRuns(_ kind: FindingKind) -> SeededOperation.Finding? {
        Seeded.operation.findings.first { finding in
            finding.kind == kind && Seeded.operation.replayed.contains { $0.time_ns == finding.time_ns }
        }
    }

    @Test func findsAMovementOfItsFirstNanosecond() throws {
        let time = try #require(Self.inBothRuns(.touchdown)).time_ns
        func count(_ since: Int64) throws -> Int {
            try Seeded.ask("vertiport-movements", Self.period(since, since + 1)).answer.examined.count
        }
        let counts = try [-1, 0, 1].map { try count(time + $0) }
        #expect(counts == [0, 2, 0])
    }

    @Test func countsTheIntakeOfItsFirstNanosecond() throws {
        func sum(_ column: String, _ since: Int64) throws -> Double {
            try Seeded.ask("ingest-health", Self.period(since, since + 1)).rows.reduce(0) {
                $0 + ($1.number(column) ?? 0)
            }
        }
        let gap = try #require(Self.inBothRuns(.sequenceGap))
        let missing = try [-1, 0, 1].map { try sum("missing_frames", gap.time_ns + $0) }
        #expect(missing == [0, 2 * gap.measurements[0], 0])
        let position = Seeded.operation.positions[100].time_ns
        let delays = try [-1, 0, 1].map { try sum("delays", position + $0) }
        #expect(delays == [0, 1, 0])
        // A chunk counts where it begins, with all of its reports.
        let start = SeededOperation.start_ns
        let counted = try [-1, 0, 1].map { try sum("vehicles", start + $0) }
        #expect(counted == [0, 1, 0])
    }

    @Test func findsAVehicleByItsOnlyPosition() throws {
        func vehicles(_ at: Int64) throws -> Set<String> {
            let answer = try Seeded.ask("airborne", [.at: .integer(at), .slot: .real(1e-9)])
            return Set(answer.rows.compactMap { $0.text("vehicle") })
        }
        let vehicle = 2
        let positions = Seeded.operation.positions.filter { $0.vehicle == vehicle }
        for position in [positions[0], positions[700], positions[positions.count - 1]] {
            let found = try [-1, 0, 1].map { try vehicles(position.time_ns + $0) }
            #expect(found == [[], ["\(vehicle + 1)/1"], []])
        }
    }
}
