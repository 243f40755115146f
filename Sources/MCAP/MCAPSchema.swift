/// How the messages of a channel are to be decoded: MCAP's schema record.
package struct MCAPSchema: Hashable, Sendable {
    /// The number of the schema in its file, from 1.
    package var id: UInt16
    package var name: String
    package var encoding: String
    package var data: [UInt8]

    package init(id: UInt16, name: String, encoding: String, data: [UInt8]) {
        (self.id, self.name, self.encoding, self.data) = (id, name, encoding, data)
    }
}
