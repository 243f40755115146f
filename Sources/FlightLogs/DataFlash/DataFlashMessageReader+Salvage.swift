import ByteParsing

extension DataFlashMessageReader {
    /// How far ahead the next message is looked for at once.
    private static let searchByteCount = 1 << 16
    /// How far the time of a message behind damage may be from the last one before it, microseconds, to vouch for the
    /// message by itself: one minute.
    private static let largestStep_us: UInt64 = 60_000_000

    /// What to do with the bytes at ``position`` when they are no message that another one follows.
    private enum Verdict {
        case message(DataFlashMessage)
        /// The type has another size than the last format message said.
        case resized(type: UInt8, byteCount: Int)
        case lost(byteCount: Int)
    }

    /// Decides over the bytes at ``position``: a message, or nil after bytes were given up as lost.
    ///
    /// 1. Where the definitions of a type contradict each other, the size that leads to another message is the right one.
    /// 2. A message whose head is right is kept, though lost bytes follow it, unless another message begins inside it: then
    ///    bytes were cut out of the file, and its end is not its own.
    /// 3. A message whose type nobody has defined reaches to the next message.
    /// 4. Everything else is lost up to the next message that something vouches for (``isTrusted(_:at:endsFile:)``).
    mutating func salvage() throws(FlightLogError) -> DataFlashMessage? {
        let range = try file.load(Self.searchByteCount, at: position)
        let endsFile = position + UInt64(range.count) == file.byteCount
        switch file.withBytes(range, { examine($0, windowOffset: range.lowerBound, endsFile: endsFile) }) {
        case .message(let message):
            return message
        case .resized(let type, let byteCount):
            _ = definitions.select(type: type, byteCount: byteCount)
        case .lost(let byteCount):
            let isTail = endsFile && byteCount == range.count && byteCount <= DataFlashFormat.maximumByteCount
            lose(UInt64(byteCount), reason: isTail ? .truncated : .damaged)
            skipHole()
        }
        return nil
    }

    private func examine(_ view: RawSpan, windowOffset: Int, endsFile: Bool) -> Verdict {
        guard view.byteCount >= DataFlashFormat.headerByteCount, view.littleEndian(UInt16.self, at: 0) == Self.magic
        else { return .lost(byteCount: loss(view, endsFile: endsFile)) }
        let type = view.byte(at: 2)
        let byteCount = definitions.byteCount(of: type)
        guard byteCount > 0 else { return examineUnknownType(view, windowOffset: windowOffset, endsFile: endsFile) }
        let isFollowed = isFollowed(view, at: byteCount, endsFile: endsFile)
        if !isFollowed {
            for other in definitions.otherByteCounts(of: type)
            where self.isFollowed(view, at: other, endsFile: endsFile) {
                return .resized(type: type, byteCount: other)
            }
        }
        // What stands inside a message that another one follows must have more evidence than its head, which numbers can
        // have too: its end, and a time or form that can be.
        let next = firstTrusted(view, before: byteCount, endsFile: endsFile, isPicky: isFollowed)
        if let next { return .lost(byteCount: next) }
        guard byteCount <= view.byteCount else { return .lost(byteCount: view.byteCount) }
        return .message(
            describe(view, at: 0, byteCount, windowOffset: windowOffset, isBeforeLostBytes: !isFollowed))
    }

    private func examineUnknownType(_ view: RawSpan, windowOffset: Int, endsFile: Bool) -> Verdict {
        let next = loss(view, endsFile: endsFile)
        // Nothing but the next message vouches for the end, so that a rest without one is lost.
        guard next <= DataFlashFormat.maximumByteCount, next < view.byteCount else { return .lost(byteCount: next) }
        return .message(
            DataFlashMessage(
                offset: position, byteCount: next, type: view.byte(at: 2), time_us: nil, isBeforeLostBytes: false,
                isOfUnknownType: true, startInWindow: windowOffset))
    }

