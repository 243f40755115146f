import ByteParsing

/// Finds SETUP_SIGNING frames, which carry a signing key in the clear, before anything is kept of them.
///
/// ```
/// FD length incompat compat sequence system component 00 01 00   payload: time u64 · system u8 · component u8 · key u8 × 32
/// ```
/// The guide wants them out of every log. They are known by their header alone: a frame with a damaged checksum still
/// holds most of its key. Version 1 cannot carry the message, whose id is 256. Source: MAVLink common.xml #256; MAVLink
/// guide, "Message Signing", Logging.
package enum MAVLinkSecret {
    /// MAVLink common.xml #256 SETUP_SIGNING.
    package static let messageID: UInt32 = 256
    /// The field that holds the key.
    package static let fieldName = "secret_key"
    /// Bytes of a version 2 header.
    static let headerLength = 10
    /// The longest payload of the message.
    private static let maximumPayload: UInt8 = 42

    /// True when an entry that should be one frame is a SETUP_SIGNING frame, or holds one among other bytes.
    @inline(__always)
    package static func isIn(entry bytes: RawSpan) -> Bool {
        let count = bytes.byteCount
        guard count >= Self.headerLength else { return false }
        let claimed = Int(bytes.byte(at: 1))
        switch bytes.byte(at: 0) {
        case MAVLinkFrame.magic2
        where count == 12 &+ claimed &+ (bytes.byte(at: 2) & MAVLinkFrame.signedFlag != 0 ? 13 : 0):
            return isMessage(at: 0, in: bytes)
        case MAVLinkFrame.magic1 where count == 8 &+ claimed:
            return false
        default:
            return first(in: bytes, from: 0) != nil
        }
    }

    /// Where the next SETUP_SIGNING frame begins whose header is whole; nil when there is none.
    static func first(in bytes: RawSpan, from start: Int) -> Int? {
        var offset = start
        while offset &+ headerLength <= bytes.byteCount {
            if isHeader(at: offset, in: bytes) { return offset }
            offset &+= 1
        }
        return nil
    }

    /// How many bytes the frame has whose header is at `offset`.
    static func length(at offset: Int, in bytes: RawSpan) -> Int {
        12 + Int(bytes.byte(at: offset + 1)) + (bytes.byte(at: offset + 2) & MAVLinkFrame.signedFlag != 0 ? 13 : 0)
    }

    @inline(__always)
    private static func isMessage(at offset: Int, in bytes: RawSpan) -> Bool {
        bytes.byte(at: offset &+ 7) == 0 && bytes.byte(at: offset &+ 8) == 1 && bytes.byte(at: offset &+ 9) == 0
    }

    /// The conditions on length and flags keep other bytes that look like it apart: one place in 2⁴² of random bytes.
    private static func isHeader(at offset: Int, in bytes: RawSpan) -> Bool {
        bytes.byte(at: offset) == MAVLinkFrame.magic2 && isMessage(at: offset, in: bytes)
            && (1...maximumPayload).contains(bytes.byte(at: offset &+ 1))
            && bytes.byte(at: offset &+ 2) & ~MAVLinkFrame.signedFlag == 0
    }
}
