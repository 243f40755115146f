import CThreadShims

/// The clock that only goes forward, for durations.
enum MonotonicClock {
    static var now_ns: UInt64 { narae_monotonic_ns() }
}
