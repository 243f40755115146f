import ByteParsing

/// Bytes of a recording that held no whole frame, as the replay tells its archive: a frame of its own behind the first frame
/// after them, so that whoever replays the archive hears of them too.
///
/// ```
/// byte 0      1         2            10           18             26              27
///      ┌──────┬─────────┬────────────┬────────────┬──────────────┬───────────────┬──────────────────┐
///      │ kind │ version │ offset u64 │ bytes u64  │ lost ns u64  │ reason length │ reason, ASCII    │
///      └──────┴─────────┴────────────┴────────────┴──────────────┴───────────────┴──────────────────┘
/// ```
/// Integers are little-endian. The frame is of payload type 8, source status.
package struct RecordingGap: Hashable, Sendable {
    /// The first byte of the frame. 1 says that nothing arrived, 2 announces a source of a bridge.
    package static let kind: UInt8 = 3
    /// The only version there is.
    package static let version: UInt8 = 1
    /// The bytes before the reason.
    private static let leadingBytes = 27
    /// Longer reasons are cut.
    private static let maximumReasonBytes = 255

    /// Where the bytes begin in the recording.
    package var offset: UInt64
    package var byteCount: UInt64
    /// The time that went with them, nanoseconds; nil where it is not known.
    package var lost_ns: UInt64?
    package var reason: String

    package init(offset: UInt64, byteCount: UInt64, lost_ns: UInt64?, reason: String) {
        (self.offset, self.byteCount, self.lost_ns, self.reason) = (offset, byteCount, lost_ns, reason)
    }

    /// The event on the ring.
    package var event: LinkEvent {
        LinkEvent(kind: .recordingGap, count: byteCount, epoch: lost_ns ?? .max, firstSequence: offset)
    }

    /// The frame.
    package var bytes: [UInt8] {
        var bytes = [Self.kind, Self.version]
        for value in [offset, byteCount, lost_ns ?? .max] {
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        let text = reason.utf8.prefix(Self.maximumReasonBytes)
        bytes.append(UInt8(text.count))
        return bytes + text
    }

    /// Whether a status frame says that it is one, whatever its version.
    package static func isTold(by bytes: RawSpan) -> Bool { bytes.byteCount > 0 && bytes.byte(at: 0) == kind }

    /// Reads a frame; nil for one of another version or length.
    package init?(parsing bytes: RawSpan) {
        guard bytes.byteCount >= Self.leadingBytes, Self.isTold(by: bytes), bytes.byte(at: 1) == Self.version,
            bytes.byteCount == Self.leadingBytes + Int(bytes.byte(at: 26))
        else { return nil }
        offset = bytes.littleEndian(UInt64.self, at: 2)
        byteCount = bytes.littleEndian(UInt64.self, at: 10)
        let lost = bytes.littleEndian(UInt64.self, at: 18)
        lost_ns = lost == .max ? nil : lost
        reason = String(decoding: (Self.leadingBytes..<bytes.byteCount).map { bytes.byte(at: $0) }, as: UTF8.self)
    }
}
