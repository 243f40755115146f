/// A ZeroMQ address: `tcp://host:port`, `ipc://path` or `inproc://name`.
package struct Endpoint: Hashable, Sendable {
    /// The address as libzmq takes it.
    package let address: String
    /// Whether only programs on this machine can be at the other end.
    package let isLocal: Bool

    /// Reads an address; `*` stands for every interface or, as a port, for any free one.
    ///
    /// - Throws: `TransportError.invalidEndpoint`.
    package init(_ address: String) throws(TransportError) {
        self.address = address
        if address.hasPrefix("ipc://") || address.hasPrefix("inproc://") {
            guard !address.hasSuffix("://") else { throw .invalidEndpoint(address) }
            isLocal = true
            return
        }
        guard address.hasPrefix("tcp://") else { throw .invalidEndpoint(address) }
        // A connecting socket may name its own side first: `tcp://own:port;peer:port`.
        let peer = address.dropFirst(6).split(separator: ";", omittingEmptySubsequences: false).last ?? ""
        guard let colon = peer.lastIndex(of: ":") else { throw .invalidEndpoint(address) }
        let host = peer[..<colon]
        let port = peer[peer.index(after: colon)...]
        guard !host.isEmpty, port == "*" || UInt16(port) != nil else { throw .invalidEndpoint(address) }
        isLocal = Self.isLoopback(host)
    }

    /// Only literal loopback addresses and `localhost` count: any other name may resolve to anything.
    private static func isLoopback(_ host: Substring) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let bytes = host.split(separator: ".", omittingEmptySubsequences: false)
        return bytes.count == 4 && bytes[0] == "127" && bytes.allSatisfy { UInt8($0) != nil }
    }
}
