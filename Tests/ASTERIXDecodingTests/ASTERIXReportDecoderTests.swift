import ByteParsing
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import ASTERIXDecoding

/// What a decoder makes of bytes.
struct Decoded {
    var reports: [DecodedReport] = []
    var rejections: [ASTERIXRejection] = []
    var tally = ASTERIXTally()
    var outcome = ASTERIXReportDecoder.Outcome()

    init(_ datagrams: [[UInt8]], receivedAt_ns: [Int64] = []) {
        var decoder = ASTERIXReportDecoder()
        for (index, bytes) in datagrams.enumerated() {
            let time = receivedAt_ns.isEmpty ? 1_751_414_400_000_000_000 : receivedAt_ns[index]
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 3), payloadType: .asterix, receivedAt: UTCInstant(nanoseconds: time))
            var reports: [DecodedReport] = []
            var rejections: [ASTERIXRejection] = []
            // The span covers the array's own initialised octets for the length of the call.
            outcome = unsafe decoder.decode(bytes.span.bytes, envelope: envelope) {
                reports.append($0)
            } reject: {
                rejections.append($0)
            }
            self.reports += reports
            self.rejections += rejections
        }
        tally = decoder.tally
    }

    init(hexadecimal: String...) { self.init(hexadecimal.map(SampleRecordings.bytes(hexadecimal:))) }

    var positions: [PositionSample] {
        reports.compactMap { if case .position(let sample) = $0.body { sample } else { nil } }
    }
}

@Suite struct ASTERIXReportDecoderTests {
    // The first records of a synthetic recording (encoded by libasterix 0.36.3), one a block.
    static let adsb = "150028AB114309800A010064A8BB000D64B7522D109C8F71C000009D002701E77328541370C30820"
    static let track = "3E001D9B09300A02A8BB00006B25BB016884E40044FF2F02000027009D"

    @Test func readsAnADSBReport() throws {
        let decoded = Decoded(hexadecimal: Self.adsb)
        #expect(decoded.rejections.isEmpty)
        let report = try #require(decoded.reports.first)
        let sample = try #require(decoded.positions.first)
        #expect(report.subject == .icao(0x71C000))
        // The oracle (asterix 2.8.11) says 37.6690001, 126.7450000, 981.25 ft, FL 9.75, 0.0297241 NM/s at 161.9384766°,
        // 86390 s; received at midnight, so the moment belongs to the day before.
        #expect(report.generatedAt.rfc3339 == "2025-07-01T23:59:50.000000000Z")
        #expect(sample.latitude_1e7deg == 376_690_001)
        #expect(sample.longitude_1e7deg == 1_267_450_000)
        #expect(sample.altitudeHAE_mm == 299_085)
        #expect(sample.altitudeBarometric_mm == 297_180)
        #expect(sample.altitudeAMSL_mm == .min)
        #expect(abs(sample.velocityEast_mps - 17.067) < 0.01)
        #expect(abs(sample.velocityNorth_mps + 52.336) < 0.01)
        #expect(sample.velocityUp_mps.isNaN)
        #expect(sample.provenance == .adsb)
        #expect(!sample.onGround)
    }

