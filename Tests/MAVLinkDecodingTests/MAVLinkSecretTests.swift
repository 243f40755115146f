import Testing

@testable import MAVLinkDecoding

/// SETUP_SIGNING never gets past the filter: its frames here were encoded by pymavlink 2.4.50 with the key A0 A1 … BF.
@Suite struct MAVLinkSecretTests {
    private let setup = [UInt8](hex: PymavlinkFrames.setupSigning)
    private let others = [UInt8](hex: PymavlinkFrames.gpsRawInt) + [UInt8](hex: PymavlinkFrames.heartbeatVersion1)

    private func isIn(_ bytes: [UInt8]) -> Bool { MAVLinkSecret.isIn(entry: unsafe bytes.span.bytes) }

    /// True when two bytes of the key stand side by side; in the other frames no such pair does.
    private func holdsKey(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { (0xA0..<0xBF).contains($0) && $1 == $0 + 1 }
    }

    @Test func findsTheMessageByItsHeaderAloneOrAmongOtherBytes() {
        #expect(isIn(setup))
        var damaged = setup
        damaged[30] ^= 0xFF
        #expect(isIn(damaged))
        #expect(isIn(others + setup) && isIn(setup + others) && isIn([0] + setup))
        #expect(isIn(Array(setup.prefix(20))))
        #expect(!isIn(others) && !isIn([]) && !isIn([UInt8](hex: PymavlinkFrames.gpsRawInt)))
    }

    @Test func printsNoKey() throws {
        let message = try #require(try setup.parsedMessage())
        #expect(message.definition.name == "SETUP_SIGNING")
        #expect(message.json.contains("\"secret_key\":null"))
    }

    @Test func leavesAStreamWithoutTheMessageAsItIs() {
        var filter = MAVLinkSecretFilter()
        for size in 1...40 {
            for start in stride(from: 0, to: others.count, by: size) {
                let piece = Array(others[start..<min(start + size, others.count)])
                #expect(filter.filtered(unsafe piece.span.bytes) == nil)
            }
        }
    }

    @Test func keepsTheKeyOutOfAStreamCutAnywhereAndEveryOtherFrame() {
        let stream = others + setup + others + setup + setup + others
        #expect(holdsKey(stream) && !holdsKey(others))
        for size in 1...stream.count {
            var filter = MAVLinkSecretFilter()
            var kept: [UInt8] = []
            var secrets: UInt64 = 0
            for start in stride(from: 0, to: stream.count, by: size) {
                let piece = Array(stream[start..<min(start + size, stream.count)])
                if let changed = filter.filtered(unsafe piece.span.bytes) {
                    kept += changed.bytes
                    secrets += changed.secrets
                } else {
                    kept += piece
                }
            }
            #expect(secrets == 3, "pieces of \(size)")
            #expect(!holdsKey(kept), "pieces of \(size)")
            var frames = 0
            var framer = MAVLinkFramer()
            func count(_ event: MAVLinkStreamEvent, _: RawSpan) { if case .frame = event { frames += 1 } }
            framer.push(unsafe kept.span.bytes, handle: count)
            framer.finish(handle: count)
            #expect(frames == 6, "pieces of \(size)")
        }
    }

    /// A frame that has lost bytes reaches into the next one, and ground stations send the message twice in a row.
    @Test(arguments: [1, 2, 9, 20, 42])
    func keepsTheKeyOutBehindAFrameThatHasLostBytes(lost: Int) {
        var cut = setup
        cut.removeSubrange(12..<12 + lost)
        let stream = others + cut + setup + others
        for size in 1...stream.count {
            var filter = MAVLinkSecretFilter()
            var kept: [UInt8] = []
            for start in stride(from: 0, to: stream.count, by: size) {
                let piece = Array(stream[start..<min(start + size, stream.count)])
                kept += filter.filtered(unsafe piece.span.bytes)?.bytes ?? piece
            }
            #expect(!holdsKey(kept), "pieces of \(size)")
            #expect(kept.count >= 2 * others.count, "pieces of \(size)")
        }
    }
}
