/// Messages in wire form, encoded once and sent many times with other sequence numbers and times.
///
/// A message is two ZMTP frames: 64 bytes of batch header and a batch of frames.
/// ```
/// 01 40 │ "NAR1" 1 flags u8 type u16 source u32 count u16 quality u8 – epoch u64 first sequence u64 …          (66 bytes)
/// 02 length u64 │ { offset ns u32 │ length u16 │ flags u16 │ bytes } …                          (short form below 256)
/// ```
package struct LoadMessages: Sendable {
    /// All messages, one after the other.
    var bytes: [UInt8] = []
    /// Where each message begins, and at the end the length of the whole.
    private(set) var starts: [Int] = [0]
    /// How many frames one message carries.
    package let framesPerMessage: Int
    /// The bytes of the frames in all messages, without what stands around them.
    private(set) var frameBytes: [Int] = []

    private static let headLength = 2
    private static let headerLength = 64

    /// Encodes the frames, again and again from the first one, into messages of `framesPerMessage` each, until every frame
    /// has been used and the whole is at least `minimumBytes` long, so that one system call carries many messages.
    ///
    /// - Precondition: there are frames, and each batch fits into 64 KiB.
    package init(
        frames: [[UInt8]], framesPerMessage: Int = 32, payloadType: UInt16 = 1, sourceID: UInt32 = 1, epoch: UInt64 = 1,
        minimumBytes: Int = 131_072
    ) {
        precondition(!frames.isEmpty && framesPerMessage > 0, "a load has frames")
        self.framesPerMessage = framesPerMessage
        var next = 0
        while next < frames.count || bytes.count < minimumBytes {
            var batch: [UInt8] = []
            var length = 0
            for _ in 0..<framesPerMessage {
                let frame = frames[next % frames.count]
                Self.append(UInt32(0), to: &batch)
                Self.append(UInt16(frame.count), to: &batch)
                Self.append(UInt16(0), to: &batch)
                batch += frame
                length += frame.count
                next += 1
            }
            precondition(batch.count + Self.headerLength <= 65_536, "a message fits into 64 KiB")
            bytes += ZMTP.frameHead(bodyLength: Self.headerLength, flags: ZMTP.more)
            bytes += Self.header(payloadType, sourceID, UInt16(framesPerMessage), epoch)
            bytes += ZMTP.frameHead(bodyLength: batch.count, flags: 0)
            bytes += batch
            starts.append(bytes.count)
            frameBytes.append(length)
        }
    }

    /// How many different messages there are.
    package var count: Int { frameBytes.count }

    /// Writes a message's sequence number and times over the former ones.
    mutating func stamp(_ message: Int, firstSequence: UInt64, utc_ns: UInt64, monotonic_ns: UInt64) {
        let header = starts[message] + Self.headLength
        store(firstSequence, at: header + 24)
        store(utc_ns, at: header + 40)
        store(monotonic_ns, at: header + 48)
    }

    private mutating func store(_ value: UInt64, at offset: Int) {
        // Eight stores in a row, which the compiler joins into one.
        for byte in 0..<8 { bytes[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(byte))) }
    }

    private static func header(_ payloadType: UInt16, _ sourceID: UInt32, _ count: UInt16, _ epoch: UInt64) -> [UInt8] {
        var header = Array("NAR1".utf8) + [1, 0]
        append(payloadType, to: &header)
        append(sourceID, to: &header)
        append(count, to: &header)
        header += [0, 0]
        append(epoch, to: &header)
        return header + [UInt8](repeating: 0, count: headerLength - header.count)
    }

    private static func append<T: FixedWidthInteger>(_ value: T, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: T.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
