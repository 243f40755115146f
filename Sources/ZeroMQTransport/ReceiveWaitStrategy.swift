/// How a receiving thread passes the time while nothing arrives: it naps a number of times, then sleeps in the kernel
/// until a message wakes it.
///
/// A nap lets the network thread pile up messages instead of waking this one for each, which halves the cost of a busy
/// stream; the high-water mark must hold what arrives meanwhile. An idle socket costs nothing.
package struct ReceiveWaitStrategy: BitwiseCopyable, Sendable {
    /// The length of a nap in nanoseconds; 0 for none.
    package var nap_ns: Int64
    /// How many naps in a row find nothing before the thread sleeps.
    package var naps: Int

    package init(nap_ns: Int64 = 250_000, naps: Int = 20) {
        precondition(nap_ns >= 0 && naps >= 0, "naps are not negative")
        self.nap_ns = nap_ns
        self.naps = naps
    }
}
