import Synchronization

/// What a run has done so far, for a person who watches it. The numbers of record are in ``RunSummary``.
///
/// Written once per message by the threads that own the numbers, read by anybody; each number is exact by itself.
package final class RunCounters: Sendable {
    package let received = Atomic<UInt64>(0)
    package let rejected = Atomic<UInt64>(0)
    package let refused = Atomic<UInt64>(0)
    package let reports = Atomic<UInt64>(0)
    package let stored = Atomic<UInt64>(0)
    package let findings = Atomic<UInt64>(0)
    package let sequenceLoss = Atomic<UInt64>(0)
    package let overruns = Atomic<UInt64>(0)
    package let vehicles = Atomic<Int>(0)
    /// True once the database has failed: what comes in can still be archived, but the run must end.
    package let hasFailed = Atomic<Bool>(false)

    package init() {}
}
