import ByteParsing

/// The header that capturing programs put in front of frames of IEEE 802.11 (radiotap.org).
///
/// ```
/// │ version 0 │ – │ length 2 │ present 4, bit 31: another word follows │ fields, each aligned to its size … │ frame │
///   fields in order: 0 timer u64 · 1 flags u8 · 2 rate u8 · 3 channel u16 × 2 · 4 hopping u8 × 2 · 5 signal i8 dBm
/// ```
enum RadiotapHeader {
    /// Flags: the frame ends with its checksum; that was found wrong.
    private static let endsWithChecksum: UInt8 = 0x10
    private static let isDamaged: UInt8 = 0x40
    private static let checksumLength = 4

    static func content(_ frame: RawSpan) -> BroadcastContent {
        guard frame.byteCount >= 8 else { return .cut }
        let length = Int(frame.littleEndian(UInt16.self, at: 2))
        guard frame.byte(at: 0) == 0, length >= 8 else { return .malformed }
        guard length <= frame.byteCount else { return .cut }
        guard let fields = fields(frame, length: length) else { return .malformed }
        if fields.flags & isDamaged != 0 { return .damaged }
        var end = frame.byteCount
        if fields.flags & endsWithChecksum != 0 {
            guard end - length >= checksumLength else { return .cut }
            end -= checksumLength
            let told = frame.littleEndian(UInt32.self, at: end)
            if FrameCheckSequence.of(frame, from: length, to: end) != told { return .damaged }
        }
        return WirelessFrame.content(frame, at: length, end: end, signal_dBm: fields.signal_dBm)
    }

    /// The flags, 0 where there are none, and the signal; nil when a field leads beyond the header.
    private static func fields(_ frame: RawSpan, length: Int) -> (flags: UInt8, signal_dBm: Int8?)? {
        let present = frame.littleEndian(UInt32.self, at: 4)
        var place = 8
        var word = present
        while word & 0x8000_0000 != 0 {
            guard place + 4 <= length else { return nil }
            word = frame.littleEndian(UInt32.self, at: place)
            place += 4
        }
        var flags: UInt8 = 0
        var signal: Int8?
        let sizes: [(size: Int, alignment: Int)] = [(8, 8), (1, 1), (1, 1), (4, 2), (2, 1), (1, 1)]
        for (bit, field) in sizes.enumerated() where present >> UInt32(bit) & 1 == 1 {
            place = (place + field.alignment - 1) / field.alignment * field.alignment
            guard place + field.size <= length else { return nil }
            if bit == 1 { flags = frame.byte(at: place) }
            if bit == 5 { signal = frame.littleEndian(Int8.self, at: place) }
            place += field.size
        }
        return (flags, signal)
    }
}
