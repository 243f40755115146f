/// What came from a peer, or from all of them, and where it went.
///
/// Once a peer's stream has ended, `receivedBytes == frameBytes + rejectedBytes + withheldBytes + unframedBytes`, and
/// `frames + rejectedFrames == forwardedFrames + droppedFrames`: every byte and every frame is in exactly one place.
package struct PeerCounts: Hashable, Sendable {
    /// Datagrams, or pieces of a stream as they were read.
    package var received: UInt64 = 0
    package var receivedBytes: UInt64 = 0
    /// Whole frames with a right checksum (ASTERIX: datagrams).
    package var frames: UInt64 = 0
    package var frameBytes: UInt64 = 0
    /// Frames that are whole and that the bridge cannot verify: of another dialect, or with a wrong checksum. They are
    /// forwarded, and the daemon judges them.
    package var rejectedFrames: UInt64 = 0
    package var rejectedBytes: UInt64 = 0
    /// SETUP_SIGNING, which holds a secret key and is not forwarded.
    package var withheldFrames: UInt64 = 0
    package var withheldBytes: UInt64 = 0
    /// Bytes that belong to no frame; they are counted and not forwarded.
    package var unframedBytes: UInt64 = 0
    /// Frames handed on, at once or through the queue, and their bytes.
    package var forwardedFrames: UInt64 = 0
    package var forwardedBytes: UInt64 = 0
    /// Frames given up because the queue was full; the next batch says so, or the bridge's own source.
    package var droppedFrames: UInt64 = 0

    package init() {}

    /// Adds what another peer counted.
    mutating func add(_ other: PeerCounts) {
        received += other.received
        receivedBytes += other.receivedBytes
        frames += other.frames
        frameBytes += other.frameBytes
        rejectedFrames += other.rejectedFrames
        rejectedBytes += other.rejectedBytes
        withheldFrames += other.withheldFrames
        withheldBytes += other.withheldBytes
        unframedBytes += other.unframedBytes
        forwardedFrames += other.forwardedFrames
        forwardedBytes += other.forwardedBytes
        droppedFrames += other.droppedFrames
    }
}
