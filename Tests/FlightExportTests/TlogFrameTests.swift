import Foundation
import MAVLinkDecoding
import Testing

@testable import FlightExport

/// Frames as they may stand in a telemetry log. The frames were generated for this project by pymavlink 2.4.50.
@Suite struct TlogFrameTests {
    private static let signed = bytes(
        "fd160100070b01210000e8030000405b6c16609e924bc0d40100a0860100e80344030315cd5b0700007fd1a863af2a")
    private static let unsigned = bytes("fd160000070b01210000e8030000405b6c16609e924bc0d40100a0860100e80370c6")
    private static let key = bytes(
        "fd2a0000070b0100010005000000000000000101000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fb9c6")

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        stride(from: 0, to: hexadecimal.count, by: 2).map { place in
            let start = hexadecimal.index(hexadecimal.startIndex, offsetBy: place)
            return UInt8(hexadecimal[start..<hexadecimal.index(start, offsetBy: 2)], radix: 16)!
        }
    }

    private static func outcome(_ bytes: [UInt8]) -> Result<TlogFrame.Outcome, TlogFrame.Refusal> {
        // Sound: a byte has no padding, and the span lives as long as the array.
        do throws(TlogFrame.Refusal) {
            return .success(try TlogFrame.outcome(unsafe bytes.span.bytes, MAVLinkChecksum()))
        } catch { return .failure(error) }
    }

    @Test func takesOffASignatureAsTheSenderWithoutKeyWouldHaveSent() throws {
        let outcome = try Self.outcome(Self.signed).get()
        #expect(outcome.bytes == Self.unsigned && outcome.wasSigned)
        #expect(outcome.system == 11 && outcome.component == 1)
        let plain = try Self.outcome(Self.unsigned).get()
        #expect(plain.bytes == Self.unsigned && !plain.wasSigned)
    }

    @Test func takesOffTheSignatureOfAMessageThatNoDialectKnows() throws {
        // The id is changed to an unknown one, and the checksum made right for an arbitrary CRC_EXTRA.
        func frame(_ bytes: [UInt8], flags: UInt8) -> [UInt8] {
            var frame = bytes
            (frame[2], frame[7], frame[8], frame[9]) = (flags, 0x39, 0x30, 0xEE)
            let value = MAVLinkChecksum().value(of: unsafe frame.span.bytes, from: 1, count: 31, extra: 77)
            (frame[32], frame[33]) = (UInt8(value & 0xFF), UInt8(value >> 8))
            return frame
        }
        let outcome = try Self.outcome(frame(Self.signed, flags: 1)).get()
        #expect(outcome.wasSigned && outcome.bytes == frame(Self.unsigned, flags: 0))
    }

    @Test func neverHandsOutAKey() {
        #expect(throws: TlogFrame.Refusal.secret) { try Self.outcome(Self.key).get() }
    }

    @Test func refusesWhatIsNoWholeFrame() {
        for count in 0..<Self.signed.count {
            #expect(throws: TlogFrame.Refusal.notAFrame) { try Self.outcome(Array(Self.signed[..<count])).get() }
        }
        #expect(throws: TlogFrame.Refusal.notAFrame) { try Self.outcome(Self.unsigned + [0]).get() }
        var flagged = Self.unsigned
        flagged[2] = 2
        #expect(throws: TlogFrame.Refusal.incompatible) { try Self.outcome(flagged).get() }
    }

    @Test func saysOfEveryFlippedBitWhatItIs() {
        for place in 0..<Self.signed.count * 8 {
            var damaged = Self.signed
            damaged[place / 8] ^= 1 << UInt8(place % 8)
            switch Self.outcome(damaged) {
            // A signature is not looked at, and the magic byte of version 1 is one flipped bit away from none.
            case .success: #expect(place >= 34 * 8, "bit \(place)")
            case .failure: #expect(place < 34 * 8, "bit \(place)")
            }
        }
    }

    @Test func keepsAFrameWithAWrongChecksumAsItWasReceived() throws {
        var damaged = Self.unsigned
        damaged[12] ^= 1
        #expect(try Self.outcome(damaged).get().bytes == damaged)
        var signed = Self.signed
        signed[12] ^= 1
        #expect(throws: TlogFrame.Refusal.damagedSignature) { try Self.outcome(signed).get() }
    }
}
