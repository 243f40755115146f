/// Every message of the standard's dialects: what `narae decode` names and what the checksum of a frame needs.
package struct MAVLinkCatalogue: Sendable {
    /// The definitions in the order of their ids.
    package let definitions: [MAVLinkMessageDefinition]
    let index: MAVLinkMessageIndex

    /// The messages of the MAVLink dialects, 339 of them. Built from text once, at the first use.
    package static let standard = MAVLinkCatalogue(
        text: [messages0to121, messages122to256, messages257to440, messages441to52001])

    init(text: [String]) {
        definitions = text.flatMap { Self.definitions(in: $0) }
        index = MAVLinkMessageIndex(definitions)
    }

    /// The message with this id; nil when no dialect has it.
    package func definition(id: UInt32) -> MAVLinkMessageDefinition? {
        var low = 0
        var high = definitions.count
        while low < high {
            let middle = (low + high) / 2
            if definitions[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < definitions.count && definitions[low].id == id ? definitions[low] : nil
    }

    /// The message with this name, in the standard's spelling; nil when no dialect has it.
    package func definition(named name: String) -> MAVLinkMessageDefinition? {
        definitions.first { $0.name == name }
    }
}
