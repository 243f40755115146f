/// What vouches for the records at a reader's place.
enum MCAPTrust: Hashable, Sendable {
    /// No checksum has been met: nothing speaks for the bytes, and nothing against them.
    case unknown
    /// The chunk's checksum was right; it ends there.
    case right(end: UInt64)
    /// Behind damage that may have hidden the head of a chunk.
    case lost
    case doubtful(MCAPDoubt)
}
