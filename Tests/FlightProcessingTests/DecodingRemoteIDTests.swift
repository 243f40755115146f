import FlightLogs
import FlightProcessing
import Quantities
import ReferenceData
import Testing

/// `narae decode` of captures with Remote ID.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct DecodingRemoteIDTests {
    private let wireless = DecodingFixture.path("remoteid/odid_wifi_sample.pcap")
    private let longRange = DecodingFixture.path("remoteid/odid_bt5_lr_sample.pcapng")

    @Test func countsMessagesByTheNameOfTheirType() throws {
        let summary = try DecodingFixture.summary(wireless)
        #expect(
            DecodingFixture.counts(summary.counts) == ["LOCATION": 31, "OPERATOR_ID": 3, "SELF_ID": 4, "SYSTEM": 4])
        #expect(summary.positions.message == "LOCATION")
        #expect(summary.positions.extent.count == 31)
        #expect(summary.positions.extent.latitude_1e7deg == 455_448_998...455_456_905)
        #expect(summary.positions.extent.longitude_1e7deg == -1_229_736_204...(-1_229_722_283))
        #expect(DecodingFixture.counts(summary.sources) == ["84:CC:A8:60:43:24": 42])
        #expect(summary.first.rfc3339 == "2021-05-12T20:03:25.193865000Z")
    }

    @Test func countsFramesWithAWrongChecksum() throws {
        let summary = try DecodingFixture.summary(longRange)
        #expect(DecodingFixture.counts(summary.rejected)["packet_damaged"] == 30)
        #expect(summary.frames == 1069)
        #expect(summary.positions.extent.count == 0)
    }

    @Test func listsTheFieldsOfAMessage() throws {
        let records = try DecodingFixture.records(wireless, ["LOCATION"])
        #expect(records.count == 31)
        let first = try #require(records.first)
        #expect(first.source == "84:CC:A8:60:43:24")
        #expect(first["latitude_deg"] == .real(45.5450519))
        #expect(first["altitude_barometric_m"] == .null)
        #expect(first["altitude_geodetic_m"] == .real(237))
        #expect(first["speed_vertical_mps"] == .null)
        #expect(first["transport"] == .text("wifi_nan"))
        #expect(first["message_counter"] == .integer(35))
    }

    @Test func namesTheMessageThatMayHaveBeenMeant() throws {
        #expect {
            _ = try RecordingListing(try Recording(path: wireless), messages: ["LOCATON"])
        } throws: { "\($0)".contains("LOCATION") }
    }
}
