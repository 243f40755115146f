import ByteParsing

/// The form for small senders: part 0 is `kind/NAME`, part 1 the bytes of one datagram or a piece of a stream.
package struct NamedPayload: BitwiseCopyable, Equatable, Sendable {
    /// What part 1 holds.
    package enum Kind: UInt16, BitwiseCopyable, CaseIterable, Sendable {
        /// `mavlink/NAME`: MAVLink bytes, one frame, several, or a piece of a stream cut anywhere.
        case mavlink = 2
        /// `asterix/NAME`: one datagram with ASTERIX data blocks.
        case asterix = 3
        /// `modes/NAME`: a Mode S frame, or a piece of a stream of them (Beast, hexadecimal digits).
        case modeS = 4
        /// `sbs/NAME`: lines of the BaseStation format, or a piece of a stream of them.
        case sbs = 5
        /// `remoteid/NAME`: one Remote ID message or pack.
        case remoteID = 6
        /// `gdl90/NAME`: GDL 90 messages between their flags, or a piece of a stream of them.
        case gdl90 = 9

        /// The payload type of a batch that would hold the same bytes.
        package var payloadType: UInt16 { rawValue }
    }

    /// The longest name accepted, in bytes.
    package static let maximumNameBytes = 64

    package let kind: Kind
    /// Where the name begins in part 0.
    package let nameOffset: UInt8

    /// Reads part 0 of the form.
    ///
    /// - Throws: `unknownShape` or `sourceName`.
    package init(parsing bytes: RawSpan) throws(WireRejection) {
        if Self.begins(bytes, with: "mavlink/") {
            (kind, nameOffset) = (.mavlink, 8)
        } else if Self.begins(bytes, with: "asterix/") {
            (kind, nameOffset) = (.asterix, 8)
        } else if Self.begins(bytes, with: "remoteid/") {
            (kind, nameOffset) = (.remoteID, 9)
        } else if Self.begins(bytes, with: "modes/") {
            (kind, nameOffset) = (.modeS, 6)
        } else if Self.begins(bytes, with: "sbs/") {
            (kind, nameOffset) = (.sbs, 4)
        } else if Self.begins(bytes, with: "gdl90/") {
            (kind, nameOffset) = (.gdl90, 6)
        } else {
            throw WireRejection(.unknownShape, part: 0, offset: 0)
        }
        let start = Int(nameOffset)
        guard bytes.byteCount > start, bytes.byteCount - start <= Self.maximumNameBytes else {
            throw WireRejection(.sourceName, part: 0, offset: start)
        }
        for index in start..<bytes.byteCount where !(0x21...0x7E).contains(bytes.byte(at: index)) {
            throw WireRejection(.sourceName, part: 0, offset: index)
        }
    }

    private static func begins(_ bytes: RawSpan, with text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.byteCount >= count else { return false }
        for index in 0..<count {
            // Sound: the index is below the constant text's length.
            guard bytes.byte(at: index) == (unsafe text.utf8Start[index]) else { return false }
        }
        return true
    }
}
