/// How a thread passes the time while the ring has nothing for it: it spins, then naps once, then parks.
///
/// A parked thread costs no processor time but the next publisher pays a system call to wake it. A nap costs the
/// publisher nothing and lets a busy stream pile up a batch, for a latency of up to its length.
public struct RingWaitStrategy: BitwiseCopyable, Sendable {
    /// How many times the awaited cursor is read before anything else; about 20 ns each.
    public var spins: Int
    /// The length of the one nap between spinning and parking, in nanoseconds; 0 for none.
    public var nap_ns: Int64

    /// The default keeps latency low: a waiting thread parks after about a microsecond.
    @inlinable
    public init(spins: Int = 64, nap_ns: Int64 = 0) {
        precondition(spins >= 0 && nap_ns >= 0, "spins and naps are not negative")
        self.spins = spins
        self.nap_ns = nap_ns
    }
}
