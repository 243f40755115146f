/// What a link did until now.
package struct LinkTotals: Sendable, Equatable {
    /// Frames that were put on the wire, duplicates not counted.
    package var framesSent: UInt64 = 0
    /// Frames that were numbered and never put on the wire.
    package var framesDropped: UInt64 = 0
    /// Frames among the sent ones that had a bit flipped.
    package var framesCorrupted: UInt64 = 0
    /// Copies of frames that were put on the wire in addition.
    package var framesDuplicated: UInt64 = 0
    /// Batches put on the wire, duplicates counted.
    package var messagesSent: UInt64 = 0
    /// Batches put on the wire after one that was made later.
    package var messagesReordered: UInt64 = 0

    package init() {}
}
