import ByteParsing

/// Walks the data blocks of one datagram, or of a file that is a plain concatenation of blocks.
///
/// ```
///  octet 0      1..2             3...
/// ┌─────────┬───────────────┬─────────────┬─ ─┬──────────────┐
/// │ CAT     │ LEN, BE16,    │ record      │ … │ next block   │
/// │         │ header incl.  │ FSPEC items │   │ or trailer   │
/// └─────────┴───────────────┴─────────────┴─ ─┴──────────────┘
/// ```
/// EUROCONTROL-SPEC-0149 part 1, §4.3. Feeds add bytes after the last block (padding, a recorder's own trailer): what
/// cannot be a block after at least one whole block is a trailer, which is counted and is no error.
package struct ASTERIXBlocks: BitwiseCopyable, Sendable {
    /// The header's length: category and length.
    package static let headerLength = 3

    /// What stands at the walker's place.
    package enum Element: BitwiseCopyable, Sendable, Equatable {
        /// A whole block; the records lie in `start ..< end`.
        case block(category: UInt8, start: Int, end: Int)
        /// A block that declares more bytes than there are; its records lie in `start ..< end` as far as they go.
        case truncated(category: UInt8, start: Int, end: Int)
        /// The bytes cannot begin a block, and no block came before them.
        case malformed(ASTERIXRejection)
        /// Bytes after the last block.
        case trailer(offset: Int, length: Int)
    }

    /// The offset of the next header.
    package private(set) var offset = 0
    private var blocksSeen = 0

    package init() {}

    /// The next element, or `nil` at the end of the bytes.
    ///
    /// - Parameter isDecoded: tells the categories for which a cut block is damage rather than a trailer that happens to
    ///   look like a header.
    package mutating func next(in bytes: RawSpan, isDecoded: (UInt8) -> Bool) -> Element? {
        let remaining = bytes.byteCount - offset
        guard remaining > 0 else { return nil }
        let start = offset
        offset = bytes.byteCount
        let category = bytes.byte(at: start)
        guard remaining >= Self.headerLength else {
            if blocksSeen > 0 { return .trailer(offset: start, length: remaining) }
            return .malformed(
                ASTERIXRejection(.truncatedBlock, category: category, offset: start, bytesSkipped: remaining))
        }
        let length = Int(bytes.bigEndian(UInt16.self, at: start + 1))
        if category != 0, length >= Self.headerLength, length <= remaining {
            offset = start + length
            blocksSeen += 1
            return .block(category: category, start: start + Self.headerLength, end: offset)
        }
        if isDecoded(category), length > remaining {
            return .truncated(category: category, start: start + Self.headerLength, end: bytes.byteCount)
        }
        if blocksSeen > 0 { return .trailer(offset: start, length: remaining) }
        let reason: ASTERIXRejection.Reason =
            category == 0 ? .unsupportedCategory : length > remaining ? .truncatedBlock : .blockLength
        return .malformed(
            ASTERIXRejection(reason, category: category, offset: start, bytesSkipped: remaining))
    }
}
