import TelemetryModel

// Unsafe code: the table of senders; see ``LinkMemory``. Numbers are those of senders that were added.

/// Senders that have just appeared, while another source brings the same system and component.
extension RedundantLinks {
    /// Whether one of the senders of a system and component was heard within the last three seconds.
    ///
    /// - Parameter sender: the number plus one of the one that was added last; 0 for none.
    func isHeardElsewhere(after sender: UInt32, at time_ns: Int64) -> Bool {
        var next = sender
        while next != 0 {
            let other = unsafe memory.senders + (Int(next) - 1)
            if unsafe Self.isRecent(other.pointee.latest_ns, at: time_ns) { return true }
            next = unsafe other.pointee.previous
        }
        return false
    }

    /// Whether what only this sender brings is not interpreted yet: another one may have brought it before the sender
    /// appeared, and its frames were not kept for comparison then.
    func isHeld(_ number: Int, at time_ns: Int64) -> Bool {
        unsafe Self.isRecent(memory.senders[number].heldSince_ns, at: time_ns)
    }

    /// Whether a moment lies no longer back than frames are remembered. A clock that has gone back holds nobody for longer.
    private static func isRecent(_ moment_ns: Int64, at time_ns: Int64) -> Bool {
        (0..<memory_ns).contains(time_ns &- moment_ns)
    }

    /// Leaves a frame uninterpreted, and counts it.
    mutating func hold(_ number: Int, _ source: SourceSlot) -> Outcome {
        unsafe memory.senders[number].matches = 0
        unsafe memory.senders[number].counts.held &+= 1
        held &+= 1
        return Outcome(isCopy: false, source: source, isHeld: true)
    }
}
