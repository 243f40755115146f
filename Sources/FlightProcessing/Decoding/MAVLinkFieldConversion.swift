import MAVLinkDecoding

/// How the values of one field are listed: as on the wire, or converted to the SI with unknown values as null.
struct MAVLinkFieldConversion: Sendable {
    private let invalidity: MAVLinkInvalidity
    private let numerator: Double
    private let denominator: Double

    init(_ field: MAVLinkFieldDefinition) {
        self.init(units: field.units, invalid: field.invalid, multiplier: field.multiplier)
    }

    /// From the attributes of a field's definition.
    init(units: String?, invalid: String?, multiplier: String?) {
        invalidity = MAVLinkInvalidity(invalid)
        let unit = units.flatMap(MAVLinkUnit.conversion) ?? MAVLinkUnit("")
        let multiplier = Self.fraction(multiplier ?? "1")
        numerator = unit.numerator * multiplier.numerator
        denominator = unit.denominator * multiplier.denominator
    }

    /// The factor of a `multiplier`: `1E-2` or `360/255`.
    private static func fraction(_ text: String) -> (numerator: Double, denominator: Double) {
        let parts = text.split(separator: "/").map { Double($0) ?? 1 }
        if parts.count == 2 { return (parts[0], parts[1]) }
        let factor = parts.first ?? 1
        // A negative power of ten divides exactly where its reciprocal is whole.
        let reciprocal = (1 / factor).rounded()
        return factor < 1 && 1 / reciprocal == factor ? (1, reciprocal) : (factor, 1)
    }

    /// The value in the SI; null where the standard declares it invalid.
    func converted(_ value: MAVLinkFieldValue) -> DecodedValue {
        switch value {
        // A text ends at its first NUL: one that is declared not to be known by 0 is an empty one.
        case .text(let text): text.isEmpty && invalidity.covers(0, at: 0) ? .null : .text(text)
        case .unsigned(let number): element(.unsigned(number), Double(number), at: 0)
        case .signed(let number): element(.integer(number), Double(number), at: 0)
        case .float(let number): element(DecodedValue(Double(number)), Double(number), at: 0)
        case .double(let number): element(DecodedValue(number), number, at: 0)
        case .unsignedArray(let numbers): list(numbers.map { (.unsigned($0), Double($0)) })
        case .signedArray(let numbers): list(numbers.map { (.integer($0), Double($0)) })
        case .floatArray(let numbers): list(numbers.map { (DecodedValue(Double($0)), Double($0)) })
        case .doubleArray(let numbers): list(numbers.map { (DecodedValue($0), $0) })
        }
    }

    private func list(_ elements: [(wire: DecodedValue, number: Double)]) -> DecodedValue {
        if let first = elements.first, invalidity.coversAll(first: first.number) { return .null }
        return .list(elements.enumerated().map { element($1.wire, $1.number, at: $0) })
    }

    private func element(_ wire: DecodedValue, _ number: Double, at index: Int) -> DecodedValue {
        if invalidity.covers(number, at: index) { return .null }
        return numerator == denominator ? wire : DecodedValue(number * numerator / denominator)
    }
}

extension DecodedValue {
    /// A field's value in wire units. A single is widened to a double, as other MAVLink tools list it.
    init(_ value: MAVLinkFieldValue) {
        switch value {
        case .unsigned(let number): self = .unsigned(number)
        case .signed(let number): self = .integer(number)
        case .float(let number): self.init(Double(number))
        case .double(let number): self.init(number)
        case .text(let text): self = .text(text)
        case .unsignedArray(let numbers): self = .list(numbers.map { .unsigned($0) })
        case .signedArray(let numbers): self = .list(numbers.map { .integer($0) })
        case .floatArray(let numbers): self = .list(numbers.map { DecodedValue(Double($0)) })
        case .doubleArray(let numbers): self = .list(numbers.map { DecodedValue($0) })
        }
    }
}
