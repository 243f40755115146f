import Glibc

// Unsafe code: starting and joining a POSIX thread. The object handed over is retained for the thread and released by it.

/// A thread of its own that runs one piece of work to its end.
@safe struct ArchiveThread: ~Copyable {
    private let handle: pthread_t

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts the work.
    ///
    /// - Precondition: the system has a thread to give; a process that cannot start its one archive thread cannot work.
    init(_ body: @escaping @Sendable () -> Void) {
        var handle = pthread_t()
        let work = unsafe Unmanaged.passRetained(Work(body))
        let status = unsafe pthread_create(
            &handle, nil,
            { argument in
                unsafe Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        precondition(status == 0, "no thread for the frame archive: error \(status)")
        self.handle = handle
    }

    /// Waits for the end of the work.
    consuming func join() { pthread_join(handle, nil) }
}
