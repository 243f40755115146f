/// What the evidence writer has done so far.
package struct EvidenceWriterMetrics: BitwiseCopyable, Hashable, Sendable {
    /// Reports taken into track chunks.
    package var stored: UInt64 = 0
    package var findings: UInt64 = 0
    package var trackPoints: UInt64 = 0
    package var chunks: UInt64 = 0
    package var chunkBytes: UInt64 = 0
    package var commits: UInt64 = 0
    package var checkpoints: UInt64 = 0
    /// The longest commit so far, with its wait for the archive, nanoseconds.
    package var commitMaxNanoseconds: UInt64 = 0

    package init() {}
}
