/// What happened to a socket's connections since its start.
package struct ConnectionCounts: BitwiseCopyable, Equatable, Sendable {
    /// Peers that finished the handshake.
    package var established: UInt64 = 0
    /// Connections that ended after their handshake was finished.
    package var disconnected: UInt64 = 0
    /// Peers that did not finish the handshake in time, or spoke another protocol.
    package var failedHandshakes: UInt64 = 0
    /// Of the failed handshakes: those that the other side left unanswered, and those that it contradicted. The library does
    /// not try a connection again that was contradicted, or whose key was refused.
    package var silentHandshakes: UInt64 = 0
    package var contradictedHandshakes: UInt64 = 0
    /// Peers whose key is not known.
    package var refusedKeys: UInt64 = 0

    package init() {}

    /// Connections that the library does not try again.
    package var abandoned: UInt64 { refusedKeys + contradictedHandshakes }

    /// Connections open at this moment.
    package var open: UInt64 { established >= disconnected ? established - disconnected : 0 }
}
