import MCAP

/// Bytes of a segment that hold no whole record any more: the file was cut or damaged.
package struct ArchiveLoss: Hashable, Sendable {
    package var path: String
    package var bytes: Range<UInt64>
    package var reason: MCAPLoss.Reason

    package init(path: String, bytes: Range<UInt64>, reason: MCAPLoss.Reason) {
        (self.path, self.bytes, self.reason) = (path, bytes, reason)
    }
}
