import Foundation
import Synchronization

/// A thread with a name that can be waited for.
package final class Worker: Sendable {
    private let finished = DispatchSemaphore(value: 0)

    /// Starts the thread; `body` runs on it to its end.
    package init(name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread { [finished] in
            body()
            finished.signal()
        }
        thread.name = name
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Waits for the end of the thread; may be called more than once.
    package func join() {
        finished.wait()
        finished.signal()
    }
}
