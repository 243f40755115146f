import Testing
import ZeroMQTransport

@Suite struct NamedPayloadTests {
    static func parse(_ text: String) -> Result<NamedPayload, WireRejection> {
        let bytes = Array(text.utf8)
        do throws(WireRejection) {
            return .success(try unsafe NamedPayload(parsing: bytes.span.bytes))
        } catch {
            return .failure(error)
        }
    }

    @Test(arguments: [
        ("mavlink/drone-1", NamedPayload.Kind.mavlink, 8, UInt16(2)), ("asterix/radar", .asterix, 8, 3),
        ("remoteid/gate/7", .remoteID, 9, 6), ("modes/mast", .modeS, 6, 4), ("sbs/mast", .sbs, 4, 5),
        ("gdl90/tablet", .gdl90, 6, 9),
    ])
    func readsTheKindAndTheName(text: String, kind: NamedPayload.Kind, offset: UInt8, payloadType: UInt16) throws {
        let named = try Self.parse(text).get()
        #expect(named.kind == kind)
        #expect(named.nameOffset == offset)
        #expect(named.kind.payloadType == payloadType)
    }

    @Test(arguments: ["", "mavlink", "MAVLINK/x", "adsb/x", "avlink/x", "asterix:x"])
    func refusesOtherTopics(text: String) {
        #expect(Self.parse(text) == .failure(WireRejection(.unknownShape, part: 0, offset: 0)))
    }

    @Test(arguments: [
        ("mavlink/", 8), ("mavlink/a b", 9), ("remoteid/\u{7F}", 9), ("asterix/한", 8), ("asterix/a\n", 9),
    ])
    func refusesNamesThatAreNotPrintable(text: String, offset: Int) {
        #expect(Self.parse(text) == .failure(WireRejection(.sourceName, part: 0, offset: offset)))
    }

    @Test func boundsTheLengthOfAName() {
        #expect(throws: Never.self) { try Self.parse("mavlink/" + String(repeating: "n", count: 64)).get() }
        let long = "mavlink/" + String(repeating: "n", count: 65)
        #expect(Self.parse(long) == .failure(WireRejection(.sourceName, part: 0, offset: 8)))
    }

    @Test func namesEveryReasonOnce() {
        let names = WireRejection.Reason.allCases.map(\.name)
        #expect(Set(names).count == names.count)
        var counts = WireRejectionCounts()
        for (number, reason) in WireRejection.Reason.allCases.enumerated() {
            #expect(Int(reason.rawValue) == number)
            counts.add(WireRejection(reason, part: 0, offset: 0))
        }
        #expect(counts.total == UInt64(names.count))
        #expect(counts[.version] == 1)
    }
}
