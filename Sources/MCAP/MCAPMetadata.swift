/// Named key-value pairs of a file: MCAP's metadata record.
package struct MCAPMetadata: Hashable, Sendable {
    package var name: String
    package var entries: [MCAPChannel.Entry]

    package init(name: String, entries: [MCAPChannel.Entry]) { (self.name, self.entries) = (name, entries) }

    /// The value of a key.
    package subscript(key: String) -> String? { entries.first { $0.key == key }?.value }
}
