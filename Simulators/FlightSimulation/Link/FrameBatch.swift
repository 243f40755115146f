/// Frames of one source with consecutive numbers, to be sent as one message.
package struct FrameBatch: Sendable {
    /// A numbered frame's time and bytes.
    package struct Frame: Sendable {
        /// Simulated time since the start.
        package var time_ns: Int64
        package var bytes: [UInt8]
    }

    package var source: SimulatedSource
    package var firstSequence: UInt64
    package var frames: [Frame]

    package init(source: SimulatedSource, firstSequence: UInt64, frames: [Frame] = []) {
        (self.source, self.firstSequence, self.frames) = (source, firstSequence, frames)
    }

    /// Bytes of part 1 on the wire.
    var entryBytes: Int { frames.reduce(0) { $0 + 8 + $1.bytes.count } }
}
