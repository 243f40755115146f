import FlightLogs

/// How the values of a field are converted to the SI with the unit and factor that the log states for it.
struct DataFlashFieldConversion {
    private let numerator: Double
    private let denominator: Double

    init(_ unit: DataFlashUnits.FieldUnit) {
        // ArduPilot writes `Gauss` where MAVLink has `gauss`; other names are the same or are those of the SI.
        let label = unit.label.map { $0 == "Gauss" ? "gauss" : $0 } ?? ""
        let target = MAVLinkUnit.conversion(of: label) ?? MAVLinkUnit(label)
        // A factor of a negative power of ten divides exactly where its reciprocal is whole.
        let reciprocal = (1 / unit.factor).rounded()
        let isFraction = unit.factor < 1 && 1 / reciprocal == unit.factor
        numerator = target.numerator * (isFraction ? 1 : unit.factor)
        denominator = target.denominator * (isFraction ? reciprocal : 1)
    }

    /// The value in the SI.
    func converted(_ value: DataFlashValue) -> DecodedValue {
        guard numerator != denominator else { return DecodedValue(value) }
        switch value {
        case .signed(let number): return scaled(Double(number))
        case .unsigned(let number): return scaled(Double(number))
        case .single(let number): return scaled(Double(number))
        case .double(let number): return scaled(number)
        case .numbers(let numbers): return .list(numbers.map { scaled(Double($0)) })
        case .text, .bytes: return DecodedValue(value)
        }
    }

    private func scaled(_ number: Double) -> DecodedValue { DecodedValue(number * numerator / denominator) }
}
