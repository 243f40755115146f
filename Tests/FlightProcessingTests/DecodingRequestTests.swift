import FlightLogs
import FlightProcessing
import Foundation
import ReferenceData
import Testing

/// What is asked for, and files that are none.
@Suite struct DecodingRequestTests {
    private func suggestions(_ name: String, _ path: String, _ format: FlightLogFormat) -> [String]? {
        do throws(ListingError) {
            _ = try RecordingListing(Recording(path: path, format: format), messages: [name])
            return nil
        } catch {
            guard case .unknownMessage(_, _, let suggestions) = error else { return nil }
            return suggestions
        }
    }

    @Test func suggestsTheNameThatWasMeant() {
        #expect(suggestions("HEARTBEET", "any.tlog", .tlog)?.first == "HEARTBEAT")
        #expect(suggestions("heartbeat", "any.tlog", .tlog)?.first == "HEARTBEAT")
        #expect(suggestions("global_position", "any.tlog", .tlog)?.contains("GLOBAL_POSITION_INT") == true)
        #expect(suggestions("CAT63", "any.pcap", .pcap)?.first == "CAT063")
        #expect(suggestions("CAT21", "any.pcap", .pcap)?.first == "CAT021")
        #expect(suggestions("zzzzzzzzzzzz", "any.tlog", .tlog) == [])
    }

    /// Records of a category without a description are listed as octets; there is no category 0.
    @Test func takesEveryCategoryButNone() {
        #expect(suggestions("CAT001", "any.pcap", .pcap) == nil)
        #expect(suggestions("CAT000", "any.pcap", .pcap) != nil)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func knowsTheTopicsOfALog() throws {
        let path = DecodingFixture.path("ulog/sample.ulg")
        #expect(suggestions("vehicle_attitud", path, .ulog)?.first == "vehicle_attitude")
        // The log defines the topic and holds no message of it.
        #expect(try DecodingFixture.records(path, ["vehicle_gps_position"]).isEmpty)
    }

    @Test func refusesFilesThatAreNoRecording() throws {
        try DecodingFixture.withFile([]) { path in
            #expect(throws: RecordingError.self) { try Recording(path: path) }
            for format in [FlightLogFormat.tlog, .mavlinkStream, .ulog, .pcap, .asterixRaw] {
                #expect(throws: (any Error).self) {
                    var listing = try RecordingListing(Recording(path: path, format: format))
                    try listing.run()
                }
            }
        }
        let image: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 0x61, count: 200)
        try DecodingFixture.withFile(image) { path in
            do throws(RecordingError) {
                _ = try Recording(path: path)
                Issue.record("an image was taken for a recording")
            } catch {
                #expect("\(error)".contains(path) && "\(error)".contains("JPEG"))
            }
        }
        #expect(throws: RecordingError.self) { try Recording(path: "/nonexistent/flight.tlog") }
    }

    /// Whatever the bytes and whatever the format they are taken for: a summary or an error, and every byte accounted for.
    @Test(arguments: [UInt64(1), 2, 3])
    func garbageIsSkippedAndNeverDecoded(_ seed: UInt64) throws {
        var state = seed
        let bytes = (0..<5000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        try DecodingFixture.withFile(bytes) { path in
            for format in [FlightLogFormat.tlog, .mavlinkStream, .asterixRaw] {
                var listing = try RecordingListing(Recording(path: path, format: format))
                try listing.run()
                #expect(listing.summary.frames == 0, "seed \(seed) \(format)")
                #expect(listing.summary.holdsNothing || listing.summary.frames > 0 || format == .asterixRaw)
            }
        }
    }
}
