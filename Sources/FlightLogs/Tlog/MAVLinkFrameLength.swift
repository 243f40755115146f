import ByteParsing

/// The length of a MAVLink frame as its header states it. The content of the frame is the decoder's matter.
///
/// ```
/// v1: FE len seq system component message8          payload[len] crc16
/// v2: FD len incompat compat seq system component message24 payload[len] crc16 [signature13 if incompat & 1]
/// ```
/// Source: MAVLink developer guide, "Packet Serialization".
enum MAVLinkFrameLength {
    /// The largest frame: version 2 with 255 bytes of payload and a signature.
    static let maximum = 280

    /// The length of the frame that begins at `offset`, or nil where no frame can begin or the header is cut off.
    @inline(__always)
    static func frame(in bytes: RawSpan, at offset: Int) -> Int? {
        guard offset + 3 <= bytes.byteCount else { return nil }
        let payload = Int(bytes.byte(at: offset + 1))
        switch bytes.byte(at: offset) {
        case 0xFE: return payload + 8
        case 0xFD: return payload + (bytes.byte(at: offset + 2) & 1 == 0 ? 12 : 25)
        default: return nil
        }
    }
}
