/// A stream of messages of one kind: MCAP's channel record.
package struct MCAPChannel: Hashable, Sendable {
    /// A key and its value, in the order of the file.
    package struct Entry: Hashable, Sendable {
        package var key: String
        package var value: String
        package init(_ key: String, _ value: String) { (self.key, self.value) = (key, value) }
    }

    /// The number of the channel in its file.
    package var id: UInt16
    /// The number of the schema of its messages; 0 for none.
    package var schema: UInt16
    package var topic: String
    package var messageEncoding: String
    package var metadata: [Entry]

    package init(id: UInt16, schema: UInt16 = 0, topic: String, messageEncoding: String, metadata: [Entry] = []) {
        (self.id, self.schema, self.topic) = (id, schema, topic)
        (self.messageEncoding, self.metadata) = (messageEncoding, metadata)
    }

    /// The value of a metadata key.
    package subscript(key: String) -> String? { metadata.first { $0.key == key }?.value }
}
