/// What a wait on the ring ended with.
public enum RingWait: Sendable, Equatable {
    /// These sequences may be read and worked on; never empty.
    case ready(Range<UInt64>)
    /// The time is over and there is still nothing.
    case timedOut
    /// The ring was halted and this consumer has passed everything that was published.
    case finished
}
