import ZeroMQTransport

/// What is whole and what is lost in the segments that a former bridge left behind.
///
/// A damaged record costs itself: the search goes on at the next mark whose record is whole. How many frames it held is told
/// by its entries where they end with it, and is at least one.
struct SpoolInspection {
    /// The stream of a source in one of its starts.
    private struct Stream: Hashable {
        var source: UInt32
        var epoch: UInt64
    }

    private(set) var messages = 0
    private(set) var frames = 0
    private(set) var lostBytes: UInt64 = 0
    /// Frames of damaged records, at least.
    private var damagedFrames = 0
    /// Frames that are missing between whole records of the same stream with damage between them: a daemon sees them in the
    /// sequence numbers.
    private var missingFrames: UInt64 = 0
    private var streams: [Stream: (nextSequence: UInt64, lostBytes: UInt64)] = [:]

    /// Frames that are lost, at least.
    var lostFrames: UInt64 { max(UInt64(damagedFrames), missingFrames) }
    /// Those of them that no sequence number shows.
    var unseenFrames: UInt64 { lostFrames - missingFrames }

    /// Inspects a segment from an offset on; the whole records in it.
    mutating func inspect(_ bytes: [UInt8], from start: Int) -> [Range<Int>] {
        var whole: [Range<Int>] = []
        var offset = start
        while offset < bytes.count {
            let found = SpoolRecord.firstWhole(in: bytes, from: offset)
            let end = found?.range.lowerBound ?? bytes.count
            if offset < end { noteDamage(Array(bytes[offset..<end])) }
            guard let found else { break }
            note(found.message)
            whole.append(found.range)
            offset = found.range.upperBound
        }
        return whole
    }

    private mutating func note(_ message: LoggedMessage) {
        messages += 1
        frames += message.frameCount
        do throws(WireRejection) {
            let header = try BatchHeader(parsing: unsafe message.header.span.bytes)
            let stream = Stream(source: header.sourceID, epoch: header.epoch)
            if let former = streams[stream], former.lostBytes < lostBytes, header.firstSequence > former.nextSequence {
                missingFrames += header.firstSequence - former.nextSequence
            }
            streams[stream] = (header.firstSequence &+ UInt64(header.frameCount), lostBytes)
        } catch {}
    }

    private mutating func noteDamage(_ bytes: [UInt8]) {
        lostBytes += UInt64(bytes.count)
        var rest = bytes
        while !rest.isEmpty {
            damagedFrames += SpoolRecord.framesOfDamaged(rest)
            // Behind a record whose length is right another damaged one may follow.
            guard let length = SpoolRecord.length(beginning: rest), length <= rest.count else { return }
            rest.removeFirst(length)
        }
    }
}
