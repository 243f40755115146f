import Quantities
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [("1970-01-01", 0), ("2026-10-02", 20_728), ("2024-02-29", 19_782), ("1969-12-31", -1)])
    func readsAndWritesADay(text: String, day: Int64) {
        #expect(CivilDate(iso8601: text)?.daysSinceEpoch == day)
        #expect(CivilDate(daysSinceEpoch: day).iso8601 == text)
    }

    @Test(arguments: ["2026-13-01", "2026-02-29", "2026-1-1", "2026-10-02T00", "", "02.10.2026"])
    func readsNothingElse(text: String) { #expect(CivilDate(iso8601: text) == nil) }
}
