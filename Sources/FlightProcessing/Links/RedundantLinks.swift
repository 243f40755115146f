import MAVLinkDecoding
import Quantities
import TelemetryModel

// Unsafe code: the tables of senders and recent frames; see ``LinkMemory``. A number is below the count of senders, a place
// is held inside by its mask.

/// Recognises frames that reach this system over more than one link, and counts what each link has lost.
///
/// A sender is (source, system, component): two vehicles with the same system id on different links are two. A frame that
/// another sender of the same system and component has brought within three seconds, the same to the last byte, is a copy.
/// Copies that cannot be chance — the message carries the vehicle's clock, or the fourth one in a row — link the two
/// senders: from then on they are one vehicle, under the identity of the one that was there first, and a frame that only
/// the other link brings is that vehicle's too. Copies that could be chance, such as heartbeats, are left out while the
/// sender has brought nothing of its own. When two links bring different frames under one number, they are unlinked. A
/// sender that gives every frame the same number is linked by its clock alone, and never unlinked for its numbers.
///
/// Frames are compared by a hash over all their bytes: 64 bits of it among the latest frames, 31 bits together with the
/// number within a group and on one link.
///
/// Only frames of senders that have rivals, senders of the same system and component on other sources, are kept for
/// comparison: most vehicles are heard over one link, and their frames would push each other out of the processor's cache.
/// So a sender that appears while a rival is heard may bring what the rival brought before, or what only this link has not
/// lost. For three seconds what it brings alone is held: it is not interpreted, as a vehicle that is a second time where it
/// already is would alert. Then it is a vehicle of its own, unless it was linked.
///
/// The outcome depends on the frames and their times of reception alone, so a replay repeats it. Nothing is allocated for a
/// frame; a sender takes about 1 kB when it appears, and a pair of links 6 kB when it is linked.
struct RedundantLinks: ~Copyable {
    /// What is to be done with a frame.
    struct Outcome: BitwiseCopyable {
        /// The frame has come before and is not interpreted again.
        var isCopy: Bool
        /// The source by which the vehicle is named.
        var source: SourceSlot
        /// The sender was unlinked by this frame.
        var isConflict = false
        /// Its sender has just appeared, and it is not known whether the frame is new: it is not interpreted.
        var isHeld = false

        /// The frame is to be interpreted.
        var isNew: Bool { !isCopy && !isHeld }
    }

    let memory: LinkMemory
    var groups: [LinkGroup] = []
    /// Groups that were dissolved, to be used again.
    var freeGroups: [Int] = []
    let clocks = ClockedMessages()
    private var senderCount = 0
    /// Frames of senders beyond the bound: they are neither compared nor counted by their numbers.
    private(set) var untracked: UInt64 = 0
    /// Frames that came over more than one link, or twice over one, and were interpreted once.
    var linkedCopies: UInt64 = 0
    /// Frames that were held.
    var held: UInt64 = 0

    /// For how long a frame is remembered, three seconds: longer than any detour between two links of the same site.
    static var memory_ns: Int64 { 3_000_000_000 }

    /// - Parameters:
    ///   - capacity: how many senders are followed, 1 … 65,535.
    ///   - recentBits: how many frames are remembered, as a power of two. They recognise the first copies; once links belong
    ///     together, each group remembers its own.
    init(capacity: Int = 65_535, recentBits: Int = 16) {
        memory = LinkMemory(capacity: capacity, recentBits: recentBits)
    }

    /// Takes note of a verified frame.
    @inline(__always)
    mutating func note(
        _ frame: MAVLinkFrame, in bytes: RawSpan, source: SourceSlot, at receivedAt: UTCInstant
    ) -> Outcome {
        let hash = FrameHash.value(of: frame, in: bytes)
        let key = UInt32(source.rawValue) << 16 | UInt32(frame.system) << 8 | UInt32(frame.component)
        if takesPlainly(frame.sequence, key, hash, receivedAt.nanoseconds) {
            return Outcome(isCopy: false, source: source)
        }
        return judge(frame, bytes, key, hash, receivedAt.nanoseconds, source)
    }

    /// Takes a frame that follows its predecessor, of a sender on one link only, that nobody else has brought: by far the
    /// most frequent case. It calls nothing and changes nothing before it is sure; false for every other frame.
    @inline(__always)
    private mutating func takesPlainly(_ sequence: UInt8, _ key: UInt32, _ hash: UInt64, _ time_ns: Int64) -> Bool {
        let place = unsafe memory.places[firstPlace(of: key)]
        guard place.key == key, place.number != 0 else { return false }
        let number = Int(place.number) &- 1
        let sender = unsafe memory.senders + number
        guard unsafe sequence == sender.pointee.last &+ 1, unsafe sender.pointee.group == 0 else { return false }
        if unsafe sender.pointee.hasRivals {
            let recent = unsafe memory.recents + Int(truncatingIfNeeded: hash &>> memory.recentShift)
            guard unsafe recent.pointee.hash != hash else { return false }
            unsafe recent.pointee = LinkMemory.Recent(
                hash: hash, time: UInt32(truncatingIfNeeded: time_ns &>> 20), sender: place.number)
        }
        unsafe sender.pointee.last = sequence
        unsafe sender.pointee.counts.frames &+= 1
        unsafe sender.pointee.counts.isNumbered = true
        unsafe sender.pointee.latest_ns = time_ns
        unsafe sender.pointee.matches = 0
        unsafe sender.pointee.hasOwnFrames = true
        unsafe memory.windows[number &* 256 &+ Int(sequence)] = Self.mark(hash)
        return true
    }

