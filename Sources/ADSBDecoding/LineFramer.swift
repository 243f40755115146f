import ByteParsing

/// Cuts a stream of text into lines; pieces may end anywhere, and the length of a line is bounded.
struct LineFramer: Sendable {
    /// Longer lines are no lines of any format here.
    static let longestLine = 1024

    private var pending: [UInt8] = []
    /// The rest of a line that was too long is passed over up to its end.
    private var isPassingOver = false
    private var passedOver = 0

    var isEmpty: Bool { pending.isEmpty && !isPassingOver }

    /// Takes the next piece.
    ///
    /// - Parameters:
    ///   - isComplete: tells whether a rest without an end of line is a whole line all the same.
    ///   - line: gets each line without its end, never an empty one.
    ///   - tooLong: gets the length of a line that was passed over.
    mutating func push(
        _ bytes: RawSpan, isComplete: (RawSpan) -> Bool, line: (RawSpan) -> Void, tooLong: (Int) -> Void
    ) {
        for offset in 0..<bytes.byteCount {
            let byte = bytes.byte(at: offset)
            if byte == 0x0A {
                end(line: line, tooLong: tooLong)
            } else if isPassingOver {
                passedOver += 1
            } else if pending.count == Self.longestLine {
                (isPassingOver, passedOver) = (true, pending.count + 1)
                pending.removeAll(keepingCapacity: true)
            } else {
                pending.append(byte)
            }
        }
        // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
        if !pending.isEmpty, unsafe isComplete(pending.span.bytes) { end(line: line, tooLong: tooLong) }
    }

    private mutating func end(line: (RawSpan) -> Void, tooLong: (Int) -> Void) {
        if isPassingOver {
            tooLong(passedOver)
            (isPassingOver, passedOver) = (false, 0)
            return
        }
        while let last = pending.last, last == 0x0D || last == 0x20 { pending.removeLast() }
        // Sound: as above.
        if !pending.isEmpty { unsafe line(pending.span.bytes) }
        pending.removeAll(keepingCapacity: true)
    }
}
