import ArgumentParser

/// A time span on the command line: `60`, `60s`, `2m`, `1h`.
struct SecondsArgument: ExpressibleByArgument {
    let value_s: Double

    init(_ value_s: Double) { self.value_s = value_s }

    init?(argument: String) {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
        let unit = argument.last.flatMap { units[$0] }
        guard let number = Double(unit == nil ? argument : String(argument.dropLast())), number.isFinite, number > 0
        else { return nil }
        value_s = number * (unit ?? 1)
    }

    var defaultValueDescription: String { "\(value_s.formattedWithoutZeros)s" }
}

extension Double {
    /// Whole numbers without their `.0`.
    var formattedWithoutZeros: String { self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)" }
}
