/// Bytes of a file that hold no whole record.
package struct MCAPLoss: Hashable, Sendable {
    /// Why the bytes are lost.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Bytes that are no record, between records that are.
        case damaged
        /// The file ends inside a record, or without its closing records.
        case truncated
    }

    /// Empty where a file ends behind a whole record but is not closed.
    package var bytes: Range<UInt64>
    package var reason: Reason

    package init(bytes: Range<UInt64>, reason: Reason) { (self.bytes, self.reason) = (bytes, reason) }
}
