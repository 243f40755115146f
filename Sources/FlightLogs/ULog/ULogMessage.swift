/// One raw message of a log, as it lies in the file.
///
/// The first one is the file's header, so that all of them one after another are the log again.
package struct ULogMessage: BitwiseCopyable, Sendable {
    /// Where the message begins in the file, and its length with its size and type.
    package var offset: UInt64
    package var byteCount: Int
    /// The letter on the wire; 0 for the file's header.
    package var type: UInt8
    /// The time of a data or text message, microseconds of the log's clock; nil where the message has none.
    package var timestamp_us: UInt64?
    /// True when lost bytes follow directly: the end of the message may not be its own.
    package var isBeforeLostBytes: Bool

    var startInWindow: Int

    /// The type, where it is a known one.
    package var kind: ULogMessageKind? { ULogMessageKind(rawValue: type) }
    /// True for the 16 bytes that open the file.
    package var isFileHeader: Bool { type == 0 }
}