    /// How many bytes from the start of `view` on hold no message. Where none is in sight and the file goes on, the last
    /// bytes are looked at again with what follows them.
    private func loss(_ view: RawSpan, endsFile: Bool) -> Int {
        if let next = firstTrusted(view, before: view.byteCount, endsFile: endsFile) { return next }
        return endsFile ? view.byteCount : max(1, view.byteCount - DataFlashFormat.maximumByteCount - 2)
    }

    /// The first place behind the start of `view` and before `end` where a message stands that something vouches for.
    ///
    /// - Parameter isPicky: both the end and the content must vouch for it, not one of them.
    private func firstTrusted(_ view: RawSpan, before end: Int, endsFile: Bool, isPicky: Bool = false) -> Int? {
        var offset = 1
        while let place = view.firstMagic(from: offset, before: end) {
            if isTrusted(view, at: place, endsFile: endsFile, isPicky: isPicky) { return place }
            offset = place + 1
        }
        return nil
    }

    /// True when a message at `offset` is followed by another one or by the end of the file, or when its content is such
    /// as a message of its type has here.
    private func isTrusted(_ view: RawSpan, at offset: Int, endsFile: Bool, isPicky: Bool) -> Bool {
        guard offset + DataFlashFormat.headerByteCount <= view.byteCount else { return false }
        let type = view.byte(at: offset + 2)
        let byteCount = definitions.byteCount(of: type)
        guard byteCount > 0, offset + byteCount <= view.byteCount else { return false }
        let hasEnd =
            isFollowed(view, at: offset + byteCount, endsFile: endsFile)
            || definitions.otherByteCounts(of: type).contains {
                isFollowed(view, at: offset + $0, endsFile: endsFile)
            }
        guard isPicky ? hasEnd : !hasEnd else { return hasEnd }
        return hasContent(view.extracting(offset..<offset + byteCount))
    }

    /// True when the time of a message fits the one before, or when it is a format message that can be one.
    private func hasContent(_ message: RawSpan) -> Bool {
        if message.byte(at: 2) == DataFlashFormat.formatType { return DataFlashFormat.parse(message)?.count == 1 }
        guard let time = definitions.time_us(of: message), let before = lastTime_us else { return false }
        return Self.distance(time, before) <= Self.largestStep_us
    }

    /// True when a message begins at `offset`, or the file ends there.
    private func isFollowed(_ view: RawSpan, at offset: Int, endsFile: Bool) -> Bool {
        if offset == view.byteCount { return endsFile }
        guard offset + 2 <= view.byteCount else { return false }
        return view.littleEndian(UInt16.self, at: offset) == Self.magic
    }

    /// Gives up a hole of a sparse file without reading it: zeros are no message.
    private mutating func skipHole() {
        let content = file.contentOffset(from: position)
        if content > position + UInt64(Self.searchByteCount) { lose(content - position, reason: .damaged) }
    }

    private mutating func lose(_ byteCount: UInt64, reason: LostRange.Reason) {
        lostRanges.append(
            LostRange(offset: position, byteCount: byteCount, reason: reason, timeBefore_us: lastTime_us))
        awaitsTimeAfterLoss = true
        position += byteCount
    }
}

extension RawSpan {
    /// The first place from `start` on and before `end` where A3 95 stands.
    @inline(__always)
    func firstMagic(from start: Int, before end: Int) -> Int? {
        var offset = start
        let last = Swift.min(end, byteCount - 1)
        while offset < last {
            guard offset + 8 <= byteCount else {
                if littleEndian(UInt16.self, at: offset) == DataFlashMessageReader.magic { return offset }
                offset += 1
                continue
            }
            // Eight bytes at once: a byte of the difference is zero where A3 stands (Warren, "Hacker's Delight", 6-1).
            let difference = littleEndian(UInt64.self, at: offset) ^ 0xA3A3_A3A3_A3A3_A3A3
            let zeros = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
            guard zeros != 0 else {
                offset += 8
                continue
            }
            offset += zeros.trailingZeroBitCount / 8
            if offset < last, byte(at: offset + 1) == 0x95 { return offset }
            offset += 1
        }
        return nil
    }
}
