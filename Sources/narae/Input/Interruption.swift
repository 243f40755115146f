import Foundation
import Synchronization

/// What the user asks a running program by signals: to end (SIGINT or SIGTERM), or to read its zone files again (SIGHUP).
enum Interruption {
    private static let flag = Atomic<Bool>(false)
    private static let reload = Atomic<Bool>(false)

    static var isRequested: Bool { flag.load(ordering: .relaxed) }

    /// Whether the zone files are to be read again; each request is told once.
    static func takeReloadRequest() -> Bool {
        reload.load(ordering: .relaxed) && reload.exchange(false, ordering: .relaxed)
    }

    /// Catches SIGINT and SIGTERM from now on.
    static func install() {
        catchSignals([SIGINT, SIGTERM]) { _ in Interruption.flag.store(true, ordering: .relaxed) }
    }

    /// Catches SIGHUP from now on.
    static func installReload() {
        catchSignals([SIGHUP]) { _ in Interruption.reload.store(true, ordering: .relaxed) }
    }

    /// - Parameter handler: does no more than storing an atomic flag, which is safe in a signal handler.
    private static func catchSignals(_ numbers: [Int32], _ handler: @escaping @convention(c) (Int32) -> Void) {
        // A program inherits the signals that whoever started it had blocked, and would then never hear of them.
        var blocked = sigset_t()
        unsafe sigemptyset(&blocked)
        for number in numbers { unsafe sigaddset(&blocked, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
        for number in numbers {
            var action = sigaction()
            // Sound: the handler stores one atomic flag.
            unsafe action.__sigaction_handler.sa_handler = handler
            unsafe sigaction(number, &action, nil)
        }
    }
}
