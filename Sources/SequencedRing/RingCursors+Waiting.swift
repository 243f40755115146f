import CThreadShims

extension RingCursors {
    /// Spins, naps and parks until `isReady`, or until `timeout_ns` nanoseconds have passed (negative: without end).
    ///
    /// Returns whether `isReady` held at the end. The caller has looked once already without success, so that the
    /// cost of this function is never on the path of a busy ring.
    @inline(never)
    func wait(
        _ waiter: Int, wanting cursor: UInt64, strategy: RingWaitStrategy, timeout_ns: Int64, isReady: () -> Bool
    ) -> Bool {
        for _ in 0..<strategy.spins {
            narae_spin_pause()
            if isReady() { return true }
        }
        if timeout_ns == 0 { return isReady() }
        let start = narae_monotonic_ns()
        if strategy.nap_ns > 0 {
            narae_nap(timeout_ns < 0 ? strategy.nap_ns : min(timeout_ns, strategy.nap_ns))
            if isReady() { return true }
        }
        while true {
            var left = Int64(-1)
            if timeout_ns >= 0 {
                left = timeout_ns - Int64(narae_monotonic_ns() - start)
                if left <= 0 { return isReady() }
            }
            park(waiter, wanting: cursor, timeout_ns: left, isReady: isReady)
            if isReady() { return true }
        }
    }
}
