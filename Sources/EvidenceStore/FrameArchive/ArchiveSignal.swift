import Glibc

// Unsafe code: POSIX thread primitives, which need a fixed address. Each is allocated and initialised once and destroyed
// with the object; the calls get pointers to nothing else.

/// A lock with a condition that threads wait for, with a time limit.
@safe final class ArchiveSignal: @unchecked Sendable {
    // Sound to share: the primitives are made for that.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    init() {
        unsafe mutex = .allocate(capacity: 1)
        unsafe condition = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Runs `change` alone and wakes every waiter.
    func signal(after change: () -> Void) {
        unsafe pthread_mutex_lock(mutex)
        change()
        unsafe pthread_cond_broadcast(condition)
        unsafe pthread_mutex_unlock(mutex)
    }

    /// Waits until `isReady` says true, which is asked alone, or until the monotonic time `deadline` in nanoseconds.
    func wait(until deadline: UInt64, for isReady: () -> Bool) {
        var limit = timespec(tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
        unsafe pthread_mutex_lock(mutex)
        while !isReady() {
            if unsafe pthread_cond_timedwait(condition, mutex, &limit) == ETIMEDOUT { break }
        }
        unsafe pthread_mutex_unlock(mutex)
    }

    /// The monotonic clock, nanoseconds.
    static var now: UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
