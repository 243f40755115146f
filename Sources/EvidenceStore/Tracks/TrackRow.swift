import Quantities
import TelemetryModel

/// The coding of what every sample has: two times, the frame and its place. Mask bits 0 to 3, in this order.
struct TrackRow: BitwiseCopyable {
    private var receivedAt: TrackCounter
    private var generatedAt: TrackCounter
    private var frame: TrackCounter
    private var archivePosition: TrackCounter

    /// Starts at the first sample, whose four values stand in the head of the chunk.
    init(_ report: Report) {
        receivedAt = TrackCounter(first: report.receivedAt.nanoseconds)
        generatedAt = TrackCounter(first: report.generatedAt.nanoseconds)
        frame = TrackCounter(first: Int64(bitPattern: report.frame))
        archivePosition = TrackCounter(first: Int64(bitPattern: report.archivePosition.rawValue))
    }

    /// The four values of a sample that start a chunk.
    static func head(_ report: Report) -> SIMD4<UInt64> {
        SIMD4(
            UInt64(bitPattern: report.receivedAt.nanoseconds), UInt64(bitPattern: report.generatedAt.nanoseconds),
            report.frame, report.archivePosition.rawValue)
    }

    static func apply(head: SIMD4<UInt64>, to report: inout Report) {
        report.receivedAt = UTCInstant(nanoseconds: Int64(bitPattern: head[0]))
        report.generatedAt = UTCInstant(nanoseconds: Int64(bitPattern: head[1]))
        (report.frame, report.archivePosition) = (head[2], ArchivePosition(rawValue: head[3]))
    }

    /// Writes the values that changed otherwise than before, and returns their mask.
    @inline(__always)
    mutating func encode(_ report: Report, into writer: inout TrackRowWriter) -> UInt32 {
        var mask: UInt32 = 0
        writer.append(receivedAt.encode(report.receivedAt.nanoseconds), bit: 0, &mask)
        writer.append(generatedAt.encode(report.generatedAt.nanoseconds), bit: 1, &mask)
        writer.append(frame.encode(Int64(bitPattern: report.frame)), bit: 2, &mask)
        writer.append(archivePosition.encode(Int64(bitPattern: report.archivePosition.rawValue)), bit: 3, &mask)
        return mask
    }

    mutating func decode(_ mask: UInt64, from reader: inout TrackRowReader, into report: inout Report) {
        report.receivedAt = UTCInstant(nanoseconds: receivedAt.decode(reader.value(mask, bit: 0)))
        report.generatedAt = UTCInstant(nanoseconds: generatedAt.decode(reader.value(mask, bit: 1)))
        report.frame = UInt64(bitPattern: frame.decode(reader.value(mask, bit: 2)))
        report.archivePosition = ArchivePosition(
            rawValue: UInt64(bitPattern: archivePosition.decode(reader.value(mask, bit: 3))))
    }
}
