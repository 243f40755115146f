import ByteParsing

/// Where the time of a message stands, on the clock of the autopilot that counts from its start.
package struct DataFlashTimeField: BitwiseCopyable, Hashable, Sendable {
    /// Bytes from the first byte of the message; 0 where it has no time.
    private let offset: UInt8
    /// True for a 32-bit count of milliseconds, false for a 64-bit one of microseconds.
    private let isMilliseconds: Bool

    static let none = DataFlashTimeField(offset: 0, isMilliseconds: false)

    private init(offset: UInt8, isMilliseconds: Bool) {
        (self.offset, self.isMilliseconds) = (offset, isMilliseconds)
    }

    /// The time of messages of a format: `TimeUS`, or `TimeMS` in logs of before 2015.
    ///
    /// The receiver's messages of before 2015 hold in `TimeMS` the time of the GPS week, and in `T` the autopilot's. Those
    /// of raw sensors (ACC1, GYR1) have a clock of their own in `TimeMS`.
    /// Source: pymavlink `DFReader.py`, the classes of clocks.
    init(_ fields: [DataFlashFormat.Field], of name: String) {
        func find(_ column: String, _ type: DataFlashFieldType) -> UInt8? {
            fields.first { $0.name == column && $0.type == type && $0.offset <= Int(UInt8.max) }.map {
                UInt8($0.offset)
            }
        }
        if let place = find("TimeUS", .uint64) {
            (offset, isMilliseconds) = (place, false)
        } else if name.hasPrefix("GPS") {
            (offset, isMilliseconds) = (find("T", .uint32) ?? 0, true)
        } else if !name.hasPrefix("ACC"), !name.hasPrefix("GYR"), let place = find("TimeMS", .uint32) {
            (offset, isMilliseconds) = (place, true)
        } else {
            (offset, isMilliseconds) = (0, false)
        }
    }

    /// The time of a whole message, microseconds; nil where it has none.
    @inline(__always)
    func time_us(of message: RawSpan) -> UInt64? {
        guard offset > 0 else { return nil }
        return isMilliseconds
            ? UInt64(message.littleEndian(UInt32.self, at: Int(offset))) &* 1000
            : message.littleEndian(UInt64.self, at: Int(offset))
    }
}
