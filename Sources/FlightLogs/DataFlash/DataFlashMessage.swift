/// One raw message of a DataFlash log, as it lies in the file.
package struct DataFlashMessage: BitwiseCopyable, Sendable {
    /// Where the message begins in the file, and its length with its header.
    package var offset: UInt64
    package var byteCount: Int
    /// The number of its type.
    package var type: UInt8
    /// Its time, microseconds of the autopilot's clock; nil where it has none, or one that nothing confirms.
    package var time_us: UInt64?
    /// True when lost bytes follow directly: the end of the message may not be its own.
    package var isBeforeLostBytes: Bool
    /// True when no format message has defined the type: the next message alone tells where this one ends.
    package var isOfUnknownType: Bool

    var startInWindow: Int
}
