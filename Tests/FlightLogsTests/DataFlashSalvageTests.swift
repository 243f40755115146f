import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

/// The two recordings, damaged: everything whole is found, and nothing is lost without being told.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct DataFlashSalvageTests {
    static let seeds: [UInt64] = [1, 2, 3]

    /// The messages of a log as byte ranges.
    private func messages(_ path: String) throws -> (ranges: [Range<Int>], lost: LostRangeList) {
        var reader = try DataFlashMessageReader(path: path)
        var ranges: [Range<Int>] = []
        while let message = try reader.next() {
            ranges.append(Int(message.offset)..<Int(message.offset) + message.byteCount)
        }
        return (ranges, reader.lostRanges)
    }

    /// Behind the formats, so that none of the definitions is damaged.
    @Test(arguments: RecordingDamage.allCases, DataFlashOracleTests.names)
    func findsEveryMessageThatTheDamageLeftWhole(damage: RecordingDamage, name: String) throws {
        let log = try ReferenceData.bytes("recordings/dataflash/\(name)")
        let original = try messages(DataFlashOracleTests.path(name)).ranges
        for seed in Self.seeds {
            let damaged = damage.damaged(log, from: 20_000, seed: seed)
            let file = try TemporaryFile(damaged.bytes)
            let found = try messages(file.path)
            let ranges = Set(found.ranges)
            let missing = original.filter { range in
                damaged.place(of: range).map { !ranges.contains($0..<$0 + range.count) } ?? false
            }
            #expect(missing == [], "seed \(seed)")
            // Every byte is in a message or in a lost range, and in one of them only.
            let inMessages = found.ranges.reduce(0) { $0 + $1.count }
            #expect(inMessages + Int(found.lost.byteCount) == damaged.bytes.count, "seed \(seed)")
        }
    }

    @Test(.enabled(if: PeerProgram.hasPymavlink, PeerProgram.noPymavlink), arguments: RecordingDamage.allCases)
    func findsAtLeastAsManyMessagesAsPymavlink(damage: RecordingDamage) throws {
        for name in DataFlashOracleTests.names {
            let log = try ReferenceData.bytes("recordings/dataflash/\(name)")
            let seeds = Self.seeds.prefix(2)
            let files = try seeds.map { try TemporaryFile(damage.applied(to: log, seed: $0)) }
            let theirs = try Pymavlink.messageCounts(files.map(\.path))
            try #require(theirs.count == files.count)
            for (index, file) in files.enumerated() {
                let survey = try DataFlashSurvey(path: file.path)
                #expect(Int(survey.messageCount) >= theirs[index], "\(name), seed \(seeds[index])")
            }
        }
    }

    @Test func tellsWhereBytesAreLostAndForHowLong() throws {
        let log = try ReferenceData.bytes("recordings/dataflash/df_spark.bin")
        let damaged = RecordingDamage.zeroed.damaged(log, from: 300_000, seed: 1)
        let file = try TemporaryFile(damaged.bytes)
        let survey = try DataFlashSurvey(path: file.path)
        let zeroed = try #require(damaged.touched.first)
        #expect(survey.lostRanges.count == 1)
        let lost = try #require(survey.lostRanges.ranges.first)
        // The message at the start of the zeros has its head; the lost bytes begin behind it.
        #expect(Int(lost.offset) >= zeroed.lowerBound && Int(lost.offset) < zeroed.lowerBound + 255)
        #expect(Int(lost.end) >= zeroed.upperBound && Int(lost.end) < zeroed.upperBound + 255)
        #expect(lost.reason == .damaged)
        #expect(survey.messagesBeforeLostBytes == 1)
        let before = try #require(lost.timeBefore_us)
        let after = try #require(lost.timeAfter_us)
        #expect(before < after && after - before < 1_000_000)
    }
}
