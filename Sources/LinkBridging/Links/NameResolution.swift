import CSocketShims
import Foundation
import Synchronization

// Unsafe code: the call of the resolver, with texts and a buffer that live for its length.

/// A host's addresses, looked up on a thread of its own: a name server that does not answer takes ten seconds and more,
/// for which the bridge's only thread has no time.
final class NameResolution: Sendable {
    /// What became of it: the addresses, at least one, or the resolver's error as a negative number.
    enum Outcome {
        case addresses([narae_address])
        case failed(Int32)
    }

    /// More addresses of one host are not tried.
    private static let mostAddresses = 8

    private let found = Mutex<Outcome?>(nil)

    /// The outcome; nil as long as there is none.
    var outcome: Outcome? { found.withLock { $0 } }

    /// Begins to look a host up. A numeric address has its outcome at once.
    init(host: String, port: String) {
        let numeric = Self.resolve(host, port, isNumeric: true)
        if case .addresses = numeric {
            found.withLock { $0 = numeric }
            return
        }
        // A thread that still waits for its answer at the end of the bridge is left to the system.
        Thread.detachNewThread { [self] in
            let outcome = Self.resolve(host, port, isNumeric: false)
            found.withLock { $0 = outcome }
        }
    }

    /// Looks a host up, and waits for it unless it must be numeric.
    static func resolve(_ host: String, _ port: String, isNumeric: Bool) -> Outcome {
        var addresses = [narae_address](repeating: narae_address(), count: mostAddresses)
        // Sound: the texts are read, and the buffer with as many entries as are named is written, during the call.
        let count = unsafe narae_resolve(host, port, isNumeric ? 1 : 0, &addresses, Int32(mostAddresses))
        return count > 0 ? .addresses(Array(addresses.prefix(Int(count)))) : .failed(count)
    }
}
