import MAVLinkDecoding
import ReferenceData
import Testing

@Suite struct MAVLinkChecksumTests {
    /// The definition, bit by bit.
    private func bitwise(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        var checksum: UInt16 = 0xFFFF
        for byte in bytes {
            checksum ^= UInt16(byte)
            for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0x8408 : checksum >> 1 }
        }
        return checksum
    }

    @Test func givesTheCheckValueOfCRC16MCRF4XX() {
        // The check value of the catalogue of parametrised CRC algorithms.
        let digits = Array("123456789".utf8)
        #expect(MAVLinkChecksum().value(of: unsafe digits.span.bytes, from: 0, count: 9) == 0x6F91)
    }

    @Test func equalsTheBitwiseDefinitionAtEveryLengthAndOffset() {
        var numbers = SeededGenerator(seed: 20_261_123)
        let bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &numbers) }
        let checksum = MAVLinkChecksum()
        for count in 0...280 {
            let start = count % 17
            let expected = bitwise(bytes[start..<start + count])
            #expect(
                checksum.value(of: unsafe bytes.span.bytes, from: start, count: count) == expected, "\(count) bytes")
            let withExtra = bitwise(bytes[start..<start + count] + [bytes[0]])
            #expect(
                checksum.value(of: unsafe bytes.span.bytes, from: start, count: count, extra: bytes[0]) == withExtra)
        }
    }

    @Test func stopsTheProcessForARangeOutsideTheBytes() async {
        await #expect(processExitsWith: .failure) {
            let bytes: [UInt8] = [1, 2, 3]
            _ = MAVLinkChecksum().value(of: unsafe bytes.span.bytes, from: 1, count: 3)
        }
    }
}
