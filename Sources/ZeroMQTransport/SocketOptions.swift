/// The settings of a socket; every one is set explicitly, so that no default of the library is relied on.
package struct SocketOptions: Sendable {
    /// How many messages are queued for receiving or sending before the sender waits or drops. It must hold what arrives
    /// during a nap of the receiver.
    package var highWaterMark: Int32 = 100_000
    /// The longest part accepted, in bytes; a peer that sends a longer one is disconnected. The contract: 64 KiB.
    package var maximumPartBytes: Int64 = 65_536
    /// How often a silent connection is probed, and after which silence it is given up.
    package var heartbeatInterval_ms: Int32 = 1000
    package var heartbeatTimeout_ms: Int32 = 3000
    /// A peer that does not finish its handshake within this time is disconnected.
    package var handshake_ms: Int32 = 3000
    /// How long a closed socket goes on sending what is queued.
    package var linger_ms: Int32 = 0
    /// Seconds of silence before TCP probes, seconds between probes, and probes before the connection is given up.
    package var keepaliveIdle_s: Int32 = 30
    package var keepaliveInterval_s: Int32 = 10
    package var keepaliveCount: Int32 = 3
    /// Nothing is queued for a peer that is not connected.
    package var isImmediate = true
    /// The wait before a lost connection is tried again; it doubles up to the second value.
    package var reconnect_ms: Int32 = 100
    package var reconnectMaximum_ms: Int32 = 5000
    /// Encryption; required on every address that is not local.
    package var security: CurveSecurity?

    package init(highWaterMark: Int32 = 100_000, linger_ms: Int32 = 0, security: CurveSecurity? = nil) {
        self.highWaterMark = highWaterMark
        self.linger_ms = linger_ms
        self.security = security
    }
}
