import TelemetryModel

// Unsafe code: the table of senders; see ``LinkMemory``. Numbers are those of senders that were added.

/// Senders of which it is not known yet whether they are a vehicle or a further link of one.
extension RedundantLinks {
    /// Two seconds: what is sent once a second comes at least once more.
    private static var holding_ns: Int64 { 2_000_000_000 }
    /// Who has been silent for longer than frames are remembered is not brought by a further link.
    private static var silence_ns: Int64 { 3_000_000_000 }

    /// Whether one of the senders of a system and component was heard within the last three seconds.
    ///
    /// - Parameter sender: the number plus one of the one that was added last; 0 for none.
    func isHeardElsewhere(after sender: UInt32, at time_ns: Int64) -> Bool {
        var next = sender
        while next != 0 {
            let other = unsafe memory.senders + (Int(next) - 1)
            let silence_ns = unsafe time_ns &- other.pointee.latest_ns
            if silence_ns >= 0 && silence_ns < Self.silence_ns { return true }
            next = unsafe other.pointee.previous
        }
        return false
    }

    /// When a sender, or the group it is in, was held; nil for one that is a vehicle.
    func heldSince(_ number: Int) -> Int64? {
        let sender = unsafe memory.senders + number
        if unsafe sender.pointee.group == LinkMemory.Sender.held { return unsafe sender.pointee.heldSince_ns }
        let group = unsafe Int(sender.pointee.group) - 1
        return group < 0 ? nil : groups[group].heldSince_ns
    }

    /// Whether what only this sender brings is not interpreted yet.
    func isHeld(_ number: Int, at time_ns: Int64) -> Bool {
        guard unsafe memory.senders[number].group != 0, let since_ns = heldSince(number) else { return false }
        // A clock that has gone back holds nobody for longer.
        let age_ns = time_ns &- since_ns
        return age_ns >= 0 && age_ns < Self.holding_ns
    }

    /// Leaves a frame uninterpreted, and counts it.
    mutating func hold(_ number: Int, _ source: SourceSlot) -> Outcome {
        unsafe memory.senders[number].matches = 0
        unsafe memory.senders[number].counts.held &+= 1
        held &+= 1
        return Outcome(isCopy: false, source: source, isHeld: true)
    }
}
