// Unsafe code: the marks of one sender's window; see ``LinkMemory``.

/// The numbers of a sender's frames: what is lost, what comes late, what comes twice.
///
/// MAVLink numbers frames modulo 256 for each system and component. For each number a mark of the frame that bore it last is
/// kept, or that it was passed over; so a late frame is told from a repeated one, and a repeated one from the first of a
/// sender that has started anew.
extension RedundantLinks {
    /// Marks of numbers of which nothing is known, and of those that were passed over. Marks of frames have the upper bit set.
    private static var unknown: UInt32 { 0 }
    private static var missing: UInt32 { 1 }
    /// A second in which the same bytes under the same number are the same frame. A sender that never counts repeats its
    /// heartbeat at 1 Hz, and it must not fall silent by that.
    private static var repetition_ns: Int64 { 1_000_000_000 }
    /// After a silence as long as this, numbers that seem to go back are taken for a long gap: nothing says that the sender
    /// has started anew.
    private static var silence_ns: Int64 { 1_000_000_000 }

    /// The part of a hash that is kept for each number.
    @inline(__always)
    static func mark(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash &>> 32) | 0x8000_0000 }

    /// Takes note of a frame that does not bear the number after its predecessor's; true when it is the same frame, to the
    /// last byte, as one that came less than a second ago.
    @inline(never)
    mutating func jump(_ number: Int, to sequence: UInt8, _ mark: UInt32, at time_ns: Int64) -> Bool {
        let sender = unsafe memory.senders + number
        let window = unsafe memory.windows + number &* 256
        let step = unsafe sequence &- sender.pointee.last
        let before = unsafe window[Int(sequence)]
        let silence_ns = unsafe time_ns &- sender.pointee.latest_ns
        let isFirst = unsafe sender.pointee.counts.frames == 1
        if step != 0 && !isFirst { unsafe sender.pointee.counts.isNumbered = true }
        if isFirst {
            unsafe sender.pointee.last = sequence
        } else if step > 0, step < 128 || silence_ns >= Self.silence_ns && before != mark {
            unsafe sender.pointee.counts.passedOver &+= UInt64(step) - 1
            for back in 1..<step { unsafe window[Int(sequence &- back)] = Self.missing }
            unsafe sender.pointee.last = sequence
        } else if before == mark {
            unsafe sender.pointee.counts.repeated &+= 1
            stray(number, to: sequence, countedAs: .copy)
            if silence_ns >= 0 && silence_ns < Self.repetition_ns {
                unsafe sender.pointee.counts.repeatedCopies &+= 1
                return true
            }
        } else if step == 0 {
            unsafe sender.pointee.counts.repeated &+= 1
        } else if before == Self.missing {
            unsafe sender.pointee.counts.reordered &+= 1
            unsafe sender.pointee.counts.passedOver &-= 1
        } else if unsafe sender.pointee.strayed == sender.pointee.counts.frames &- 1,
            unsafe sender.pointee.stray &+ 1 == sequence
        {
            restart(number, at: sequence)
        } else {
            let isKnown = before != Self.unknown
            if isKnown {
                unsafe sender.pointee.counts.repeated &+= 1
            } else {
                unsafe sender.pointee.counts.reordered &+= 1
            }
            stray(number, to: sequence, countedAs: isKnown ? .repeated : .reordered)
        }
        unsafe sender.pointee.latest_ns = time_ns
        unsafe window[Int(sequence)] = mark
        return false
    }

    /// Keeps that a frame went back to a number that was not missing. It is late, from before the first one heard; or it begins
    /// a new start, which the next frame will tell; or the sender counts some of its messages apart, as Betaflight does.
    private func stray(_ number: Int, to sequence: UInt8, countedAs count: LinkMemory.StrayCount) {
        let sender = unsafe memory.senders + number
        unsafe sender.pointee.stray = sequence
        unsafe sender.pointee.strayed = sender.pointee.counts.frames
        unsafe sender.pointee.strayCount = count
    }

    /// The second frame in a row, one number after the other, that went back: the sender has started anew.
    private func restart(_ number: Int, at sequence: UInt8) {
        let sender = unsafe memory.senders + number
        let window = unsafe memory.windows + number &* 256
        switch unsafe sender.pointee.strayCount {
        case .copy: break
        case .repeated: unsafe sender.pointee.counts.repeated &-= 1
        case .reordered: unsafe sender.pointee.counts.reordered &-= 1
        }
        let first = unsafe window[Int(sequence &- 1)]
        unsafe window.update(repeating: Self.unknown, count: 256)
        unsafe window[Int(sequence &- 1)] = first
        unsafe sender.pointee.counts.restarts &+= 1
        unsafe sender.pointee.last = sequence
    }
}
