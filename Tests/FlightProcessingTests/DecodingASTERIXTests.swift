import FlightLogs
import FlightProcessing
import Foundation
import Quantities
import ReferenceData
import Testing

/// ASTERIX in captures and plain files.
@Suite struct DecodingASTERIXTests {
    /// Counts and positions of CroatiaControlLtd/asterix 2.8.11.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func countsTheRecordsOfACapture() throws {
        let oracle = try DecodingFixture.oracle("asterix/cat_062_065.pcap")
        let summary = try DecodingFixture.summary(DecodingFixture.path("asterix/cat_062_065.pcap"))
        #expect(summary.format == "pcap" && summary.frames == 3)
        #expect(DecodingFixture.counts(summary.counts) == oracle["records"] as? [String: Int])
        #expect(DecodingFixture.counts(summary.sources) == ["25/100": 3])
        let extent = summary.positions.extent
        #expect(extent.count == 2)
        let latitude = try #require(oracle["lat"] as? [Double]).map { Int32(($0 * 1e7).rounded()) }
        let longitude = try #require(oracle["lon"] as? [Double]).map { Int32(($0 * 1e7).rounded()) }
        #expect(extent.latitude_1e7deg == latitude[0]...latitude[1])
        #expect(extent.longitude_1e7deg == longitude[0]...longitude[1])
    }

    /// Every record of libasterix 0.36.3: packet, category, track, time of day, latitude, longitude.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func recordsAgreeWithLibasterix() throws {
        let text = try ReferenceData.gunzippedText("recordings/asterix/synth_kintex_gimpo_021_062.libasterix.json.gz")
        let oracle = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let rows = try #require(oracle["rows"] as? [[Double]])
        let path = DecodingFixture.path("asterix/synth_kintex_gimpo_021_062_129.pcap")
        let records = try DecodingFixture.records(path, ["CAT021", "CAT062"])
        #expect(records.count == rows.count && records.count == 1920)
        var wrong = 0
        for (record, row) in zip(records, rows) {
            let number = record.message.dropFirst(3)
            #expect(Double(number) == row[1])
            guard case .object(let place) = record["I\(number)/\(number == "021" ? "131" : "105")"] else {
                wrong += 1
                continue
            }
            // Both are rounded to 1e-7 degrees or less.
            if abs(place[0].value.number - row[4]) > 1e-7 || abs(place[1].value.number - row[5]) > 1e-7 { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    /// The capture also holds 240 blocks of category 129, which is not decoded: they are counted and located.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func namesWhatItDoesNotDecode() throws {
        let path = DecodingFixture.path("asterix/synth_kintex_gimpo_021_062_129.pcap")
        let summary = try DecodingFixture.summary(path)
        #expect(DecodingFixture.counts(summary.counts) == ["CAT021": 960, "CAT062": 960])
        #expect(DecodingFixture.counts(summary.rejected) == ["unsupported_category": 240])
        #expect(summary.skippedRanges.count == 240)
        let bytes = try ReferenceData.bytes("recordings/asterix/synth_kintex_gimpo_021_062_129.pcap")
        #expect(summary.skippedRanges.allSatisfy { bytes[Int($0.offset)] == 129 })
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func keepsWhatStandsBeforeTheCutOfACapture() throws {
        let bytes = try ReferenceData.bytes("recordings/asterix/synth_kintex_gimpo_021_062_129.pcap").prefix(701)
        try DecodingFixture.withFile(bytes) { path in
            var listing = try RecordingListing(try Recording(path: path), messages: ["CAT062"])
            var listed = 0
            #expect(throws: RecordingError.self) { try listing.run { _ in listed += 1 } }
            #expect(listed == 4 && listing.summary.frames == 8)
            #expect(listing.summary.skippedRanges.last == RecordingSummary.SkippedRange(offset: 508, length: 193))
        }
    }

    /// A plain file is the payloads of the capture one after another; its first 7 records are asterix 2.8.11's.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func readsPlainBlocksAndTheirCut() throws {
        let whole = try ReferenceData.bytes("recordings/asterix/cat062.ast")
        let summary = try DecodingFixture.summary(DecodingFixture.path("asterix/cat062.ast"))
        #expect(summary.frames == 7 && summary.bytesSkipped == 0 && summary.positions.extent.count == 7)
        try DecodingFixture.withFile(whole.prefix(whole.count - 10)) { path in
            var listing = try RecordingListing(Recording(path: path, format: .asterixRaw))
            try listing.run()
            #expect(DecodingFixture.counts(listing.summary.rejected) == ["truncated_block": 1])
            #expect(listing.summary.frames == 6)
            let last = try #require(listing.summary.skippedRanges.last)
            #expect(last.offset + last.length == UInt64(whole.count - 10))
        }
    }
}
