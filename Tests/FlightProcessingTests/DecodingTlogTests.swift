import FlightLogs
import FlightProcessing
import Foundation
import Quantities
import ReferenceData
import Testing

/// Telemetry logs against pymavlink 2.4.50.
@Suite struct DecodingTlogTests {
    static let logs = ["dronekit_flight.tlog", "capture.mav2.battery_status.tlog", "synth_kintex_gimpo.tlog"]

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: logs)
    func summaryAgreesWithPymavlink(_ log: String) throws {
        let oracle = try DecodingFixture.oracle("tlog/" + log)
        let summary = try DecodingFixture.summary(DecodingFixture.path("tlog/" + log))
        #expect(summary.format == "tlog")
        // The oracle counts frames with a wrong checksum among its frames.
        let rejected = DecodingFixture.counts(summary.rejected)
        #expect(rejected["checksum"] ?? 0 == oracle["crc_bad"] as? Int)
        #expect(Int(summary.frames) + (rejected["checksum"] ?? 0) == oracle["frames"] as? Int)
        #expect(DecodingFixture.counts(summary.counts) == oracle["counts"] as? [String: Int])
        #expect(DecodingFixture.counts(summary.sources) == oracle["sources"] as? [String: Int])
        #expect(Int(summary.bytesSkipped) == oracle["bytes_skipped"] as? Int)
        #expect(summary.skippedRanges.reduce(0) { $0 + $1.length } == summary.bytesSkipped)
        #expect(summary.first.nanoseconds / 1000 == (oracle["ts_first_us"] as? NSNumber)?.int64Value)
        #expect(summary.last.nanoseconds / 1000 == (oracle["ts_last_us"] as? NSNumber)?.int64Value)
        let duration_s = try #require(oracle["duration_s"] as? Double)
        #expect(abs(try #require(summary.duration_s) - duration_s) < 1e-9)
        let positions = try #require(oracle["global_position_int"] as? [String: Any])
        let extent = summary.positions.extent
        #expect(Int(extent.count) == positions["n"] as? Int)
        guard let latitude = positions["lat"] as? [Double], let longitude = positions["lon"] as? [Double] else {
            return
        }
        #expect([extent.latitude_1e7deg.lowerBound, extent.latitude_1e7deg.upperBound] == latitude.map(Self.scaled))
        #expect([extent.longitude_1e7deg.lowerBound, extent.longitude_1e7deg.upperBound] == longitude.map(Self.scaled))
    }

    /// pymavlink's oracle takes the difference of each number to the one before for a loss. That is wrong where a radio
    /// numbers two messages alike (51/68: 1,370 times 255), and where the frames of a second link stand in the log a second
    /// time (11/1). Everything else must be equal.
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: [
            ("dronekit_flight.tlog", ["51/68": (lost: 4, repeated: 1370)]),
            ("synth_kintex_gimpo.tlog", ["11/1": (lost: 0, repeated: 211)]),
        ])
    func lossesAgreeWithPymavlinkWhereItsCountIsRight(
        _ log: String, _ exceptions: [String: (lost: Int, repeated: Int)]
    ) throws {
        let naive = try #require(try DecodingFixture.oracle("tlog/" + log)["seq_lost"] as? [String: Int])
        let links = try DecodingFixture.summary(DecodingFixture.path("tlog/" + log)).links
        #expect(Set(links.map(\.source)) == Set(naive.keys))
        for link in links {
            let expected = exceptions[link.source] ?? (lost: naive[link.source] ?? -1, repeated: 0)
            #expect(link.counts.lost.map(Int.init) == expected.lost, "\(link)")
            #expect(Int(link.counts.repeated) == expected.repeated, "\(link)")
        }
    }

    private static func scaled(_ degrees: Double) -> Int32 { Int32((degrees * 1e7).rounded()) }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: logs)
    func fieldsAgreeWithPymavlink(_ log: String) throws {
        let lines = try ReferenceData.gunzippedText("recordings/tlog/\(log).fields.jsonl.gz").split(separator: "\n")
        let names = try #require(try DecodingFixture.oracle("tlog/" + log)["counts"] as? [String: Int]).keys
        var listed: [String: [DecodedRecord]] = [:]
        for record in try DecodingFixture.records(DecodingFixture.path("tlog/" + log), names.sorted()) {
            listed[record.message, default: []].append(record)
        }
        // The oracle lists all messages of a name, or the first ones.
        var next: [String: Int] = [:]
        var wrong: [String] = []
        let array = Data("[\(lines.joined(separator: ","))]".utf8)
        for entry in try #require(try JSONSerialization.jsonObject(with: array) as? [[Any]]) {
            let name = try #require(entry[1] as? String)
            let fields = try #require(entry[2] as? [String: Any])
            let index = next[name, default: 0]
            next[name] = index + 1
            let record = try #require(listed[name]?[index])
            for (field, value) in fields where record[field]?.matches(value) != true {
                wrong.append("\(name) \(index) \(field): \(value)")
            }
        }
        #expect(wrong.prefix(5) == [])
        #expect(!lines.isEmpty)
    }

    /// The counts are those of pymavlink 2.4.50 over the same bytes.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func countsAStreamWithoutTimes() throws {
        let summary = try DecodingFixture.summary(DecodingFixture.path("tlog/betaflight_sitl_tcp5762.mav"))
        #expect(summary.format == "mavlink" && summary.frames == 147 && summary.bytesSkipped == 0)
        #expect(DecodingFixture.counts(summary.counts)["ATTITUDE"] == 22)
        #expect(DecodingFixture.counts(summary.sources) == ["1/1": 147])
        #expect(!summary.first.isKnown && summary.duration_s == nil)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func tellsTheRangeOfGarbageInAStream() throws {
        let whole = try ReferenceData.bytes("recordings/tlog/betaflight_sitl_tcp5762.mav")
        let damaged = [UInt8](repeating: 0x41, count: 30) + whole + [0xFD, 9, 0, 0]
        try DecodingFixture.withFile(damaged) { path in
            var listing = try RecordingListing(Recording(path: path, format: .mavlinkStream))
            try listing.run()
            #expect(listing.summary.frames == 147)
            let ranges = listing.summary.skippedRanges.map { [$0.offset, $0.length] }
            #expect(ranges == [[0, 30], [UInt64(30 + whole.count), 4]])
            #expect(listing.summary.bytesSkipped == 34)
        }
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func convertsToUnitsOfTheSI() throws {
        let path = DecodingFixture.path("tlog/synth_kintex_gimpo.tlog")
        let position = try #require(
            try DecodingFixture.records(path, ["GLOBAL_POSITION_INT"], convertsUnits: true).first)
        #expect(position["lat"] == .real(37.669) && position["lon"] == .real(126.745))
        #expect(position["alt"] == .real(320) && position["vx"] == .real(-25) && position["hdg"] == .real(161.9))
        #expect(position["time_boot_ms"] == .real(1))
        #expect(position.source == "11/1" && position.time.rfc3339 == "2025-06-30T23:59:30.000000000Z")
        let battery = try #require(try DecodingFixture.records(path, ["BATTERY_STATUS"], convertsUnits: true).first)
        #expect(battery["temperature"] == .null && battery["energy_consumed"] == .null)
        #expect(battery["voltages_ext"] == .list([.real(3.7), .real(3.7), .null, .null]))
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func endsAtTheLimit() throws {
        let recording = try Recording(path: DecodingFixture.path("tlog/synth_kintex_gimpo.tlog"))
        #expect(try DecodingFixture.records(recording, ["ATTITUDE"], limit: 7).count == 7)
    }
}
