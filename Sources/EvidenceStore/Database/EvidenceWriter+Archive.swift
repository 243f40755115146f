import Foundation
import GRDB
import MCAP
import TelemetryModel

extension EvidenceWriter {
    /// Writes the segments of a closed archive and their chunks into `archive_segments` and `archive_index`, in place of
    /// what stood there for the run.
    ///
    /// Errors: `archive` when the segments cannot be read; segments without summary are left to be read through.
    package func indexArchive(of run: String, folder: String) throws(EvidenceStoreError) {
        let segments: [ArchiveSegmentIndex]
        do { segments = try ArchiveSegmentIndex.read(folder: folder) } catch { throw .archive(error) }
        try writing { database in
            try database.execute(sql: "DELETE FROM archive_segments WHERE run = ?", arguments: [run])
            try database.execute(sql: "DELETE FROM archive_index WHERE run = ?", arguments: [run])
            for segment in segments { try Self.insert(database, segment, run: run) }
        }
    }

    private static func insert(_ database: Database, _ segment: ArchiveSegmentIndex, run: String) throws {
        try database.execute(
            sql: """
                INSERT INTO archive_segments (run, segment, file, bytes, first_frame, frames, first_ns, last_ns)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run, segment.number, segment.file, Int64(segment.bytes), Int64(segment.firstFrame),
                Int64(segment.frames), segment.chunks.first.map { Int64(bitPattern: $0.messageStartTime) },
                segment.chunks.last.map { Int64(bitPattern: $0.messageEndTime) },
            ])
        var frame = segment.firstFrame
        for chunk in segment.chunks {
            let frames = chunk.messageCount ?? 0
            try database.execute(
                sql: """
                    INSERT INTO archive_index (run, segment, chunk_offset, first_frame, frames, first_ns, last_ns)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    run, segment.number, Int64(chunk.chunkStart), Int64(frame), Int64(frames),
                    Int64(bitPattern: chunk.messageStartTime), Int64(bitPattern: chunk.messageEndTime),
                ])
            frame += frames
        }
    }
}
