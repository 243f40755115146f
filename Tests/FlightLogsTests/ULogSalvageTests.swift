import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

/// What is recovered from a damaged log is what the whole log holds, and nothing else.
@Suite struct ULogSalvageTests {
    static func messages(_ bytes: [UInt8]) throws -> [(offset: Int, bytes: ArraySlice<UInt8>)] {
        try ULogMessageReaderTests.read(bytes).messages.filter { $0.kind == .data }.map {
            (Int($0.offset), bytes[Int($0.offset)..<Int($0.offset) + $0.byteCount])
        }
    }

    /// A log of 200 kB in which every message is different.
    static let log = ULogBuilder.sample(count: 9000).bytes
    static let firstData = ULogBuilder.sample(count: 1).offsets.last!

    @Test(arguments: [RecordingDamage.cut, .zeroed, .removed], UInt64(1)...12)
    func recoversTheMessagesOutsideTheDamageUnchanged(_ damage: RecordingDamage, seed: UInt64) throws {
        let touched = try #require(damage.touchedRange(of: Self.log.count, seed: seed))
        // Definitions that are hit take their topic with them: that is another matter.
        try #require(touched.lowerBound > Self.firstData)
        let shift = damage == .removed ? touched.count : 0
        var expected: [Int: ArraySlice<UInt8>] = [:]
        for (offset, bytes) in try Self.messages(Self.log)
        where offset >= touched.upperBound || bytes.endIndex <= touched.lowerBound {
            expected[offset >= touched.upperBound ? offset - shift : offset] = bytes
        }
        let found = try Self.messages(damage.applied(to: Self.log, seed: seed))
        for (offset, bytes) in found {
            guard let whole = expected.removeValue(forKey: offset) else {
                // The one message whose head is before the damage and whose end is not its own.
                #expect(offset < touched.lowerBound && offset + bytes.count >= touched.lowerBound, "byte \(offset)")
                continue
            }
            #expect(whole.elementsEqual(bytes), "byte \(offset)")
        }
        #expect(expected.isEmpty)
    }

    @Test func saysHowMuchTimeIsLost() throws {
        let log = ULogBuilder.sample(count: 9000)
        // 100 whole messages and the first half of one more: 4 ms each.
        let cut = log.offsets[5000]..<log.offsets[5100] + 9
        var bytes = log.bytes
        bytes.removeSubrange(cut)
        let range = try #require(try ULogMessageReaderTests.read(bytes).lost.first)
        let lost = try #require(range.lostTime_us)
        #expect(lost == 102 * 4000)
        #expect(range.timeBefore_us == 1_000_000 + UInt64(4999 - 8) * 4000)
        #expect(range.offset == UInt64(cut.lowerBound) && range.reason == .damaged)
    }

    @Test func isNotLedAstrayByADamagedTime() throws {
        let log = ULogBuilder.sample(count: 600)
        var bytes = log.bytes
        // The time of one message leaps 34 years ahead; its form is whole, so it is handed out.
        bytes[log.offsets[300] + 5 + 6] ^= 4
        let file = try TemporaryFile(bytes)
        let survey = try ULogSurvey(path: file.path)
        #expect(survey.dataCount == 600 && survey.lostRanges.byteCount == 0)
        #expect(survey.latestTime_us == 1_000_000 + 599 * 4000)
    }

    @Test func followsALogThatWasPaused() throws {
        var log = ULogBuilder.sample(count: 10)
        for index in 0..<5 {
            log.data(id: 300, ULogBuilder.little(UInt64(900_000_000 + index)) + [1, 0])
        }
        let file = try TemporaryFile(log.bytes)
        #expect(try ULogSurvey(path: file.path).latestTime_us == 900_000_004)
    }

    @Test(.timeLimit(.minutes(1)))
    func passesOverTheHolesOfASparseFile() throws {
        let log = ULogBuilder.sample(count: 50)
        let file = try TemporaryFile(log.bytes)
        let handle = try #require(FileHandle(forUpdatingAtPath: file.path))
        let tail = log.bytes[log.offsets[40]...]
        try handle.seek(toOffset: 10_000_000_000)
        try handle.write(contentsOf: Data(tail))
        try handle.close()
        let survey = try ULogSurvey(path: file.path)
        #expect(survey.dataCount == 50 + UInt64(log.offsets.count - 40))
        #expect(survey.lostRanges.byteCount == 10_000_000_000 - UInt64(log.bytes.count))
    }
}
