import Foundation
import MCAP
import Quantities
import TelemetryModel

/// Reads the frames of a run back, in the order in which they were archived.
///
/// Of a segment that was cut or damaged every whole frame is read, and ``losses`` names the bytes between. In a chunk that
/// has not the checksum that it names, only frames with a checksum of their own are whole; all others are left out, counted,
/// and told with the chunk. A segment that is still being written is read up to where it was when it was opened; its last
/// chunk has no checksum yet.
package final class FrameArchiveReader {
    /// The segments' paths, in order.
    package let paths: [String]
    /// Bytes that hold no whole record or doubtful ones, as far as the archive has been read: the first ranges, and the
    /// totals of all.
    package var losses: [ArchiveLoss] {
        guard let damage = current?.damage, damage.count > 0 else { return closedDamage.losses }
        var all = closedDamage
        all.append(damage)
        return all.losses
    }
    package var lossCount: Int { closedDamage.count + (current?.damage.count ?? 0) }
    package var lostByteCount: UInt64 { closedDamage.lostByteCount + (current?.damage.lostByteCount ?? 0) }
    /// How many of the ranges have both their ends, and the times around them.
    package var settledLossCount: Int {
        guard closedDamage.settledCount == closedDamage.count else { return closedDamage.settledCount }
        return closedDamage.count + (current?.damage.settledCount ?? 0)
    }
    /// Whole frames that were left out, because nothing vouches for them.
    package var leftOutFrames: UInt64 { closedDamage.leftOutFrames + (current?.damage.leftOutFrames ?? 0) }
    /// Messages that are no frames (files of other programs), as far as the archive has been read.
    package private(set) var foreignMessages: UInt64 = 0

    /// That of the segments that have been read to their end.
    private var closedDamage = ArchiveDamage()
    private var closedSegments: Set<Int> = []
    private var catalogue = StreamCatalogue()
    private var current: ArchiveSegmentReader?
    private var nextSegment = 0
    private var nextFrame: UInt64 = 0
    private var random: ArchiveSegmentReader?
    private var isRandomLast = false
    private var earliest: Int64 = .min
    private var firstWanted: UInt64 = 0

    /// Opens the folder of a run, or one MCAP file.
    ///
    /// Errors: `notFound` when there is no segment.
    package init(path: String) throws(FrameArchiveError) {
        var isFolder: ObjCBool = false
        // Sound: the call writes one Boolean.
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .notFound(path: path, what: "no archive here")
        }
        if isFolder.boolValue {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            paths = names.filter { $0.hasSuffix(".mcap") }.sorted().map { path + "/" + $0 }
        } else {
            paths = [path]
        }
        guard !paths.isEmpty else { throw .notFound(path: path, what: "no MCAP file in this folder") }
    }

    /// The streams met so far; frames name them by index.
    package var streams: [ArchivedStream] { catalogue.streams }

    /// The next frame, or nil after the last.
    ///
    /// Errors: `container` for a file that is no MCAP, is compressed, or cannot be read.
    package func next() throws(FrameArchiveError) -> ArchivedFrame? {
        isRandomLast = false
        do throws(MCAPError) {
            while true {
                if current == nil {
                    guard nextSegment < paths.count else { return nil }
                    current = try open(nextSegment)
                }
                while let frame = try current?.next(&catalogue) {
                    nextFrame = frame.frame + 1
                    if closedDamage.settledCount < closedDamage.count { settleClosed(before: frame) }
                    if frame.frame >= firstWanted && frame.envelope.receivedAt.nanoseconds >= earliest { return frame }
                }
                leaveSegment()
            }
        } catch { throw .container(error) }
    }

    /// Calls `body` with the bytes of the frame that was read last.
    package func withBytes<Result: ~Copyable>(_ body: (RawSpan) -> Result) -> Result {
        if isRandomLast { return random!.withBytes(body) }
        return current!.withBytes(body)
    }

    /// Goes on with the first frame received at `instant` or later. Closed segments are sought by their chunk indexes,
    /// others read through.
    package func seek(to instant: UTCInstant) throws(FrameArchiveError) {
        let time = UInt64(bitPattern: instant.nanoseconds)
        (earliest, firstWanted) = (instant.nanoseconds, 0)
        try seek { summary, _ in
            guard let statistics = summary.statistics, statistics.messageEndTime >= time else { return nil }
            return summary.chunkIndexes.firstIndex { $0.messageEndTime >= time }
        }
    }

    /// Goes on with the frame that has the ordinal, or the next one that is there.
    package func seek(toFrame frame: UInt64) throws(FrameArchiveError) {
        (earliest, firstWanted) = (.min, frame)
        try seek { summary, firstFrame in
            var end = firstFrame
            return summary.chunkIndexes.firstIndex { index in
                end += index.messageCount ?? 0
                return end > frame
            }
        }
    }

    /// The frame at a place in the archive, as a finding names it.
    ///
    /// - Parameter ordinal: the frame's ordinal, which the finding names as well. The sequence number in the envelope is
    ///   exact when it is within 2³¹ of the stream's first.
    /// Errors: `notFound` when no frame stands there.
    package func frame(at position: ArchivePosition, ordinal: UInt64) throws(FrameArchiveError) -> ArchivedFrame {
        do throws(MCAPError) {
            if random?.number != position.segment { try openRandom(position.segment) }
            if let frame = try random?.frame(at: position.offset, ordinal: ordinal) {
                isRandomLast = true
                return frame
            }
        } catch {
            if case .noRecord = error.reason {
                throw .notFound(path: error.path, what: "no frame at byte \(position.offset)")
            }
            throw .container(error)
        }
        throw .notFound(path: paths[0], what: "no frame in segment \(position.segment) at byte \(position.offset)")
    }

    /// The SHA-256 over the frames with the ordinals, by the recipe of ``FrameDigest``.
    ///
    /// Errors: `notFound` when one of them is missing.
    package func digest(frames: ClosedRange<UInt64>) throws(FrameArchiveError) -> String {
        try seek(toFrame: frames.lowerBound)
        var digest = FrameDigest()
        while digest.frameCount <= frames.upperBound - frames.lowerBound {
            let expected = frames.lowerBound + digest.frameCount
            guard let frame = try next(), frame.frame == expected else {
                throw .notFound(path: paths[0], what: "frame \(expected) is missing")
            }
            withBytes { digest.add(frame, bytes: $0) }
        }
        return digest.hexadecimal
    }

    // MARK: Segments

    private func open(_ index: Int) throws(MCAPError) -> ArchiveSegmentReader {
        try ArchiveSegmentReader.open(
            path: paths[index], number: UInt16(index), nextFrame: nextFrame, latest_ns: closedDamage.latest_ns)
    }

    private func leaveSegment() {
        // A segment that is read again after a search is not counted again.
        if let damage = current?.damage, closedSegments.insert(nextSegment).inserted { closedDamage.append(damage) }
        // Frames that were left out at the end have their ordinals, too.
        nextFrame = current?.nextFrame ?? nextFrame
        foreignMessages += current?.foreignMessages ?? 0
        current = nil
        nextSegment += 1
    }

    /// The first frame of a segment is the one behind what the segment before has lost at its end.
    private func settleClosed(before frame: ArchivedFrame) {
        closedDamage.note(logTime: UInt64(bitPattern: frame.envelope.receivedAt.nanoseconds))
    }

    /// Goes to the first segment where `chunk` names a chunk by its index in the summary, or that has no summary.
    private func seek(_ chunk: (MCAPSummary, _ firstFrame: UInt64) -> Int?) throws(FrameArchiveError) {
        current = nil
        (nextSegment, nextFrame) = (0, 0)
        do throws(MCAPError) {
            for index in paths.indices {
                nextSegment = index
                var segment = try open(index)
                guard let summary = try segment.prepareToSeek(&catalogue), hasCounts(summary) else {
                    // The beginning was read: start anew, so that nothing is left out.
                    current = try open(index)
                    return
                }
                let firstFrame = segment.nextFrame
                if let found = chunk(summary, firstFrame) {
                    let before = summary.chunkIndexes[..<found].reduce(0) { $0 + ($1.messageCount ?? 0) }
                    segment.seek(to: summary.chunkIndexes[found], frame: firstFrame + before)
                    current = consume segment
                    return
                }
                nextFrame = firstFrame + (summary.statistics?.messageCount ?? 0)
            }
            nextSegment = paths.count
        } catch { throw .container(error) }
    }

    /// Chunk indexes help only when they cover every message and say how many each chunk holds.
    private func hasCounts(_ summary: MCAPSummary) -> Bool {
        let counts = summary.chunkIndexes.map(\.messageCount)
        return !counts.contains(nil) && counts.reduce(0) { $0 + ($1 ?? 0) } == summary.statistics?.messageCount
    }

    private func openRandom(_ number: UInt16) throws(MCAPError) {
        random = nil
        for index in paths.indices {
            var segment = try open(index)
            _ = try segment.prepareToSeek(&catalogue)
            guard segment.number == number else { continue }
            try segment.loadChannels(&catalogue)
            random = consume segment
            return
        }
    }
}
