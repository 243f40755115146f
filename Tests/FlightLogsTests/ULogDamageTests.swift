import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

/// A real log of 64,542 data messages, damaged in the ways that logs are, against the best peer's yield.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ULogDamageTests {
    static let log = (try? ReferenceData.bytes("recordings/ulog/sample.ulg")) ?? []
    /// The offsets and lengths of all messages of the undamaged log.
    static let messages: [(offset: Int, end: Int, isData: Bool)] = {
        guard let reading = try? ULogMessageReaderTests.read(log) else { return [] }
        return reading.messages.map {
            (Int($0.offset), Int($0.offset) + $0.byteCount, $0.kind == .data)
        }
    }()

    static func survey(_ bytes: [UInt8]) throws -> ULogSurvey {
        let file = try TemporaryFile(bytes)
        return try ULogSurvey(path: file.path)
    }

    /// Where the data begin: damage to the definitions is another matter.
    static let dataStart = messages.first { $0.isData }?.offset ?? 0

    @Test func keepsEveryWholeMessageOfACutLog() throws {
        let survey = try Self.survey(Array(Self.log[..<(Self.log.count * 55 / 100)]))
        #expect(survey.dataCount >= 35_245)
        #expect(survey.lostRanges.ranges.allSatisfy { $0.reason == .truncated })
    }

    @Test(arguments: UInt64(1)...8)
    func losesOnlyMessagesThatAZeroedKilobyteTouches(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let start = Int.random(in: Self.dataStart..<Self.log.count - 1024, using: &random)
        var bytes = Self.log
        for index in start..<start + 1024 { bytes[index] = 0 }
        let touched = Self.messages.count { $0.isData && $0.end > start && $0.offset < start + 1024 }
        let survey = try Self.survey(bytes)
        #expect(survey.dataCount >= UInt64(64_542 - touched), "seed \(seed)")
        // A message whose end alone is zeroed keeps its size and counts, marked as standing before lost bytes.
        #expect(survey.dataCount <= UInt64(64_542 - touched + 1), "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...8)
    func losesOneMessagePerFlippedHead(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = Self.log
        var heads = 0
        for _ in 0..<20 {
            let index = Int.random(in: Self.dataStart..<bytes.count, using: &random)
            bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            // The size, the type and the id are a data message's head: the payload has no redundancy.
            heads += Self.messages.contains { $0.offset <= index && index < $0.offset + 5 } ? 1 : 0
        }
        let survey = try Self.survey(bytes)
        #expect(survey.dataCount >= UInt64(64_542 - heads), "seed \(seed): \(heads) heads, \(survey.dataCount)")
    }

    @Test(arguments: UInt64(1)...8)
    func losesOnlyMessagesThatACutTouches(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let start = Int.random(in: Self.dataStart..<Self.log.count - 4096, using: &random)
        var bytes = Self.log
        bytes.removeSubrange(start..<start + 4096)
        let touched = Self.messages.count { $0.isData && $0.end > start && $0.offset < start + 4096 }
        let survey = try Self.survey(bytes)
        #expect(survey.dataCount >= UInt64(64_542 - touched), "seed \(seed): \(survey.dataCount)")
        #expect(survey.dataCount <= UInt64(64_542 - touched + 1), "seed \(seed): \(survey.dataCount)")
    }
}
