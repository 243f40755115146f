import Foundation
import Synchronization

/// Whether the user asked the program to end: SIGINT or SIGTERM.
enum Interruption {
    private static let flag = Atomic<Bool>(false)

    static var isRequested: Bool { flag.load(ordering: .relaxed) }

    /// Catches the signals from now on.
    static func install() {
        // A program inherits the signals that whoever started it had blocked, and would then never hear of them.
        var blocked = sigset_t()
        unsafe sigemptyset(&blocked)
        for number in [SIGINT, SIGTERM] { unsafe sigaddset(&blocked, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            // Sound: the handler stores one atomic flag, which is safe in a signal handler.
            unsafe action.__sigaction_handler.sa_handler = { _ in Interruption.flag.store(true, ordering: .relaxed) }
            unsafe sigaction(number, &action, nil)
        }
    }
}
