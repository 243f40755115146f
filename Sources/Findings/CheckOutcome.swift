/// What one check said of one report. Each check owns one such field of a ring slot: 64 bytes, a cache line of its own.
public struct CheckOutcome: BitwiseCopyable, Sendable {
    public enum Status: UInt8, BitwiseCopyable, Sendable, CaseIterable {
        /// The report is not of a kind that the check looks at.
        case notApplicable = 0
        case clear = 1
        case alert = 2
        /// The check applies but cannot say: no position, no usable altitude, a stale track. Never the same as clear.
        case unknown = 3
    }

    public var status: Status
    /// How many findings the check has appended to its ``FindingBuffer`` up to and including this report.
    public var findingsWritten: UInt64
    // Fills the line, so that two checks that run side by side never write to one cache line.
    @usableFromInline var padding: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)

    @inlinable public init(status: Status, findingsWritten: UInt64) {
        self.status = status
        self.findingsWritten = findingsWritten
    }
}
