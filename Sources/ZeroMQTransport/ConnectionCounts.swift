/// What happened to a socket's connections since its start.
package struct ConnectionCounts: BitwiseCopyable, Equatable, Sendable {
    /// Peers that finished the handshake.
    package var established: UInt64 = 0
    /// Connections that ended.
    package var disconnected: UInt64 = 0
    /// Peers that did not finish the handshake in time, or spoke another protocol.
    package var failedHandshakes: UInt64 = 0
    /// Peers whose key is not known.
    package var refusedKeys: UInt64 = 0

    package init() {}

    /// Connections open at this moment.
    package var open: UInt64 { established >= disconnected ? established - disconnected : 0 }
}
