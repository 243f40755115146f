import ByteParsing
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import ASTERIXDecoding

/// Which edition is suggested where the chosen one reads nothing.
@Suite struct EditionTrialTests {
    private func suggestions(_ datagrams: [[UInt8]], _ senders: ASTERIXSenders = ASTERIXSenders()) -> [String] {
        var decoder = ASTERIXReportDecoder(senders)
        var trial = EditionTrial(senders.editions)
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 0), payloadType: .asterix,
            receivedAt: UTCInstant(nanoseconds: 1_751_414_400_000_000_000))
        for bytes in datagrams {
            var rejections: [ASTERIXRejection] = []
            // The spans cover the array's own initialised octets for the length of the calls.
            unsafe decoder.decode(bytes.span.bytes, envelope: envelope) { _ in
            } reject: {
                rejections.append($0)
            }
            unsafe trial.take(bytes.span.bytes, rejections)
        }
        return trial.suggestions
    }

    private static let standardTrack = SampleRecordings.bytes(hexadecimal: ASTERIXReportDecoderTests.track)

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func namesTheEditionThatReadsAllOfARecording() throws {
        let datagrams = try SampleRecordings.datagrams("asterix_cat_mix.pcap").map(\.bytes)
        #expect(suggestions(datagrams) == ["CAT062=0.17"])
        #expect(suggestions([[62, 0, 3]] + datagrams) == ["CAT062=0.17"])
        // With it, and for its one sender only, everything is read: nothing is left to suggest.
        let edition = try #require(EditionCatalogue.edition(category: 62, named: "0.17"))
        var senders = ASTERIXSenders()
        senders.editions.use(edition)
        #expect(suggestions(datagrams, senders).isEmpty)
        senders = ASTERIXSenders()
        senders.editions.use(edition, systemArea: 25, systemCode: 100)
        #expect(suggestions(datagrams, senders).isEmpty)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func namesNoneWhereTheChosenEditionReadsABlock() throws {
        let datagrams = try SampleRecordings.datagrams("asterix_cat_mix.pcap").map(\.bytes)
        #expect(suggestions([Self.standardTrack] + datagrams).isEmpty)
        #expect(suggestions(datagrams + [Self.standardTrack]).isEmpty)
        for path in ["cat_062_065.pcap", "cat_034_048.pcap", "cat21_re.ast", "parsegps.gps"] {
            #expect(suggestions(try SampleRecordings.datagrams(path).map(\.bytes)).isEmpty, "\(path)")
        }
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func namesNoneThatRefusesABlock() throws {
        var datagrams = try SampleRecordings.datagrams("asterix_cat_mix.pcap").map(\.bytes)
        // A record whose field specification runs past every edition's items.
        datagrams.append(SampleRecordings.bytes(hexadecimal: "3E000C010101010101010101"))
        #expect(suggestions(datagrams).isEmpty)
    }

    @Test func namesNoneForABlockThatIsCutOrUnknown() {
        #expect(suggestions([Array(Self.standardTrack.dropLast())]).isEmpty)
        #expect(suggestions([[1, 0, 8, 1, 2, 3, 4, 5]]).isEmpty)
        #expect(suggestions([]).isEmpty)
    }
}
