/// When the bytes of a peer's stream arrived that wait for the rest of their frame: one entry for each piece.
///
/// ```
/// stream  │ piece at 0, 10:00:01 │ piece at 12, 10:00:02 │ piece at 40, 10:00:03 │
///                          ▲ a frame that begins here was received at 10:00:01
/// ```
struct ReceptionTimes {
    private var pieces: [(offset: UInt64, received_ns: Int64)] = []

    /// Takes note of a piece.
    ///
    /// - Parameter offset: where it begins in the stream; not before the one noted last.
    mutating func note(pieceAt offset: UInt64, received_ns: Int64) { pieces.append((offset, received_ns)) }

    /// UTC of reception of the byte at an offset, nanoseconds; 0 when its piece was never noted.
    func time(ofByteAt offset: UInt64) -> Int64 { pieces.last { $0.offset <= offset }?.received_ns ?? 0 }

    /// Forgets the pieces that end at or before an offset. The memory is kept, so that a piece costs no allocation.
    mutating func forget(before offset: UInt64) {
        // A piece ends where the next one begins; the last may be needed as long as anything waits.
        while pieces.count > 1, pieces[1].offset <= offset { pieces.removeFirst() }
    }
}
