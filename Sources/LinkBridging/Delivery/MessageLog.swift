/// One message of two parts that waits to be delivered.
struct LoggedMessage {
    var header: [UInt8]
    var body: [UInt8]
    /// How many frames the message holds.
    var frameCount: Int
}

/// The messages of a bridge in the order they were made, with two marks: up to where they were sent, and up to where they
/// count as delivered. A message that was sent may still be lost with the daemon; it is kept until it counts as delivered,
/// and sent again when the connection was lost before.
///
/// ```
///   delivered, forgotten │ sent, kept │ waiting
///                        ▲ confirmed  ▲ next
/// ```
protocol MessageLog: AnyObject {
    /// Keeps a message; false when there is no room for it, or it cannot be written.
    func append(header: [UInt8], body: [UInt8], frameCount: Int) -> Bool
    /// The next message that waits; nil when none does.
    func next() -> LoggedMessage?
    /// Moves past the message that ``next()`` gave.
    func markSent(at monotonic_ns: UInt64)
    /// Makes everything wait again that does not count as delivered.
    func rewind()
    /// Lets everything count as delivered that was sent before a time.
    func confirm(sentBefore monotonic_ns: UInt64)
    /// Work that is to be done now and then, for example telling the disk.
    func maintain(at monotonic_ns: UInt64)
    /// Ends the log. What does not count as delivered by then stays where the log is on disk.
    func close()

    /// Messages and frames that wait.
    var waitingMessages: Int { get }
    var waitingFrames: Int { get }
    /// Why a message was refused last, for a person; nil while none was.
    var trouble: String? { get }
}
