/// What an archive writer has done so far.
package struct FrameArchiveMetrics: Hashable, Sendable {
    /// Frames that were taken.
    package var frames: UInt64
    /// Frames that are on the disk; after a failure the difference to `frames` is lost.
    package var durableFrames: UInt64
    /// Payload bytes that were taken.
    package var bytes: UInt64
    /// Frames that were refused with an error.
    package var refused: UInt64
    /// Group synchronisations that ended well.
    package var synchronizations: UInt64
    /// How often ingest had to wait because all buffers were full.
    package var stalls: UInt64

    package init(
        frames: UInt64, durableFrames: UInt64, bytes: UInt64, refused: UInt64, synchronizations: UInt64, stalls: UInt64
    ) {
        (self.frames, self.durableFrames, self.bytes) = (frames, durableFrames, bytes)
        (self.refused, self.synchronizations, self.stalls) = (refused, synchronizations, stalls)
    }
}
