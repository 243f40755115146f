/// Bytes of a segment that hold no whole record any more: the file was cut or damaged.
package struct ArchiveLoss: Hashable, Sendable {
    package var path: String
    /// From the end of the last whole record to the end of the file.
    package var bytes: Range<UInt64>

    package init(path: String, bytes: Range<UInt64>) { (self.path, self.bytes) = (path, bytes) }
}
