import Dispatch
import Foundation
import Synchronization

/// Remembers that the user or the system asked the command to stop (SIGINT, SIGTERM).
final class Interruption {
    /// The part that the signals' queue shares with the command.
    private final class Flag: Sendable {
        let isSet = Atomic<Bool>(false)
    }

    private let flag = Flag()
    private let sources: [any DispatchSourceSignal]

    /// Takes the two signals over from the system, which would end the command without its truth file.
    init() {
        let signals = [SIGINT, SIGTERM]
        for number in signals { signal(number, SIG_IGN) }
        sources = signals.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
        for source in sources {
            source.setEventHandler { @Sendable [flag] in flag.isSet.store(true, ordering: .relaxed) }
            source.resume()
        }
    }

    /// True after the first signal.
    var happened: Bool { flag.isSet.load(ordering: .relaxed) }
}
