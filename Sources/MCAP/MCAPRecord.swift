/// One record of the data section, as a reader meets it. Payloads stay in the reader's buffer.
package enum MCAPRecord: Hashable, Sendable {
    case schema(MCAPSchema)
    case channel(MCAPChannel)
    case message(MCAPMessage)
    case metadata(MCAPMetadata)
    /// The start of a chunk, whose records follow one by one.
    case chunk(MCAPChunkHeader)
    /// The message index of one channel behind a chunk.
    case messageIndex(channel: UInt16, entries: Int)
    /// A record whose content is passed over: attachments, padding, and opcodes of others.
    case other(opcode: UInt8)

    /// The record of an opcode and its whole content; nil when the content does not fit the opcode.
    init?(opcode: MCAPOpcode, content: [UInt8]) {
        var cursor = MCAPContentCursor(content)
        switch opcode {
        case .schema:
            guard let id = cursor.integer(UInt16.self), let name = cursor.text(), let encoding = cursor.text(),
                let data = cursor.bytes()
            else { return nil }
            self = .schema(MCAPSchema(id: id, name: name, encoding: encoding, data: data))
        case .channel:
            guard let id = cursor.integer(UInt16.self), let schema = cursor.integer(UInt16.self),
                let topic = cursor.text(), let encoding = cursor.text(), let metadata = cursor.entries()
            else { return nil }
            self = .channel(
                MCAPChannel(id: id, schema: schema, topic: topic, messageEncoding: encoding, metadata: metadata))
        case .metadata:
            guard let name = cursor.text(), let entries = cursor.entries() else { return nil }
            self = .metadata(MCAPMetadata(name: name, entries: entries))
        case .messageIndex:
            guard let channel = cursor.integer(UInt16.self), let length = cursor.integer(UInt32.self) else {
                return nil
            }
            self = .messageIndex(channel: channel, entries: Int(length) / MCAPLayout.messageIndexEntryLength)
        default: self = .other(opcode: opcode.rawValue)
        }
    }
}