    /// Judges a frame that may have come before, or that follows a gap.
    @inline(never)
    private mutating func judge(
        _ frame: MAVLinkFrame, _ bytes: RawSpan, _ key: UInt32, _ hash: UInt64, _ time_ns: Int64, _ source: SourceSlot
    ) -> Outcome {
        let number = number(of: key, at: time_ns)
        guard number >= 0 else { return Outcome(isCopy: false, source: source) }
        let sender = unsafe memory.senders + number
        let mark = Self.mark(hash)
        unsafe sender.pointee.counts.frames &+= 1
        if unsafe frame.sequence == sender.pointee.last &+ 1 {
            unsafe sender.pointee.counts.isNumbered = sender.pointee.counts.frames > 1
            unsafe sender.pointee.last = frame.sequence
            unsafe sender.pointee.latest_ns = time_ns
            unsafe memory.windows[number &* 256 &+ Int(frame.sequence)] = mark
        } else if jump(number, to: frame.sequence, mark, at: time_ns) {
            linkedCopies &+= 1
            return Outcome(isCopy: true, source: identity(of: number, source))
        }
        let isHeld = isHeld(number, at: time_ns)
        let other = otherSender(of: hash, number, time_ns, isHeld: isHeld)
        if other.number < 0, unsafe sender.pointee.group <= 0 {
            return isHeld ? hold(number, source) : own(number, source)
        }
        return compare(frame, bytes, hash, time_ns, number, source, other, isHeld: isHeld)
    }

    /// Takes a frame as the sender's own, and the sender for a vehicle.
    func own(_ number: Int, _ source: SourceSlot) -> Outcome {
        unsafe memory.senders[number].group = 0
        unsafe memory.senders[number].hasOwnFrames = true
        unsafe memory.senders[number].matches = 0
        return Outcome(isCopy: false, source: source)
    }

    /// Who has brought a frame before.
    struct Bringer: BitwiseCopyable {
        /// The number of the sender; −1 for none.
        var number: Int
        /// The frame was held then, so that it has not been interpreted.
        var wasHeld = false
    }

    /// The sender that has brought a frame with this hash within the last three seconds. A frame that nobody else has
    /// brought is noted, in the place of whatever stood there; and one that was held, when it will now be interpreted.
    private mutating func otherSender(of hash: UInt64, _ number: Int, _ time_ns: Int64, isHeld: Bool) -> Bringer {
        guard unsafe memory.senders[number].hasRivals else { return Bringer(number: -1) }
        // The upper bits of a product are the better mixed ones.
        let recent = unsafe memory.recents + Int(truncatingIfNeeded: hash &>> memory.recentShift)
        let time = UInt32(truncatingIfNeeded: time_ns &>> 20)
        if unsafe recent.pointee.hash == hash {
            let wasHeld = unsafe recent.pointee.sender & LinkMemory.Recent.held != 0
            let sender = unsafe Int(recent.pointee.sender & ~LinkMemory.Recent.held) &- 1
            if unsafe sender != number && time &- recent.pointee.time < UInt32(Self.memory_ns >> 20) {
                if wasHeld && !isHeld { unsafe recent.pointee.sender = UInt32(truncatingIfNeeded: number &+ 1) }
                return Bringer(number: sender, wasHeld: wasHeld)
            }
        }
        unsafe recent.pointee = LinkMemory.Recent(
            hash: hash, time: time,
            sender: UInt32(truncatingIfNeeded: number &+ 1) | (isHeld ? LinkMemory.Recent.held : 0))
        return Bringer(number: -1)
    }

    /// The number of a sender; −1, and counted, when there are too many.
    private mutating func number(of key: UInt32, at time_ns: Int64) -> Int {
        var place = firstPlace(of: key)
        while unsafe memory.places[place].number != 0 {
            if unsafe memory.places[place].key == key { return unsafe Int(memory.places[place].number) &- 1 }
            place = (place &+ 1) & memory.placeMask
        }
        return add(key, at: place, time_ns)
    }

    /// Where a sender stands, or stands behind. Multiplication by 2³²/φ spreads consecutive numbers (Knuth, TAOCP 3, 6.4).
    @inline(__always)
    private func firstPlace(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) &>> memory.shift) }

    private mutating func add(_ key: UInt32, at place: Int, _ time_ns: Int64) -> Int {
        guard senderCount < memory.capacity else {
            untracked &+= 1
            return -1
        }
        var sender = LinkMemory.Sender(key: key)
        sender.previous = unsafe memory.latestSenders[Int(key & 0xFFFF)]
        if sender.previous != 0 {
            unsafe memory.senders[Int(sender.previous) - 1].hasRivals = true
            sender.hasRivals = true
        }
        if isHeardElsewhere(after: sender.previous, at: time_ns) {
            (sender.group, sender.heldSince_ns) = (LinkMemory.Sender.held, time_ns)
        }
        unsafe memory.senders[senderCount] = sender
        senderCount += 1
        unsafe memory.latestSenders[Int(key & 0xFFFF)] = UInt32(senderCount)
        unsafe memory.places[place] = LinkMemory.Place(key: key, number: UInt32(senderCount))
        return senderCount - 1
    }

    /// What each sender's numbers tell, in the order in which the senders appeared.
    var links: [LinkAccount] {
        (0..<senderCount).map { number in
            let sender = unsafe memory.senders[number]
            let source = SourceSlot(rawValue: UInt16(sender.key >> 16))
            let identity = identity(of: number, source)
            return LinkAccount(
                source: source, system: UInt8(sender.key >> 8 & 0xFF), component: UInt8(sender.key & 0xFF),
                linkedTo: identity == source ? nil : identity, counts: sender.counts)
        }
    }

    /// The numbers of all senders.
    var numbers: Range<Int> { 0..<senderCount }
}
