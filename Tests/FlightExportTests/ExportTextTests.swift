import Quantities
import Testing

@testable import FlightExport

/// Numbers, times and quoting as exports write them.
@Suite struct ExportTextTests {
    private static func text(_ body: (inout ExportText) -> Void) -> String {
        var text = ExportText()
        body(&text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            (0, 3, "0.000"), (5, 3, "0.005"), (-5, 3, "-0.005"), (1234, 3, "1.234"),
            (-1_267_900_000, 7, "-126.7900000"),
            (42, 0, "42"), (.min, 7, "-922337203685.4775808"), (-1, 9, "-0.000000001"),
        ] as [(Int64, Int, String)])
    func writesWholeUnitsDigitByDigit(_ value: Int64, _ decimals: Int, _ expected: String) {
        #expect(Self.text { $0.decimal(value, decimals) } == expected)
    }

    @Test func leavesOutWhatIsNotKnown() {
        #expect(Self.text { $0.metres(.min) }.isEmpty && Self.text { $0.real(Float.nan) }.isEmpty)
        #expect(ReportValue(Float.infinity).isAbsent && ReportValue(metres: .min).isAbsent)
        #expect(ReportValue(known: .max).isAbsent && !ReportValue(known: 0).isAbsent)
    }

    @Test(arguments: [0, 1_763_874_675_123_456_789, -1, -1_000_000_001, 999_999_999, .max] as [Int64])
    func printsTimesAsTheVocabularyDoes(_ nanoseconds: Int64) {
        let instant = UTCInstant(nanoseconds: nanoseconds)
        var time = ExportedTime()
        for _ in 0..<2 {
            #expect(Self.text { time.utc(instant, into: &$0) } == instant.rfc3339)
        }
        guard nanoseconds < .max else { return }
        #expect(Self.text { time.korea(instant, into: &$0) } == instant.koreaStandardTime)
    }

    @Test func quotesFieldsThatHaveTo() {
        var row = CSVRow()
        for field in ["plain", "a,b", "say \"no\"", "two\nlines", nil, ""] { row.field(text: field) }
        row.empty(upTo: 8)
        let line = String(decoding: row.line, as: UTF8.self)
        #expect(line == "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,,,\r\n")
        #expect(row.fieldCount == 8)
    }

    @Test func namesEveryColumnOnce() {
        let columns = ReportColumns.all
        #expect(Set(columns).count == columns.count)
    }
}
