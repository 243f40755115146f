/// How a bridge or a replay names and numbers its sources, so that one has the same number in every run.
package enum SourceNumber {
    /// A source's name has at most this many bytes.
    private static let longestName = 64

    /// `BRIDGE/PEER`, or, where that is too long for a name, `BRIDGE/` and the peer's hash.
    package static func name(bridge: String, peer: String) -> String {
        let name = bridge + "/" + printable(peer)
        return name.utf8.count <= longestName ? name : bridge + "/" + String(hash(name), radix: 16)
    }

    /// A recording's name as that of a source: without slashes, and shortened where it is too long.
    package static func name(recording: String) -> String {
        let name = String(printable(recording).map { $0 == "/" ? "_" : $0 })
        return name.utf8.count <= longestName ? name : "recording-" + String(hash(name), radix: 16)
    }

    /// Bytes that may not stand in a name are replaced by an underscore.
    private static func printable(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x21...0x7E).contains($0) ? $0 : 0x5F }, as: UTF8.self)
    }

    /// The number of a name: its hash with the upper bit set, which keeps it apart from the small numbers of settings. A
    /// number that another name of this bridge has is passed over.
    package static func identifier(of name: String, taken: [UInt32: String] = [:]) -> UInt32 {
        var identifier = hash(name) | 0x8000_0000
        while let other = taken[identifier], other != name { identifier = (identifier &+ 1) | 0x8000_0000 }
        return identifier
    }

    /// FNV-1a, 32 bits (G. Fowler, L. C. Noll, K.-P. Vo).
    private static func hash(_ text: String) -> UInt32 {
        text.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }
}
