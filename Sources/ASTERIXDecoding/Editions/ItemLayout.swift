/// The bits of an item or of a part of one, as the edition describes them: the item types of EUROCONTROL-SPEC-0149
/// part 1, §4.2.
indirect enum ItemLayout: Sendable {
    case element(ElementLayout)
    /// Elements one after another.
    case group([NamedLayout])
    /// Parts that each end with a bit (FX) which says that the next part follows.
    ///
    /// The last part has no such bit where `endsOpen` is false: nothing can follow it.
    case extended([[NamedLayout]], endsOpen: Bool)
    /// An octet that counts, then so many of these.
    case repetitive(ItemLayout)
    /// One or more of these, each ending with FX.
    case chained(ItemLayout)
    /// A primary subfield whose bits name the subfields that follow; `nil` where a bit is not assigned.
    ///
    /// It is extended by FX, or is one octet of eight bits.
    case compound([NamedLayout?], isExtensible: Bool)
    /// An octet with the whole length, then what `content` describes, or octets that the edition leaves to others.
    case explicit(content: ItemLayout?)
}

/// A part of an item with its name; the name is empty for spare bits.
struct NamedLayout: Sendable {
    var name: String
    var layout: ItemLayout
}

/// A number of bits with one meaning.
struct ElementLayout: Sendable {
    var bits: Int
    var content: ElementContent
}

/// How the bits of an element are read.
indirect enum ElementContent: Sendable {
    /// A code or a count.
    case unsigned
    /// A two's complement integer.
    case signed
    /// A number of steps.
    case quantity(isSigned: Bool, scale: Double, unit: String)
    case hexadecimal
    /// Three bits a digit.
    case octal
    /// Six bits a character (ICAO Annex 10 volume IV, table 3-9).
    case sixBit
    /// Eight bits a character.
    case ascii
    /// A Mode S Comm-B message of 56 bits and the number of its register.
    case commB
    /// A Mode S Comm-B message of 56 bits; the octet behind it, of two elements, is the number of its register.
    case commBMessage
    /// What the element means depends on the value of an element before it in the same group.
    case dependent(on: String, cases: [Case])

    struct Case: Sendable {
        var value: UInt64
        var content: ElementContent
    }
}

extension ItemLayout {
    /// The length in bits of an element or a group, which depends on nothing.
    var fixedBits: Int {
        switch self {
        case .element(let element): return element.bits
        case .group(let parts): return parts.reduce(0) { $0 + $1.layout.fixedBits }
        case .extended, .repetitive, .chained, .compound, .explicit:
            preconditionFailure("an item of variable length stands where the catalogue's grammar has none")
        }
    }
}
