/// Every message that a decoder knows: what `narae decode` names and what the checksum of a frame needs.
package struct MAVLinkCatalogue: Sendable {
    /// The definitions in the order of their ids.
    package let definitions: [MAVLinkMessageDefinition]
    /// The ids whose definition is not the standard's: their frames have no direct path to reports. In order.
    package let redefinedIDs: [UInt32]
    let index: MAVLinkMessageIndex

    /// The messages of the MAVLink dialects, 339 of them. Built from text once, at the first use.
    package static let standard = MAVLinkCatalogue(
        text: [messages0to121, messages122to256, messages257to440, messages441to52001])

    init(text: [String]) {
        definitions = text.flatMap { Self.definitions(in: $0) }
        redefinedIDs = []
        index = MAVLinkMessageIndex(definitions)
    }

    /// The standard's messages and a site's own; where both have an id, the site's own holds.
    ///
    /// - Precondition: no two of the additions have the same id.
    package init(standardWith additions: [MAVLinkMessageDefinition]) {
        let standard = Self.standard
        let own = Set(additions.map(\.id))
        definitions = (standard.definitions.filter { !own.contains($0.id) } + additions).sorted { $0.id < $1.id }
        redefinedIDs = additions.filter { addition in
            standard.definition(id: addition.id).map { !addition.agrees(with: $0) } ?? false
        }.map(\.id).sorted()
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

extension MAVLinkMessageDefinition {
    /// True when both definitions find the same fields in a frame: CRC_EXTRA ties the base fields, and of the extensions one
    /// definition may know more than the other, as dialects of different years do.
    func agrees(with other: MAVLinkMessageDefinition) -> Bool {
        checksumExtra == other.checksumExtra
            && zip(fields, other.fields).allSatisfy {
                $0.type == $1.type && $0.offset == $1.offset && $0.arrayLength == $1.arrayLength
                    && $0.isExtension == $1.isExtension && $0.name == $1.name
            }
    }
}
