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
    /// - Parameters:
    ///   - other: the sender that has brought the frame.
    ///   - isHeld: what the sender brings alone is not interpreted yet.
    @inline(never)
    mutating func compare(
        _ frame: MAVLinkFrame, _ bytes: RawSpan, _ hash: UInt64, _ time_ns: Int64, _ number: Int,
        _ source: SourceSlot, _ bringer: Bringer, isHeld: Bool
    ) -> Outcome {
        let group = unsafe Int(memory.senders[number].group) - 1
        let other = bringer.number
        // Nothing has interpreted the frame, and nothing stands against it now.
        let isFirst = bringer.wasHeld && !isHeld
        let isLinked = unsafe group >= 0 && other >= 0 && Int(memory.senders[other].group) - 1 == group
        if isLinked && !isFirst { return copy(number, source) }
        if other >= 0 && !isLinked {
            if isProof(frame, bytes, number, other) {
                let linked = link(number, other)
                // That the frame came over the other one is known; nothing is compared with it yet.
                _ = groups[linked].note(
                    frame.sequence, Self.mark(hash), sender: other, isNumbered: false, at: time_ns)
                return isFirst ? Outcome(isCopy: false, source: identity(of: number, source)) : copy(number, source)
            }
            if group < 0 {
                if unsafe memory.senders[number].hasOwnFrames { return Outcome(isCopy: false, source: source) }
                return isFirst ? own(number, source) : copy(number, source)
            }
        }
        if isHeld { return other < 0 ? hold(number, source) : copy(number, source) }
        let isNumbered = unsafe memory.senders[number].counts.isNumbered
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

    /// Whether a frame that another sender has brought cannot be chance: the message carries the vehicle's clock, or as many
    /// in a row were copies, with the numbers of a sender that counts.
    private mutating func isProof(_ frame: MAVLinkFrame, _ bytes: RawSpan, _ number: Int, _ other: Int) -> Bool {
        let matches = unsafe min(memory.senders[number].matches, .max - 1) + 1
        unsafe memory.senders[number].matches = matches
        let isDoubtful = unsafe memory.senders[number].isDoubtful || memory.senders[other].isDoubtful
        if !isDoubtful, clocks.carriesClock(frame, in: bytes) { return true }
        guard unsafe memory.senders[number].counts.isNumbered else { return false }
        return matches >= (isDoubtful ? Self.matchesThatLinkAgain : Self.matchesThatLink)
    }

    private mutating func copy(_ number: Int, _ source: SourceSlot) -> Outcome {
        unsafe memory.senders[number].counts.linkedCopies &+= 1
        linkedCopies &+= 1
        return Outcome(isCopy: true, source: identity(of: number, source))
    }

    /// Makes two senders one vehicle, with all that are linked to either; the one that was there first names it. Returns the
    /// group's number.
    private mutating func link(_ number: Int, _ other: Int) -> Int {
        var (kept, left) = unsafe (Int(memory.senders[other].group) - 1, Int(memory.senders[number].group) - 1)
        if kept < 0 { (kept, left) = (left, kept) }
        if kept < 0 { kept = makeGroup(of: other) }
        let primary = left < 0 ? min(number, other) : groups[left].primary
        if left >= 0 {
            for member in numbers where unsafe Int(memory.senders[member].group) - 1 == left { join(member, kept) }
            groups[left].members = 0
            freeGroups.append(left)
        }
        for member in [number, other] where unsafe Int(memory.senders[member].group) - 1 != kept { join(member, kept) }
        groups[kept].primary = min(groups[kept].primary, primary)
        return kept
    }

    private mutating func makeGroup(of number: Int) -> Int {
        let made = LinkGroup(primary: number)
        let group = freeGroups.popLast() ?? groups.count
        if group < groups.count { groups[group] = made } else { groups.append(made) }
        unsafe memory.senders[number].group = Int32(group + 1)
        return group
    }

    private mutating func join(_ number: Int, _ group: Int) {
        unsafe memory.senders[number].group = Int32(group + 1)
        groups[group].members += 1
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
