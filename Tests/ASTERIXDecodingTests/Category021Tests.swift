import Quantities
import TelemetryModel
import Testing

@testable import ASTERIXDecoding

/// Items whose bits matter to safety, in records written by hand after EUROCONTROL-SPEC-0149-12.
@Suite struct Category021Tests {
    /// I021/010 and /080 with further items; `specification` holds the field specification's octets.
    private func record(_ specification: String, _ items: String...) -> Decoded {
        let body = specification + items.joined()
        let length = String(0x10000 + 3 + body.utf8.count / 2, radix: 16).dropFirst()
        return Decoded(hexadecimal: "15" + length + body)
    }

    @Test func knowsAnAircraftOnTheGround() {
        // 010, 040 with two octets and GBS set, 130, 080.
        let decoded = record("C510", "0A01", "0140", "1AC9F05A2100", "71C000")
        #expect(decoded.positions.first?.onGround == true)
        #expect(record("C510", "0A01", "0100", "1AC9F05A2100", "71C000").positions.first?.onGround == false)
    }

    @Test func doesNotTrustAPositionThatFailedValidation() {
        // 040 with three octets, CPR validation failed (bit 4 of the third).
        let failed = record("C510", "0A01", "010108", "1AC9F05A2100", "71C000")
        #expect(failed.positions.first?.isLocated == false)
        #expect(record("C510", "0A01", "010100", "1AC9F05A2100", "71C000").positions.first?.isLocated == true)
    }

    @Test func prefersTheHighResolutionPositionInEitherOrder() {
        let decoded = record("8710", "0A01", "1AC9F05A2100", "0D64B7522D109C8F", "71C000")
        #expect(decoded.positions.first?.latitude_1e7deg == 376_690_001)
    }

    @Test func leavesOutSpeedsAndHeightsBeyondTheirRange() throws {
        // 010; 080; 140 all ones; then 160 with range exceeded.
        let decoded = record("81114108", "0A01", "71C000", "7FFF", "FFFF8000")
        #expect(decoded.rejections.isEmpty)
        let sample = try #require(decoded.positions.first)
        #expect(sample.altitudeHAE_mm == .min)
        #expect(sample.velocityEast_mps.isNaN)
    }

    /// I021/073, I021/074 and the nanosecond of the day: the second as it is, one more, one less.
    static let preciseTimes: [(UInt32, UInt32, Int64)] = [
        (3_686_774, 0x2000_0000, 28_802_500_000_000), (3_686_774, 0x4000_0001, 28_803_000_000_000),
        (3_686_656, 0xA000_0000, 28_801_500_000_000),
    ]

    @Test(arguments: preciseTimes)
    func readsThePreciseTimeOfReception(units: UInt32, precise: UInt32, expected: Int64) {
        #expect(Category021.preciseTimeOfDay_ns(units: units, precise: precise) == expected)
    }

    @Test(arguments: [
        ("2025-07-01T23:59:59Z", 1.0, "2025-07-02T00:00:01.000000000Z"),
        ("2025-07-02T00:00:01Z", 86_399.0, "2025-07-01T23:59:59.000000000Z"),
        ("2025-07-02T12:00:00Z", 0.0, "2025-07-02T00:00:00.000000000Z"),
        ("2025-07-02T06:00:00Z", 43_200.0, "2025-07-02T12:00:00.000000000Z"),
        ("1969-12-31T23:59:59Z", 0.5, "1970-01-01T00:00:00.500000000Z"),
    ])
    func resolvesTheTimeOfDayToTheNearestDay(received: String, timeOfDay_s: Double, expected: String) throws {
        let receivedAt = try #require(UTCInstant(rfc3339: received))
        let resolved = TimeOfDay.resolve(timeOfDay_ns: Int64(timeOfDay_s * 1e9), receivedAt: receivedAt)
        #expect(resolved.rfc3339 == expected)
    }

    @Test func givesNoDateWithoutAReceptionTime() {
        #expect(!TimeOfDay.resolve(timeOfDay_ns: 0, receivedAt: .unknown).isKnown)
    }
}
