import Testing

@testable import MAVLinkDecoding

@Suite struct MAVLinkFrameTests {
    static let samples = [
        PymavlinkFrames.gpsRawInt, PymavlinkFrames.gpsRawIntVersion1, PymavlinkFrames.heartbeatArmed,
        PymavlinkFrames.heartbeatVersion1, PymavlinkFrames.signedAttitude, PymavlinkFrames.openDroneIDMessagePack,
    ]

    private func reason(_ bytes: [UInt8]) -> MAVLinkRejection.Reason? {
        if case .failure(let rejection) = bytes.parsedFrame() { rejection.reason } else { nil }
    }

    @Test func readsTheHeaderOfVersion2() throws {
        let frame = try [UInt8](hex: PymavlinkFrames.gpsRawInt).parsedFrame().get()
        #expect(frame.version == 2)
        #expect((frame.sequence, frame.system, frame.component) == (7, 11, 1))
        #expect(frame.messageID == 24)
        #expect((frame.payloadOffset, frame.payloadLength, frame.length) == (10, 52, 64))
        #expect(!frame.isSigned && frame.signatureRange == nil && frame.range == 0..<64)
    }

    @Test func readsTheHeaderOfVersion1() throws {
        let frame = try [UInt8](hex: PymavlinkFrames.gpsRawIntVersion1).parsedFrame().get()
        #expect(frame.version == 1)
        #expect((frame.sequence, frame.system, frame.component) == (7, 11, 1))
        #expect(frame.messageID == 24)
        #expect((frame.payloadOffset, frame.payloadLength, frame.length) == (6, 30, 38))
    }

    @Test func keepsTheSignatureOfASignedFrame() throws {
        let frame = try [UInt8](hex: PymavlinkFrames.signedAttitude).parsedFrame().get()
        #expect(frame.isSigned)
        #expect(frame.length == 53 && frame.signatureRange == 40..<53)
    }

    @Test(arguments: samples)
    func refusesEveryPrefix(hex: String) {
        let bytes = [UInt8](hex: hex)
        for count in 0..<bytes.count { #expect(reason(Array(bytes.prefix(count))) == .truncated, "\(count) bytes") }
    }

    @Test(arguments: samples)
    func refusesEveryFlippedBit(hex: String) {
        let bytes = [UInt8](hex: hex)
        let signature = (try? bytes.parsedFrame().get())?.signatureRange ?? bytes.count..<bytes.count
        for bit in 0..<8 * bytes.count where !signature.contains(bit / 8) {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << (bit % 8)
            // The upper length bits make the frame longer than its entry, the lower ones may make it shorter.
            #expect(reason(damaged) != nil, "bit \(bit)")
        }
    }

    @Test func refusesFrameWithWrongChecksum() throws {
        var bytes = [UInt8](hex: PymavlinkFrames.gpsRawInt)
        bytes[20] ^= 0x10
        let rejection = try #require(throws: MAVLinkRejection.self) { try bytes.parsedFrame().get() }
        #expect(rejection.reason == .checksum)
        #expect(rejection.messageID == 24 && rejection.offset == 0 && rejection.length == 64)
    }

    @Test func refusesBytesBehindTheFrame() {
        #expect(reason([UInt8](hex: PymavlinkFrames.gpsRawInt) + [0]) == .trailingBytes)
    }

    @Test func refusesBytesThatBeginWithoutMagic() {
        #expect(reason([0x55] + [UInt8](hex: PymavlinkFrames.gpsRawInt)) == .badMagic)
        #expect(reason([]) == .truncated)
    }

    @Test(arguments: [UInt8(0x02), 0x03, 0x80, 0xFE])
    func refusesUnknownIncompatibilityFlags(flags: UInt8) {
        var bytes = [UInt8](hex: PymavlinkFrames.gpsRawInt)
        bytes[2] = flags
        if flags & 1 != 0 { bytes += [UInt8](repeating: 0, count: 13) }
        // The checksum covers the flags: make it right again, so that the flags alone are wrong.
        let end = 10 + Int(bytes[1])
        let checksum = MAVLinkChecksum().value(of: unsafe bytes.span.bytes, from: 1, count: end - 1, extra: 24)
        bytes[end] = UInt8(checksum & 0xFF)
        bytes[end + 1] = UInt8(checksum >> 8)
        #expect(reason(bytes) == .incompatibleFlags)
    }

    @Test func acceptsUnknownCompatibilityFlags() throws {
        let bytes = frame(version: 2, id: 24, payload: [UInt8](repeating: 1, count: 52), extra: 24, compatibility: 0xA5)
        #expect(try bytes.parsedFrame().get().compatibilityFlags == 0xA5)
    }

    @Test(arguments: [UInt32(3), 515, 9999, 0xFF_FFFF])
    func countsAMessageOfNoDialectAsUnknown(id: UInt32) throws {
        let bytes = frame(version: 2, id: id, payload: [1, 2, 3], extra: 0)
        let rejection = try #require(throws: MAVLinkRejection.self) { try bytes.parsedFrame().get() }
        #expect(rejection.reason == .unknownMessage && rejection.messageID == id && rejection.length == 15)
    }

    @Test func refusesVersion1PayloadsOfAnotherLengthThoughTheChecksumHolds() throws {
        // HEARTBEAT has 9 bytes of base fields and no extensions.
        #expect(reason(frame(version: 1, id: 0, payload: [UInt8](repeating: 1, count: 8), extra: 50)) == .length)
        #expect(reason(frame(version: 1, id: 0, payload: [UInt8](repeating: 1, count: 10), extra: 50)) == .length)
        #expect(reason(frame(version: 1, id: 0, payload: [UInt8](repeating: 1, count: 9), extra: 50)) == nil)
    }

    @Test func acceptsUntrimmedEmptyAndLongerPayloadsOfVersion2() throws {
        // A sender of a later definition may send fields that this one does not know.
        for count in [0, 1, 9, 12, 255] {
            let bytes = frame(version: 2, id: 0, payload: [UInt8](repeating: 0, count: count), extra: 50)
            #expect(try bytes.parsedFrame().get().payloadLength == UInt8(count))
            #expect(try bytes.parsedMessage()?["mavlink_version"] == .unsigned(0))
        }
    }

    @Test func namesEveryReason() {
        let names = MAVLinkRejection.Reason.allCases.map(\.name)
        #expect(
            names == [
                "truncated", "bad_magic", "incompatible_flags", "unknown_message", "checksum", "length",
                "trailing_bytes",
            ])
    }

    /// A frame with a right checksum. Written from the standard's layout, for headers that no encoder produces.
    private func frame(
        version: Int, id: UInt32, payload: [UInt8], extra: UInt8, compatibility: UInt8 = 0
    ) -> [UInt8] {
        let count = UInt8(payload.count)
        var bytes: [UInt8] =
            version == 1
            ? [0xFE, count, 7, 11, 1, UInt8(id)]
            : [0xFD, count, 0, compatibility, 7, 11, 1, UInt8(id & 0xFF), UInt8(id >> 8 & 0xFF), UInt8(id >> 16)]
        bytes += payload
        let checksum = MAVLinkChecksum().value(
            of: unsafe bytes.span.bytes, from: 1, count: bytes.count - 1, extra: extra)
        return bytes + [UInt8(checksum & 0xFF), UInt8(checksum >> 8)]
    }
}
