import Quantities
import Testing

@testable import MAVLinkDecoding

@Suite struct MAVLinkClockTableTests {
    /// 2025-07-01T00:00:00Z in microseconds.
    private let unix_us: UInt64 = 1_751_328_000_000_000

    private func instant(_ text: String) -> UTCInstant { UTCInstant(rfc3339: text)! }

    @Test func mapsTimeSinceBootOnceTheSenderToldBothClocks() {
        var clocks = MAVLinkClockTable(capacity: 4)
        #expect(clocks.instant(7, boot_ms: 59_000) == .unknown)
        clocks.align(7, boot_ms: 60_000, unix_us: unix_us)
        #expect(clocks.instant(7, boot_ms: 61_500) == instant("2025-07-01T00:00:01.5Z"))
        #expect(clocks.instant(7, unixOrBoot_us: 61_500_250) == instant("2025-07-01T00:00:01.50025Z"))
        #expect(clocks.instant(8, boot_ms: 61_500) == .unknown)
    }

    @Test func takesMicrosecondsForUNIXTimeByMagnitude() {
        var clocks = MAVLinkClockTable(capacity: 4)
        #expect(clocks.instant(7, unixOrBoot_us: unix_us) == instant("2025-07-01T00:00:00Z"))
        #expect(clocks.instant(7, unixOrBoot_us: 999_999_999_999_999) == .unknown)
        #expect(clocks.instant(7, unixOrBoot_us: .max) == .unknown)
        #expect(clocks.instant(7, unixOrBoot_us: 0) == .unknown)
    }

    @Test func learnsNothingFromASystemTimeWithoutUTC() {
        var clocks = MAVLinkClockTable(capacity: 4)
        clocks.align(7, boot_ms: 60_000, unix_us: 0)
        clocks.align(7, boot_ms: 60_000, unix_us: 60_000_000)
        #expect(clocks.instant(7, boot_ms: 61_000) == .unknown)
        clocks.align(7, boot_ms: 62_000, unix_us: unix_us)
        clocks.align(7, boot_ms: 63_000, unix_us: 0)
        #expect(clocks.instant(7, boot_ms: 63_000) == instant("2025-07-01T00:00:01Z"))
    }

    @Test func forgetsTheMappingWhenTheSenderBootsAnew() {
        var clocks = MAVLinkClockTable(capacity: 4)
        clocks.align(7, boot_ms: 600_000, unix_us: unix_us)
        #expect(clocks.instant(7, boot_ms: 4000) == .unknown)
        #expect(clocks.instant(7, boot_ms: 700_000) == .unknown)
        clocks.align(7, boot_ms: 5000, unix_us: unix_us)
        #expect(clocks.instant(7, boot_ms: 6000) == instant("2025-07-01T00:00:01Z"))
    }

    @Test func forgetsTheMappingWhenASystemTimeWithoutUTCTellsOfTheReboot() {
        var clocks = MAVLinkClockTable(capacity: 4)
        clocks.align(7, boot_ms: 600_000, unix_us: unix_us)
        clocks.align(7, boot_ms: 3000, unix_us: 0)
        #expect(clocks.instant(7, boot_ms: 4000) == .unknown)
    }

    @Test func keepsTheMappingForALateFrame() {
        var clocks = MAVLinkClockTable(capacity: 4)
        clocks.align(7, boot_ms: 60_000, unix_us: unix_us)
        #expect(clocks.instant(7, boot_ms: 62_000) == instant("2025-07-01T00:00:02Z"))
        #expect(clocks.instant(7, boot_ms: 61_000) == instant("2025-07-01T00:00:01Z"))
        #expect(clocks.instant(7, boot_ms: 60_999) == .unknown)
    }

    @Test func countsSendersPastItsCapacityAndKeepsTheOthers() {
        var clocks = MAVLinkClockTable(capacity: 100)
        for clock in UInt32(0)..<150 { clocks.align(clock, boot_ms: 1000 + clock, unix_us: unix_us) }
        #expect(clocks.refused == 50)
        for clock in UInt32(0)..<150 {
            let expected = clock < 100 ? instant("2025-07-01T00:00:00Z") : .unknown
            #expect(clocks.instant(clock, boot_ms: 1000 + clock) == expected)
        }
    }

    @Test func holdsEverySenderOfAFullTable() {
        var clocks = MAVLinkClockTable(capacity: 65_535)
        for number in UInt32(0)..<65_535 { clocks.align(number &* 65_537, boot_ms: 1 + number, unix_us: unix_us) }
        #expect(clocks.refused == 0)
        let wrong = (UInt32(0)..<65_535).filter {
            clocks.instant($0 &* 65_537, boot_ms: 1 + $0) != instant("2025-07-01T00:00:00Z")
        }
        #expect(wrong.isEmpty)
    }

    @Test(arguments: [
        ("2025-07-01T00:00:10Z", 3570, "2025-06-30T23:59:30Z"), ("2025-07-01T00:59:50Z", 5, "2025-07-01T01:00:05Z"),
        ("2025-07-01T00:30:00Z", 1790, "2025-07-01T00:29:50Z"), ("2025-07-01T00:10:00Z", 3600, "2025-07-01T00:00:00Z"),
    ])
    func timeInTheHourIsTheOneNearestToReception(received: String, seconds: Int64, expected: String) {
        let time = MAVLinkTime.instant(afterFullHour_ns: seconds * 1_000_000_000, near: instant(received))
        #expect(time == instant(expected))
        #expect(MAVLinkTime.instant(afterFullHour_ns: 1, near: .unknown) == .unknown)
        #expect(MAVLinkTime.instant(afterFullHour_ns: -1, near: instant(received)) == .unknown)
    }
}
