/// How a file ended, as a reader found it.
package enum MCAPEnding: Hashable, Sendable {
    /// The data end record, the footer and the closing magic were there.
    case complete
    /// From the start of the range no whole record follows: the file was cut, or its bytes are damaged.
    ///
    /// The range reaches to the end of the file; what stood in it is lost.
    case torn(lost: Range<UInt64>)
}
