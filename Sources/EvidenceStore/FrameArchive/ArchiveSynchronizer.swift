import MCAP

/// The disk's side of a frame archive: writes committed records into the segment and synchronises, all on one thread.
final class ArchiveSynchronizer {
    private let pipeline: ArchivePipeline
    private let folder: String
    private let options: FrameArchiveOptions
    private var file: MCAPFileWriter?
    private var segmentFirstFrame: UInt64 = 0
    private var nextBlock: UInt64 = 0
    private var isChunkBegun = false
    private var isChunkEnded = false
    private var writtenOfBlock = 0
    private var writtenFrames: UInt64 = 0

    /// Blocks that are written before the disk is synchronised: a fast ingest may not put it off for ever.
    private static let blocksPerRound = 8
    /// The time until a write to a full disk is tried again, nanoseconds.
    private static let retryInterval: UInt64 = 100_000_000

    init(pipeline: ArchivePipeline, folder: String, options: FrameArchiveOptions) {
        (self.pipeline, self.folder, self.options) = (pipeline, folder, options)
    }

    /// Works until the ingest side has closed and everything is written, or until writing has failed for good.
    func run() {
        var interval = options.synchronizationInterval
        while true {
            let request = pipeline.currentRequest.load(ordering: .acquiring)
            if request == .work { pipeline.waitForWake(until: ArchiveSignal.now + interval) }
            interval = options.synchronizationInterval
            do {
                let isDrained = try round()
                if request == .abandon { return }
                if request == .close && isDrained { return try finish() }
            } catch {
                pipeline.announce(error)
                if request != .work || pipeline.state.load(ordering: .relaxed) == .failed { return }
                interval = Self.retryInterval
            }
        }
    }

    private func finish() throws(MCAPError) {
        try file?.finish()
        file = nil
    }

    /// Writes what is committed and synchronises; says whether every block that was opened is written out.
    private func round() throws(MCAPError) -> Bool {
        let before = writtenFrames
        var isDrained = false
        for _ in 0..<Self.blocksPerRound {
            if nextBlock == pipeline.opened.load(ordering: .acquiring) {
                isDrained = true
                break
            }
            guard try writeBlock() else { break }
        }
        // More closed blocks are waiting: the next round follows without a pause.
        if !isDrained && nextBlock + 1 < pipeline.opened.load(ordering: .acquiring) { pipeline.wake() }
        let needsAnnouncement = pipeline.state.load(ordering: .relaxed) != .working
        if writtenFrames > before || pipeline.durableFrames.load(ordering: .relaxed) < writtenFrames {
            try file?.synchronize()
            pipeline.announce(durableFrames: writtenFrames)
        } else if needsAnnouncement {
            pipeline.announce(durableFrames: writtenFrames)
        }
        return isDrained
    }

    /// Writes what is committed of the current block; says true when the block is closed and written out.
    private func writeBlock() throws(MCAPError) -> Bool {
        let block = pipeline.block(nextBlock)
        let isClosed = block.isClosed.load(ordering: .acquiring)
        let committed = block.committed.load(ordering: .acquiring)
        if committed > writtenOfBlock {
            try prepareChunk(block)
            try block.withRecords(writtenOfBlock..<committed) { (records) throws(MCAPError) in
                try file?.append(records)
            }
            writtenOfBlock = committed
            writtenFrames = segmentFirstFrame + (file?.messageCount ?? 0)
        }
        guard isClosed else { return false }
        if !isChunkEnded { try file?.endChunk() }
        isChunkEnded = true
        if block.endsSegment {
            try file?.finish()
            file = nil
        }
        (nextBlock, writtenOfBlock, isChunkBegun, isChunkEnded) = (nextBlock + 1, 0, false, false)
        pipeline.signal.signal { pipeline.freed.store(nextBlock, ordering: .releasing) }
        return true
    }

    private func prepareChunk(_ block: ArchiveBlock) throws(MCAPError) {
        guard !isChunkBegun else { return }
        if file == nil {
            var fileOptions = MCAPWriterOptions()
            fileOptions.checksums = options.checksums
            file = try MCAPFileWriter.create(
                path: folder + "/" + block.segment.fileName, profile: ArchiveSegment.profile,
                library: ArchiveSegment.library, metadata: [block.segment.metadata], options: fileOptions)
            segmentFirstFrame = block.segment.firstFrame
        }
        try file?.beginChunk()
        isChunkBegun = true
        let end = file?.end ?? 0
        precondition(end == block.firstOffset, "the archive's positions and its file disagree")
    }
}
