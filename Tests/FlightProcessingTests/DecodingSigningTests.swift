import Foundation
import MAVLinkDecoding
import Testing

@testable import FlightProcessing

/// `narae decode` of signed frames and of keys.
@Suite struct DecodingSigningTests {
    private typealias Frames = SignedFrames

    private func withLog<Result>(_ frames: [[UInt8]], _ body: (Recording) throws -> Result) throws -> Result {
        let log = RunFixture.telemetryLog(
            frames.enumerated().map { (RunFixture.start.nanoseconds + Int64($0) * 100_000_000, $1) })
        return try DecodingFixture.withFile(log) { try body(Recording(path: $0, format: .tlog)) }
    }

    private func signing(_ frames: [[UInt8]], key: MAVLinkSigningKey?) throws -> [String: Int] {
        try withLog(frames) { recording in
            var listing = try RecordingListing(recording, signingKey: key)
            try listing.run()
            #expect(listing.summary.frames == UInt64(frames.count))
            return DecodingFixture.counts(listing.summary.signing)
        }
    }

    @Test func countsFramesByTheirState() throws {
        let key = try #require(MAVLinkSigningKey(fileContent: Array(Frames.keyFile.utf8)))
        let frames =
            Frames.valid + Frames.forged + [Frames.valid[2], Frames.unsigned, Frames.version1, Frames.otherLink]
        #expect(try signing(frames, key: key) == ["valid": 7, "invalid": 2, "replayed": 1, "unsigned": 2])
        #expect(try signing(frames, key: nil) == ["unverified": 10, "unsigned": 2])
        #expect(try signing([Frames.unsigned, Frames.version1], key: nil).isEmpty)
        #expect(try signing([Frames.unsigned, Frames.version1], key: key) == ["unsigned": 2])
    }

    @Test(arguments: [false, true])
    func printsNoKey(_ convertsUnits: Bool) throws {
        let records = try withLog([Frames.setupSigning]) {
            try DecodingFixture.records($0, ["SETUP_SIGNING"], convertsUnits: convertsUnits)
        }
        let fields = try #require(records.first).fields
        #expect(fields.first { $0.name == "secret_key" }?.value == .null)
        #expect(fields.first { $0.name == "target_system" }?.value == .unsigned(31))
    }
}
