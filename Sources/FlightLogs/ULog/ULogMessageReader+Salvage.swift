import ByteParsing

extension ULogMessageReader {
    /// Four messages of the largest size: as far as a chain of messages is followed.
    private static let chainByteCount = 4 * ULogMessageKind.maximumByteCount
    private static let chainLength = 3
    /// How far the time of a data message behind damage may be from the last one before it, microseconds, to vouch for
    /// the message by itself: one minute.
    private static let largestStep_us: UInt64 = 60_000_000

    /// What to do with the message at ``position`` when it or its successor is in doubt.
    private enum Verdict {
        case message(ULogMessage)
        case lost(byteCount: Int)
    }

    /// Decides over the bytes at ``position``: a message, or nil after bytes were given up as lost.
    mutating func salvage() throws(FlightLogError) -> ULogMessage? {
        let range = try loadView(Self.chainByteCount)
        let endsSection = position + UInt64(range.count) == sectionEnd
        switch file.withBytes(range, { examine($0, windowOffset: range.lowerBound, endsSection: endsSection) }) {
        case .message(let message)?:
            return message
        case .lost(let byteCount)?:
            lose(UInt64(byteCount), reason: .damaged)
        case nil:
            try loseUntilNextMessage()
        }
        return nil
    }

    /// The verdict over the start of `view`; nil where no message is in sight.
    private func examine(_ view: RawSpan, windowOffset: Int, endsSection: Bool) -> Verdict? {
        let own = ULogPlausibility.judge(view, at: 0, definitions)
        if own > .impossible, isFollowed(view, from: 0, own, endsSection: endsSection) {
            return .message(describe(view, at: 0, windowOffset: windowOffset, isBeforeLostBytes: false))
        }
        let next = firstTrusted(view, from: 1, endsSection: endsSection)
        guard own == .certain else { return next.map { .lost(byteCount: $0) } }
        // What follows is no message. If a message begins inside this one, the end of this one is not its own:
        // bytes were cut out of the file. Otherwise the damage is behind it.
        if let next, next < end(of: view, at: 0) { return .lost(byteCount: next) }
        return .message(describe(view, at: 0, windowOffset: windowOffset, isBeforeLostBytes: true))
    }

    private func end(of view: RawSpan, at offset: Int) -> Int {
        offset + ULogMessageKind.headerByteCount + Int(view.littleEndian(UInt16.self, at: offset))
    }

    /// True when the messages behind the one at `offset` lead to one that is certain, or to the end of the section.
    private func isFollowed(
        _ view: RawSpan, from offset: Int, _ own: ULogPlausibility, endsSection: Bool
    ) -> Bool {
        var place = end(of: view, at: offset)
        for _ in 0..<Self.chainLength {
            if place == view.byteCount { return endsSection }
            switch ULogPlausibility.judge(view, at: place, definitions) {
            case .certain: return true
            case .doubtful: place = end(of: view, at: place)
            case .impossible:
                // A message cut off by the end of the file confirms a certain one before it, if its head is right.
                return own == .certain && endsSection
                    && ULogPlausibility.isHeadOfTruncatedMessage(view, at: place, definitions)
            }
        }
        return false
    }

    /// The first place from `start` on where a message stands that something vouches for.
    private func firstTrusted(_ view: RawSpan, from start: Int, endsSection: Bool) -> Int? {
        var offset = start
        let last = view.byteCount - ULogMessageKind.headerByteCount
        while offset <= last {
            if ULogPlausibility.isTypeKnown(view, at: offset), isTrusted(view, at: offset, endsSection: endsSection) {
                return offset
            }
            offset += 1
        }
        return nil
    }

    private func isTrusted(_ view: RawSpan, at offset: Int, endsSection: Bool) -> Bool {
        guard ULogPlausibility.judge(view, at: offset, definitions) == .certain else { return false }
        if isFollowed(view, from: offset, .doubtful, endsSection: endsSection) { return true }
        guard view.byte(at: offset + 2) == ULogMessageKind.data.rawValue else { return false }
        let before = clock.time_us
        let content = view.extracting(offset + ULogMessageKind.headerByteCount..<end(of: view, at: offset))
        guard let time = timestamp(type: ULogMessageKind.data.rawValue, content: content) else { return false }
        return (time > before ? time - before : before - time) <= Self.largestStep_us
    }

    /// Gives up bytes, piece by piece, until a message is in sight or the section ends.
    private mutating func loseUntilNextMessage() throws(FlightLogError) {
        let start = position
        let reason = tailReason
        while position < sectionEnd {
            skipHole(reason)
            let range = try loadView(Self.chainByteCount)
            let endsSection = position + UInt64(range.count) == sectionEnd
            let from = position == start ? 1 : 0
            let found = file.withBytes(range) { firstTrusted($0, from: from, endsSection: endsSection) }
            if let found {
                lose(UInt64(found), reason: .damaged)
                return
            }
            // Behind the middle of a piece that does not end the section, a message may need more than the piece shows.
            lose(UInt64(endsSection ? range.count : range.count / 2), reason: endsSection ? reason : .damaged)
        }
    }

    /// Gives up a hole of a sparse file without reading it: zeros are no message.
    private mutating func skipHole(_ reason: LostRange.Reason) {
        let content = min(file.contentOffset(from: position), sectionEnd)
        guard content > position + UInt64(Self.chainByteCount) else { return }
        // A message can begin with zeros: its size.
        lose(content - position - 8, reason: content == sectionEnd ? reason : .damaged)
    }

    /// Why the rest of a section is lost, if all of it is.
    private var tailReason: LostRange.Reason {
        let rest = sectionEnd - position
        guard rest <= UInt64(ULogMessageKind.maximumByteCount) else { return .damaged }
        return isAppendedDataAhead ? .cutByAppendedData : .truncated
    }

    private mutating func lose(_ byteCount: UInt64, reason: LostRange.Reason) {
        lostRanges.append(
            LostRange(offset: position, byteCount: byteCount, reason: reason, timeBefore_us: clock.time_us))
        position += byteCount
    }
}
