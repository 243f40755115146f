import ByteParsing
import Quantities
import TelemetryModel
import Testing

@testable import FlightLogs

/// Logs that define a kind of message anew, and a second log from the source of a first.
@Suite struct RedefinedLogTests {
    private static let envelope = FrameEnvelope(
        source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)

    /// The rolls of the reports, degrees, and the rejections.
    private static func rolls(
        _ pieces: [[UInt8]], _ decoder: inout ULogDecoder
    ) -> (rolls_deg: [Float], times: [UTCInstant], rejected: [ULogRejection.Reason]) {
        var rolls: [Float] = []
        var times: [UTCInstant] = []
        var rejected: [ULogRejection.Reason] = []
        for piece in pieces {
            let rejection = unsafe decoder.decode(piece.span.bytes, envelope: envelope) { report in
                guard case .attitude(let attitude) = report.body else { return }
                rolls.append((attitude.roll_rad * 180 / .pi).rounded())
                times.append(report.generatedAt)
            }
            if let rejection { rejected.append(rejection.reason) }
        }
        return (rolls, times, rejected)
    }

    private static func rotation(roll_deg: Double) -> [UInt8] {
        // Half of the angle about the forward axis: 90 degrees have equal first and second parts.
        let half = Float(0.5).squareRoot()
        let (w, x): (Float, Float) = roll_deg == 90 ? (half, half) : (1, 0)
        return [w, x, 0, 0].flatMap { ULogBuilder.little($0) }
    }

    private static func time(_ time_us: UInt64) -> [UInt8] { ULogBuilder.little(time_us) }

    @Test func readsATopicByItsLatestLayout() {
        var log = ULogBuilder()
        log.format("vehicle_attitude:uint64_t timestamp;float[4] q;")
        log.subscribe("vehicle_attitude", id: 5)
        log.data(id: 5, Self.time(1_000_001) + Self.rotation(roll_deg: 90))
        log.format("vehicle_attitude:uint64_t timestamp;uint64_t timestamp_sample;float[4] q;")
        // Until it is subscribed anew, an id means what it meant.
        log.data(id: 5, Self.time(1_000_002) + Self.rotation(roll_deg: 90))
        log.subscribe("vehicle_attitude", id: 5)
        log.data(id: 5, Self.time(1_000_003) + Self.time(7) + Self.rotation(roll_deg: 90))
        log.data(id: 5, Self.time(1_000_004) + Self.rotation(roll_deg: 90))
        var decoder = ULogDecoder()
        let outcome = Self.rolls(ULogDecoderTests.pieces(log), &decoder)
        #expect(outcome.rolls_deg == [90, 90, 90] && outcome.rejected == [.wrongSize])
        #expect(decoder.definitions.subscriptions.map(\.layout.byteCount) == [24, 32])
        #expect(decoder.tallies.map(\.count) == [2, 1])
    }

    /// What is subscribed again as it was keeps its place and its count.
    @Test func keepsThePlaceOfWhatIsRepeated() {
        var log = ULogBuilder.sample(count: 3)
        log.subscribe("tiny", id: 300)
        log.data(id: 300, Self.time(2_000_000) + [1, 0])
        let decoder = ULogDecoderTests.decoder(after: log)
        #expect(decoder.definitions.subscriptions.map(\.key) == ["outer#1", "tiny#0"])
        #expect(decoder.tallies.map(\.count) == [1, 3])
    }

    @Test(arguments: ["nowhere", "vehicle_attitud\u{1}"])
    func readsNothingByASubscriptionThatIsNotUnderstood(name: String) {
        var log = ULogBuilder()
        log.format("vehicle_attitude:uint64_t timestamp;float[4] q;")
        log.subscribe("vehicle_attitude", id: 5)
        log.subscribe(name, id: 5)
        log.data(id: 5, Self.time(1_000_001) + Self.rotation(roll_deg: 90))
        var decoder = ULogDecoder()
        let outcome = Self.rolls(ULogDecoderTests.pieces(log), &decoder)
        #expect(outcome.rolls_deg.isEmpty && outcome.rejected.last == .notSubscribed && outcome.rejected.count == 2)
    }

