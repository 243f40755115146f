import Testing

@testable import ADSBDecoding

/// Frames published in J. Sun, The 1090 Megahertz Riddle (2nd edition), and values that pyModeS 3.6.1 computes of them.
struct ModeSFrameTests {
    private func frame(_ text: String) throws -> ModeSFrame {
        let bytes = octets(text)
        return try unsafe ModeSFrame(parsing: bytes.span.bytes, at: 0, byteCount: bytes.count)
    }

    @Test func checksTheParityOfSquitters() throws {
        let frame = try frame("8D406B902015A678D4D220AA4BDA")
        #expect(frame.name == "DF17" && frame.address == 0x406B90 && frame.proof == .parity)
        guard case .identification(let identification) = ExtendedSquitter(frame) else {
            Issue.record("no identification")
            return
        }
        #expect(String(decoding: identification.text, as: UTF8.self) == "EZY85MH ")
        #expect(identification.identity?.displayName == "callsign:EZY85MH")
    }

    @Test func refusesEveryFlippedBitOfASquitter() {
        let whole = octets("8D406B902015A678D4D220AA4BDA")
        for bit in 0..<112 {
            var damaged = whole
            damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            do {
                let frame = try unsafe ModeSFrame(parsing: damaged.span.bytes, at: 0, byteCount: 14)
                // In the format's own bits the frame may become one whose parity proves nothing, and says so.
                #expect(bit < 5 && frame.proof == .overlay, "bit \(bit)")
            } catch {}
        }
    }

    @Test func takesTheAddressOutOfTheParity() throws {
        let frame = try frame("20000f1f684a6c")
        #expect(frame.address == 0x4D2023 && frame.proof == .overlay && frame.name == "DF4")
        #expect(AltitudeCode(code13: frame.control(20...32)) == .feet(23_375))
    }

    @Test func readsTheInterrogatorOfAnAllCallReply() throws {
        #expect(try frame("5d4d20237a55a6").interrogator == 0)
        #expect(try frame("5d4d20237a55a1").interrogator == 7)
        // A difference beyond the codes of interrogators is damage.
        #expect(throws: ADSBRejection.self) { try frame("5d4d20237a5526") }
    }

    @Test(arguments: [
        ("1Ad", "length"), ("8D406B902015A6", "length"), ("20000f1f684a6c20000f1f684a6c", "length"),
        ("10000f1f684a6c", "adsb_downlink_format"), ("00000000000000", "adsb_address"),
    ])
    func refusesFramesThatCannotBe(text: String, reason: String) {
        let bytes = text.count % 2 == 0 ? octets(text) : [0]
        do {
            _ = try unsafe ModeSFrame(parsing: bytes.span.bytes, at: 0, byteCount: bytes.count)
            Issue.record("accepted \(text)")
        } catch { #expect(error.reason.name.hasSuffix(reason)) }
    }

    /// Computed by pyModeS 3.6.1 (`altcode_to_altitude`) over all codes of 13 bits: how many are valid, their sum and their
    /// sum weighted by the code, modulo 2³¹ − 1.
    @Test func readsEveryAltitudeCodeInFeet() {
        var valid = 0
        var sum = 0
        var weighted = 0
        for code in UInt32(0)..<8192 {
            guard case .feet(let feet)? = AltitudeCode(code13: code) else { continue }
            valid += 1
            sum += Int(feet)
            weighted = (weighted + Int(code) * (Int(feet) + 2000)) % 2_147_483_647
        }
        #expect([valid, sum, weighted] == OracleNumbers.altitudes)
    }

    /// Computed by pyModeS 3.6.1 (`idcode_to_squawk`) over all codes of 13 bits.
    @Test func readsEveryIdentityCode() {
        var weighted = 0
        for code in UInt32(0)..<8192 {
            weighted = (weighted + Int(code) * (Int(IdentityCode.text(code), radix: 8) ?? -1)) % 2_147_483_647
        }
        #expect(weighted == OracleNumbers.identities)
    }

    @Test func readsMetricAltitudes() {
        #expect(AltitudeCode(code13: 0x40 | 1000 & 0x3F | (1000 & 0xFC0) << 1) == .metres(1000))
    }
}
