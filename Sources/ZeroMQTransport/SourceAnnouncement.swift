import ByteParsing

/// What a bridge says of a source before it forwards its first frame: the name behind the number in batch headers.
///
/// It is one frame of a batch of payload type 8 (source status), sent under the bridge's own source id, which a frame of
/// the same kind names as well. A receiver that does not know it has a status it cannot read, and calls the source by its
/// number as before.
///
/// ```
/// byte 0      1         2              4             8             9
///      ┌──────┬─────────┬──────────────┬─────────────┬─────────────┬──────────────────┐
///      │ kind │ version │ payload type │ source id   │ name length │ name             │
///      │  2   │    1    │     u16      │    u32      │     u8      │ 1…64 bytes ASCII │
///      └──────┴─────────┴──────────────┴─────────────┴─────────────┴──────────────────┘
/// ```
/// Integers are little-endian. The name of a bridge's peer is `BRIDGE/PEER`, for example `field/192.0.2.7:14550`.
package struct SourceAnnouncement: Hashable, Sendable {
    /// The first byte of the frame; 1 is what a daemon says of itself.
    package static let kind: UInt8 = 2
    /// The only version there is.
    package static let version: UInt8 = 1
    /// The bytes before the name.
    package static let leadingBytes = 9

    /// The number in the headers of the source's batches.
    package var sourceID: UInt32
    /// The payload type of those batches.
    package var payloadType: UInt16
    /// 1…64 printable ASCII characters.
    package var name: String

    /// An announcement to be sent.
    ///
    /// - Precondition: the name has 1…64 bytes.
    package init(sourceID: UInt32, payloadType: UInt16, name: String) {
        precondition((1...NamedPayload.maximumNameBytes).contains(name.utf8.count), "a source's name has 1…64 bytes")
        (self.sourceID, self.payloadType, self.name) = (sourceID, payloadType, name)
    }

    /// Whether a status frame says that it is an announcement, whatever its version.
    package static func isAnnounced(by bytes: RawSpan) -> Bool { bytes.byteCount > 0 && bytes.byte(at: 0) == kind }

    /// Reads an announcement.
    ///
    /// - Throws: `version`, `truncatedEntry`, `payloadType`, `sourceName` or `trailingBytes`, with the byte of the field.
    package init(parsing bytes: RawSpan) throws(WireRejection) {
        guard bytes.byteCount >= Self.leadingBytes else {
            throw WireRejection(.truncatedEntry, part: 1, offset: bytes.byteCount)
        }
        guard bytes.byte(at: 0) == Self.kind, bytes.byte(at: 1) == Self.version else {
            throw WireRejection(.version, part: 1, offset: 1)
        }
        let payloadType = bytes.littleEndian(UInt16.self, at: 2)
        guard (1...9).contains(payloadType) else { throw WireRejection(.payloadType, part: 1, offset: 2) }
        let length = Int(bytes.byte(at: 8))
        guard (1...NamedPayload.maximumNameBytes).contains(length) else {
            throw WireRejection(.sourceName, part: 1, offset: 8)
        }
        let end = Self.leadingBytes + length
        guard bytes.byteCount >= end else { throw WireRejection(.truncatedEntry, part: 1, offset: bytes.byteCount) }
        guard bytes.byteCount == end else { throw WireRejection(.trailingBytes, part: 1, offset: end) }
        var characters: [UInt8] = []
        for index in Self.leadingBytes..<end {
            let byte = bytes.byte(at: index)
            guard (0x21...0x7E).contains(byte) else { throw WireRejection(.sourceName, part: 1, offset: index) }
            characters.append(byte)
        }
        self.init(
            sourceID: bytes.littleEndian(at: 4), payloadType: payloadType,
            name: String(decoding: characters, as: UTF8.self))
    }

    /// The frame.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = [Self.kind, Self.version]
        bytes += [UInt8(truncatingIfNeeded: payloadType), UInt8(payloadType >> 8)]
        for shift in stride(from: 0, to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: sourceID >> UInt32(shift)))
        }
        return bytes + [UInt8(name.utf8.count)] + Array(name.utf8)
    }
}
