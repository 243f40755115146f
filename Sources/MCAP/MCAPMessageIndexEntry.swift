/// One message of a channel in a chunk: its time and the offset of its record inside the chunk's records.
package struct MCAPMessageIndexEntry: BitwiseCopyable, Hashable, Sendable {
    package var logTime: UInt64
    package var offset: UInt64
    package init(logTime: UInt64, offset: UInt64) { (self.logTime, self.offset) = (logTime, offset) }
}
