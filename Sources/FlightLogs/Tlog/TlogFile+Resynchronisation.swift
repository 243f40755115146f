import ByteParsing

extension TlogFile {
    /// How many bytes are looked at in one piece.
    private static let pieceByteCount = 1 << 16
    /// How many bytes behind the first byte of a frame its trustworthiness may depend on: four records.
    private static let chainByteCount =
        (TlogPlausibility.chainLength + 1) * (TlogRecord.timestampByteCount + MAVLinkFrameLength.maximum)

    /// Finds the first trustworthy frame from ``position`` on; what lies before it is skipped.
    mutating func resynchronise(isGenuine: (RawSpan) -> Bool) throws(FlightLogError) -> TlogRecord? {
        var searchFrom = position
        while searchFrom < file.byteCount {
            // The holes of a sparse file are zeros, which are no frame; the time before a frame may begin in one.
            let content = file.contentOffset(from: searchFrom)
            if content > searchFrom + UInt64(Self.pieceByteCount) {
                searchFrom = content - UInt64(TlogRecord.timestampByteCount)
            }
            // The time that belongs to a frame stands before it, and may lie in the piece before.
            let start = max(position, searchFrom - min(searchFrom, UInt64(TlogRecord.timestampByteCount)))
            let range = try file.load(Self.pieceByteCount, at: start)
            let endsFile = start + UInt64(range.count) == file.byteCount
            let end = endsFile ? range.count : range.count - Self.chainByteCount
            let places = Int(searchFrom - start)..<end
            let found = file.withBytes(range) {
                find(in: $0, places: places, endsFile: endsFile, isGenuine: isGenuine)
            }
            if let found {
                let timed = found.timestamp_us != nil
                let frameOffset = start + UInt64(found.frame)
                return accept(
                    timestamp_us: found.timestamp_us,
                    recordOffset: frameOffset - (timed ? UInt64(TlogRecord.timestampByteCount) : 0),
                    frameOffset: frameOffset, frameByteCount: found.length,
                    frameStartInWindow: range.lowerBound + found.frame)
            }
            searchFrom = start + UInt64(end)
        }
        skip(to: file.byteCount, reason: tailReason)
        return nil
    }

    /// A tail that is shorter than the largest record can be the rest of one that was not written to its end.
    private var tailReason: LostRange.Reason {
        file.byteCount - position < UInt64(TlogRecord.timestampByteCount + MAVLinkFrameLength.maximum)
            ? .truncated : .damaged
    }

    private func find(
        in view: RawSpan, places: Range<Int>, endsFile: Bool, isGenuine: (RawSpan) -> Bool
    ) -> (frame: Int, length: Int, timestamp_us: UInt64?)? {
        for offset in places {
            guard let length = MAVLinkFrameLength.frame(in: view, at: offset), offset + length <= view.byteCount
            else { continue }
            let time = timestamp(before: offset, length: length, in: view)
            let trusted = TlogPlausibility.isTrustworthy(
                in: view, frameAt: offset, length: length, hasTime: time != nil, endsFile: endsFile,
                isGenuine: isGenuine)
            if trusted { return (offset, length, time) }
        }
        return nil
    }
}
