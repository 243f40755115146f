import MCAP

/// What the summary of one closed segment says.
package struct ArchiveSegmentIndex: Hashable, Sendable {
    package var number: UInt16
    /// The file's name in the folder of the run.
    package var file: String
    package var bytes: UInt64
    package var firstFrame: UInt64
    package var frames: UInt64
    package var chunks: [MCAPChunkIndex]

    /// Reads the summaries of all segments in a run's folder. A segment without summary was not closed and has no chunks
    /// here.
    package static func read(folder: String) throws(FrameArchiveError) -> [ArchiveSegmentIndex] {
        var segments: [ArchiveSegmentIndex] = []
        var nextFrame: UInt64 = 0
        do throws(MCAPError) {
            for (index, path) in try paths(folder).enumerated() {
                let file = path.split(separator: "/").last.map(String.init) ?? path
                var segment = ArchiveSegmentIndex(
                    number: UInt16(index), file: file, bytes: 0, firstFrame: nextFrame, frames: 0, chunks: [])
                var reader = try MCAPReader(path: path)
                segment.bytes = reader.fileLength
                if let summary = try reader.summary() {
                    segment.frames = summary.statistics?.messageCount ?? 0
                    segment.chunks = summary.chunkIndexes
                }
                if let record = try reader.next(), case .metadata(let metadata) = record,
                    let described = ArchiveSegment(metadata)
                {
                    (segment.number, segment.firstFrame) = (described.number, described.firstFrame)
                }
                nextFrame = segment.firstFrame + segment.frames
                segments.append(segment)
            }
        } catch { throw .container(error) }
        return segments
    }

    private static func paths(_ folder: String) throws(MCAPError) -> [String] {
        do { return try FrameArchiveReader(path: folder).paths } catch { return [] }
    }
}
