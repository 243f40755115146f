import ByteParsing

/// Takes SETUP_SIGNING frames out of a MAVLink byte stream that arrives in pieces cut anywhere, before the pieces are kept.
///
/// The message id stands before the key, so the key can be held back even where a piece ends inside the frame. What may
/// remain of such a frame is the beginning of its header.
package struct MAVLinkSecretFilter: Sendable {
    /// The last bytes of the stream: a header may have begun in them.
    private var tail: [UInt8] = []
    /// Bytes of a frame that are still to come and to be left out.
    private var remaining = 0

    /// A filter at the start of its stream.
    package init() {}

    /// The piece without SETUP_SIGNING frames, and how many of them began in it; nil when the piece holds nothing of one
    /// and stays as it is, the usual case.
    package mutating func filtered(_ piece: RawSpan) -> (bytes: [UInt8], secrets: UInt64)? {
        if remaining == 0, tail.isEmpty || !mayBeginInTail, MAVLinkSecret.first(in: piece, from: 0) == nil {
            keepTail(of: piece)
            return nil
        }
        let known = tail.count
        var joined = tail
        for index in 0..<piece.byteCount { joined.append(piece.byte(at: index)) }
        return filtered(joined, known: known)
    }

    /// - Parameter known: how many of the bytes belong to earlier pieces.
    private mutating func filtered(_ joined: [UInt8], known: Int) -> (bytes: [UInt8], secrets: UInt64)? {
        var kept: [UInt8] = []
        var secrets: UInt64 = 0
        let wasInside = remaining > 0
        var position = known + min(remaining, joined.count - known)
        remaining -= position - known
        var searched = 0
        // Sound: a byte has no padding, and the span lives no longer than the array.
        let bytes = unsafe joined.span.bytes
        while let start = MAVLinkSecret.first(in: bytes, from: searched) {
            secrets += 1
            if start > position { kept += joined[position..<start] }
            let end = start + MAVLinkSecret.length(at: start, in: bytes)
            position = max(position, min(end, joined.count))
            remaining = max(remaining, end - joined.count)
            // A frame that has lost bytes reaches into the next one, which may hold the key once more.
            searched = start + 1
        }
        let isChanged = wasInside || secrets > 0
        if isChanged { kept += joined[position...] }
        tail = Array(joined.suffix(Self.tailLength))
        return isChanged ? (kept, secrets) : nil
    }

    /// As many bytes as a header may have in one piece while its id is in the next.
    private static let tailLength = MAVLinkSecret.headerLength - 1

    private var mayBeginInTail: Bool { tail.contains(MAVLinkFrame.magic2) }

    private mutating func keepTail(of piece: RawSpan) {
        if piece.byteCount >= Self.tailLength { tail.removeAll(keepingCapacity: true) }
        for index in max(0, piece.byteCount - Self.tailLength)..<piece.byteCount { tail.append(piece.byte(at: index)) }
        if tail.count > Self.tailLength { tail.removeFirst(tail.count - Self.tailLength) }
    }
}
