/// How a bridge names and numbers its sources, so that a peer has the same number in every run of the bridge.
enum SourceNumber {
    /// A source's name has at most this many bytes.
    private static let longestName = 64

    /// `BRIDGE/PEER`, or, where that is too long for a name, `BRIDGE/` and the peer's hash.
    static func name(bridge: String, peer: String) -> String {
        let name =
            bridge + "/" + String(decoding: peer.utf8.map { (0x21...0x7E).contains($0) ? $0 : 0x5F }, as: UTF8.self)
        return name.utf8.count <= longestName ? name : bridge + "/" + String(hash(name), radix: 16)
    }

    /// The number of a name: its hash with the upper bit set, which keeps it apart from the small numbers of settings. A
    /// number that another name of this bridge has is passed over.
    static func identifier(of name: String, taken: [UInt32: String] = [:]) -> UInt32 {
        var identifier = hash(name) | 0x8000_0000
        while let other = taken[identifier], other != name { identifier = (identifier &+ 1) | 0x8000_0000 }
        return identifier
    }

    /// FNV-1a, 32 bits (G. Fowler, L. C. Noll, K.-P. Vo).
    private static func hash(_ text: String) -> UInt32 {
        text.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }
}
