import ByteParsing
import MCAP
import ZeroMQTransport

/// A message as it lies in a segment of the spool.
///
/// ```
/// byte 0        4             8        12             76
///      ┌────────┬─────────────┬────────┬──────────────┬────────────────┐
///      │ NSP1   │ body length │ CRC-32 │ batch header │ body           │
///      │        │     u32     │  u32   │   64 bytes   │                │
///      └────────┴─────────────┴────────┴──────────────┴────────────────┘
/// ```
/// Integers are little-endian; the checksum (IEEE 802.3) covers header and body.
enum SpoolRecord {
    static let leadingBytes = 12
    /// `NSP1`, read as a little-endian integer.
    private static let magic: UInt32 = 0x3150_534E

    /// The record of a message.
    static func bytes(header: [UInt8], body: [UInt8]) -> [UInt8] {
        var checksum = CyclicRedundancyCheck32()
        // Sound: an array of bytes has no padding, and the spans live no longer than the calls.
        unsafe checksum.add(header.span.bytes)
        unsafe checksum.add(body.span.bytes)
        var record: [UInt8] = []
        record.reserveCapacity(leadingBytes + header.count + body.count)
        for value in [magic, UInt32(body.count), checksum.value] {
            for shift in stride(from: 0, to: 32, by: 8) {
                record.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
            }
        }
        return record + header + body
    }

    /// The length of the record that begins with these bytes; nil where none begins.
    static func length(beginning bytes: [UInt8]) -> Int? {
        guard bytes.count >= leadingBytes else { return nil }
        // Sound: an array of bytes has no padding, and the span lives no longer than the calls.
        let span = unsafe bytes.span.bytes
        guard span.littleEndian(UInt32.self, at: 0) == magic else { return nil }
        let body = Int(span.littleEndian(UInt32.self, at: 4))
        guard body <= ReceivingSocket.maximumMessageBytes else { return nil }
        return leadingBytes + BatchHeader.byteCount + body
    }

    /// The first whole record that begins at an offset or behind it.
    static func firstWhole(in bytes: [UInt8], from start: Int) -> (range: Range<Int>, message: LoggedMessage)? {
        var offset = start
        while offset + leadingBytes <= bytes.count {
            // `N`, the first byte of the mark, tells most places apart at once.
            if bytes[offset] == 0x4E, let length = length(beginning: Array(bytes[offset..<offset + leadingBytes])),
                offset + length <= bytes.count, let message = message(Array(bytes[offset..<offset + length]))
            {
                return (offset..<offset + length, message)
            }
            offset += 1
        }
        return nil
    }

    /// How many frames the damaged record held that begins with these bytes: its entries, where they end with the record, and
    /// one, the least, where they do not.
    static func framesOfDamaged(_ bytes: [UInt8]) -> Int {
        guard let length = length(beginning: bytes), length <= bytes.count else { return 1 }
        var (offset, count) = (leadingBytes + BatchHeader.byteCount, 0)
        while offset + BatchEntries.leadingBytes <= length {
            // The entry's length stands behind the four bytes of its time.
            offset += BatchEntries.leadingBytes + Int(bytes[offset + 4]) + Int(bytes[offset + 5]) << 8
            count += 1
        }
        return offset == length ? max(1, count) : 1
    }

    /// The message of a whole record; nil where the checksum or the header is wrong.
    static func message(_ record: [UInt8]) -> LoggedMessage? {
        guard let length = length(beginning: record), record.count == length else { return nil }
        let header = Array(record[leadingBytes..<leadingBytes + BatchHeader.byteCount])
        let body = Array(record[(leadingBytes + BatchHeader.byteCount)...])
        var checksum = CyclicRedundancyCheck32()
        // Sound: an array of bytes has no padding, and the spans live no longer than the calls.
        unsafe checksum.add(header.span.bytes)
        unsafe checksum.add(body.span.bytes)
        guard unsafe record.span.bytes.littleEndian(UInt32.self, at: 8) == checksum.value else { return nil }
        do throws(WireRejection) {
            let parsed = try BatchHeader(parsing: unsafe header.span.bytes)
            return LoggedMessage(header: header, body: body, frameCount: Int(parsed.frameCount))
        } catch { return nil }
    }
}
