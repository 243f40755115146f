import ByteParsing

/// A register of a Mode S transponder that is taken apart: 56 bits, in which a status bit stands before what it vouches
/// for.
///
/// ```
///  4,0 │ ¹ MCPALT¹² │ ¹ FMSALT¹² │ ¹ BP¹² │ – ⁸ │ ¹ VNAV¹ ALTHOLD¹ APP¹ │ –² │ ¹ SOURCE² │
///  5,0 │ ¹ ROLL¹⁰ │ ¹ TRACK¹¹ │ ¹ GS¹⁰ │ ¹ TRACKRATE¹⁰ │ ¹ TAS¹⁰ │
///  6,0 │ ¹ HDG¹¹ │ ¹ IAS¹⁰ │ ¹ MACH¹⁰ │ ¹ BARORATE¹⁰ │ ¹ INERTIALRATE¹⁰ │
/// ```
/// ICAO Doc 9871, 2nd edition, tables A-2-64, A-2-80 and A-2-96. Angles are signed, as on the wire: −90° is west.
struct CommBRegister: Sendable {
    /// Spare bits, a status bit, and the fields that are unknown where that bit is 0.
    private struct Part: Sendable {
        var spare = 0
        var fields: [NamedLayout]
        /// What is added to the number of steps: the pressure counts from 800 hPa.
        var base = 0.0

        func value(_ value: ItemValue) -> ItemValue {
            if case .number(let number) = value { .number(number + base) } else { value }
        }
    }

    private let name: String
    private let parts: [Part]

    /// The register's part of a listing: one element with its name (`BDS40`), or none for a register that is not taken
    /// apart.
    ///
    /// - Parameter octet: where the message begins; the number of its register is the octet behind its seven.
    static func meaning(ofMessageAt octet: Int, in bytes: RawSpan) -> [ItemValue.Element] {
        guard let register = register(bytes.byte(at: octet + 7)) else { return [] }
        return [ItemValue.Element(name: register.name, value: register.value(at: octet, in: bytes))]
    }

    private static func register(_ number: UInt8) -> CommBRegister? {
        switch number {
        case 0x40: selectedVerticalIntention
        case 0x50: trackAndTurn
        case 0x60: headingAndSpeed
        default: nil
        }
    }

    private func value(at octet: Int, in bytes: RawSpan) -> ItemValue {
        var cursor = BitCursor(octet: octet)
        var elements: [ItemValue.Element] = []
        for part in parts {
            cursor.pass(part.spare)
            let status = cursor.value(of: ElementLayout(bits: 1, content: .unsigned), after: [], in: bytes)
            let fields = cursor.elements(of: part.fields, in: bytes)
            elements += fields.map {
                .init(name: $0.name, value: status == .integer(1) ? part.value($0.value) : .null)
            }
        }
        return .elements(elements)
    }

    // MARK: The registers

    private static let selectedVerticalIntention = CommBRegister(
        name: "BDS40",
        parts: [
            Part(fields: [quantity("MCPALT", 12, 16, "ft")]), Part(fields: [quantity("FMSALT", 12, 16, "ft")]),
            Part(fields: [quantity("BP", 12, 0.1, "hPa")], base: 800),
            Part(spare: 8, fields: [code("VNAV", 1), code("ALTHOLD", 1), code("APP", 1)]),
            Part(spare: 2, fields: [code("SOURCE", 2)]),
        ])

    private static let trackAndTurn = CommBRegister(
        name: "BDS50",
        parts: [
            Part(fields: [quantity("ROLL", 10, 45.0 / 256, "°", isSigned: true)]),
            Part(fields: [quantity("TRACK", 11, 90.0 / 512, "°", isSigned: true)]),
            Part(fields: [quantity("GS", 10, 2, "kt")]),
            Part(fields: [quantity("TRACKRATE", 10, 8.0 / 256, "°/s", isSigned: true)]),
            Part(fields: [quantity("TAS", 10, 2, "kt")]),
        ])

    private static let headingAndSpeed = CommBRegister(
        name: "BDS60",
        parts: [
            Part(fields: [quantity("HDG", 11, 90.0 / 512, "°", isSigned: true)]),
            Part(fields: [quantity("IAS", 10, 1, "kt")]), Part(fields: [quantity("MACH", 10, 0.004, "Mach")]),
            Part(fields: [quantity("BARORATE", 10, 32, "ft/min", isSigned: true)]),
            Part(fields: [quantity("INERTIALRATE", 10, 32, "ft/min", isSigned: true)]),
        ])

    private static func quantity(
        _ name: String, _ bits: Int, _ scale: Double, _ unit: String, isSigned: Bool = false
    ) -> NamedLayout {
        let content = ElementContent.quantity(isSigned: isSigned, scale: scale, unit: unit)
        return NamedLayout(name: name, layout: .element(ElementLayout(bits: bits, content: content)))
    }

    private static func code(_ name: String, _ bits: Int) -> NamedLayout {
        NamedLayout(name: name, layout: .element(ElementLayout(bits: bits, content: .unsigned)))
    }
}
