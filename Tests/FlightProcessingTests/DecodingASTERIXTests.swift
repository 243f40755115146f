import ASTERIXDecoding
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

    /// The capture also holds 240 blocks of category 129, whose values were encoded by hand and written down.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func readsUnmannedAircraft() throws {
        let path = DecodingFixture.path("asterix/synth_kintex_gimpo_021_062_129.pcap")
        let summary = try DecodingFixture.summary(path)
        #expect(DecodingFixture.counts(summary.counts) == ["CAT021": 960, "CAT062": 960, "CAT129": 240])
        #expect(summary.rejected.isEmpty && summary.skippedRanges.isEmpty)
        let text = try ReferenceData.gunzippedText("recordings/asterix/synth_kintex_gimpo_129.expected.json.gz")
        let oracle = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let rows = try #require(oracle["rows"] as? [[Double]])
        let records = try DecodingFixture.records(path, ["CAT129"])
        #expect(records.count == rows.count)
        // Packet, time of day, latitude, longitude, height AMSL and above ground, accuracy, velocity east, north, up.
        let steps = [1.0 / 256, 1e-7, 1e-7, 0.05, 0.05, 0.5, 0.005, 0.005, 0.005]
        for (record, row) in zip(records, rows) {
            let values = [
                record["I129/070"], record["I129/080"]?["LAT"], record["I129/080"]?["LON"], record["I129/090"],
                record["I129/100"], record["I129/110"], record["I129/185"]?["HVX"], record["I129/185"]?["HVY"],
                record["I129/220"]?["VV"],
            ]
            for (index, value) in values.enumerated() {
                #expect(abs((value?.number ?? .nan) - row[index + 1]) <= steps[index])
            }
        }
    }

    /// A category that is not decoded is counted, located, and shown as octets.
    @Test func showsWhatItDoesNotDecode() throws {
        let blocks: [UInt8] = [1, 0, 7, 0xF0, 1, 2, 3, 1, 0, 5, 0xF1, 4, 62, 0, 5, 0x40, 9]
        try DecodingFixture.withFile(blocks) { path in
            let recording = Recording(path: path, format: .asterixRaw)
            var listing = try RecordingListing(recording, messages: ["CAT001", "CAT062"])
            var records: [DecodedRecord] = []
            try listing.run { records.append($0) }
            #expect(
                DecodingFixture.counts(listing.summary.rejected) == ["unsupported_category": 2, "unassigned_item": 1])
            #expect(records.map(\.message) == ["CAT001", "CAT001", "CAT062"])
            #expect(records.map { $0["undecoded"] } == [.text("010007f0010203"), .text("010005f104"), .text("4009")])
            #expect(listing.summary.bytesSkipped == 14)
        }
    }

    /// The capture's sender follows a draft of category 062: read by it, its tracks lie in Europe; read by the standard
    /// edition, every position is refused (asterix 2.8.11 prints latitudes of −11,238°).
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func readsAnOldEditionThatIsAskedFor() throws {
        let recording = try Recording(path: DecodingFixture.path("asterix/asterix_cat_mix.pcap"))
        var senders = ASTERIXSenders()
        let edition = try #require(EditionCatalogue.edition(category: 62, named: "0.17"))
        senders.editions.use(edition, systemArea: 25, systemCode: 100)
        var listing = try RecordingListing(recording, senders: senders)
        try listing.run()
        #expect(listing.summary.rejected.isEmpty)
        #expect(DecodingFixture.counts(listing.summary.counts)["CAT062"] ?? 0 >= 100)
        let extent = listing.summary.positions.extent
        #expect(extent.latitude_1e7deg.lowerBound > 350_000_000 && extent.latitude_1e7deg.upperBound < 550_000_000)
        #expect(extent.longitude_1e7deg.lowerBound > 50_000_000 && extent.longitude_1e7deg.upperBound < 300_000_000)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func namesTheEditionThatReadsWhatTheStandardOneRefuses() throws {
        let summary = try DecodingFixture.summary(DecodingFixture.path("asterix/asterix_cat_mix.pcap"))
        #expect(summary.suggestedEditions == ["CAT062=0.17"])
        let whole = try DecodingFixture.summary(DecodingFixture.path("asterix/cat_062_065.pcap"))
        #expect(whole.suggestedEditions.isEmpty)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func keepsWhatStandsBeforeTheCutOfACapture() throws {
        let bytes = try ReferenceData.bytes("recordings/asterix/synth_kintex_gimpo_021_062_129.pcap").prefix(701)
        try DecodingFixture.withFile(bytes) { path in
            var listing = try RecordingListing(try Recording(path: path), messages: ["CAT062"])
            var listed = 0
            try listing.run { _ in listed += 1 }
            // Four records of CAT021, four of CAT062 and one of CAT129 stand before the cut.
            #expect(listed == 4 && listing.summary.frames == 9)
            #expect(listing.summary.skippedRanges.last == RecordingSummary.SkippedRange(offset: 508, length: 193))
            #expect(listing.summary.losses.map(\.reason) == ["truncated"])
            #expect(listing.summary.losses.map(\.offset) == [508])
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

extension DecodedValue {
    /// The member of an object; nil where the value has none of that name.
    fileprivate subscript(_ name: String) -> DecodedValue? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }
}
