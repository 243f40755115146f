import Quantities
import TelemetryModel
import Testing

@testable import FlightLogs

@Suite struct ULogDecoderTests {
    static let envelope = FrameEnvelope(
        source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)

    static func decoder(after log: ULogBuilder) -> ULogDecoder {
        var decoder = ULogDecoder()
        for piece in pieces(log) {
            _ = unsafe decoder.decode(piece.span.bytes, envelope: envelope) { _ in }
        }
        return decoder
    }

    static func pieces(_ log: ULogBuilder) -> [[UInt8]] {
        let ends = log.offsets.dropFirst() + [log.bytes.count]
        return [Array(log.bytes[..<16])] + zip(log.offsets, ends).map { Array(log.bytes[$0..<$1]) }
    }

    @Test func takesNestedFormatsApart() throws {
        let decoder = Self.decoder(after: ULogBuilder.sample(count: 9))
        let layout = try #require(decoder.definitions.subscriptions.first).layout
        #expect(
            layout.fields.map(\.name) == [
                "timestamp", "one.a", "one.b[0]", "one.b[1]", "one._padding0", "more[0].a", "more[0].b[0]",
                "more[0].b[1]", "more[0]._padding0", "more[1].a", "more[1].b[0]", "more[1].b[1]", "more[1]._padding0",
                "ok",
            ])
        #expect(layout.fields.map(\.offset) == [0, 8, 12, 13, 14, 15, 19, 20, 21, 22, 26, 27, 28, 29])
        #expect(layout.byteCount == 30 && layout.paddedByteCount == 37)
        #expect(decoder.tallies.map(\.count) == [3, 6])
        #expect(decoder.definitions.subscriptions.map(\.key) == ["outer#1", "tiny#0"])
    }

    @Test func listsTheFieldsOfAMessage() throws {
        let log = ULogBuilder.sample(count: 4)
        let decoder = Self.decoder(after: log)
        let piece = Self.pieces(log).last!
        let record = unsafe ULogRecordFields(piece.span.bytes, definitions: decoder.definitions)
        let fields = try #require(record)
        #expect(fields.key == "outer#1")
        #expect(fields.fields.first?.value == .unsigned(1_012_000))
        #expect(fields.fields[1].value == .single(3))
        #expect(fields.fields.last?.name == "ok" && fields.fields.last?.value == .boolean(true))
    }

    @Test func acceptsAPayloadWithItsPadding() {
        var log = ULogBuilder()
        log.format("tiny:uint64_t timestamp;uint8_t value;uint8_t[7] _padding0;")
        log.subscribe("tiny", id: 0)
        log.data(id: 0, ULogBuilder.little(UInt64(7)) + [1])
        log.data(id: 0, ULogBuilder.little(UInt64(8)) + [1, 0, 0, 0, 0, 0, 0, 0])
        log.data(id: 0, ULogBuilder.little(UInt64(9)) + [1, 0, 0, 0, 0, 0, 0, 0, 0])
        let decoder = Self.decoder(after: log)
        #expect(decoder.tallies[0].count == 2)
        #expect(decoder.rejected.map(\.reason) == ["wrong_size"])
    }

    /// Each rejection with the byte of the message that shows it.
    @Test(
        arguments: [
            ([1, 0], ULogRejection(.truncated, offset: 0)),
            ([9, 0, 0x44, 1, 0], ULogRejection(.truncated, offset: 0)),
            ([1, 0, 0x44, 1], ULogRejection(.truncated, offset: 3)),
            ([2, 0, 0x7A, 1, 0], ULogRejection(.unknownType, offset: 2)),
            ([3, 0, 0x44, 77, 0, 1], ULogRejection(.notSubscribed, offset: 3)),
            ([4, 0, 0x44, 0x2C, 1, 1, 2], ULogRejection(.wrongSize, offset: 0)),
            ([5, 0, 0x46, 0x61, 0x62, 0x63, 0x64, 0x65], ULogRejection(.malformedDefinition, offset: 3)),
            ([4, 0, 0x41, 0, 1, 0, 0x71], ULogRejection(.unknownFormat, offset: 3)),
            ([1, 0, 0x4F, 1], ULogRejection(.malformedDefinition, offset: 3)),
            ([4, 0, 0x4C, 0x33, 1, 1, 1], ULogRejection(.malformedDefinition, offset: 3)),
            ([3, 0, 0x50, 200, 1, 1], ULogRejection(.malformedDefinition, offset: 3)),
        ] as [([UInt8], ULogRejection)])
    func namesWhatIsWrongAndWhere(message: [UInt8], rejection: ULogRejection) {
        var decoder = Self.decoder(after: ULogBuilder.sample(count: 3))
        #expect(unsafe decoder.decode(message.span.bytes, envelope: Self.envelope) { _ in } == rejection)
        #expect(decoder.rejectedCounts[Int(rejection.reason.rawValue)] == 1)
    }

    @Test(arguments: [
        "", ":", "x:", "x", "a:uint64_t", "a:uint64_t timestamp extra;", "a:uint64_t[-1] t;", "a:uint64_t[99999] t;",
        "a:uint64_t[1 t;", "a:[3] t;",
    ])
    func refusesMalformedFormats(text: String) {
        let bytes = Array(text.utf8)
        #expect(unsafe ULogFormatDefinition(parsing: bytes.span.bytes) == nil)
    }

    @Test func refusesFormatsThatContainThemselvesOrHaveNoTime() {
        var log = ULogBuilder()
        log.format("loop:uint64_t timestamp;loop again;")
        log.format("wide:uint64_t timestamp;uint8_t[60000] a;uint8_t[60000] b;")
        log.format("timeless:float value;")
        for (id, name) in ["loop", "wide", "timeless"].enumerated() { log.subscribe(name, id: UInt16(id)) }
        let decoder = Self.decoder(after: log)
        #expect(decoder.definitions.subscriptions.isEmpty)
        #expect(decoder.rejected.first?.count == 3)
    }

    @Test func joinsContinuedInformation() {
        var log = ULogBuilder()
        log.keyed("M", "char[2] hardfault", Array("ab".utf8), prefix: [0])
        log.keyed("M", "char[2] hardfault", Array("cd".utf8), prefix: [1])
        log.keyed("M", "char[2] hardfault", Array("ef".utf8), prefix: [0])
        let decoder = Self.decoder(after: log)
        #expect(decoder.journal.multipleInformation.map(\.value) == [.text("abcd"), .text("ef")])
    }

    @Test func tellsChangedParametersFromInitialOnes() {
        var log = ULogBuilder.sample(count: 2)
        log.keyed("P", "float MPC_XY_VEL", ULogBuilder.little(Float(2.5)))
        log.keyed("Q", "int32_t MAV_SYS_ID", ULogBuilder.little(Int32(1)), prefix: [3])
        let journal = Self.decoder(after: log).journal
        #expect(journal.initialParameters.map(\.value) == [.signed(7)])
        #expect(journal.changedParameters.map(\.parameter.value) == [.single(2.5)])
        #expect(journal.changedParameters.map(\.time_us) == [1_004_000])
        #expect(journal.defaultParameters.map(\.kinds) == [3])
    }

    @Test func replayTimeNeverGoesBackAndDoubtsLeaps() {
        var timeline = ULogTimeline()
        timeline.learn(bootTime_us: 1_700_000_000_000_000)
        var clock = ULogReplayClock(timeline: timeline, start_us: 1_000_000)
        func time(_ own: UInt64?) -> Int64 {
            let message = ULogMessage(
                offset: 0, byteCount: 5, type: 0x44, timestamp_us: own, isBeforeLostBytes: false, startInWindow: 0)
            return clock.receivedAt(of: message).nanoseconds / 1000 - 1_700_000_000_000_000
        }
        #expect(time(20) == 1_000_000)
        #expect(time(nil) == 1_000_000)
        #expect(time(1_500_000) == 1_500_000)
        #expect(time(1_400_000) == 1_500_000)
        #expect(time(1 << 50) == 1_500_000)
        #expect(time(1_600_000) == 1_600_000)
        for _ in 0..<2 { #expect(time(9_000_000_000) == 1_600_000) }
        #expect(time(9_000_000_000) == 9_000_000_000)
    }
}
