import TelemetryModel

/// A frame as it is read back from an archive; its bytes stay with the reader.
package struct ArchivedFrame: BitwiseCopyable, Sendable {
    package var envelope: FrameEnvelope
    /// The ordinal of the frame in its run.
    package var frame: UInt64
    package var position: ArchivePosition
    /// The index of its stream in ``FrameArchiveReader/streams``.
    package var stream: Int

    package init(envelope: FrameEnvelope, frame: UInt64, position: ArchivePosition, stream: Int) {
        (self.envelope, self.frame, self.position, self.stream) = (envelope, frame, position, stream)
    }
}
