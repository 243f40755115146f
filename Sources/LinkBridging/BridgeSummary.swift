/// The account of a bridge: what came, and where it is.
package struct BridgeSummary: Sendable {
    /// The sum over all peers.
    package var counts = PeerCounts()
    /// What each peer counted, by name.
    package var peers: [(name: String, counts: PeerCounts)] = []
    /// Datagrams that the kernel dropped before the bridge could take them.
    package var droppedByKernel: UInt64 = 0
    /// Datagrams of peers beyond the bound on their number.
    package var refusedDatagrams: UInt64 = 0
    package var refusedBytes: UInt64 = 0
    /// Frames and messages that were not delivered; with a spool they are on disk, without one they are lost.
    package var queuedFrames = 0
    package var queuedMessages = 0
    /// What a former bridge had left in the spool and is damaged: bytes, and frames as far as they are known, at least.
    package var spoolLostBytes: UInt64 = 0
    package var spoolLostFrames: UInt64 = 0

    package init() {}
}