    /// A log that follows in the same source has its own ids, its own clock and its own date, or none.
    @Test func readsASecondLogByItsOwnDefinitions() {
        let boot = UTCInstant(rfc3339: "2026-11-01T00:00:00Z")!
        var first = ULogBuilder()
        first.keyed("I", "uint64_t boot_time_utc_us", ULogBuilder.little(UInt64(boot.nanoseconds / 1000)))
        first.keyed("I", "char[12] ver_hw", Array("PX4_SITL_000".utf8))
        first.format("vehicle_attitude:uint64_t timestamp;float[4] q;")
        first.subscribe("vehicle_attitude", id: 5)
        first.data(id: 5, Self.time(1_000_000) + Self.rotation(roll_deg: 90))
        var second = ULogBuilder(start_us: 500_000)
        second.format("vehicle_attitude:uint64_t timestamp;uint32_t count;float[4] q;")
        second.data(id: 5, Self.time(600_000) + Self.rotation(roll_deg: 90))
        second.subscribe("vehicle_attitude", id: 9)
        second.data(id: 5, Self.time(700_000) + Self.rotation(roll_deg: 90))
        second.data(id: 9, Self.time(800_000) + [1, 0, 0, 0] + Self.rotation(roll_deg: 0))
        var decoder = ULogDecoder()
        let outcome = Self.rolls(ULogDecoderTests.pieces(first) + ULogDecoderTests.pieces(second), &decoder)
        #expect(outcome.rolls_deg == [90, 0] && outcome.rejected == [.notSubscribed, .notSubscribed])
        #expect(outcome.times == [boot.advanced(byNanoseconds: 1_000_000_000), .unknown])
        #expect(decoder.latestTime_us == 800_000 && !decoder.timeline.isUTCKnown)
        // The run has a simulated log in it, whatever follows.
        #expect(decoder.isSimulated && decoder.messageCount == 8)
    }

    @Test func readsDataFlashByTheFormatThatItsSizeTells() {
        var log = DataFlashBuilder()
        log.format(128, "FMT", "BBnNZ", "Type,Length,Name,Format,Columns", length: 89)
        log.format(30, "ATT", "Qff", "TimeUS,Roll,Pitch", length: 3 + 16)
        let one = ULogBuilder.little(Float(10)) + ULogBuilder.little(Float(20))
        log.message(30, Self.time(1_000_000) + one)
        log.format(30, "ATT", "QHff", "TimeUS,Count,Pitch,Roll", length: 3 + 18)
        log.message(30, Self.time(1_010_000) + [9, 0] + ULogBuilder.little(Float(20)) + ULogBuilder.little(Float(10)))
        var decoder = DataFlashDecoder()
        var rolls: [Float] = []
        for piece in Self.pieces(log) {
            let rejection = unsafe decoder.decode(piece.span.bytes, envelope: Self.envelope) { report in
                guard case .attitude(let attitude) = report.body else { return }
                rolls.append((attitude.roll_rad * 180 / .pi).rounded())
            }
            #expect(rejection == nil)
        }
        #expect(rolls == [10, 10])
    }

    /// The clock of an autopilot starts anew with each log.
    @Test func datesASecondDataFlashByItsOwnReceiver() {
        var decoder = DataFlashDecoder()
        for piece in Self.pieces(DataFlashBuilder.sample(count: 40)) {
            _ = unsafe decoder.decode(piece.span.bytes, envelope: Self.envelope) { _ in }
        }
        #expect(decoder.timeline.isUTCKnown)
        for piece in Self.pieces(DataFlashBuilder.sample(count: 40, week: 0)) {
            _ = unsafe decoder.decode(piece.span.bytes, envelope: Self.envelope) { _ in }
        }
        #expect(!decoder.timeline.isUTCKnown)
    }

    private static func pieces(_ log: DataFlashBuilder) -> [[UInt8]] {
        zip(log.offsets, log.offsets.dropFirst() + [log.bytes.count]).map { Array(log.bytes[$0..<$1]) }
    }
}
