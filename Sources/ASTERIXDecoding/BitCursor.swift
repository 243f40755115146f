import ByteParsing

/// Reads elements one after another, bit by bit, from octets that are known to be there.
struct BitCursor: BitwiseCopyable {
    /// The next bit, counted from the first octet of the datagram.
    private var bit: Int

    init(octet: Int) { bit = 8 * octet }

    /// The octet that the next bit stands in.
    var octet: Int { bit / 8 }

    /// Leaves out bits.
    mutating func pass(_ bits: Int) { bit += bits }

    /// Leaves out the rest of an octet, which is the bit FX after a part.
    mutating func passToOctet() { bit = (bit + 7) / 8 * 8 }

    /// The value of an element or a group; an item of another shape is not read bit by bit.
    mutating func value(of layout: ItemLayout, in bytes: RawSpan) -> ItemValue {
        switch layout {
        case .element(let element): value(of: element, after: [], in: bytes)
        case .group(let parts): .elements(elements(of: parts, in: bytes))
        case .extended, .repetitive, .chained, .compound, .explicit:
            preconditionFailure("an item of variable length stands where the catalogue's grammar has none")
        }
    }

    /// The named elements of a group or a part; spare bits are passed over. What a Comm-B message says comes last.
    mutating func elements(of parts: [NamedLayout], in bytes: RawSpan) -> [ItemValue.Element] {
        var elements: [ItemValue.Element] = []
        var meaning: [ItemValue.Element] = []
        elements.reserveCapacity(parts.count)
        for part in parts {
            if part.name.isEmpty {
                bit += part.layout.fixedBits
            } else if case .element(let element) = part.layout {
                if case .commBMessage = element.content {
                    meaning = CommBRegister.meaning(ofMessageAt: octet, in: bytes)
                }
                let value = value(of: element, after: elements, in: bytes)
                elements.append(ItemValue.Element(name: part.name, value: value))
            } else {
                elements.append(ItemValue.Element(name: part.name, value: value(of: part.layout, in: bytes)))
            }
        }
        return elements + meaning
    }

    // MARK: Elements

    mutating func value(
        of element: ElementLayout, after siblings: [ItemValue.Element], in bytes: RawSpan
    ) -> ItemValue {
        value(element.content, bits: element.bits, after: siblings, in: bytes)
    }

    private mutating func value(
        _ content: ElementContent, bits: Int, after siblings: [ItemValue.Element], in bytes: RawSpan
    ) -> ItemValue {
        switch content {
        case .unsigned: return .integer(Int64(bitPattern: take(bits, from: bytes)))
        case .signed: return .integer(takeSigned(bits, from: bytes))
        case .quantity(let isSigned, let scale, _):
            if isSigned { return .number(Double(takeSigned(bits, from: bytes)) * scale) }
            return .number(Double(take(bits, from: bytes)) * scale)
        case .hexadecimal: return .text(digits(bits, of: 4, from: bytes))
        case .octal: return .text(digits(bits, of: 3, from: bytes))
        case .sixBit:
            // Zeros stand for no character: a sender that has no identification fills the item with them.
            let codes = codes(bits, of: 6, from: bytes)
            return codes.allSatisfy { $0 == 0 } ? .null : .text(Self.text(codes, Self.sixBit))
        case .ascii: return .text(Self.text(codes(bits, of: 8, from: bytes)) { Unicode.Scalar($0) })
        case .commB:
            let meaning = CommBRegister.meaning(ofMessageAt: octet, in: bytes)
            return .elements(
                [
                    .init(name: "MBDATA", value: .text(digits(bits - 8, of: 4, from: bytes))),
                    .init(name: "BDS", value: .text(digits(8, of: 4, from: bytes))),
                ] + meaning)
        case .commBMessage: return .text(digits(bits, of: 4, from: bytes))
        case .dependent(let name, let cases):
            let key = siblings.last { $0.name == name }?.value
            let match = cases.first { .integer(Int64($0.value)) == key }
            return value(match?.content ?? .unsigned, bits: bits, after: siblings, in: bytes)
        }
    }

    /// At most 64 bits, the highest first.
    private mutating func take(_ count: Int, from bytes: RawSpan) -> UInt64 {
        var result: UInt64 = 0
        var left = count
        while left > 0 {
            let inOctet = 8 - bit % 8
            let taken = min(left, inOctet)
            let octet = UInt64(bytes.byte(at: bit / 8)) >> UInt64(inOctet - taken) & ((1 << UInt64(taken)) - 1)
            result = result << UInt64(taken) | octet
            bit += taken
            left -= taken
        }
        return result
    }

    private mutating func takeSigned(_ count: Int, from bytes: RawSpan) -> Int64 {
        let shift = Int64(64 - count)
        return (Int64(bitPattern: take(count, from: bytes)) << shift) >> shift
    }

    /// Upper-case hexadecimal or octal digits.
    private mutating func digits(_ bits: Int, of size: Int, from bytes: RawSpan) -> String {
        var text = ""
        for _ in 0..<bits / size { text += String(take(size, from: bytes), radix: 16, uppercase: true) }
        return text
    }

    /// The codes of characters of six or eight bits.
    private mutating func codes(_ bits: Int, of size: Int, from bytes: RawSpan) -> [UInt8] {
        (0..<bits / size).map { _ in UInt8(truncatingIfNeeded: take(size, from: bytes)) }
    }

    /// The characters of the codes; blanks and zeros at the end are left out.
    private static func text(_ codes: [UInt8], _ character: (UInt8) -> Unicode.Scalar) -> String {
        let end = codes.lastIndex { $0 != 0 && $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
        var text = String.UnicodeScalarView()
        text.append(contentsOf: codes[..<end].map(character))
        return String(text)
    }

    /// ICAO Annex 10 volume IV, table 3-9; codes that it leaves unassigned become `?`.
    private static func sixBit(_ code: UInt8) -> Unicode.Scalar {
        switch code {
        case 1...26: Unicode.Scalar(code + 64)
        case 32, 48...57: Unicode.Scalar(code)
        default: "?"
        }
    }
}
