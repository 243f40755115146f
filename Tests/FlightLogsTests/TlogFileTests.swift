import ByteParsing
import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

@Suite struct TlogFileTests {
    /// A log of heartbeats (message 0, CRC_EXTRA 50) at 10 Hz, each with its own sequence number and payload.
    static func heartbeats(_ count: Int) -> [[UInt8]] {
        (0..<count).map { index in
            let time = 1_751_327_970_000_000 + UInt64(index) * 100_000
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) }
            let payload = (0..<9).map { UInt8(truncatingIfNeeded: index &* 7 &+ $0) }
            return bytes
                + MAVLinkChecksum.frame(message: 0, extra: 50, payload: payload, sequence: UInt8(index & 0xFF))
        }
    }

    static func isGenuineHeartbeat(_ frame: RawSpan) -> Bool {
        let bytes = (0..<frame.byteCount).map { frame.byte(at: $0) }
        guard bytes.count == 17, bytes[0] == 0xFE, bytes[5] == 0 else { return false }
        let sum = MAVLinkChecksum.crc(bytes[1..<15] + [50])
        return bytes[15] == UInt8(sum & 0xFF) && bytes[16] == UInt8(sum >> 8)
    }

    /// BATTERY_STATUS (147, CRC_EXTRA 154) in version 2: the one message of a log whose frame nothing else confirms.
    static func isGenuineBattery(_ frame: RawSpan) -> Bool {
        let bytes = (0..<frame.byteCount).map { frame.byte(at: $0) }
        guard bytes[0] == 0xFD, bytes.count > 12, bytes[7] == 147 else { return false }
        let sum = MAVLinkChecksum.crc(bytes[1..<bytes.count - 2] + [154])
        return bytes.suffix(2) == [UInt8(sum & 0xFF), UInt8(sum >> 8)]
    }

    struct Reading {
        var records: [TlogRecord] = []
        var frames: [[UInt8]] = []
        var skipped: [LostRange] = []
        var bytesSkipped: UInt64 = 0
    }

    static func read(_ path: String, isGenuine: (RawSpan) -> Bool) throws -> Reading {
        var file = try TlogFile(path: path)
        var reading = Reading()
        while let record = try file.next(isGenuine: isGenuine) {
            reading.records.append(record)
            reading.frames.append(file.withFrame(record) { frame in (0..<frame.byteCount).map { frame.byte(at: $0) } })
        }
        reading.skipped = file.skippedRanges.ranges
        reading.bytesSkipped = file.bytesSkipped
        return reading
    }

    static func read(_ bytes: [UInt8], isGenuine: (RawSpan) -> Bool) throws -> Reading {
        let file = try TemporaryFile(bytes)
        return try read(file.path, isGenuine: isGenuine)
    }

    /// Every frame that pymavlink 2.4.50 found, at the same offset, with the same time, in the same order.
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: ["dronekit_flight", "capture.mav2.battery_status", "synth_kintex_gimpo"])
    func findsTheFramesThatPymavlinkFinds(name: String) throws {
        let text = try ReferenceData.gunzippedText("recordings/tlog/\(name).tlog.frames.csv.gz")
        let rows = text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst()
        let path = ReferenceData.file("recordings/tlog/\(name).tlog").path
        let reading = try Self.read(path, isGenuine: Self.isGenuineBattery)
        try #require(reading.records.count == rows.count)
        for (record, row) in zip(reading.records, rows) {
            let columns = row.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }
            #expect(record.offset == UInt64(columns[1]) && record.timestamp_us == UInt64(columns[2]))
            #expect(record.hasOwnTimestamp)
        }
    }

    /// Totals of the oracle: skipped ranges as start..<end and the trailing bytes behind them, here one range. The 76,791
    /// frames of the first log hold 1,314 whose checksum is wrong.
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: [
            ("dronekit_flight", 76791, 2_723_821, 19), ("capture.mav2.battery_status", 1, 56, 14),
            ("synth_kintex_gimpo", 15043, 0, 0),
        ])
    func reportsTheBytesThatAreNoRecord(name: String, count: Int, offset: UInt64, skipped: UInt64) throws {
        let reading = try Self.read(
            ReferenceData.file("recordings/tlog/\(name).tlog").path, isGenuine: Self.isGenuineBattery)
        #expect(reading.records.count == count)
        #expect(reading.bytesSkipped == skipped)
        #expect(reading.skipped.map(\.offset) == (skipped > 0 ? [offset] : []))
    }

    @Test func readsEveryPrefixAndCountsItsTail() throws {
        let records = Self.heartbeats(4)
        let whole = records.flatMap { $0 }
        for count in 1...whole.count {
            let reading = try Self.read(Array(whole[..<count]), isGenuine: Self.isGenuineHeartbeat)
            #expect(reading.records.count == count / 25, "prefix of \(count) bytes")
            #expect(reading.bytesSkipped == UInt64(count % 25), "prefix of \(count) bytes")
        }
    }

    @Test func deliversARecordWithAWrongChecksumAtItsPlace() throws {
        var records = Self.heartbeats(5)
        records[2][20] ^= 0xFF
        let reading = try Self.read(records.flatMap { $0 }, isGenuine: Self.isGenuineHeartbeat)
        #expect(reading.records.count == 5)
        #expect(reading.bytesSkipped == 0)
    }

    @Test func findsTheNextFrameBehindForeignBytes() throws {
        let records = Self.heartbeats(6)
        // The foreign bytes hold a magic number and a length that lead nowhere.
        let noise: [UInt8] = [0xFE, 4, 1, 1, 1, 0, 9, 9, 9, 0xFD, 200, 0, 1, 2, 3]
        let reading = try Self.read(
            (records[..<3] + [noise] + records[3...]).flatMap { $0 }, isGenuine: Self.isGenuineHeartbeat)
        #expect(reading.frames == records.map { Array($0.dropFirst(8)) })
        #expect(reading.skipped.map(\.offset) == [75])
        #expect(reading.skipped.first?.byteCount == 15)
        #expect(reading.skipped.first?.timeBefore_us == 1_751_327_970_200_000)
        #expect(reading.skipped.first?.timeAfter_us == 1_751_327_970_300_000)
    }

    @Test func keepsAWholeFrameWhoseTimeIsDamaged() throws {
        var records = Self.heartbeats(6)
        for index in 0..<8 { records[3][index] = 0 }
        let reading = try Self.read(records.flatMap { $0 }, isGenuine: Self.isGenuineHeartbeat)
        #expect(reading.records.count == 6)
        #expect(reading.records.map(\.hasOwnTimestamp) == [true, true, true, false, true, true])
        #expect(reading.records[3].timestamp_us == reading.records[2].timestamp_us)
        #expect(reading.bytesSkipped == 8)
    }

    @Test(arguments: UInt64(1)...40)
    func losesOnlyWhatDamageTouches(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let records = Self.heartbeats(400)
        var bytes = records.flatMap { $0 }
        let start = Int.random(in: 500..<8000, using: &random)
        let length = Int.random(in: 1..<700, using: &random)
        let damaged: Range<Int>
        switch seed % 3 {
        case 0:
            for index in start..<start + length { bytes[index] = 0 }
            damaged = start..<start + length
        case 1:
            for index in start..<start + length { bytes[index] = UInt8.random(in: 0...255, using: &random) }
            damaged = start..<start + length
        default:
            bytes.removeSubrange(start..<start + length)
            damaged = start..<start + length
        }
        let reading = try Self.read(bytes, isGenuine: Self.isGenuineHeartbeat)
        let whole = (0..<400).filter { 25 * $0 + 25 <= damaged.lowerBound || 25 * $0 + 8 >= damaged.upperBound }
        let found = Set(reading.frames)
        for index in whole {
            #expect(found.contains(Array(records[index].dropFirst(8))), "seed \(seed) frame \(index)")
        }
        // Beside the whole ones, at most the frame at each edge of the damage is handed out, as a frame to be rejected.
        #expect(reading.records.count <= whole.count + 2 + (seed % 3 == 2 ? 0 : length / 25), "seed \(seed)")
        let inOrder = zip(reading.records, reading.records.dropFirst()).allSatisfy {
            $0.timestamp_us <= $1.timestamp_us
        }
        #expect(inOrder, "seed \(seed)")
    }

    @Test func refusesAnEmptyFile() throws {
        let file = try TemporaryFile([])
        let error = #expect(throws: FlightLogError.self) { try TlogFile(path: file.path).byteCount }
        #expect(error?.reason == .isEmpty)
    }

    /// MAVProxy recorded the first log: its own frames have link 3. Every time is as pymavlink reads it all the same.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func recognisesTheLinkInTheLowBits() throws {
        var file = try TlogFile(path: ReferenceData.file("recordings/tlog/dronekit_flight.tlog").path)
        while try file.next(isGenuine: { _ in false }) != nil {}
        #expect(
            file.linkBits.links == [
                TlogLinkBits.Link(number: 0, count: 73717), TlogLinkBits.Link(number: 3, count: 3074),
            ])
    }

    @Test(
        arguments: [
            ([0, 1, 2, 3], nil), ([0], nil), ([0, 2], nil), ([0, 1], [0, 1]), ([1, 2, 3], [1, 2, 3]),
        ] as [([UInt8], [UInt8]?)])
    func tellsLinksFromTheBitsOfAClock(bits: [UInt8], links: [UInt8]?) {
        var found = TlogLinkBits()
        for index in 0..<99 { found.add(bits[index % bits.count]) }
        #expect(found.links == nil)
        found.add(bits[0])
        #expect(found.links?.map(\.number) == links)
    }

    @Test(.timeLimit(.minutes(1)))
    func passesOverTheHolesOfASparseFile() throws {
        let records = Self.heartbeats(8).flatMap { $0 }
        let file = try TemporaryFile(records)
        let handle = try #require(FileHandle(forUpdatingAtPath: file.path))
        try handle.seek(toOffset: 10_000_000_000)
        try handle.write(contentsOf: Data(records))
        try handle.close()
        let reading = try Self.read(file.path, isGenuine: Self.isGenuineHeartbeat)
        #expect(reading.records.count == 16 && reading.bytesSkipped == 10_000_000_000 - 200)
    }
}
