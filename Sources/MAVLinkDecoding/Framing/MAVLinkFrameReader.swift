import ByteParsing

/// Takes MAVLink frames of both versions out of bytes and verifies their checksums.
///
/// It holds the tables that the path of every frame needs; make one per decoder and keep it.
package struct MAVLinkFrameReader: Sendable {
    private let checksum = MAVLinkChecksum()
    private let index: MAVLinkMessageIndex

    /// Takes hold of the tables: those of the standard's messages, or of a site's own with them.
    package init(_ catalogue: MAVLinkCatalogue = .standard) { index = catalogue.index }

    /// The frame that the whole of `bytes` is: one frame, nothing before and nothing after it.
    ///
    /// A frame whose id no dialect knows is refused as `unknownMessage`, one with bytes behind it as `trailingBytes`.
    package func frame(parsing bytes: RawSpan) throws(MAVLinkRejection) -> MAVLinkFrame {
        let frame = try frame(at: 0, in: bytes)
        guard Int(frame.length) == bytes.byteCount else {
            throw MAVLinkRejection(.trailingBytes, offset: 0, length: Int(frame.length), messageID: frame.messageID)
        }
        return frame
    }

    /// The frame that begins at `offset`; bytes may follow it.
    ///
    /// - Precondition: `0 <= offset <= bytes.byteCount`.
    package func frame(at offset: Int, in bytes: RawSpan) throws(MAVLinkRejection) -> MAVLinkFrame {
        let frame = try header(at: offset, in: bytes)
        guard frame.incompatibilityFlags & ~MAVLinkFrame.signedFlag == 0 else {
            throw rejection(.incompatibleFlags, frame)
        }
        guard let entry = index[frame.messageID] else { throw rejection(.unknownMessage, frame) }
        // The checksum covers everything behind the magic byte up to itself.
        let covered = frame.payloadOffset &- offset &- 1 &+ Int(frame.payloadLength)
        let expected = checksum.value(of: bytes, from: offset &+ 1, count: covered, extra: entry.checksumExtra)
        guard bytes.littleEndian(UInt16.self, at: offset &+ 1 &+ covered) == expected else {
            throw rejection(.checksum, frame)
        }
        if frame.version == 1 {
            let length = Int(frame.payloadLength)
            guard length >= entry.minimumLength, length <= entry.maximumLength else { throw rejection(.length, frame) }
        }
        return frame
    }

    /// True when the bytes at `offset` can still be the beginning of a good frame, as far as its header tells.
    func mayBeginFrame(at offset: Int, in bytes: RawSpan) -> Bool {
        let available = bytes.byteCount &- offset
        switch bytes.byte(at: offset) {
        case MAVLinkFrame.magic1:
            return available < 6 || index[UInt32(bytes.byte(at: offset &+ 5))] != nil
        case MAVLinkFrame.magic2:
            if available >= 3, bytes.byte(at: offset &+ 2) & ~MAVLinkFrame.signedFlag != 0 { return false }
            return available < 10 || index[messageID2(at: offset, in: bytes)] != nil
        default:
            return false
        }
    }

    /// Reads the header and makes sure that every byte it claims is there.
    @inline(__always)
    private func header(at offset: Int, in bytes: RawSpan) throws(MAVLinkRejection) -> MAVLinkFrame {
        let available = bytes.byteCount &- offset
        guard available > 0 else { throw MAVLinkRejection(.truncated, offset: offset, length: 0) }
        switch bytes.byte(at: offset) {
        case MAVLinkFrame.magic2:
            guard available >= 10 else { throw MAVLinkRejection(.truncated, offset: offset, length: available) }
            let payloadLength = bytes.byte(at: offset &+ 1)
            let flags = bytes.byte(at: offset &+ 2)
            let length = 12 &+ Int(payloadLength) &+ (flags & MAVLinkFrame.signedFlag != 0 ? 13 : 0)
            let frame = MAVLinkFrame(
                offset: offset, messageID: messageID2(at: offset, in: bytes),
                length: UInt16(truncatingIfNeeded: length), version: 2, payloadLength: payloadLength,
                sequence: bytes.byte(at: offset &+ 4),
                system: bytes.byte(at: offset &+ 5), component: bytes.byte(at: offset &+ 6),
                incompatibilityFlags: flags, compatibilityFlags: bytes.byte(at: offset &+ 3))
            guard available >= length else { throw rejection(.truncated, frame) }
            return frame
        case MAVLinkFrame.magic1:
            guard available >= 6 else { throw MAVLinkRejection(.truncated, offset: offset, length: available) }
            let payloadLength = bytes.byte(at: offset &+ 1)
            let length = 8 &+ Int(payloadLength)
            let frame = MAVLinkFrame(
                offset: offset, messageID: UInt32(bytes.byte(at: offset &+ 5)),
                length: UInt16(truncatingIfNeeded: length), version: 1, payloadLength: payloadLength,
                sequence: bytes.byte(at: offset &+ 2),
                system: bytes.byte(at: offset &+ 3), component: bytes.byte(at: offset &+ 4))
            guard available >= length else { throw rejection(.truncated, frame) }
            return frame
        default:
            throw MAVLinkRejection(.badMagic, offset: offset, length: 1)
        }
    }

    @inline(__always)
    private func messageID2(at offset: Int, in bytes: RawSpan) -> UInt32 {
        UInt32(bytes.littleEndian(UInt16.self, at: offset &+ 7)) | UInt32(bytes.byte(at: offset &+ 9)) << 16
    }

    @inline(never)
    private func rejection(_ reason: MAVLinkRejection.Reason, _ frame: MAVLinkFrame) -> MAVLinkRejection {
        MAVLinkRejection(reason, offset: frame.offset, length: Int(frame.length), messageID: frame.messageID)
    }
}

extension MAVLinkFrame {
    /// Reads and verifies the one frame that `bytes` is. Where many frames are read, keep a ``MAVLinkFrameReader``.
    package init(parsing bytes: RawSpan) throws(MAVLinkRejection) {
        self = try MAVLinkFrameReader().frame(parsing: bytes)
    }
}
