/// Records that are whole by their form, and whose bytes nothing vouches for.
package struct MCAPDoubt: Hashable, Sendable {
    /// Why nothing vouches for them.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The checksum of their chunk is not that of its records.
        case checksum
        /// The head of their chunk is lost, and with it the checksum.
        case headless
    }

    /// From the first record to the last; those of a chunk are all of its records.
    package var bytes: Range<UInt64>
    package var reason: Reason

    package init(bytes: Range<UInt64>, reason: Reason) { (self.bytes, self.reason) = (bytes, reason) }
}
