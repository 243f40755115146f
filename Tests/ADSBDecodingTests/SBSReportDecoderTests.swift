import Quantities
import TelemetryModel
import Testing

@testable import ADSBDecoding

struct SBSReportDecoderTests {
    private static let identification =
        "MSG,1,1,1,4840D6,1,2026/11/25,12:00:04.000,2026/11/25,12:00:04.010,KLM1023 ,,,,,,,,,,,"
    private static let velocity =
        "MSG,4,1,1,4840D6,1,2026/11/25,12:00:04.500,2026/11/25,12:00:04.510,,,100,90,,,-640,,,,,"
    private static let position =
        "MSG,3,1,1,4840D6,1,2026/11/25,12:00:05.123,2026/11/25,12:00:05.140,,38000,,,52.25720,3.91937,,,0,0,0,0"

    private struct Run {
        var decoder = SBSReportDecoder()
        var reports: [DecodedReport] = []
        var rejections: [ADSBRejection.Reason] = []
        var records: [SBSRecord] = []

        mutating func take(_ text: String, at seconds: Int64 = 0) {
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .sbs,
                receivedAt: UTCInstant(nanoseconds: 1_700_000_000_000_000_000 + seconds * 1_000_000_000))
            let bytes = Array(text.utf8)
            unsafe decoder.decode(
                bytes.span.bytes, envelope: envelope, emit: { reports.append($0) },
                reject: { rejections.append($0.reason) }, record: { records.append($0) })
        }

        var positions: [PositionSample] {
            reports.compactMap { if case .position(let sample) = $0.body { sample } else { nil } }
        }
    }

    @Test func gathersWhatLinesTellOfAnAircraft() throws {
        var run = Run()
        run.take(Self.identification + "\r\n" + Self.velocity + "\r\n")
        run.take(Self.position + "\r\n", at: 1)
        #expect(run.rejections.isEmpty)
        #expect(run.decoder.records == ["MSG1": 1, "MSG3": 1, "MSG4": 1])
        let sample = try #require(run.positions.first)
        #expect(sample.latitude_1e7deg == 522_572_000 && sample.longitude_1e7deg == 39_193_700)
        #expect(sample.altitudeBarometric_mm == 11_582_400)
        #expect(abs(sample.velocityEast_mps - 51.4444) < 1e-3 && abs(sample.velocityUp_mps + 3.2512) < 1e-4)
        #expect(!sample.onGround)
        #expect(run.reports.allSatisfy { $0.subject == .icao(0x4840D6) })
        guard case .identification(let identification)? = run.reports.first?.body else {
            Issue.record("no identification")
            return
        }
        #expect(identification.identity.displayName == "callsign:KLM1023")
        #expect(run.records.last?.loggedAt.rfc3339 == "2026-11-25T12:00:05.140000000Z")
    }

    @Test(arguments: ["+4840D", "-00001", "4840 6", "+3"])
    func refusesNumbersWithASignWhereDigitsStand(_ text: String) {
        var run = Run()
        let line =
            text.utf8.count == 6
            ? Self.position.replacing("4840D6", with: text) : Self.position.replacing("MSG,3", with: "MSG,\(text)")
        run.take(line + "\n")
        #expect(run.rejections == [.field] && run.reports.isEmpty)
    }

    @Test func takesPiecesOfEverySize() {
        let text = Array((Self.identification + "\n" + Self.position + "\n").utf8)
        for size in [1, 3, 50, text.count] {
            var run = Run()
            for start in stride(from: 0, to: text.count, by: size) {
                run.take(String(decoding: text[start..<min(text.count, start + size)], as: UTF8.self))
            }
            #expect(run.records.count == 2 && run.rejections.isEmpty, "pieces of \(size)")
        }
        var run = Run()
        run.take(Self.position)
        #expect(run.records.count == 1)
    }

    @Test func leavesAnUnknownPlaceUnknown() {
        var run = Run()
        run.take(Self.position.replacing("52.25720", with: "") + "\n")
        #expect(run.positions.first?.isLocated == false)
        #expect(run.positions.first?.altitudeBarometric_mm == 11_582_400)
    }

    @Test(arguments: [
        ("52.25720", "95.0", ADSBRejection.Reason.position), ("3.91937", "181", .position),
        ("52.25720", "nan", .position),
        ("38000", "x", .field), ("4840D6", "4840D", .field), ("4840D6", "000000", .address), ("MSG,3", "MSG,9", .field),
        ("MSG,3", "HALLO,3", .line), (",0,0,0,0", ",0,0,0", .line), (",0,0,0,0", ",0,0,0,7", .field),
    ])
    func refusesLinesThatCannotBe(part: String, other: String, reason: ADSBRejection.Reason) {
        var run = Run()
        run.take(Self.position.replacing(part, with: other) + "\n")
        #expect(run.rejections == [reason])
        #expect(run.reports.isEmpty)
    }

    @Test func boundsTheLengthOfALine() {
        var run = Run()
        run.take(String(repeating: "x", count: 5000))
        run.take("\n" + Self.position + "\n")
        #expect(run.rejections == [.line])
        #expect(run.decoder.tally.bytesSkipped == 5000)
        #expect(run.records.count == 1)
    }

    @Test func keepsAddressesThatAreNoneOfICAOApart() {
        var run = Run()
        run.take(Self.position.replacing("4840D6", with: "~4840D6") + "\n")
        #expect(run.reports.first?.subject.displayName == "anonymous:4840D6")
    }
}
