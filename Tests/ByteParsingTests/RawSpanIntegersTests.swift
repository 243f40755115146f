import ByteParsing
import Testing

// `Span.bytes` is marked unsafe for types that may have padding; the bytes of an array have none.
@Suite struct RawSpanIntegersTests {
    private let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x80]

    @Test func readsLeastSignificantByteFirst() {
        let span = unsafe bytes.span.bytes
        #expect(span.littleEndian(UInt16.self, at: 0) == 0x0201)
        #expect(span.littleEndian(UInt32.self, at: 1) == 0x0504_0302)
        #expect(span.littleEndian(Int64.self, at: 0) == Int64(bitPattern: 0x8007_0605_0403_0201))
    }

    @Test func readsMostSignificantByteFirst() {
        let span = unsafe bytes.span.bytes
        #expect(span.bigEndian(UInt16.self, at: 6) == 0x0780)
        #expect(span.bigEndian(UInt32.self, at: 0) == 0x0102_0304)
    }

    @Test func stopsTheProcessRatherThanReadPastTheEnd() async {
        await #expect(processExitsWith: .failure) {
            let bytes: [UInt8] = [1, 2, 3]
            _ = unsafe bytes.span.bytes.littleEndian(UInt32.self, at: 0)
        }
        await #expect(processExitsWith: .failure) {
            let bytes: [UInt8] = [1, 2, 3]
            _ = unsafe bytes.span.bytes.byte(at: -1)
        }
    }
}
