import FlightLogs
import FlightProcessing
import Foundation
import Quantities
import ReferenceData
import Testing

/// `narae decode` of recordings of ADS-B.
struct DecodingADSBTests {
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func countsAndPlacesTheFramesOfALineFile() throws {
        let summary = try DecodingFixture.summary(DecodingFixture.path("adsb/pymodes_sample_data_adsb.csv"))
        #expect(summary.format == "mode-s-csv")
        #expect(DecodingFixture.counts(summary.counts) == ["DF17": 2000])
        #expect(summary.rejected.isEmpty && summary.bytesSkipped == 0)
        #expect(DecodingFixture.counts(summary.sources) == ["406B90": 2000])
        // 929 of the oracle, and four that it holds back at the beginning.
        #expect(summary.positions.extent.count == 933)
        #expect(summary.first.rfc3339 == "2016-03-14T23:00:00.000000000Z")
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func countsTheFramesOfAHexadecimalFile() throws {
        let summary = try DecodingFixture.summary(DecodingFixture.path("adsb/dump1090_modes1.raw.txt"))
        #expect(summary.format == "avr")
        #expect(
            DecodingFixture.counts(summary.counts) == [
                "DF17": 120, "DF11": 63, "DF4": 3, "DF5": 8, "DF0": 10, "DF20": 8, "DF21": 5,
            ])
        #expect(summary.rejected.isEmpty && summary.bytesSkipped == 0)
        #expect(summary.positions.extent.count == 0)
        #expect(!summary.first.isKnown)
        let recording = try Recording(path: DecodingFixture.path("adsb/dump1090_modes1.raw.txt"))
        #expect(recording.obstacle.map { "\($0)" }?.contains("no times") == true)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func listsTheFieldsOfAFrame() throws {
        let records = try DecodingFixture.records(
            DecodingFixture.path("adsb/pymodes_sample_data_adsb.csv"), ["DF17"])
        #expect(records.count == 2000)
        let velocity = try #require(records.first)
        #expect(velocity["type_code"] == .integer(19) && velocity["vertical_rate_fpm"] == .integer(0))
        #expect(abs((velocity["track_deg"]?.number ?? 0) - 284.9089863638667) < 1e-9)
        let placed = try #require(records.first { $0["latitude_deg"].map { $0 != .null } ?? false })
        #expect(abs((placed["latitude_deg"]?.number ?? 0) - 51.147) < 0.01)
        #expect(records.contains { $0["callsign"] == .text("EZY85MH") })
    }

    /// Two frames of an aircraft in a Beast file: a foreign byte between them, and the second one cut.
    @Test func tellsWhereABeastFileHoldsNoFrame() throws {
        let frame: [UInt8] = [
            0x1A, 0x33, 0, 0, 0, 0, 0, 12, 9, 0x8D, 0x40, 0x6B, 0x90, 0x20, 0x15, 0xA6, 0x78, 0xD4, 0xD2, 0x20, 0xAA,
            0x4B,
            0xDA,
        ]
        let bytes = frame + frame + frame + frame + [0x55] + frame + frame.prefix(9)
        try DecodingFixture.withFile(bytes) { path in
            let summary = try DecodingFixture.summary(path)
            #expect(summary.format == "beast")
            #expect(DecodingFixture.counts(summary.counts) == ["DF17": 5])
            #expect(summary.bytesSkipped == 10)
            #expect(!summary.first.isKnown && summary.isUTCKnown == false)
        }
    }

    @Test func readsBaseStationLinesAndGDL90() throws {
        let line =
            "MSG,3,1,1,4840D6,1,2026/11/25,12:00:05.123,2026/11/25,12:00:05.140,,38000,,,52.25720,3.91937,,,0,0,0,0\r\n"
        try DecodingFixture.withFile(Array((line + line + "MSG,3\r\n").utf8)) { path in
            let summary = try DecodingFixture.summary(path)
            #expect(summary.format == "sbs")
            #expect(DecodingFixture.counts(summary.counts) == ["MSG3": 2])
            #expect(DecodingFixture.counts(summary.rejected) == ["adsb_line": 1])
            #expect(summary.positions.extent.count == 2)
            #expect(summary.first.rfc3339 == "2026-11-25T12:00:05.140000000Z")
        }
        // The heartbeat that the GDL 90 specification prints in §2.2.4.
        let heartbeat: [UInt8] = [0x7E, 0x00, 0x81, 0x41, 0xDB, 0xD0, 0x08, 0x02, 0xB3, 0x8B, 0x7E]
        try DecodingFixture.withFile(heartbeat + heartbeat) { path in
            let summary = try DecodingFixture.summary(path)
            #expect(summary.format == "gdl90")
            #expect(DecodingFixture.counts(summary.counts) == ["GDL90_HEARTBEAT": 2])
            let records = try DecodingFixture.records(path, ["GDL90_HEARTBEAT"])
            #expect(records.first?["time_of_day_s"] == .integer(53_467))
            #expect(records.first?.time.isKnown == false)
        }
    }
}
