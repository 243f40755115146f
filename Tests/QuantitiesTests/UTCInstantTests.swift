import Quantities
import Testing

@Suite struct UTCInstantTests {
    /// Expected values computed by GNU `date -u -d TEXT +%s%N`.
    @Test(arguments: [
        ("1970-01-01T00:00:00.000000000Z", 0),
        ("2026-11-23T05:11:15.000000001Z", 1_795_410_675_000_000_001),
        ("2000-02-29T23:59:59.999999999Z", 951_868_799_999_999_999),
        ("1969-12-31T23:59:59.500000000Z", -500_000_000),
        ("2100-03-01T00:00:00.000000000Z", 4_107_542_400_000_000_000),
    ])
    func writesAndReadsRFC3339(text: String, nanoseconds: Int64) {
        #expect(UTCInstant(nanoseconds: nanoseconds).rfc3339 == text)
        #expect(UTCInstant(rfc3339: text)?.nanoseconds == nanoseconds)
    }

    @Test func readsOffsetsAndShortFractions() {
        #expect(UTCInstant(rfc3339: "2026-11-23T14:11:15.5+09:00")?.nanoseconds == 1_795_410_675_500_000_000)
        #expect(UTCInstant(nanoseconds: 1_795_410_675_500_000_000).koreaStandardTime == "2026-11-23T14:11:15.500+09:00")
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23T05:11:15", "2026-11-23T05:11:15.Z", "2026-11-23T05:11:15Zx", "0001-01-01T00:00:00Z",
        "2026-11-23T05:11:15+9:00",
    ])
    func refusesOtherText(text: String) {
        #expect(UTCInstant(rfc3339: text) == nil)
    }
}
