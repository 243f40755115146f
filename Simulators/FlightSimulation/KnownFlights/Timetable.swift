import Foundation

/// When messages of several kinds are due, each at its own steady rate, in one order.
struct Timetable<Message> {
    private var entries: [(time_ns: Int64, message: Message)] = []

    /// The entries in the order of their times; those of one time in the order in which they were added.
    var inOrder: [(time_ns: Int64, message: Message)] {
        entries.indices.sorted { (entries[$0].time_ns, $0) < (entries[$1].time_ns, $1) }.map { entries[$0] }
    }

    /// Adds a message at a phase and then again and again until the end.
    ///
    /// - Parameter jitter_s: by how much each may be late or early.
    mutating func add(
        _ message: Message, rate_Hz: Double, phase_s: Double = 0, until end_s: Double, jitter_s: () -> Double = { 0 }
    ) {
        let count = Int(((end_s - phase_s) * rate_Hz).rounded(.up))
        for index in 0..<max(0, count) { add(message, at_s: phase_s + Double(index) / rate_Hz + jitter_s()) }
    }

    /// Times are whole microseconds, as logs have them.
    mutating func add(_ message: Message, at_s time_s: Double) {
        entries.append((Int64((max(0, time_s) * 1e6).rounded()) * 1000, message))
    }
}
