import Quantities

/// A row of `runs`.
package struct RunRow: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable {
        case running
        case finished
        /// The process ended before the run did.
        case interrupted
    }

    package var description: RunDescription
    package var status: Status
    package var endedAt: UTCInstant?
    /// Nil until the run has ended.
    package var accounting: RunAccounting?
}
