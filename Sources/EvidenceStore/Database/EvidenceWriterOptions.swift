/// How the evidence database is written.
package struct EvidenceWriterOptions: BitwiseCopyable, Sendable {
    /// SQLite's `synchronous = FULL` instead of `NORMAL`: a loss of power then takes no committed transaction, at 1.6 times
    /// the cost of a commit.
    package var isFullySynchronous = false
    /// Time after which ``EvidenceWriter/commitIfDue()`` commits, nanoseconds.
    package var commitInterval: UInt64 = 100_000_000
    /// Rows and chunks that wait for a commit, after which it is due without regard to time.
    package var commitRows = 8192
    /// Samples of a full track chunk.
    package var chunkSamples = 512
    /// Time that a chunk may span before it is written although it is not full, nanoseconds of reception time.
    package var chunkSpan: Int64 = 10_000_000_000
    /// Bytes written to the WAL file after which it is checkpointed.
    package var checkpointBytes: Int64 = 64 << 20

    /// Whether findings are of now, and how long it takes until they are stored is of interest.
    package var measuresLatency = false

    /// Whether runs that were interrupted are sealed.
    package var sealsInterruptedRuns = true

    package init() {}
}