    @Test func readsASystemTrack() throws {
        let decoded = Decoded(hexadecimal: Self.track)
        let report = try #require(decoded.reports.first)
        let sample = try #require(decoded.positions.first)
        #expect(decoded.reports.count == 1)
        let source = SourceSlot(rawValue: 3)
        #expect(report.subject == .asterixTrack(source: source, systemArea: 10, systemCode: 2, track: 512))
        // The oracle says 37.6690024, 126.7449975, 17 and −52.25 m/s, FL 9.75, 981.25 ft.
        #expect(sample.latitude_1e7deg == 376_690_024)
        #expect(sample.longitude_1e7deg == 1_267_449_975)
        #expect(sample.velocityEast_mps == 17)
        #expect(sample.velocityNorth_mps == -52.25)
        #expect(sample.altitudeHAE_mm == 299_085)
        #expect(sample.altitudeBarometric_mm == 297_180)
        #expect(sample.provenance == .radarTrack)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func decodesTheSyntheticFlightAcrossMidnight() throws {
        let datagrams = try SampleRecordings.datagrams("synth_kintex_gimpo_021_062_129.pcap")
        let decoded = Decoded(datagrams.map(\.bytes), receivedAt_ns: datagrams.map(\.receivedAt_ns))
        #expect(decoded.tally.records[21] == 960)
        #expect(decoded.tally.records[62] == 960)
        #expect(decoded.tally.records[129] == 240)
        #expect(decoded.positions.count == 2160)
        #expect(decoded.rejections.isEmpty)
        #expect(decoded.tally.dataSources.map(\.name) == ["10/1", "10/2", "0/0"])
        // Each group of blocks is made 50 ms before its reception, and time never jumps by a day.
        let times = decoded.reports.map(\.generatedAt)
        #expect(zip(times, times.dropFirst()).allSatisfy { $1.seconds(since: $0) >= 0 && $1.seconds(since: $0) <= 0.5 })
        #expect(times.first?.rfc3339 == "2025-07-01T23:59:50.000000000Z")
        #expect(times.last?.rfc3339 == "2025-07-02T00:01:49.500000000Z")
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func tellsTrackAndAddressApart() throws {
        let decoded = Decoded(try SampleRecordings.datagrams("cat_062_065.pcap").map(\.bytes))
        let identities = decoded.reports.compactMap {
            if case .identification(let sample) = $0.body { ($0.subject, sample.identity) } else { nil }
        }
        let source = SourceSlot(rawValue: 3)
        #expect(
            identities.map(\.0)
                == [4713, 6831].map {
                    .asterixTrack(source: source, systemArea: 25, systemCode: 100, track: $0)
                })
        #expect(identities.map(\.1) == [.icao(0x4CA7A8), .icao(0x4CAC7F)])
        guard case .service(let service)? = decoded.reports.last?.body else {
            Issue.record("the last report is the service's")
            return
        }
        #expect(service.messageType == 2)
        #expect(service.status == .max)
        #expect((service.systemArea, service.systemCode) == (25, 100))
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func refusesAnOldEditionRatherThanPassAbsurdPositions() throws {
        let datagrams = try SampleRecordings.datagrams("asterix_cat_mix.pcap")
        let decoded = Decoded(datagrams.map(\.bytes))
        #expect(decoded.positions.isEmpty)
        #expect(decoded.tally.damagedDatagrams == UInt64(datagrams.count))
        #expect(decoded.tally.rejected(.implausiblePosition) > 0)
        let categories = Set(decoded.rejections.filter { $0.reason == .implausiblePosition }.map(\.category))
        #expect(categories == [62])
    }

    @Test func countsCategoriesItDoesNotDecode() {
        let decoded = Decoded(hexadecimal: "0100080102030405" + Self.track)
        #expect(decoded.reports.count == 1)
        #expect(decoded.tally.rejected(.unsupportedCategory) == 1)
    }

    @Test func keepsBytesAfterTheLastBlockAsATrailer() {
        let decoded = Decoded(hexadecimal: Self.track + "A5A5A5A5", Self.track + "00000000000000", Self.adsb + "15")
        #expect(decoded.reports.count == 3)
        #expect(decoded.rejections.isEmpty)
        #expect(decoded.tally.trailers == 3)
        #expect(decoded.tally.trailerBytes == 12)
    }

    @Test func decodesTheOtherBlocksOfADatagram() {
        let decoded = Decoded(hexadecimal: Self.adsb + "0100080102030405" + Self.track)
        #expect(decoded.reports.count == 2)
        #expect(decoded.rejections.map(\.reason) == [.unsupportedCategory])
        #expect(decoded.rejections.first?.category == 1)
        #expect(decoded.rejections.first?.offset == 40)
        #expect(decoded.tally.bytesSkipped == 8)
    }

    /// Records written by hand, each wrong in one way.
    static let refused: [(String, ASTERIXRejection.Reason)] = [
        ("15", .truncatedBlock), ("150002", .blockLength), ("0000050101", .unsupportedCategory),
        ("150003", .emptyRecord), ("15000400", .emptyRecord), ("3E000C010101010101010101", .fieldSpecification),
        ("3E000440", .unassignedItem),
        // Data source and time without a track number; a time beyond 24 hours; a time that is cut.
        ("3E0009900A02070800", .missingItem), ("41000AD00A0201AFC800", .implausibleTime),
        ("410007D00A0201", .itemOverrun),
        // An SP field without its length, and of length zero.
        ("4100050102", .itemOverrun), ("410006010200", .explicitLength),
        // I062/110 whose primary subfield does not end, and with an eighth subfield.
        ("3E00080101012001", .itemOverrun), ("3E0009010101200180", .unassignedSubfield),
    ]

    @Test(arguments: refused)
    func namesTheReason(hexadecimal: String, reason: ASTERIXRejection.Reason) {
        let decoded = Decoded(hexadecimal: hexadecimal)
        #expect(decoded.reports.isEmpty)
        #expect(decoded.rejections.map(\.reason) == [reason])
        #expect(decoded.rejections.allSatisfy { $0.offset >= 0 && $0.offset <= hexadecimal.utf8.count / 2 })
    }
}
