import Quantities
import TelemetryModel
import Testing

@testable import MAVLinkDecoding

@Suite struct MAVLinkSigningTests {
    private typealias Cases = PymavlinkSigningCases

    private func state(
        _ bytes: [UInt8], _ verifier: inout MAVLinkSignatureVerifier, at time: UTCInstant = Cases.clock
    ) throws -> SigningState {
        verifier.state(of: try bytes.parsedFrame().get(), in: unsafe bytes.span.bytes, receivedAt: time)
    }

    /// One of the published cases with another time and a signature made anew by the rule, which the cases prove.
    @Test func acceptsAndRejectsThePublishedCasesInOrder() throws {
        var verifier = MAVLinkSignatureVerifier(key: Cases.key)
        for example in Cases.all {
            #expect(try state([UInt8](hex: example.hex), &verifier) == example.expected, "\(example.name)")
        }
        #expect(verifier.streamCount == 2)
    }

    @Test func callsNoFrameValidUnderAnotherKeyAndLearnsNothingFromIt() throws {
        var verifier = MAVLinkSignatureVerifier(key: MAVLinkSigningKey(bytes: [UInt8](repeating: 7, count: 32))!)
        for example in Cases.all { #expect(try state([UInt8](hex: example.hex), &verifier) == .invalid) }
        #expect(verifier.streamCount == 0)
    }

    @Test func refusesEveryFlippedBitOfAValidFrame() throws {
        let bytes = [UInt8](hex: Cases.all[0].hex)
        for bit in 0..<8 * bytes.count {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << (bit % 8)
            var verifier = MAVLinkSignatureVerifier(key: Cases.key)
            guard let state = try? state(damaged, &verifier) else { continue }
            #expect(state == .invalid, "bit \(bit)")
            #expect(verifier.streamCount == 0)
        }
    }

    @Test func callsFramesWithoutSignatureUnsignedInBothVersions() throws {
        var verifier = MAVLinkSignatureVerifier(key: Cases.key)
        #expect(try state([UInt8](hex: PymavlinkFrames.gpsRawInt), &verifier) == .unsigned)
        #expect(try state([UInt8](hex: PymavlinkFrames.gpsRawIntVersion1), &verifier) == .unsigned)
    }

    @Test func newStreamMayLagTheClockByAMinuteAndNoMore() throws {
        // The last case is signed 61 s before the clock: at a clock two seconds earlier it is only 59 s old.
        let late = [UInt8](hex: Cases.all[7].hex)
        var verifier = MAVLinkSignatureVerifier(key: Cases.key)
        #expect(try state(late, &verifier) == .replayed)
        #expect(try state(late, &verifier, at: Cases.clock.advanced(byNanoseconds: -1_000_000_000)) == .valid)
        // Without a clock of its own the receiver has none but the times of good frames.
        var clockless = MAVLinkSignatureVerifier(key: Cases.key)
        #expect(try state(late, &clockless, at: .unknown) == .valid)
        var learning = MAVLinkSignatureVerifier(key: Cases.key)
        #expect(try state([UInt8](hex: Cases.all[0].hex), &learning, at: .unknown) == .valid)
        #expect(try state(late, &learning, at: .unknown) == .replayed)
    }

    @Test func followsNoMoreStreamsThanItsBoundAndCountsTheRest() throws {
        var verifier = MAVLinkSignatureVerifier(key: Cases.key, maximumStreams: 1)
        #expect(try state([UInt8](hex: Cases.all[0].hex), &verifier) == .valid)
        // Another link: without a place to keep its time a repetition could not be told, so it is not called valid.
        #expect(try state([UInt8](hex: Cases.all[6].hex), &verifier) == .unverified)
        #expect(verifier.refusedStreamFrames == 1 && verifier.streamCount == 1)
        #expect(try state([UInt8](hex: Cases.all[1].hex), &verifier) == .valid)
    }

    @Test func readsAKeyAsDigitsOrAsBytesAndShowsItNowhere() {
        let digits = "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F"
        let bytes = [UInt8](0..<32)
        for content in [Array(digits.utf8), Array((" " + digits + "\r\n").utf8), bytes] {
            #expect(MAVLinkSigningKey(fileContent: content)?.bytes == bytes)
        }
        for content in [
            Array(digits.utf8.dropLast()), Array((digits + "00").utf8), [], [UInt8](0..<31), [UInt8](0..<33),
        ] {
            #expect(MAVLinkSigningKey(fileContent: content) == nil)
        }
        var text = ""
        dump(Cases.key, to: &text)
        for shown in [text, "\(Cases.key)", String(reflecting: Cases.key)] {
            #expect(!shown.contains("1") && !shown.contains("0"), "\(shown)")
        }
    }
}
