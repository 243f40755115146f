import Synchronization

/// What the store has done so far, for a person who watches the run. The numbers of record are in ``RunSummary``.
///
/// Written by the store's thread, read by anybody; each number is exact by itself.
package final class RunCounters: Sendable {
    package let stored = Atomic<UInt64>(0)
    package let findings = Atomic<UInt64>(0)
    /// True once the database has failed: what comes in can still be archived, but the run must end.
    package let hasFailed = Atomic<Bool>(false)

    package init() {}
}
