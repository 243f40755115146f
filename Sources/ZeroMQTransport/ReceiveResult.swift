/// What one attempt to receive brought.
package enum ReceiveResult: BitwiseCopyable, Sendable {
    /// A batch; its frames are `entries(of:)` of the socket.
    case batch(BatchHeader)
    /// A named payload; `sourceName` and `payload` of the socket show it.
    case named(NamedPayload)
    /// Nothing has arrived.
    case empty
    /// A message of another shape, which is dropped and counted.
    case refused(WireRejection)
    /// The context was shut down; nothing more can be received.
    case closed
}
