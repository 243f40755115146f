import EvidenceStore
import Quantities
import Testing

@testable import EvidenceQueries

/// Which results a point of a control chart is made of, and which points belong to one chart.
@Suite struct CheckStandardChartTests {
    /// A Monday.
    private static let monday = UTCInstant(rfc3339: "2026-06-01T12:00:00+09:00")!

    private static func flight(_ id: String, week: Int = 0, _ y: Double? = 0.3) -> SmallResult {
        var result = SmallResult(id: id)
        result.y = y
        result.performed = monday.advanced(byNanoseconds: Int64(week) * 604_800_000_000_000)
        result.members = #","article":{"check_standard":true}"#
        return result
    }

    @Test(arguments: ["airframe", "serial", "item", "quantity", "unit", "mark"])
    func chartsAreKeptApart(by property: String) throws {
        let others = [5.0, 6].enumerated().map { week, y in
            var result = Self.flight("b\(week)", week: week, y)
            switch property {
            case "airframe": result.airframe = "B"
            case "serial": result.serial = "2"
            case "item": result.item = "hover-hold-vertical"
            case "quantity": result.quantity = "rms"
            case "unit": result.unit = "cm"
            default: result.mark = "SIM"
            }
            return result
        }
        let ones = [0.30, 0.32, 0.34].enumerated().map { Self.flight("a\($0)", week: $0, $1) }
        try SmallDatabase.with(others + ones) { reader in
            let rows = try reader.answer("check-standard").rows
            let isOne = { (row: Answer.Row) in (row.number("mean") ?? 0) < 1 }
            let (one, other) = (rows.filter(isOne), rows.filter { !isOne($0) })
            #expect(one.map { $0.number("mean") } == [0.30, 0.32, 0.34] && other.map { $0.number("mean") } == [5, 6])
            #expect(rows.allSatisfy { $0.number("n") == 1 })
            for (chart, weeks, centre, sigma) in [(one, 3.0, 0.32, 0.02), (other, 2, 5.5, 0.5.squareRoot())] {
                for row in chart {
                    #expect(row.number("weeks") == weeks)
                    #expect(isNear(row.number("centre_line"), centre) && isNear(row.number("sigma"), sigma))
                }
            }
            #expect(one.allSatisfy { $0["mark"] == .null })
            #expect(other.allSatisfy { $0.text("mark") == (property == "mark" ? "SIM" : nil) })
            // Chart by chart; of one vehicle and item, all quantities of a week stand together.
            #expect(["quantity", "unit"].contains(property) || rows.map(isOne) == [true, true, true, false, false])
        }
    }

    @Test func weeksBeginOnMondayInKorea() throws {
        let times = ["2026-06-07T14:59:59Z", "2026-06-07T15:00:00Z", "2026-06-08T14:00:00Z", "2026-06-14T14:59:59Z"]
        let flights = times.enumerated().map { number, time in
            var flight = Self.flight("v\(number)")
            flight.performed = UTCInstant(rfc3339: time)
            return flight
        }
        try SmallDatabase.with(flights) { reader in
            let rows = try reader.answer("check-standard").rows
            #expect(rows.map { $0.text("week_start") } == ["2026-06-01", "2026-06-08"])
            #expect(rows.map { $0.number("n") } == [1, 3])
        }
    }

    /// Sixty quiet weeks, and four that are off by 2.7 and 3.6 sigma on either side.
    @Test func weeksBeyondAreToldOnBothSides() throws {
        let quiet = (0..<60).map { $0 % 2 == 0 ? 0.29 : 0.31 }
        let flights = (quiet + [0.255, 0.345, 0.24, 0.36]).enumerated().map { Self.flight("v\($0)", week: $0, $1) }
        try SmallDatabase.with(flights) { reader in
            let beyond = try reader.answer("check-standard").rows.map { $0.number("beyond_sigma") }
            #expect(beyond == Array(repeating: 0, count: 60) + [2, 2, 3, 3])
        }
    }

    @Test func whatDecidesNothingIsNoPartOfAWeek() throws {
        var undated = Self.flight("undated")
        undated.performed = nil
        var flights = [Self.flight("good"), Self.flight("withdrawn", 9), Self.flight("silent", nil), undated]
        for verdict in ["INVALID_TRIAL", "NOT_TESTED"] {
            flights.append(Self.flight(verdict, 9))
            flights[flights.count - 1].verdict = verdict
        }
        // One of no check standard.
        flights.append(SmallResult(id: "other"))
        try SmallDatabase.with(
            { writer in
                for flight in flights { try writer.record(flight.record, evidence: []) }
                _ = try writer.amend(
                    AmendmentRequest(
                        verdict: "withdrawn", changes: [(.withdrawn, "yes")], reason: "wrong", recordedBy: "test",
                        recordedAt: Self.monday))
            }
        ) { reader in
            let answer = try reader.answer("check-standard")
            #expect(answer.rows.map { $0.number("n") } == [1] && answer.rows.map { $0.number("mean") } == [0.3])
            #expect(answer.rows.allSatisfy { $0["sigma"] == .null && $0["beyond_sigma"] == .null })
            #expect(
                answer.answer.notes == [
                    "1 result has no UTC and lies in no week", "1 week stands alone in its chart: it has no sigma",
                ])
        }
    }
}
