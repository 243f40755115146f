/// What a bridge is to do.
package struct BridgeSettings: Sendable {
    /// Where it listens.
    package var endpoints: [BridgeEndpoint]
    /// The ZeroMQ address of the daemon.
    package var destination: String
    /// The bridge's name: the first part of its sources' names.
    package var name: String
    /// The folder of the spool; nil for a queue in memory.
    package var spoolFolder: String?
    /// The most that waits, and is kept until it counts as delivered.
    package var spoolBytes = 1 << 30
    package var queueBytes = 64 << 20
    /// The most peers at a time; a daemon takes 4096 sources by default.
    package var maximumPeers = 4000
    /// Sends heartbeats once a second; nil for receive-only.
    package var heartbeat: GroundHeartbeat?
    /// Files with this bridge's secret key and the daemon's public key; both or none.
    package var secretKeyFile: String?
    package var serverKeyFile: String?

    package init(endpoints: [BridgeEndpoint], destination: String, name: String) throws(BridgeFailure) {
        guard (1...24).contains(name.utf8.count),
            name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2F })
        else { throw .name(name) }
        (self.endpoints, self.destination, self.name) = (endpoints, destination, name)
    }
}
