import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import FlightLogs

@Suite struct DataFlashReaderTests {
    private func survey(_ bytes: [UInt8], emit: (DecodedReport) -> Void = { _ in }) throws -> DataFlashSurvey {
        let file = try TemporaryFile(bytes)
        return try DataFlashSurvey(path: file.path, emit: emit)
    }

    @Test func countsInstancesUnderOneName() throws {
        let survey = try survey(DataFlashBuilder.sample(count: 100).bytes)
        let counts = Dictionary(uniqueKeysWithValues: survey.counts)
        #expect(counts == ["FMT": 6, "UNIT": 2, "MULT": 2, "FMTU": 2, "GPS": 20, "RATE": 80])
        #expect(survey.lostRanges.byteCount == 0 && survey.rejected.isEmpty)
        #expect(survey.clock.stepsBack == 0 && survey.clock.leaps == 0)
    }

    @Test func appliesTheUnitsThatTheLogStates() throws {
        let file = try TemporaryFile(DataFlashBuilder.sample(count: 2).bytes)
        var reader = try DataFlashMessageReader(path: file.path)
        var decoder = DataFlashDecoder()
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)
        while let message = try reader.next() {
            _ = reader.withBytes(of: message) { decoder.decode($0, envelope: envelope) { _ in } }
        }
        let rate = try #require(decoder.definitions.format(of: 21))
        #expect(decoder.units.unit(of: 0, in: rate) == .init(label: "s", factor: 1e-6))
        #expect(decoder.units.unit(of: 1, in: rate) == .init(label: nil, factor: 1))
        #expect(decoder.units.unit(of: 2, in: rate) == .init(label: "rpm", factor: 10))
        #expect(decoder.units.instanceField(of: 20) == 1 && decoder.units.instanceField(of: 21) == nil)
    }

    @Test func reportsTheReceiverThatTheAutopilotUses() throws {
        var samples: [PositionSample] = []
        let survey = try survey(DataFlashBuilder.sample(count: 100).bytes) { report in
            if case .position(let sample) = report.body { samples.append(sample) }
        }
        #expect(samples.count == 10)
        let sample = try #require(samples.first)
        #expect(sample.latitude_1e7deg == 376_000_000 && sample.longitude_1e7deg == 1_268_000_000)
        #expect(sample.altitudeAMSL_mm == 123_450 && sample.provenance == .gnssReceiver && sample.fixType == 3)
        #expect(abs(sample.velocityEast_mps - 2) < 1e-6 && abs(sample.velocityNorth_mps) < 1e-6)
        #expect(sample.velocityUp_mps == 1 && sample.horizontalAccuracy_m.isNaN)
        #expect(survey.timeline.isUTCKnown)
    }

    @Test(arguments: [(UInt16(1903), "2016-06-25T23:59:43.000000000Z"), (2200, "2022-03-05T23:59:42.000000000Z")])
    func takesTheLeapSecondsOfTheDay(week: UInt16, start: String) throws {
        let survey = try survey(DataFlashBuilder.sample(count: 100, week: week).bytes)
        #expect(survey.timeline.instant(of: 0).rfc3339 == start)
    }

    @Test func knowsNoDateWithoutAFix() throws {
        var times: [UTCInstant] = []
        let survey = try survey(DataFlashBuilder.sample(count: 100, week: 0).bytes) { times.append($0.generatedAt) }
        #expect(!survey.timeline.isUTCKnown)
        #expect(!survey.timeline.instant(of: 5_000_000).isKnown)
        #expect(survey.timeline.replayInstant(of: 5_000_000).nanoseconds == 5_000_000_000)
        #expect(!times.isEmpty && times.allSatisfy { !$0.isKnown })
    }

    @Test func isNotDatedByOneDamagedFix() throws {
        var bytes = DataFlashBuilder.sample(count: 100).bytes
        let first = DataFlashBuilder.sample(count: 1).offsets[12]
        // The week of the first fix: 2200 becomes 2200 ^ 1024.
        bytes[first + 3 + 8 + 2 + 4 + 1] ^= 4
        #expect(try survey(bytes).timeline.instant(of: 0).rfc3339 == "2022-03-05T23:59:42.000000000Z")
    }

    @Test func keepsMessagesOfUnknownTypesApart() throws {
        var log = DataFlashBuilder.sample(count: 10)
        log.message(99, [1, 2, 3, 4])
        let known = DataFlashBuilder.sample(count: 10).bytes
        let tail = Array(known[DataFlashBuilder.sample(count: 10).offsets[12]...])
        let survey = try survey(log.bytes + tail)
        #expect(survey.rejected.map(\.reason) == ["unknown_type"] && survey.rejected.map(\.count) == [1])
        #expect(survey.lostRanges.byteCount == 0 && survey.messageCount == 12 + 10 + 10)
    }

    @Test func learnsFromTheMessagesWhichOfTwoLengthsIsRight() throws {
        // The length of RATE says 27 where its letters say 17.
        var bytes = DataFlashBuilder.sample(count: 50).bytes
        let format = DataFlashBuilder.sample(count: 0).offsets[5]
        bytes[format + 4] = 27
        let survey = try survey(bytes)
        #expect(Dictionary(uniqueKeysWithValues: survey.counts)["RATE"] == 40)
        #expect(survey.lostRanges.byteCount == 0)
    }

    @Test func aFlippedBitInATimeMovesNothing() throws {
        var bytes = DataFlashBuilder.sample(count: 100).bytes
        let offset = DataFlashBuilder.sample(count: 100).offsets[40]
        bytes[offset + 3 + 4] ^= 1
        let file = try TemporaryFile(bytes)
        var reader = try DataFlashMessageReader(path: file.path)
        var clock = DataFlashReplayClock(timeline: DataFlashTimeline())
        var latest = UTCInstant(nanoseconds: 0)
        while let message = try reader.next() { latest = clock.receivedAt(of: message) }
        #expect(latest.nanoseconds == 1_990_000_000)
        let survey = try survey(bytes)
        #expect(survey.clock.span_us == 1_000_000...1_990_000)
        #expect(survey.clock.stepsBack == 1 && survey.clock.leaps == 1)
    }

    @Test func everyPrefixIsReadToItsLastWholeMessage() throws {
        let log = DataFlashBuilder.sample(count: 12)
        let ends = log.offsets.dropFirst() + [log.bytes.count]
        for length in stride(from: 1, through: log.bytes.count, by: 7) {
            let survey = try survey(Array(log.bytes[..<length]))
            #expect(Int(survey.messageCount) == ends.filter { $0 <= length }.count, "\(length) bytes")
            let whole = ends.last { $0 <= length } ?? 0
            #expect(Int(survey.lostRanges.byteCount) == length - whole, "\(length) bytes")
        }
    }

    /// Seeded noise, formats with absurd lengths and letters, and messages cut anywhere: nothing may trap.
    @Test func survivesAnyBytes() throws {
        let sample = DataFlashBuilder.sample(count: 30)
        for seed in UInt64(1)...30 {
            var random = SeededGenerator(seed: seed)
            var bytes = sample.bytes
            for _ in 0..<Int.random(in: 1...200, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
            }
            for length in [0, 1, 3, 4, 255] {
                var hostile = DataFlashBuilder()
                hostile.format(UInt8(length), "BAD", "aaaaZZZZ", "x,,y", length: length)
                bytes.insert(contentsOf: hostile.bytes, at: Int.random(in: bytes.indices, using: &random))
                hostile.message(UInt8(length), [])
            }
            let survey = try survey(bytes)
            let total = survey.messageCount + survey.rejected.reduce(0) { $0 + $1.count }
            #expect(total > 0, "seed \(seed)")
        }
    }

    @Test(arguments: [
        (UInt16(0x3C00), Float(1)), (0xC000, -2), (0x7BFF, 65504), (0x0001, 0x1p-24), (0x0400, 0x1p-14), (0x8000, -0.0),
        (0x7C00, .infinity),
    ])
    func readsHalfPrecision(bits: UInt16, value: Float) {
        #expect(Float(half: bits) == value)
    }
}
