import Quantities
import TelemetryModel
import Testing

@testable import ADSBDecoding

/// The two examples that the GDL 90 Data Interface Specification (560-1058-00 revision A) prints: a heartbeat in §2.2.4 and a
/// traffic report in §3.5.4.
struct GDL90ReportDecoderTests {
    private static let heartbeat = octets("7E 00 81 41 DB D0 08 02 B3 8B 7E")
    private static let traffic = octets("14 00 AB4549 1FEF15 A88978 0F09 A9 07B001 20 01 4E38323556202020 00")

    /// The message between flags: the checksum bit by bit, as §2.2.3 describes it, and the stuffing.
    private static func framed(_ message: [UInt8]) -> [UInt8] {
        var register: UInt16 = 0
        for byte in message {
            var table = register & 0xFF00
            for _ in 0..<8 { table = table & 0x8000 != 0 ? table << 1 ^ 0x1021 : table << 1 }
            register = table ^ register << 8 ^ UInt16(byte)
        }
        let whole = message + [UInt8(register & 0xFF), UInt8(register >> 8)]
        return [0x7E] + whole.flatMap { $0 == 0x7E || $0 == 0x7D ? [0x7D, $0 ^ 0x20] : [$0] } + [0x7E]
    }

    private struct Run {
        var decoder = GDL90ReportDecoder()
        var reports: [DecodedReport] = []
        var rejections: [ADSBRejection.Reason] = []
        var messages: [GDL90Message] = []

        mutating func take(_ bytes: [UInt8], at seconds: Int64 = 0) {
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .gdl90,
                receivedAt: UTCInstant(nanoseconds: 1_700_000_000_000_000_000 + seconds * 1_000_000_000))
            unsafe decoder.decode(
                bytes.span.bytes, envelope: envelope, emit: { reports.append($0) },
                reject: { rejections.append($0.reason) }, message: { message, _ in messages.append(message) })
        }

        var positions: [PositionSample] {
            reports.compactMap { if case .position(let sample) = $0.body { sample } else { nil } }
        }
    }

    @Test func readsTheHeartbeatOfTheSpecification() {
        var run = Run()
        run.take(Self.heartbeat)
        #expect(run.rejections.isEmpty)
        guard case .heartbeat(let status1, let status2, let time, let uplinks, let others)? = run.messages.first else {
            Issue.record("no heartbeat")
            return
        }
        #expect(status1 == 0x81 && status2 == 0x41)
        // 53,467 s: 14:51:07 UTC; one uplink, two basic and long messages.
        #expect(time == 53_467 && uplinks == 1 && others == 2)
    }

    @Test func readsTheTrafficReportOfTheSpecification() throws {
        var run = Run()
        run.take(Self.framed(Self.traffic))
        let sample = try #require(run.positions.first)
        #expect(run.reports.first?.subject == .icao(0xAB4549))
        #expect(abs(Double(sample.latitude_1e7deg) - 44.90708e7) < 215)
        #expect(abs(Double(sample.longitude_1e7deg) + 122.99488e7) < 215)
        #expect(sample.altitudeBarometric_mm == 1_524_000)
        // The specification prints five decimals; a step is 215 of the seventh.
        // 123 kt towards 45°, 64 ft/min up.
        #expect(abs(sample.velocityEast_mps - 44.7434) < 1e-3 && abs(sample.velocityNorth_mps - 44.7434) < 1e-3)
        #expect(abs(sample.velocityUp_mps - 0.32512) < 1e-5)
        #expect(!sample.onGround && sample.altitudeHAE_mm == .min)
        guard case .identification(let identification)? = run.reports.first?.body else {
            Issue.record("no identification")
            return
        }
        #expect(identification.identity.displayName == "callsign:N825V")
    }

    @Test func givesTheOwnshipItsHeightAboveTheEllipsoid() {
        var ownship = Self.traffic
        ownship[0] = 10
        var run = Run()
        // 1,000 × 5 ft, no warning, figure of merit 10 m.
        run.take(Self.framed([11, 0x03, 0xE8, 0x00, 0x0A]) + Self.framed(ownship) + Self.framed(Self.traffic))
        #expect(run.positions.map(\.altitudeHAE_mm) == [1_524_000, .min])
        run.take(Self.framed(ownship), at: 4)
        #expect(run.positions.last?.altitudeHAE_mm == .min)
    }

    @Test func keepsUnknownValuesUnknown() {
        var unknown = Self.traffic
        unknown.replaceSubrange(5..<19, with: [0, 0, 0, 0, 0, 0, 0xFF, 0xF0, 0x00, 0xFF, 0xF8, 0x00, 0, 0])
        var run = Run()
        run.take(Self.framed(unknown))
        let sample = run.positions.first ?? PositionSample()
        #expect(!sample.isLocated && sample.altitudeBarometric_mm == .min && sample.onGround)
        #expect(sample.velocityEast_mps.isNaN && sample.velocityUp_mps.isNaN)
    }

    @Test func takesPiecesOfEverySize() {
        // A shared flag, stuffed bytes.
        var stuffed = Self.traffic
        (stuffed[2], stuffed[3]) = (0x7E, 0x7D)
        let stream = Self.heartbeat.dropLast() + Self.framed(stuffed) + Self.heartbeat
        for size in [1, 2, 5, stream.count] {
            var run = Run()
            for start in stride(from: 0, to: stream.count, by: size) {
                run.take(Array(stream[start..<min(stream.count, start + size)]))
            }
            #expect(run.messages.count == 3 && run.rejections.isEmpty, "pieces of \(size)")
            #expect(run.reports.last?.subject == .icao(0x7E7D49))
        }
    }

    @Test func refusesEveryFlippedBit() {
        let whole = Self.framed(Self.traffic)
        for bit in 8..<(8 * (whole.count - 1)) {
            var damaged = whole
            damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            var run = Run()
            run.take(damaged)
            #expect(run.messages.isEmpty, "bit \(bit)")
            #expect(!run.rejections.isEmpty, "bit \(bit)")
        }
    }

    @Test func survivesEveryPrefix() {
        let whole = Self.framed(Self.traffic)
        for length in 0..<whole.count {
            var run = Run()
            run.take(Array(whole[..<length]))
            #expect(run.messages.isEmpty)
            run.take(Self.heartbeat)
            // Without its last flag alone, the message ends with the first one of the next.
            #expect(run.messages.count == (length == whole.count - 1 ? 2 : 1), "cut at \(length)")
        }
    }
}
