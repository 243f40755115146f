/// The two parts of a batch over ZeroMQ, little-endian.
///
///     part 0   0 "NAR1"  4 version u8 = 1  5 flags u8  6 payload type u16  8 source id u32  12 frame count u16
///              14 clock quality u8  15 reserved  16 epoch u64  24 first sequence u64  32 dropped before u32
///              36 clock error µs u32  40 sent UTC ns u64  48 sent monotonic ns u64  56 reserved, 64 in all
///     part 1   {offset ns u32, length u16, flags u16, bytes} for each frame
///
/// The sent times are those of the first frame, and an offset is how much later its frame was made.
extension FrameBatch {
    /// The clocks that stamp a message.
    package struct Stamp: Sendable {
        /// New for every start of the sender.
        package var epoch: UInt64
        /// UTC and the monotonic clock at the start of the simulation.
        package var startUTC_ns: Int64
        package var startMonotonic_ns: UInt64
        /// Simulated seconds in one real second.
        package var speed: Double

        package init(epoch: UInt64, startUTC_ns: Int64, startMonotonic_ns: UInt64, speed: Double) {
            (self.epoch, self.startUTC_ns) = (epoch, startUTC_ns)
            (self.startMonotonic_ns, self.speed) = (startMonotonic_ns, speed)
        }

        /// Real nanoseconds since the start for a simulated time.
        package func elapsed_ns(_ time_ns: Int64) -> Int64 {
            speed == 1 ? time_ns : Int64(Double(time_ns) / speed)
        }
    }

    /// Part 0.
    package func header(_ stamp: Stamp) -> [UInt8] {
        let elapsed = stamp.elapsed_ns(frames.first?.time_ns ?? 0)
        var writer = LittleEndianBytes(capacity: 64)
        writer.append(Array("NAR1".utf8))
        writer.append([1, 0])
        writer.append(source.payloadType)
        writer.append(source.rawValue)
        writer.append(UInt16(frames.count))
        // Clock quality unknown, as no time server is asked.
        writer.append([0, 0])
        writer.append(stamp.epoch)
        writer.append(firstSequence)
        writer.append(UInt32(0))
        writer.append(UInt32(0))
        writer.append(UInt64(stamp.startUTC_ns + elapsed))
        writer.append(stamp.startMonotonic_ns + UInt64(elapsed))
        writer.append(UInt64(0))
        return writer.bytes
    }

    /// Part 1.
    package func entries(_ stamp: Stamp) -> [UInt8] {
        var writer = LittleEndianBytes(capacity: entryBytes)
        let first = stamp.elapsed_ns(frames.first?.time_ns ?? 0)
        for frame in frames {
            writer.append(UInt32(max(0, stamp.elapsed_ns(frame.time_ns) - first)))
            writer.append(UInt16(frame.bytes.count))
            writer.append(UInt16(0))
            writer.append(frame.bytes)
        }
        return writer.bytes
    }
}
