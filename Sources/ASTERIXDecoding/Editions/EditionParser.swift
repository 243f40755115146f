// The grammar of an edition's text. Blanks and newlines separate; what is in quotes stands for itself.
//
//     edition    = "CAT" number " " name {"," name} [" like " name] newline {item}
//     item       = name layout | "-"                    in the order of the field reference numbers, "-" unassigned;
//                                                       with "like", only the items that differ from that edition
//     layout     = ":" element | group | extended | repetitive | compound | explicit
//     group      = "(" {part} ")"                       part = name layout, the name "-" for spare bits
//     extended   = "<" {part} {"|" {part}} ["."] ">"    each part ends with FX, after "." the last one does not
//     repetitive = "[1]" layout                         after an octet that counts
//                | "[fx]" layout                        each followed by FX
//     compound   = "{" ["="] {item} "}"                 with "=" the primary subfield is one octet without FX
//     explicit   = "!" [compound]                       an octet with the whole length comes first
//     element    = bits [content]                       without content: an unsigned code or count
//     content    = "s" | "x" | "o" | "i" | "a" | "b"    signed, hexadecimal, octal, six-bit, ASCII, Comm-B with register
//                | "m"                                  Comm-B, the register behind it in elements of its own
//                | ("u" | "s") "*" step [";" unit]      an unsigned or signed number of steps
//                | "?" name {"," value "=" content}     by the value of the element of that name before it; "n" for none
//     step       = number ["/" number] | number "/2^" number

/// Reads the texts of the catalogue. A text that is not in its grammar is a broken build, not bad input.
struct EditionParser {
    private let text: [UInt8]
    private var place = 0

    /// The editions of the texts, in their order.
    static func editions(in texts: [String]) -> [Edition] {
        var editions: [Edition] = []
        for text in texts {
            var parser = EditionParser(text: Array(text.utf8))
            editions.append(parser.edition(after: editions))
        }
        return editions
    }

    private init(text: [UInt8]) { self.text = text }

    // MARK: Editions and items

    private mutating func edition(after known: [Edition]) -> Edition {
        let header = line().split(separator: " ")
        guard header.count == 2 || header.count == 4, header[0].hasPrefix("CAT"),
            let category = UInt8(header[0].dropFirst(3))
        else { fail() }
        let names = header[1].split(separator: ",").map(String.init)
        var items: [NamedLayout?] = []
        while skipBlanks() { items.append(item()) }
        guard header.count == 4 else { return Edition(category: category, names: names, items: items) }
        guard let base = known.first(where: { $0.category == category && $0.names.contains(String(header[3])) })
        else { fail() }
        var changed = base.items
        for case let item? in items {
            guard let index = changed.firstIndex(where: { $0?.name == item.name }) else { fail() }
            changed[index] = item
        }
        return Edition(category: category, names: names, items: changed)
    }

    private mutating func line() -> String {
        let start = place
        while place < text.count, text[place] != UInt8(ascii: "\n") { place += 1 }
        return String(decoding: text[start..<place], as: UTF8.self)
    }

    private mutating func item() -> NamedLayout? {
        let name = name()
        if name == "-", !isAt(":") { return nil }
        return NamedLayout(name: name == "-" ? "" : name, layout: layout())
    }

    private mutating func name() -> String { token(until: ":(<[{! \n)}>|") }

    private mutating func part() -> NamedLayout {
        guard let part = item() else { fail() }
        return part
    }

    // MARK: Layouts

    private mutating func layout() -> ItemLayout {
        switch next() {
        case UInt8(ascii: ":"): return .element(element())
        case UInt8(ascii: "("):
            var parts: [NamedLayout] = []
            while !ends(with: ")") { parts.append(part()) }
            return .group(parts)
        case UInt8(ascii: "<"): return extended()
        case UInt8(ascii: "["):
            let counter = token(until: "]")
            _ = next()
            return counter == "fx" ? .chained(layout()) : .repetitive(layout())
        case UInt8(ascii: "{"): return compound()
        case UInt8(ascii: "!"):
            guard isAt("{") else { return .explicit(content: nil) }
            return .explicit(content: layout())
        default: fail()
        }
    }

