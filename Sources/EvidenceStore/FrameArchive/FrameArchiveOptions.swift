/// How a run's frames are archived.
package struct FrameArchiveOptions: Sendable {
    /// Time between two group synchronisations, nanoseconds: the most that a loss of power may take.
    package var synchronizationInterval: UInt64 = 20_000_000
    /// Buffers between ingest and disk, of 1 MiB each; at least 2. When all are full, ingest waits.
    package var bufferCount = 16
    /// Bytes after which a new segment is begun.
    package var segmentLimit: UInt64 = 4 << 30
    /// Whether closed chunks carry a CRC-32.
    package var checksums = true

    package init() {}
}
