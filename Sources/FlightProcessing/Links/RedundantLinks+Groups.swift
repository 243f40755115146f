import MAVLinkDecoding
import TelemetryModel

// Unsafe code: the table of senders; see ``LinkMemory``. Numbers are those of senders that were added.

extension RedundantLinks {
    /// How many copies in a row, none of which proves it, are proof together, as they bear consecutive numbers.
    private static var matchesThatLink: UInt8 { 4 }
    /// How many in a row link senders that were unlinked before.
    private static var matchesThatLinkAgain: UInt8 { 16 }

    /// The source by which a sender's vehicle is named.
    func identity(of number: Int, _ source: SourceSlot) -> SourceSlot {
        let group = unsafe Int(memory.senders[number].group) - 1
        guard group >= 0 else { return source }
        return SourceSlot(rawValue: unsafe UInt16(memory.senders[groups[group].primary].key >> 16))
    }

    /// Decides on a frame that another sender has brought, or of a sender that is linked to another.
    ///
    /// - Parameter other: the sender that has brought the frame; −1 for none.
    @inline(never)
    mutating func compare(
        _ frame: MAVLinkFrame, _ bytes: RawSpan, _ hash: UInt64, _ time_ns: Int64, _ number: Int,
        _ source: SourceSlot, other: Int
    ) -> Outcome {
        let group = unsafe Int(memory.senders[number].group) - 1
        let isNumbered = unsafe memory.senders[number].counts.isNumbered
        if group >= 0 {
            if other >= 0, unsafe Int(memory.senders[other].group) - 1 == group { return copy(number, source) }
            switch groups[group].note(
                frame.sequence, Self.mark(hash), sender: number, isNumbered: isNumbered, at: time_ns)
            {
            case .copy: return copy(number, source)
            case .conflict:
                unlink(number)
                return Outcome(isCopy: false, source: source, isConflict: true)
            case .new: return Outcome(isCopy: false, source: identity(of: number, source))
            }
        }
        let matches = unsafe min(memory.senders[number].matches, .max - 1) + 1
        unsafe memory.senders[number].matches = matches
        let isDoubtful = unsafe memory.senders[number].isDoubtful || memory.senders[other].isDoubtful
        if isNumbered && matches >= (isDoubtful ? Self.matchesThatLinkAgain : Self.matchesThatLink)
            || !isDoubtful && clocks.carriesClock(frame, in: bytes)
        {
            let linked = link(number, other)
            _ = groups[linked].note(
                frame.sequence, Self.mark(hash), sender: other, isNumbered: false, at: time_ns)
            return copy(number, source)
        }
        if unsafe memory.senders[number].hasOwnFrames { return Outcome(isCopy: false, source: source) }
        return copy(number, source)
    }

    private mutating func copy(_ number: Int, _ source: SourceSlot) -> Outcome {
        unsafe memory.senders[number].counts.linkedCopies &+= 1
        linkedCopies &+= 1
        return Outcome(isCopy: true, source: identity(of: number, source))
    }

    /// Makes two senders one vehicle; the one that was there first names it. Returns the group's number.
    private mutating func link(_ number: Int, _ other: Int) -> Int {
        if unsafe memory.senders[other].group == 0 {
            let made = LinkGroup(primary: min(number, other))
            if let free = freeGroups.popLast() {
                groups[free] = made
                unsafe memory.senders[other].group = Int32(free + 1)
            } else {
                groups.append(made)
                unsafe memory.senders[other].group = Int32(groups.count)
            }
        }
        let group = unsafe memory.senders[other].group
        unsafe memory.senders[number].group = group
        groups[Int(group) - 1].members += 1
        return Int(group) - 1
    }

    /// A sender is on its own again. Its former group goes on with the others, unless it has named the group, or only one
    /// is left.
    private mutating func unlink(_ number: Int) {
        let group = unsafe memory.senders[number].group
        let index = Int(group) - 1
        groups[index].members -= 1
        let isDissolved = groups[index].members < 2 || groups[index].primary == number
        for member in numbers where unsafe memory.senders[member].group == group {
            guard isDissolved || member == number else { continue }
            unsafe memory.senders[member].group = 0
            unsafe memory.senders[member].matches = 0
            unsafe memory.senders[member].hasOwnFrames = true
            unsafe memory.senders[member].isDoubtful = true
        }
        if isDissolved { freeGroups.append(index) }
    }
}
