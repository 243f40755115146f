import Dispatch
import Foundation
import Synchronization

/// What the daemon has told so far of its run.
final class DemoProgress: Sendable {
    private struct State {
        var address: String?
        var run: String?
        var counters: Counters?
        var lastLine = ""
        var lastPrint: UInt64 = 0
    }

    private struct Counters: Decodable, Equatable {
        var received: Int
        var rejected: Int
        var missing_frames: Int
        var vehicles: Int
        var stored: Int
        var findings: Int
        var reports: Int
    }

    private let state = Mutex(State())
    private let start = DispatchTime.now().uptimeNanoseconds
    private let duration_s: Double

    init(duration_s: Double) { self.duration_s = duration_s }

    var runIdentifier: String? { state.withLock { $0.run } }
    var lastLine: String { state.withLock { $0.lastLine } }

    /// Takes a line of the daemon's standard error.
    func take(_ line: String) {
        state.withLock { state in
            state.lastLine = line
            // "narae: run ID listens on ADDRESS"
            let words = line.split(separator: " ")
            if words.count >= 6, words[1] == "run", words[3] == "listens" {
                (state.run, state.address) = (String(words[2]), String(words[5]))
            }
            guard let counters = try? JSONDecoder().decode(Counters.self, from: Data(line.utf8)) else { return }
            state.counters = counters
        }
    }

    /// The address, once the daemon has told it; nil when it ended or took longer than 20 s.
    func waitForAddress(of daemon: ChildProcess) -> String? {
        for _ in 0..<400 {
            if let address = state.withLock({ $0.address }) { return address }
            if !daemon.isRunning { return nil }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return nil
    }

    /// Waits until the daemon has received so many frames: what was sent may still be on its way; at most ten seconds.
    func waitUntilReceived(_ frames: Int) {
        for _ in 0..<100 where state.withLock({ $0.counters?.received ?? 0 }) < frames {
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    /// Prints the counters: every second on a terminal, every ten seconds elsewhere.
    func print() {
        let now = DispatchTime.now().uptimeNanoseconds
        let interval: UInt64 = StandardStreams.isTerminal ? 1_000_000_000 : 10_000_000_000
        let line = state.withLock { state -> String? in
            guard let counters = state.counters, now >= state.lastPrint + interval else { return nil }
            state.lastPrint = now
            return """
                \(Int(Double(now - start) * 1e-9)) of \(Int(duration_s)) s: \(counters.received) frames, \
                \(counters.vehicles) vehicles, \(counters.stored) reports stored, \(counters.rejected) rejected, \
                \(counters.missing_frames) missing, \(counters.findings) findings
                """
        }
        if let line { StandardStreams.note(line) }
    }
}
