import Testing
import ZeroMQTransport

/// The frame in which a bridge names a source.
@Suite struct SourceAnnouncementTests {
    /// Laid out by hand after the wire contract.
    private static let bytes: [UInt8] =
        [2, 1, 1, 0, 0x78, 0x56, 0x34, 0x92, 9] + Array("field/a:1".utf8)

    @Test func readsAndWritesTheContractsBytes() throws {
        let announcement = try SourceAnnouncement(parsing: unsafe Self.bytes.span.bytes)
        #expect(announcement == SourceAnnouncement(sourceID: 0x9234_5678, payloadType: 1, name: "field/a:1"))
        #expect(announcement.bytes == Self.bytes)
    }

    @Test func refusesEveryPrefixAndMore() {
        for count in 0..<Self.bytes.count {
            #expect(throws: WireRejection.self) {
                try SourceAnnouncement(parsing: unsafe Self.bytes.span.bytes.extracting(0..<count))
            }
        }
        let longer = Self.bytes + [0]
        #expect(throws: WireRejection(.trailingBytes, part: 1, offset: 18)) {
            try SourceAnnouncement(parsing: unsafe longer.span.bytes)
        }
    }

    @Test(arguments: [
        (1, 2, WireRejection.Reason.version), (2, 10, .payloadType), (8, 0, .sourceName), (12, 0x20, .sourceName),
    ])
    func refusesWrongFields(_ offset: Int, _ value: UInt8, _ reason: WireRejection.Reason) {
        var bytes = Self.bytes
        bytes[offset] = value
        #expect(throws: WireRejection(reason, part: 1, offset: reason == .version ? 1 : offset)) {
            try SourceAnnouncement(parsing: unsafe bytes.span.bytes)
        }
    }
}
