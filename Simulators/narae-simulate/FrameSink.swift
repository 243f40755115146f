import FlightSimulation

/// Where batches go: over ZeroMQ, or into a telemetry log.
struct FrameSink {
    /// How an attempt to hand over a batch ended.
    enum Outcome {
        case taken
        /// The receiver is not there or has no room.
        case full
    }

    /// Hands over one batch without waiting.
    let send: (FrameBatch, FrameBatch.Stamp) throws -> Outcome
    /// Writes out what is left and closes.
    let finish: () throws -> Void
    /// True when batches must go out at the pace of the simulated time.
    let isPaced: Bool
}
