import TelemetryModel

/// Frames of one source in a row with the same signing state: a row of `frame_signing`.
///
/// `frames` counts MAVLink frames whose checksum holds; those of other sources and frames that are none lie between the
/// first and the last and are not meant.
package struct FrameSigning: Hashable, Sendable {
    package var source: SourceSlot
    /// The ordinals in the run of the archived frames that held the first and the last.
    package var firstFrame: UInt64
    /// Which MAVLink frame of the first archived one it was: 0, but for a piece of a byte stream.
    package var firstPart: UInt16
    package var lastFrame: UInt64
    package var frames: UInt64
    package var state: SigningState
    /// False when the frames were not interpreted because of their state.
    package var isInterpreted: Bool

    package init(
        source: SourceSlot, firstFrame: UInt64, firstPart: UInt16 = 0, lastFrame: UInt64, frames: UInt64,
        state: SigningState, isInterpreted: Bool
    ) {
        (self.source, self.firstFrame, self.firstPart) = (source, firstFrame, firstPart)
        (self.lastFrame, self.frames) = (lastFrame, frames)
        (self.state, self.isInterpreted) = (state, isInterpreted)
    }
}
