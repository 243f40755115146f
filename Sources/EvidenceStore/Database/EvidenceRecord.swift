/// The frames that prove a verdict: a range of ordinals in the archive and its hash.
package struct EvidenceRecord: Hashable, Sendable {
    /// The name of the archive file of the first frame.
    package var archiveFile: String
    package var segment: UInt16
    package var frames: ClosedRange<UInt64>
    /// By the recipe of ``FrameDigest``.
    package var sha256: String

    package init(archiveFile: String, segment: UInt16, frames: ClosedRange<UInt64>, sha256: String) {
        (self.archiveFile, self.segment, self.frames, self.sha256) = (archiveFile, segment, frames, sha256)
    }
}
