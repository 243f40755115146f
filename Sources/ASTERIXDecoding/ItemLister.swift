import ByteParsing

/// Takes the items of an edition apart: elements by the standard's names, numbers in the standard's units.
///
/// What the edition does not describe is listed as its octets: the special purpose field, a reserved expansion field
/// without a description or at odds with it, and octets behind the parts that are described.
struct ItemLister {
    private let layouts: [NamedLayout?]

    /// The name of octets that are not described.
    private static let rest = "octets"

    init(_ edition: Edition) { layouts = edition.shapes.layouts }

    /// The item, which has been walked and so lies inside the block.
    func item(
        _ place: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan, prefix: String
    ) -> ItemValue.Element {
        let name = prefix + (layouts[place.index]?.name ?? "")
        let value = value(at: place.index, shapes, in: bytes, place.offset, place.offset + place.length)
        return ItemValue.Element(name: name, value: value)
    }

    /// The node with this number in the table, whose octets are `offset ..< end`.
    private func value(
        at index: Int, _ shapes: Span<ShapeNode>, in bytes: RawSpan, _ offset: Int, _ end: Int
    ) -> ItemValue {
        guard let layout = layouts[index]?.layout else { return .octets(bytes, at: offset, length: end - offset) }
        let node = shapes[index]
        switch layout {
        case .element, .group: return Self.value(of: layout, in: bytes, at: offset)
        case .extended(let parts, _): return extended(parts, in: bytes, offset, end)
        case .repetitive(let element):
            let count = node.octets == 0 ? 0 : (end - offset - 1) / Int(node.octets)
            return .list(
                (0..<count).map { Self.value(of: element, in: bytes, at: offset + 1 + $0 * Int(node.octets)) })
        case .chained(let element):
            return .list(
                stride(from: offset, to: end, by: Int(node.octets)).map {
                    Self.value(of: element, in: bytes, at: $0)
                })
        case .compound:
            return compound(node, shapes, in: bytes, offset, end) ?? .octets(bytes, at: offset, length: end - offset)
        case .explicit(let content):
            guard content != nil, end - offset > 1,
                let value = compound(shapes[Int(node.firstChild)], shapes, in: bytes, offset + 1, end)
            else { return .octets(bytes, at: offset, length: end - offset) }
            return value
        }
    }

    private static func value(of layout: ItemLayout, in bytes: RawSpan, at offset: Int) -> ItemValue {
        var cursor = BitCursor(octet: offset)
        return cursor.value(of: layout, in: bytes)
    }

    private func extended(
        _ parts: [[NamedLayout]], in bytes: RawSpan, _ offset: Int, _ end: Int
    ) -> ItemValue {
        var elements: [ItemValue.Element] = []
        var cursor = BitCursor(octet: offset)
        for part in parts where cursor.octet < end {
            elements += cursor.elements(of: part, in: bytes)
            cursor.passToOctet()
        }
        if cursor.octet < end {
            elements.append(
                .init(name: Self.rest, value: .octets(bytes, at: cursor.octet, length: end - cursor.octet)))
        }
        return .elements(elements)
    }

    /// The subfields that are present; `nil` where they do not end inside the item.
    private func compound(
        _ node: ShapeNode, _ shapes: Span<ShapeNode>, in bytes: RawSpan, _ offset: Int, _ end: Int
    ) -> ItemValue? {
        var found: [(number: Int, offset: Int, length: Int)] = []
        let length = try? ItemWalker.walkSubfields(of: node, shapes, in: bytes, at: offset, end: end) {
            found.append(($0, $1, $2))
        }
        guard let length else { return nil }
        var elements = found.map { number, place, length in
            let index = Int(node.firstChild) + number
            return ItemValue.Element(
                name: layouts[index]?.name ?? "", value: value(at: index, shapes, in: bytes, place, place + length))
        }
        if offset + length < end {
            let rest = offset + length
            elements.append(.init(name: Self.rest, value: .octets(bytes, at: rest, length: end - rest)))
        }
        return .elements(elements)
    }
}
