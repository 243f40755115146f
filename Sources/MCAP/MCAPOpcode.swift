/// The first byte of every record of an MCAP file. Source: https://mcap.dev/spec, "Records".
@frozen package enum MCAPOpcode: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case header = 0x01
    case footer = 0x02
    case schema = 0x03
    case channel = 0x04
    case message = 0x05
    case chunk = 0x06
    case messageIndex = 0x07
    case chunkIndex = 0x08
    case attachment = 0x09
    case attachmentIndex = 0x0A
    case statistics = 0x0B
    case metadata = 0x0C
    case metadataIndex = 0x0D
    case summaryOffset = 0x0E
    case dataEnd = 0x0F
    /// Space that is reserved behind the last record of a file that is still being written.
    ///
    /// The specification leaves 0x80–0xFF to applications, and readers skip a record whose opcode they do not know.
    case padding = 0xF0
}
