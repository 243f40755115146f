/// How an attempt to send ended.
package enum SendResult: BitwiseCopyable, Equatable, Sendable {
    case sent
    /// There is no room, or no peer; nothing was sent.
    case full
    /// The context was shut down, or the library refused the call.
    case closed
}
