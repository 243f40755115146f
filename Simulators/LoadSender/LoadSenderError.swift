/// Why a load could not be sent.
package enum LoadSenderError: Error, Equatable, Sendable {
    /// The host's name has no IPv4 or IPv6 address.
    case unknownHost(String)
    /// A call of the system failed with this error number.
    case system(call: String, errorNumber: Int32)
    /// The receiver did not take or send anything for the time allowed.
    case timedOut
    /// The receiver closed the connection.
    case closedByPeer
    /// The other end does not speak ZMTP 3 with the NULL mechanism, or is no PULL socket; the text says what it did.
    case handshake(String)
}
