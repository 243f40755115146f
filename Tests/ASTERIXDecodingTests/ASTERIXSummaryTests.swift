import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import ASTERIXDecoding

@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ASTERIXSummaryTests {
    private func summary(_ path: String) throws -> ASTERIXSummary {
        var summary = ASTERIXSummary()
        var base = 0
        for datagram in try SampleRecordings.datagrams(path) {
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .asterix,
                receivedAt: UTCInstant(nanoseconds: datagram.receivedAt_ns))
            // The span covers the array's own initialised octets for the length of the call.
            unsafe summary.add(datagram.bytes.span.bytes, envelope: envelope, base: base)
            base += datagram.bytes.count
        }
        return summary
    }

    /// Figures of `cat_062_065.pcap.oracle.json` (CroatiaControlLtd asterix 2.8.11).
    @Test func summarisesARecordingAsTheOracleDoes() throws {
        let summary = try summary("cat_062_065.pcap")
        #expect(summary.tally.recordsByName.map(\.name) == ["CAT062", "CAT065"])
        #expect(summary.tally.recordsByName.map(\.count) == [2, 1])
        #expect(summary.positions == 2)
        #expect(summary.latitudeRange_1e7deg == (411_671_233, 414_169_389))
        #expect(summary.longitudeRange_1e7deg == (157_088_667, 193_891_364))
        #expect(summary.tally.dataSources.map(\.name) == ["25/100"])
        #expect(summary.first == summary.last)
        #expect(summary.skippedRanges.isEmpty)
    }

    @Test func namesTheSkippedRanges() throws {
        let summary = try summary("synth_kintex_gimpo_021_062_129.pcap")
        #expect(summary.tally.rejectedByName.map(\.name) == ["unsupported_category"])
        #expect(summary.skippedRanges.count == 240)
        // The first two datagrams hold 151 and 107 octets; the third is one block of 52 octets.
        #expect(summary.skippedRanges.first == ASTERIXSummary.SkippedRange(offset: 258, length: 52))
        #expect(summary.tally.bytesSkipped == 240 * 52)
        #expect(summary.last.nanoseconds - summary.first.nanoseconds == 119_500_000_000)
    }
}
