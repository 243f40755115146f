import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

@Suite struct ULogMessageReaderTests {
    struct Reading {
        var messages: [ULogMessage] = []
        var bytes: [[UInt8]] = []
        var lost: [LostRange] = []
        var lostByteCount: UInt64 = 0
        var dataCount: Int { messages.count { $0.kind == .data } }
    }

    static func read(_ bytes: [UInt8]) throws -> Reading {
        let file = try TemporaryFile(bytes)
        return try read(path: file.path)
    }

    static func read(path: String) throws -> Reading {
        var reader = try ULogMessageReader(path: path)
        var reading = Reading()
        while let message = try reader.next() {
            reading.messages.append(message)
            reading.bytes.append(reader.withBytes(of: message) { $0.byteArray })
        }
        reading.lost = reader.lostRanges.ranges
        reading.lostByteCount = reader.bytesLost
        return reading
    }

    @Test func handsOutTheLogAgainMessageByMessage() throws {
        let log = ULogBuilder.sample(count: 50)
        let reading = try Self.read(log.bytes)
        #expect(reading.bytes.flatMap { $0 } == log.bytes)
        #expect(reading.messages.dropFirst().map(\.offset) == log.offsets.map { UInt64($0) })
        #expect(reading.messages[0].isFileHeader)
        #expect(reading.lost.isEmpty)
        #expect(reading.messages.last?.timestamp_us == 1_000_000 + 49 * 4000)
    }

    @Test func readsEveryPrefixAndAccountsForEveryByte() throws {
        let log = ULogBuilder.sample(count: 12)
        for count in 16...log.bytes.count {
            let reading = try Self.read(Array(log.bytes[..<count]))
            let whole = (log.offsets.dropFirst() + [log.bytes.count]).count { $0 <= count }
            #expect(reading.messages.count == 1 + whole, "prefix of \(count) bytes")
            let delivered = reading.bytes.reduce(0) { $0 + $1.count }
            #expect(delivered + Int(reading.lostByteCount) == count, "prefix of \(count) bytes")
            #expect(reading.lost.allSatisfy { $0.reason == .truncated }, "prefix of \(count) bytes")
        }
    }

    @Test(arguments: 0..<16)
    func refusesAFileThatEndsInItsHeader(count: Int) throws {
        let file = try TemporaryFile(Array(ULogBuilder().bytes[..<count]))
        let error = #expect(throws: FlightLogError.self) { try ULogMessageReader(path: file.path).byteCount }
        #expect(error?.reason == (count == 0 ? .isEmpty : .wrongHeader(format: "a ULog")))
    }

    @Test func refusesUnknownIncompatibleFlags() throws {
        var log = ULogBuilder()
        log.flags(incompatible: 2)
        log.format("tiny:uint64_t timestamp;")
        let file = try TemporaryFile(log.bytes)
        var reader = try ULogMessageReader(path: file.path)
        _ = try reader.next()
        let error = FlightLogError(path: file.path, offset: 27, reason: .unknownIncompatibleFlags)
        #expect(throws: error) { while try reader.next() != nil {} }
    }

    @Test func followsTheOffsetsOfAppendedData() throws {
        var whole = ULogBuilder.sample(count: 6)
        let cut = whole.bytes.count - 7
        whole.text(level: 3, time_us: 9_000_000, "hardfault")
        // The log as a logger leaves it that lost power: the last data message is cut, then a text is appended.
        var bytes = whole.bytes
        bytes.removeSubrange(cut..<whole.offsets.last!)
        let appended = UInt64(cut)
        bytes[16 + 3 + 8] = 1
        bytes.replaceSubrange(16 + 3 + 16..<16 + 3 + 24, with: ULogBuilder.little(appended))
        let reading = try Self.read(bytes)
        #expect(reading.messages.last?.kind == .loggedText)
        #expect(reading.messages.last?.offset == appended)
        #expect(reading.dataCount == 5)
        #expect(reading.lost.map(\.reason) == [.cutByAppendedData])
        #expect(reading.lost.first?.end == appended)
    }

