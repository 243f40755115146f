import Dispatch

/// Says now and then how far a long work is: one line every 10 s on standard error, rewritten in place on a terminal.
struct ProgressNotes {
    private var next = DispatchTime.now().uptimeNanoseconds + 1_000_000_000

    mutating func note(_ text: () -> String) {
        let now = DispatchTime.now().uptimeNanoseconds
        guard now >= next else { return }
        next = now + (StandardStreams.isTerminal ? 500_000_000 : 10_000_000_000)
        StandardStreams.note(text())
    }
}
