import Foundation
import Quantities
import Testing

@Suite struct LeapSecondsTests {
    /// Weeks and milliseconds computed by hand from the definition (week 0 begins 1980-01-06T00:00:00Z) and GNU `date`.
    @Test(arguments: [
        (0, 0, "1980-01-06T00:00:00.000000000Z"),
        (1966, 38_980_800, "2017-09-10T10:49:22.800000000Z"),
        // 2016: 17 leap seconds. 18 would give 11:59:42.
        (1903, 43_200_000, "2016-06-26T11:59:43.000000000Z"),
        (1851, 302_400_000, "2015-07-01T11:59:43.000000000Z"),
        (1850, 43_200_000, "2015-06-21T11:59:44.000000000Z"),
    ])
    func takesTheLeapSecondsOfTheDay(week: Int64, milliseconds: Int64, utc: String) {
        #expect(UTCInstant(gpsWeek: week, milliseconds: milliseconds)?.rfc3339 == utc)
    }

    /// The leap second at the end of 2016 lies in week 1930, on its first day.
    @Test func stepsAtTheLeapSecondItself() {
        func utc(_ milliseconds: Int64) -> String? {
            UTCInstant(gpsWeek: 1930, milliseconds: milliseconds)?.rfc3339
        }
        #expect(utc(16_999) == "2016-12-31T23:59:59.999000000Z")
        // 23:59:60 has no number of its own in POSIX time: it is that of the second after it.
        #expect(utc(17_500) == "2017-01-01T00:00:00.500000000Z")
        #expect(utc(18_500) == "2017-01-01T00:00:00.500000000Z")
        #expect(utc(19_000) == "2017-01-01T00:00:01.000000000Z")
    }

    @Test(arguments: [(-1, 0), (14_001, 0), (2000, -1), (2000, 604_800_000)])
    func refusesWeeksAndTimesThatCannotBe(week: Int64, milliseconds: Int64) {
        #expect(UTCInstant(gpsWeek: week, milliseconds: milliseconds) == nil)
    }

    /// `/usr/share/zoneinfo/leap-seconds.list` of the system's tzdata: NTP seconds and TAI − UTC; TAI − GPS is 19 s.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: leapSecondsList), "tzdata has no leap-seconds.list"))
    func agreesWithTheTableOfTheSystem() throws {
        let text = try String(contentsOfFile: leapSecondsList, encoding: .utf8)
        var count = 0
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(whereSeparator: \.isWhitespace).prefix(2).compactMap { Int64($0) }
            try #require(words.count == 2)
            let utc_s = words[0] - 2_208_988_800
            guard utc_s > 315_964_800 else { continue }
            count += 1
            #expect(LeapSeconds.gpsAhead_s(at: UTCInstant(nanoseconds: utc_s * 1_000_000_000)) == words[1] - 19)
            #expect(LeapSeconds.gpsAhead_s(at: UTCInstant(nanoseconds: utc_s * 1_000_000_000 - 1)) == words[1] - 20)
        }
        #expect(count >= 18)
    }
}

private let leapSecondsList = "/usr/share/zoneinfo/leap-seconds.list"
