/// What was sent, and in which time.
package struct LoadReport: BitwiseCopyable, Sendable {
    package var messages: UInt64 = 0
    package var frames: UInt64 = 0
    /// The bytes of the frames alone.
    package var frameBytes: UInt64 = 0
    /// Everything written to the connection.
    package var wireBytes: UInt64 = 0
    package var elapsed_s: Double = 0
    /// The receiver's probes that were answered.
    package var pingsAnswered: UInt64 = 0

    package init() {}

    /// Frames a second.
    package var framesPerSecond: Double { elapsed_s > 0 ? Double(frames) / elapsed_s : 0 }
}