    private mutating func extended() -> ItemLayout {
        var parts: [[NamedLayout]] = [[]]
        var endsOpen = true
        while !ends(with: ">") {
            if takes("|") {
                parts.append([])
            } else if takes(".") {
                endsOpen = false
            } else {
                parts[parts.count - 1].append(part())
            }
        }
        return .extended(parts, endsOpen: endsOpen)
    }

    private mutating func compound() -> ItemLayout {
        let isExtensible = !takes("=")
        var items: [NamedLayout?] = []
        while !ends(with: "}") { items.append(item()) }
        return .compound(items, isExtensible: isExtensible)
    }

    // MARK: Elements

    private static let elementEnd = " \n)}>|,"

    private mutating func element() -> ElementLayout {
        var bits = 0
        while place < text.count, case let digit = Int(text[place]) - 0x30, (0...9).contains(digit) {
            bits = bits * 10 + digit
            place += 1
        }
        guard bits > 0 else { fail() }
        if takes("?") { return ElementLayout(bits: bits, content: dependent()) }
        return ElementLayout(bits: bits, content: content(token(until: Self.elementEnd)))
    }

    private mutating func dependent() -> ElementContent {
        let name = token(until: Self.elementEnd)
        var cases: [ElementContent.Case] = []
        while takes(",") {
            guard let value = UInt64(token(until: "=")) else { fail() }
            _ = next()
            cases.append(ElementContent.Case(value: value, content: content(token(until: Self.elementEnd))))
        }
        return .dependent(on: name, cases: cases)
    }

    private func content(_ word: String) -> ElementContent {
        switch word {
        case "", "n": return .unsigned
        case "s": return .signed
        case "x": return .hexadecimal
        case "o": return .octal
        case "i": return .sixBit
        case "a": return .ascii
        case "b": return .commB
        case "m": return .commBMessage
        default:
            guard word.hasPrefix("u*") || word.hasPrefix("s*") else { fail() }
            let parts = word.dropFirst(2).split(separator: ";", maxSplits: 1)
            return .quantity(
                isSigned: word.hasPrefix("s"), scale: scale(parts[0]), unit: parts.count > 1 ? String(parts[1]) : "")
        }
    }

    private func scale(_ word: Substring) -> Double {
        let parts = word.split(separator: "/")
        guard let numerator = Double(parts[0]) else { fail() }
        guard parts.count > 1 else { return numerator }
        if parts[1].hasPrefix("2^"), let exponent = Int(parts[1].dropFirst(2)) {
            return numerator / Double(sign: .plus, exponent: exponent, significand: 1)
        }
        guard let denominator = Double(parts[1]) else { fail() }
        return numerator / denominator
    }

    // MARK: Characters

    /// Passes blanks; false at the end of the text.
    private mutating func skipBlanks() -> Bool {
        while place < text.count, text[place] <= UInt8(ascii: " ") { place += 1 }
        return place < text.count
    }

    private mutating func next() -> UInt8 {
        guard place < text.count else { fail() }
        place += 1
        return text[place - 1]
    }

    private func isAt(_ character: Unicode.Scalar) -> Bool {
        place < text.count && text[place] == UInt8(ascii: character)
    }

    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        place += 1
        return true
    }

    /// Passes blanks and the closing character; false when something else comes first.
    private mutating func ends(with character: Unicode.Scalar) -> Bool {
        guard skipBlanks() else { fail() }
        return takes(character)
    }

    private mutating func token(until end: String) -> String {
        let ends = Array(end.utf8)
        let start = place
        while place < text.count, !ends.contains(text[place]) { place += 1 }
        return String(decoding: text[start..<place], as: UTF8.self)
    }

    private func fail() -> Never {
        let line = text.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1
        preconditionFailure("line \(line) of an edition is not in the catalogue's grammar")
    }
}
