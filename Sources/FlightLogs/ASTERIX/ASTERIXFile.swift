import ByteParsing

/// Reads a file of ASTERIX data blocks, in whatever framing, one piece after another and in bounded memory.
///
/// Where the chain of lengths breaks, the reader searches for the next place at which it goes on; what lies between is a
/// lost range.
package struct ASTERIXFile: ~Copyable {
    /// One or more blocks as they were received together.
    package struct Piece: Sendable {
        /// The first byte of the blocks in the file.
        package var offset: UInt64
        /// The time of day of the reception, nanoseconds; `nil` where the framing holds none.
        package var timeOfDay_ns: Int64?
        fileprivate var window: Range<Int>
    }

    /// A place at which the framing holds: what to hand out, and where it goes on.
    struct Place {
        /// Where the blocks stand, from the place's first byte.
        var content: Range<Int>
        var timeOfDay_ns: Int64?
        var length: Int
        /// What the first block declares as its length; a plain block may be cut by the end of the file.
        var declaredLength: Int

        /// Ends the place where another begins: its own length is damaged. False where nothing of it is left then.
        mutating func end(at next: Int, trailer: Int) -> Bool {
            guard next - trailer > 3 else { return false }
            (content, length) = (0..<next - trailer, next)
            return true
        }
    }

    private var file: BufferedFile
    private let framing: ASTERIXFraming
    private let isCategory: (UInt8) -> Bool
    private var offset: UInt64
    /// Bytes that belong to no piece.
    package private(set) var lostRanges = LostRangeList()

    static let largestBlock = 0xFFFF
    /// The largest record of any framing with what stands before and after it.
    private static let largestPlace = largestBlock + 16

    /// Opens a file.
    ///
    /// - Parameter isCategory: tells the categories that are expected: after damage the chain is taken up with one of them.
    /// - Throws: ``FlightLogError`` for a file that cannot be read, is empty, or is shorter than the framing's header.
    package init(
        path: String, framing: ASTERIXFraming, isCategory: @escaping (UInt8) -> Bool
    ) throws(FlightLogError) {
        let opened = try BufferedFile(path: path)
        guard opened.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
        guard opened.byteCount > framing.headerByteCount else {
            throw FlightLogError(path: path, offset: 0, reason: .wrongHeader(format: "a GPS recording of ASTERIX"))
        }
        file = opened
        self.framing = framing
        self.isCategory = isCategory
        offset = framing.headerByteCount
    }

    /// Where the reader stands: behind the last piece.
    package var restOffset: UInt64 { offset }
    package var byteCount: UInt64 { file.byteCount }

    /// The next piece, or nil at the end.
    ///
    /// A file of plain blocks that ends inside a block hands that one out as it is, so that its whole records are decoded.
    package mutating func next() throws(FlightLogError) -> Piece? {
        while offset < file.byteCount {
            let window = try file.load(3 * Self.largestPlace, at: offset)
            let isEnd = offset + UInt64(window.count) == file.byteCount
            guard let place = file.withBytes(window, { checkedPlace(in: $0, isEnd: isEnd) }) else {
                try resynchronise()
                continue
            }
            defer { offset += UInt64(place.length) }
            let start = window.lowerBound
            return Piece(
                offset: offset + UInt64(place.content.lowerBound), timeOfDay_ns: place.timeOfDay_ns,
                window: start + place.content.lowerBound..<start + place.content.upperBound)
        }
        return nil
    }

    /// What stands at the first byte. Where the chain does not go on behind it but does so before its end, it is its own
    /// length that is damaged, and it ends there. (A FINAL record is proved by its end mark.)
    private func checkedPlace(in bytes: RawSpan, isEnd: Bool) -> Place? {
        guard var place = Self.place(framing, in: bytes, at: 0, isEnd: isEnd) else { return nil }
        let isLast = isEnd && place.length == bytes.byteCount
        if framing == .final || isChain(in: bytes, at: place.length, isEnd: isEnd) { return place }
        let isWhole = place.content.count == place.declaredLength
        if isLast, isWhole { return place }
        guard let next = (1..<place.length).first(where: { isChain(in: bytes, at: $0, isEnd: isEnd) }) else {
            return place
        }
        let trailer = framing == .gps ? ASTERIXFraming.gpsTrailerByteCount : 0
        return place.end(at: next, trailer: trailer) ? place : nil
    }

    /// Calls `body` with the blocks of the piece that was read last.
    package func withBytes<Result>(of piece: Piece, _ body: (RawSpan) -> Result) -> Result {
        file.withBytes(piece.window, body)
    }

    /// Passes what holds no piece, up to the next place from which the chain goes on.
    private mutating func resynchronise() throws(FlightLogError) {
        let begin = offset
        var found: UInt64?
        while found == nil, offset < file.byteCount {
            offset += 1
            let window = try file.load(3 * Self.largestPlace, at: offset)
            let isEnd = offset + UInt64(window.count) == file.byteCount
            // Places are looked for in the part of the window behind which a whole chain still fits.
            let tried = isEnd ? window.count : window.count - 2 * Self.largestPlace
            let hit = file.withBytes(window) { bytes in
                (0..<tried).first { isChain(in: bytes, at: $0, isEnd: isEnd) }
            }
            if let hit { found = offset + UInt64(hit) } else { offset += UInt64(max(1, tried)) - 1 }
        }
        offset = found ?? file.byteCount
        let reason: LostRange.Reason = found == nil ? .truncated : .damaged
        lostRanges.append(LostRange(offset: begin, byteCount: offset - begin, reason: reason))
    }

    /// True where two pieces stand one after another, or one at the end of the file, all of expected categories.
    private func isChain(in bytes: RawSpan, at start: Int, isEnd: Bool) -> Bool {
        var place = start
        for _ in 0..<2 {
            if place == bytes.byteCount, isEnd, place > start { return true }
            guard let next = Self.place(framing, in: bytes, at: place, isEnd: false),
                isCategory(bytes.byte(at: place + next.content.lowerBound))
            else { return false }
            place += next.length
        }
        return true
    }
}
