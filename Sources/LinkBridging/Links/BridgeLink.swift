/// One descriptor that a bridge listens on.
protocol BridgeLink: AnyObject {
    /// The descriptor to be watched; negative while there is none.
    var descriptor: Int32 { get }
    /// True while a connection is being made: the descriptor is watched for being writable.
    var isConnecting: Bool { get }
    /// True once nothing more can come from here.
    var isOver: Bool { get }

    /// Takes what has arrived, without waiting.
    func serve(_ peers: BridgePeers)
    /// Opens what is closed, when it is time.
    func reopen(_ peers: BridgePeers, now_ns: UInt64)
    /// Sends a heartbeat to whoever is there.
    func send(heartbeat: [UInt8], _ peers: BridgePeers, now_ns: UInt64)
    /// Closes for good.
    func close(_ peers: BridgePeers)
    /// Links that came into being since the last call.
    func takeNewLinks() -> [any BridgeLink]
}

extension BridgeLink {
    var isConnecting: Bool { false }
    var isOver: Bool { false }
    func reopen(_ peers: BridgePeers, now_ns: UInt64) {}
    func takeNewLinks() -> [any BridgeLink] { [] }
}