    @Test func ignoresAppendedOffsetsThatCannotBe() throws {
        let log = ULogBuilder.sample(count: 6)
        for offset in [UInt64(3), 1 << 40, .max] {
            var bytes = log.bytes
            bytes[16 + 3 + 8] = 1
            bytes.replaceSubrange(16 + 3 + 16..<16 + 3 + 24, with: ULogBuilder.little(offset))
            let file = try TemporaryFile(bytes)
            let survey = try ULogSurvey(path: file.path)
            #expect(survey.hasWrongAppendedOffset)
            #expect(survey.dataCount == 6)
        }
    }

    @Test func keepsMessagesOfTypesItDoesNotKnow() throws {
        var log = ULogBuilder.sample(count: 3)
        log.message("z", [1, 2, 3, 4])
        log.data(id: 300, ULogBuilder.little(UInt64(1_100_000)) + [1, 0])
        log.data(id: 300, ULogBuilder.little(UInt64(1_200_000)) + [2, 0])
        let file = try TemporaryFile(log.bytes)
        let survey = try ULogSurvey(path: file.path)
        #expect(survey.dataCount == 5)
        #expect(survey.lostRanges.byteCount == 0)
        #expect(survey.rejected.map(\.reason) == ["unknown_type"])
    }

    @Test func losesOneMessagePerDamagedHead() throws {
        let log = ULogBuilder.sample(count: 60)
        for victim in 20..<40 {
            for byte in 0..<3 {
                for bit in 0..<8 {
                    var bytes = log.bytes
                    bytes[log.offsets[victim] + byte] ^= 1 << bit
                    let reading = try Self.read(bytes)
                    #expect(reading.dataCount >= 59, "message \(victim) byte \(byte) bit \(bit)")
                    let delivered = reading.bytes.reduce(0) { $0 + $1.count }
                    #expect(delivered + Int(reading.lostByteCount) == bytes.count)
                }
            }
        }
    }

    /// Bytes cut out of the middle: the head of one message runs into whole ones, which are not to be swallowed.
    @Test func dropsAMessageWhoseEndWasCutOut() throws {
        let log = ULogBuilder.sample(count: 60)
        // Message 32 is a long one (35 bytes), the ones behind it are short (15 bytes).
        let victim = log.offsets[32]
        #expect(log.offsets[33] - victim == 35 && log.offsets[34] - log.offsets[33] == 15)
        var bytes = log.bytes
        bytes.removeSubrange(victim + 18..<log.offsets[33])
        let reading = try Self.read(bytes)
        #expect(reading.dataCount == 59)
        #expect(!reading.messages.contains { $0.offset == UInt64(victim) })
        #expect(reading.messages.contains { $0.offset == UInt64(victim + 18) })
        #expect(reading.lost.map(\.offset) == [UInt64(victim)] && reading.lost.first?.byteCount == 18)
    }

    @Test func namesTheTimesAroundALoss() throws {
        let log = ULogBuilder.sample(count: 60)
        var bytes = log.bytes
        let start = log.offsets[30]
        for index in start..<log.offsets[33] { bytes[index] = 0 }
        let reading = try Self.read(bytes)
        // The first eight messages are definitions, so message 30 is the data message number 22.
        #expect(reading.lost.map(\.offset) == [UInt64(start)])
        #expect(reading.lost.first?.byteCount == UInt64(log.offsets[33] - start))
        #expect(reading.lost.first?.timeBefore_us == 1_000_000 + 21 * 4000)
        #expect(reading.lost.first?.timeAfter_us == 1_000_000 + 25 * 4000)
        #expect(reading.messages.filter(\.isBeforeLostBytes).map(\.offset) == [UInt64(log.offsets[29])])
    }

    @Test(arguments: UInt64(1)...60)
    func survivesRandomBytes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = ULogBuilder.sample(count: 40).bytes
        for _ in 0..<Int.random(in: 1...60, using: &random) {
            bytes[Int.random(in: 16..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        bytes += (0..<Int.random(in: 0..<3000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        // Incompatible flags may be hit: refusing the log is then the right answer.
        guard let reading = try? Self.read(bytes) else { return }
        let delivered = reading.bytes.reduce(0) { $0 + $1.count }
        #expect(delivered + Int(reading.lostByteCount) == bytes.count, "seed \(seed)")
        let file = try TemporaryFile(bytes)
        _ = try ULogSurvey(path: file.path)
    }
}
