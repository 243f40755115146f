/// The shapes of an edition's items in one array: the items by field reference number, the first at 0, then the
/// subfields of each.
struct ShapeTable: Sendable {
    private(set) var nodes: [ShapeNode] = []
    /// The layout and the name of each node, where it has one.
    private(set) var layouts: [NamedLayout?] = []
    /// How many field reference numbers the edition has.
    let itemCount: Int

    /// Codes for the two fields without a number.
    static let reservedExpansion: UInt16 = 0xFFFE
    static let specialPurpose: UInt16 = 0xFFFF

    init(_ items: [NamedLayout?]) {
        itemCount = items.count
        append(items)
        for (index, item) in items.enumerated() {
            guard let item else { continue }
            nodes[index].code = Self.code(of: item.name)
            complete(index, item.layout)
        }
    }

    /// 105 for item `105`, ``reservedExpansion`` for `RE`, ``specialPurpose`` for `SP`.
    static func code(of name: String) -> UInt16 {
        switch name {
        case "RE": reservedExpansion
        case "SP": specialPurpose
        default: UInt16(name) ?? 0
        }
    }

    /// True for an item of 24 bits in 1/128 s: every category tells its time of day in this form.
    func isTimeOfDay(_ index: Int) -> Bool {
        guard case .element(let element) = layouts[index]?.layout, element.bits == 24,
            case .quantity(false, 0.007_812_5, "s") = element.content
        else { return false }
        return true
    }

    private mutating func append(_ items: [NamedLayout?]) {
        nodes += items.map { _ in ShapeNode(kind: .unassigned) }
        layouts += items
    }

    private mutating func complete(_ index: Int, _ layout: ItemLayout) {
        switch layout {
        case .element, .group: set(index, .fixed, octets: Self.octets(layout))
        case .repetitive(let element): set(index, .repetitive, octets: Self.octets(element))
        case .chained(let element):
            precondition(element.fixedBits % 8 == 7, "an element with FX fills octets")
            set(index, .chained, octets: (element.fixedBits + 1) / 8)
        case .extended(let parts, let endsOpen): complete(index, parts, endsOpen: endsOpen)
        case .compound(let items, let isExtensible):
            complete(index, isExtensible ? .compound : .compoundOctet, children: items)
        case .explicit(let content):
            set(index, .explicit, octets: 0)
            guard let content else { return }
            complete(index, .explicit, children: [NamedLayout(name: "", layout: content)])
        }
    }

    private mutating func complete(_ index: Int, _ kind: ShapeNode.Kind, children: [NamedLayout?]) {
        let first = nodes.count
        precondition(children.count < 256 && first + children.count < 65_536, "an edition fits its table")
        append(children)
        nodes[index].kind = kind
        nodes[index].firstChild = UInt16(first)
        nodes[index].childCount = UInt8(children.count)
        for (number, child) in children.enumerated() {
            if let child { complete(first + number, child.layout) }
        }
        for number in first..<first + children.count {
            nodes[number].run = SubfieldRun(nodes[number..<first + children.count])
        }
    }

    private mutating func complete(_ index: Int, _ parts: [[NamedLayout]], endsOpen: Bool) {
        let sizes = parts.enumerated().map { number, part in
            let bits = part.reduce(0) { $0 + $1.layout.fixedBits } + (endsOpen || number < parts.count - 1 ? 1 : 0)
            precondition(bits % 8 == 0, "a part with FX fills octets")
            return bits / 8
        }
        if sizes.allSatisfy({ $0 == 1 }) {
            set(index, .extended, octets: endsOpen ? 0 : sizes.count)
        } else {
            precondition(endsOpen, "parts of several octets end with FX")
            complete(
                index, .extendedParts,
                children: sizes.map {
                    NamedLayout(name: "", layout: .element(ElementLayout(bits: 8 * $0, content: .unsigned)))
                })
        }
    }

    private mutating func set(_ index: Int, _ kind: ShapeNode.Kind, octets: Int) {
        nodes[index].kind = kind
        nodes[index].octets = UInt16(octets)
    }

    private static func octets(_ layout: ItemLayout) -> Int {
        precondition(layout.fixedBits % 8 == 0, "an item fills octets")
        return layout.fixedBits / 8
    }
}
